import type { FaceRoute } from '../../../shared/face-route.ts';

/** 疑点与案件: the list, one case, what came of them. */
export const CASE_PAGES: readonly FaceRoute[] = [
  {
    path: '/cases',
    component: () => import('./CaseList.vue'),
    meta: { title: '疑点与案件', menu: 20, may: ['read', 'case'] },
  },
  {
    path: '/case-statistics',
    component: () => import('./CaseStatistics.vue'),
    meta: { title: '监管统计', menu: 21, may: ['read', 'case-statistics'] },
  },
  {
    path: '/cases/:suspicionId',
    component: () => import('./CaseFile.vue'),
    meta: { title: '疑点详情', may: ['read', 'case'] },
  },
];
