export { loadWorldMark, type WorldMark } from './demo.store.ts';
export { printWorld } from './print-world.ts';
export { buildWorld, DEMO_SEED, type World } from './world.ts';
export { saveWorld, worldLoaded } from './world-save.ts';
export { summarizeWorld } from './world-summary.ts';
