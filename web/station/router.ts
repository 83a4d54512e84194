import type { Router } from 'vue-router';
import type { FaceRoute } from '../shared/face-route.ts';
import { OPERATOR_PAGE } from '../shared/operators/index.ts';
import { maySend } from './may-send.ts';
import { APPEAL_PAGES } from './pages/appeals/index.ts';
import { DAY_PAGES } from './pages/day/index.ts';
import { STAY_PAGES } from './pages/stay/index.ts';
import { STOCK_PAGES } from './pages/stock/index.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Of this kind of institution only: elsewhere it is not in the menu. */
    house?: 'hospital' | 'pharmacy';
    /** What its work begins with: who may not send this does not find it in the menu. */
    sends?: string;
  }
}

/** Leaves out of the menu what the institution, or who is signed in, has no use for. */
export function suitMenu(router: Router, house: 'hospital' | 'pharmacy'): void {
  for (const { meta } of router.getRoutes()) {
    const isElsewhere = meta.house !== undefined && meta.house !== house;
    if (isElsewhere || (meta.sends !== undefined && !maySend(meta.sends))) delete meta.menu;
  }
}

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  { path: '/', component: () => import('./pages/Home.vue'), meta: { title: '首页', menu: 1 } },
  {
    path: '/visit',
    component: () => import('./pages/visit/VisitPage.vue'),
    meta: {
      ...{ title: '门诊收费', menu: 10, house: 'hospital', sends: '2201' },
      may: ['read', 'station-visit'],
    },
  },
  {
    path: '/visit/:person/:visit',
    component: () => import('./pages/visit/VisitPage.vue'),
    props: true,
    meta: { title: '门诊收费', may: ['read', 'station-visit'] },
  },
  {
    path: '/sale',
    component: () => import('./pages/sale/SalePage.vue'),
    meta: {
      ...{ title: '药店售药', menu: 20, house: 'pharmacy', sends: '2102' },
      may: ['read', 'station-visit'],
    },
  },
  ...STAY_PAGES,
  ...STOCK_PAGES,
  ...DAY_PAGES,
  ...APPEAL_PAGES,
  OPERATOR_PAGE,
];
