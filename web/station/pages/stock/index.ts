import type { FaceRoute } from '../../../shared/face-route.ts';

/** Stock: the shelf, a batch, what is done to it, purchase lists. */
export const STOCK_PAGES: readonly FaceRoute[] = [
  {
    path: '/stock',
    component: () => import('./ShelfPage.vue'),
    meta: { title: '进销存', menu: 40, may: ['read', 'station-stock'] },
  },
  {
    path: '/stock/out',
    component: () => import('./OutPage.vue'),
    meta: { title: '售药出库', may: ['read', 'station-stock'] },
  },
  {
    path: '/stock/import',
    component: () => import('./ImportPage.vue'),
    meta: { title: '采购清单导入', may: ['change', 'station-stock'] },
  },
  {
    path: '/stock/buy',
    component: () => import('./BuyPage.vue'),
    meta: { title: '采购入库', may: ['change', 'station-stock'] },
  },
  {
    path: '/stock/batch/:batchNo',
    component: () => import('./BatchPage.vue'),
    props: true,
    meta: { title: '批次', may: ['read', 'station-stock'] },
  },
];
