import type { FaceRoute } from '../shared/face-route.ts';

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  { path: '/', component: () => import('./pages/Home.vue'), meta: { title: '首页', menu: 1 } },
];
