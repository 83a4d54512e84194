import type { FaceRoute } from '../../../shared/face-route.ts';

/** The day's list, the accounts with the centre, applications for clearing. */
export const DAY_PAGES: readonly FaceRoute[] = [
  {
    path: '/day',
    component: () => import('./DayPage.vue'),
    meta: { title: '日清单', menu: 50, may: ['read', 'station-visit'] },
  },
  {
    path: '/reconcile',
    component: () => import('./ReconcilePage.vue'),
    meta: { title: '与中心对账', menu: 60, sends: '3201', may: ['read', 'station-visit'] },
  },
  {
    path: '/clearing',
    component: () => import('./ClearingPage.vue'),
    meta: { title: '清算申请', menu: 70, may: ['read', 'station-visit'] },
  },
];
