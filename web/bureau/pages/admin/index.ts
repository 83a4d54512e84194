import type { FaceRoute } from '../../../shared/face-route.ts';

/** 操作员: those of a region to the bureau's admin, those of an institution to its 医保办. */
export const OPERATOR_PAGE: FaceRoute = {
  path: '/operators',
  component: () => import('./OperatorList.vue'),
  meta: { title: '操作员', menu: 80, may: ['read', 'operator'] },
};

/** 系统管理: operators, and the trail of who looked at what. */
export const ADMIN_PAGES: readonly FaceRoute[] = [
  OPERATOR_PAGE,
  {
    path: '/trail',
    component: () => import('./TrailList.vue'),
    meta: { title: '查阅留痕', menu: 81, may: ['read', 'trail'] },
  },
];
