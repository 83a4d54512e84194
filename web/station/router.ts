import type { FaceRoute } from '../shared/face-route.ts';

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  { path: '/', component: () => import('./pages/Home.vue'), meta: { title: '首页', menu: 1 } },
  {
    path: '/visit',
    component: () => import('./pages/visit/VisitPage.vue'),
    meta: { title: '门诊收费', menu: 10, may: ['change', 'station-message'] },
  },
  {
    path: '/visit/:person/:visit',
    component: () => import('./pages/visit/VisitPage.vue'),
    props: true,
    meta: { title: '门诊收费', may: ['change', 'station-message'] },
  },
  {
    path: '/sale',
    component: () => import('./pages/sale/SalePage.vue'),
    meta: { title: '药店售药', menu: 20, may: ['change', 'station-message'] },
  },
];
