import type { FaceRoute } from '../../../shared/face-route.ts';

/** What the bureau suspects, and what the institution says to it. */
export const APPEAL_PAGES: readonly FaceRoute[] = [
  {
    path: '/appeals',
    component: () => import('./AppealsPage.vue'),
    meta: { title: '疑点申诉', menu: 80, sends: '3701', may: ['read', 'station'] },
  },
];
