import type { FaceRoute } from '../../../shared/face-route.ts';

/** 政策册: what holds, what a case would get, what a draft would change. */
export const POLICY_PAGES: readonly FaceRoute[] = [
  {
    path: '/policy',
    component: () => import('./PolicyBook.vue'),
    meta: { title: '政策册', menu: 30, may: ['read', 'policy'] },
  },
  {
    path: '/policy-try',
    component: () => import('./PolicyTry.vue'),
    meta: { title: '政策试算', menu: 31, may: ['read', 'policy'] },
  },
  {
    path: '/policy-drafts',
    component: () => import('./PolicyDrafts.vue'),
    meta: { title: '草案与重放', menu: 32, may: ['read', 'policy'] },
  },
  {
    path: '/policy-drafts/:hash',
    component: () => import('./PolicyDraft.vue'),
    meta: { title: '政策草案', may: ['read', 'policy'] },
  },
  {
    path: '/policy-replays/:replayId',
    component: () => import('./PolicyReplay.vue'),
    meta: { title: '政策重放', may: ['read', 'policy'] },
  },
];
