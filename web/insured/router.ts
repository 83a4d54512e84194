import { Coin, House, Tickets, TrendCharts, User } from '@element-plus/icons-vue';
import type { FaceRoute } from '../shared/face-route.ts';

/** The pages, each loaded when it is first opened. */
export const PAGES: readonly FaceRoute[] = [
  page('/', '首页', () => import('./pages/HomePage.vue'), { menu: 1, icon: House }),
  page('/bills', '账单', () => import('./pages/BillList.vue'), { menu: 2, icon: Tickets }),
  page('/year', '年度累计', () => import('./pages/YearCounts.vue'), { menu: 3, icon: TrendCharts }),
  page('/try-out', '费用试算', () => import('./pages/TryOut.vue'), { menu: 4, icon: Coin }),
  page('/more', '我的', () => import('./pages/more/MorePage.vue'), { menu: 5, icon: User }),
  page('/bills/:settlementId', '账单详情', () => import('./pages/BillPage.vue')),
  page('/bills/:settlementId/document', '政策原文', () => import('./pages/BillDocument.vue')),
  page('/cover', '我的参保与待遇', () => import('./pages/CoverPage.vue')),
  page(
    '/accounts/:kind(personal|family)',
    '账户明细',
    () => import('./pages/more/AccountPage.vue'),
  ),
  page('/family', '家庭共济', () => import('./pages/more/FamilyPage.vue')),
  page('/filings', '我的备案', () => import('./pages/more/FilingList.vue')),
  page('/trail', '谁看过我的信息', () => import('./pages/more/TrailList.vue')),
  page('/settings', '设置', () => import('./pages/more/SettingsPage.vue')),
];

function page(
  path: string,
  title: string,
  component: () => Promise<unknown>,
  more: Partial<FaceRoute['meta']> = {},
): FaceRoute {
  return { path, component, meta: { title, ...more } } as FaceRoute;
}
