export { demoRoutes, listAccounts } from './accounts.http.ts';
export { DEMO_PASSWORD, saveAccounts } from './accounts.ts';
export {
  CALL_PATH,
  type CallOptions,
  type Client,
  type ClientOptions,
  openClient,
  type Reply,
  type Transport,
} from './client.wire.ts';
export { loadWorldMark, type WorldMark } from './demo.store.ts';
export * as messages from './messages.wire.ts';
export { type MorningOptions, playMorning } from './morning.ts';
export { billAddsUp, printBill } from './print-bill.ts';
export { maskName } from './print-text.ts';
export { printWorld } from './print-world.ts';
export { playShowcase } from './showcase.ts';
export { playYear } from './showcase-year.ts';
export { buildWorld, DEMO_SEED, type Opening, type World } from './world.ts';
export { type SaveWorldWith, saveWorld, worldLoaded } from './world-save.ts';
export { type SummaryFrom, summarizeWorld, type WorldSummary } from './world-summary.ts';
export { makeYear, type YearMade } from './year.ts';
export { growWorld } from './year-people.ts';
export { type PlantedTruth, type PlantedYear, plantYear } from './year-planted.ts';
