import type { FaceRoute } from '../shared/face-route.ts';

const may = ['read', 'counter-person'] as const;

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  {
    path: '/',
    component: () => import('./pages/CounterDesk.vue'),
    meta: { title: '窗口办理', menu: 1, may },
  },
  {
    path: '/cases',
    component: () => import('./pages/CaseDay.vue'),
    meta: { title: '办件清单', menu: 2, may },
  },
  {
    path: '/people/:personId',
    component: () => import('./pages/PersonPage.vue'),
    meta: { title: '个人档案', may },
  },
  {
    path: '/people/:personId/cases/:caseId',
    component: () => import('./pages/CaseReceipt.vue'),
    meta: { title: '办件回执', may },
  },
];
