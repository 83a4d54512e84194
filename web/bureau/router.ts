import type { FaceRoute } from '../shared/face-route.ts';
import { ADMIN_PAGES } from './pages/admin/index.ts';
import { CASE_PAGES } from './pages/cases/index.ts';
import { COCKPIT_PAGES } from './pages/cockpit/index.ts';
import { OPERATIONS_PAGES } from './pages/operations/index.ts';
import { POLICY_PAGES } from './pages/policy/index.ts';

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  { path: '/', component: () => import('./pages/Home.vue'), meta: { title: '首页', menu: 1 } },
  ...OPERATIONS_PAGES,
  ...CASE_PAGES,
  ...POLICY_PAGES,
  ...COCKPIT_PAGES,
  ...ADMIN_PAGES,
];
