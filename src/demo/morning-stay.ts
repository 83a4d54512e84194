import { addDays, dayOf, formatCompact, type Instant } from '../kernel/day.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import type { Patient, Shown, StatedParts, Visit } from './messages.wire.ts';
import type { Bill } from './morning-counter.wire.ts';
import { expect } from './morning-failed.ts';
import { type PlannedPurchase, type PlannedStay, STAY_DAYS } from './morning-stay-plan.ts';
import { billProblem, type Desk, must, type Played, sameMoney, toCharge } from './morning-visit.ts';
import type { Shop, Ward } from './stay-counter.wire.ts';
import type { StayCharge } from './stay-messages.wire.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A hospital's counter that also admits. */
export type StayDesk = Desk & { readonly ward: Ward };

/**
 * Plays a stay of six days that ends now, from admission to settlement. A stay of these days that
 * another morning left is taken back first. Throws MorningFailed when anything is wrong.
 */
export async function playStay(
  desk: StayDesk,
  planned: PlannedStay,
  who: { readonly shown: Shown; readonly no: number },
): Promise<Played> {
  const { ward } = desk;
  const patient = must('人员信息获取', await desk.counter.identify(who.shown));
  const now = desk.now();
  const notes = await takeBackEarlier(desk, patient, (now - STAY_DAYS * DAY) as Instant);
  const begun = {
    patient,
    doctor: desk.hospital.doctors[0]!,
    visitNo: `${OURS}${formatCompact(now).slice(0, 14)}${String(who.no).padStart(2, '0')}`,
    medicalType: '21',
    beganAt: (now - STAY_DAYS * DAY) as Instant,
  };
  const encounterId = must('入院办理', await ward.admit(begun, planned.illness));
  const stay: Visit = { ...begun, encounterId };
  const { parts, lines } = await uploadByDay(ward, stay, planned);
  must('出院办理', await ward.discharge(stay, planned.illness, now));
  const payment = { accounts: planned.accounts, parts };
  const quoted = must('住院预结算', await ward.quote(stay, payment));
  const bill = must('住院结算', await ward.settle(stay, payment));
  checkSettled(quoted, bill);
  notes.push(
    `${dayOf(begun.beganAt)} 入院（2401），${STAY_DAYS} 天 ${lines} 条明细（2301），` +
      `${dayOf(now)} 出院（2402）`,
    '住院预结算（2303）与结算（2304）逐项一致',
    payersText(bill),
  );
  return { patient, bill, stands: true, notes };
}

/** How the visit numbers of the demonstration's stays begin. */
const OURS = 'YSZY';

/**
 * One stay at a time: what another morning left of the days since then is taken back, the last step
 * first. Answers what is told of it.
 */
async function takeBackEarlier(
  { ward, now }: StayDesk,
  patient: Patient,
  since: Instant,
): Promise<string[]> {
  const to = dayOf(now());
  const days = { from: addDays(to, -30), to };
  const known = must('就诊信息查询', await ward.staysOf(patient.personId, days));
  const inTheWay = known.filter(
    (s) => s.visitNo.startsWith(OURS) && (s.endedAt === null || dayOf(s.endedAt) > dayOf(since)),
  );
  for (const { encounterId, endedAt } of inTheWay) {
    const stay = { patient, encounterId };
    const settlementId = must('结算信息查询', await ward.settlementOf(stay));
    if (settlementId !== null) must('住院结算撤销', await ward.reverse(stay, settlementId));
    if (endedAt !== null) must('出院撤销', await ward.undoDischarge(stay));
    must('入院撤销', await ward.cancel(stay));
  }
  if (inTheWay.length === 0) return [];
  return ['先撤销上一次演示的住院：结算（2305）、出院（2405）、明细（2302）、入院（2404）'];
}

/** One message a day, lines numbered through the stay. */
async function uploadByDay(ward: Ward, stay: Visit, { ordered }: PlannedStay) {
  const parts: StatedParts[] = [];
  let lines = 0;
  for (let on = 0; on < STAY_DAYS; on += 1) {
    const at = (stay.beganAt + on * DAY + 2 * HOUR) as Instant;
    const charges = ordered
      .filter((o) => o.days.includes(on))
      .map((o): StayCharge => ({ ...toCharge(o), at }));
    parts.push(must('住院费用明细上传', await ward.upload(stay, charges, lines + 1)));
    lines += charges.length;
  }
  return { parts: sumOf(parts), lines };
}

function sumOf(all: readonly StatedParts[]): StatedParts {
  const total = (of: (parts: StatedParts) => Fen) => sum(all.map(of));
  return {
    total: total((p) => p.total),
    selfPaid: total((p) => p.selfPaid),
    overLimit: total((p) => p.overLimit),
    firstSelf: total((p) => p.firstSelf),
    eligible: total((p) => p.eligible),
  };
}

/** Who pays how much, those who pay nothing left out. */
function payersText(bill: Bill): string {
  const payers: readonly (readonly [string, Fen])[] = [
    ...bill.funds.map((f) => [f.name, f.amount] as const),
    ['个人账户', fen(bill.account - bill.family)],
    ['家庭共济账户', bill.family],
    ['现金', bill.cash],
  ];
  const paying = payers.filter(([, amount]) => amount !== 0);
  return paying.map(([name, amount]) => `${name} ${formatYuan(amount)}`).join('，');
}

function checkSettled(quoted: Bill, bill: Bill): void {
  const problem = billProblem(bill);
  expect(problem === null, `结算 ${bill.settlementId} 的金额不相符：${problem}`);
  expect(sameMoney(quoted, bill), '预结算与结算的金额不一致');
}

/** A pharmacy's counter. */
export type ShopDesk = Pick<Desk, 'counter' | 'now'> & { readonly shop: Shop };

/** Plays a purchase: one message quotes it, one settles it. */
export async function playPurchase(
  desk: ShopDesk,
  planned: PlannedPurchase,
  shown: Shown,
): Promise<Played> {
  const patient = must('人员信息获取', await desk.counter.identify(shown));
  const { medicalType, accounts } = planned;
  const charges = planned.ordered.map(toCharge);
  const purchase = { patient, at: desk.now(), medicalType, charges, accounts };
  const quoted = must('药店预结算', await desk.shop.quote(purchase));
  const bill = must('药店结算', await desk.shop.sell(purchase));
  checkSettled(quoted, bill);
  const notes = ['一笔报文完成登记、明细与结算（2102），与预结算（2101）逐项一致'];
  return { patient, bill, stands: true, notes };
}
