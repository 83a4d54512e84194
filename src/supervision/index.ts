export { appealTransactions } from './appeal.wire.ts';
export { resealingAttachments } from './case-attachment.store.ts';
export { CalendarUnusable, type CaseCalendar, loadCalendar } from './case-calendar.ts';
export type { CaseDeps } from './case-deps.ts';
export {
  type CaseStatistics,
  loadStatistics,
  STATISTICS_BY,
  type StatisticsBy,
} from './case-statistics.store.ts';
export { sweepRegularly } from './case-sweep.job.ts';
export { returnReversed, type Swept } from './case-sweep.ts';
export { type Taken, takeOverridden } from './case-take.ts';
export { SCREEN_NUMBERS } from './domain/screen/screens.ts';
export type { Evidence, SuspectRow, Suspicion } from './domain/screen/suspicion.ts';
export { countSuspicions, type SuspicionCount } from './screen.store.ts';
export type { ScreenDeps, ScreenScope, ScreenWith } from './screen.ts';
export { activeRules, rulesOf, type ScreenRules } from './screen-rules.ts';
export { ResumeRefused, runScreening, type Screened, tryScreening } from './screen-run.ts';
export { supervisionRoutes } from './supervision.http.ts';
