import type { FaceRoute } from '../../../shared/face-route.ts';
import { OPERATOR_PAGE } from '../../../shared/operators/index.ts';

/** 系统管理: operators, and the trail of who looked at what. */
export const ADMIN_PAGES: readonly FaceRoute[] = [
  OPERATOR_PAGE,
  {
    path: '/trail',
    component: () => import('./TrailList.vue'),
    meta: { title: '查阅留痕', menu: 81, may: ['read', 'trail'] },
  },
];
