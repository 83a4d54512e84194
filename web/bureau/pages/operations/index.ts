import type { FaceRoute } from '../../../shared/face-route.ts';

/** 运行监测: messages, institutions, settlements, funds, alarms, the platform itself. */
export const OPERATIONS_PAGES: readonly FaceRoute[] = [
  {
    path: '/live',
    component: () => import('./LiveTraffic.vue'),
    meta: { title: '运行监测', menu: 10, may: ['read', 'operations'] },
  },
  {
    path: '/alarms',
    component: () => import('./AlarmList.vue'),
    meta: { title: '告警', menu: 11, may: ['read', 'operations'] },
  },
  {
    path: '/institutions',
    component: () => import('./InstitutionList.vue'),
    meta: { title: '机构接入', menu: 12, may: ['read', 'operations'] },
  },
  {
    path: '/settlements',
    component: () => import('./SettledVolume.vue'),
    meta: { title: '结算量', menu: 13, may: ['read', 'operations'] },
  },
  {
    path: '/funds',
    component: () => import('./FundFlows.vue'),
    meta: { title: '基金收支', menu: 14, may: ['read', 'operations'] },
  },
  {
    path: '/platform',
    component: () => import('./PlatformHealth.vue'),
    meta: { title: '平台健康', menu: 15, may: ['read', 'operations'] },
  },
];
