import type { FaceRoute } from '../face-route.ts';

/** 操作员: those of a region to the bureau's admin, those of an institution to its 医保办. */
export const OPERATOR_PAGE: FaceRoute = {
  path: '/operators',
  component: () => import('./OperatorList.vue'),
  meta: { title: '操作员', menu: 80, may: ['read', 'operator'] },
};
