import type { FaceRoute } from '../../../shared/face-route.ts';

/** 决策驾驶舱: one wall. */
export const COCKPIT_PAGES: readonly FaceRoute[] = [
  {
    path: '/cockpit',
    component: () => import('./CockpitWall.vue'),
    meta: { title: '决策驾驶舱', menu: 5, may: ['read', 'cockpit'], bare: true },
  },
];
