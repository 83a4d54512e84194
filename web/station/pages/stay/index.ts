import type { FaceRoute } from '../../../shared/face-route.ts';

/** Inpatients: who is in the house, admission, one stay from its fees to its settlement. */
export const STAY_PAGES: readonly FaceRoute[] = [
  {
    path: '/stay',
    component: () => import('./StayList.vue'),
    meta: { title: '住院', menu: 30, house: 'hospital', may: ['read', 'station-visit'] },
  },
  {
    path: '/stay/admit',
    component: () => import('./AdmitPage.vue'),
    meta: { title: '入院登记', may: ['change', 'station-message'] },
  },
  {
    path: '/stay/:personId/:encounterId',
    component: () => import('./StayPage.vue'),
    props: true,
    meta: { title: '住院病人', may: ['read', 'station-visit'] },
  },
];
