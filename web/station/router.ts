import type { FaceRoute } from '../shared/face-route.ts';

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  { path: '/', component: () => import('./pages/Home.vue'), meta: { title: '首页', menu: 1 } },
  {
    path: '/visit/:person?/:visit?',
    component: () => import('./pages/visit/VisitPage.vue'),
    props: true,
    meta: { title: '门诊收费', menu: 2, may: ['change', 'station-message'] },
  },
];
