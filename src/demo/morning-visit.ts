import { formatCompact, type Instant } from '../kernel/day.ts';
import { type Fen, fen, sum } from '../kernel/fen.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Charge, Patient, Payment, Shown, Visit } from './messages.wire.ts';
import type { Hospital } from './morning-cast.ts';
import type { Bill, Counter } from './morning-counter.wire.ts';
import { expect, MorningFailed } from './morning-failed.ts';
import type { Course, Ordered, PlannedVisit } from './morning-plan.ts';

/** A hospital's counter during the morning. */
export type Desk = {
  readonly counter: Counter;
  readonly hospital: Hospital;
  readonly nextMsgid: () => string;
  readonly now: () => Instant;
};

/** What came of a visit. */
export type Played = {
  readonly patient: Patient;
  /** The settlement; of a reversed one too. */
  readonly bill: Bill;
  /** False when it was taken back. */
  readonly stands: boolean;
  /** What happened besides, in Chinese. */
  readonly notes: readonly string[];
};

/** Plays one visit from the door to the receipt. Throws MorningFailed when anything is wrong. */
export async function playVisit(
  desk: Desk,
  planned: PlannedVisit,
  who: { readonly shown: Shown; readonly no: number },
): Promise<Played> {
  const { counter, hospital } = desk;
  const patient = must('人员信息获取', await counter.identify(who.shown));
  const beganAt = desk.now();
  const number = formatCompact(beganAt).slice(0, 14) + String(who.no).padStart(2, '0');
  const doctor = hospital.doctors[who.no % hospital.doctors.length]!;
  const begun = { patient, doctor, visitNo: `MZ${number}`, beganAt };
  const encounterId = must('门诊挂号', await counter.register(begun));
  const visit: Visit = { ...begun, encounterId, medicalType: planned.medicalType };
  if (planned.diagnosis !== null) {
    must('就诊信息上传', await counter.diagnose(visit, planned.diagnosis));
  }
  const batchNo = `B${number}`;
  const charges = planned.ordered.map(toCharge);
  const notes: string[] = [];
  if (planned.course === 'corrected') notes.push(await mistype(desk, visit, batchNo, charges));
  const parts = must('费用明细上传', await counter.upload(visit, batchNo, charges));
  const payment = { batchNo, useAccount: planned.useAccount, parts };
  const settled = await COURSES[planned.course](desk, visit, payment);
  return {
    patient,
    bill: settled.bill,
    stands: settled.stands,
    notes: [...notes, ...settled.notes],
  };
}

type Settling = {
  readonly bill: Bill;
  readonly stands: boolean;
  readonly notes: readonly string[];
};

const COURSES: Readonly<
  Record<Course, (desk: Desk, visit: Visit, payment: Payment) => Promise<Settling>>
> = {
  plain: settlePlainly,
  corrected: settlePlainly,
  quoted: settleAsQuoted,
  repeated: settleRepeatedly,
  twice: settleTwice,
  reversed: settleAndReverse,
  lost: settleAfterLoss,
};

async function settlePlainly(desk: Desk, visit: Visit, payment: Payment): Promise<Settling> {
  return { bill: await settle(desk, visit, payment, desk.nextMsgid()), stands: true, notes: [] };
}

async function settleAsQuoted(desk: Desk, visit: Visit, payment: Payment): Promise<Settling> {
  const quoted = must('门诊预结算', await desk.counter.quote(visit, payment));
  const bill = await settle(desk, visit, payment, desk.nextMsgid());
  expect(sameMoney(quoted, bill), '预结算与结算的金额不一致');
  return { bill, stands: true, notes: ['预结算（2206）与结算（2207）逐项一致'] };
}

async function settleRepeatedly(desk: Desk, visit: Visit, payment: Payment): Promise<Settling> {
  const msgid = desk.nextMsgid();
  const bill = await settle(desk, visit, payment, msgid);
  const again = await settle(desk, visit, payment, msgid);
  expect(again.answer === bill.answer, '同一报文重发，两次应答不同');
  return { bill, stands: true, notes: ['同一报文ID重发，应答逐字相同，只结算一次'] };
}

async function settleTwice(desk: Desk, visit: Visit, payment: Payment): Promise<Settling> {
  const bill = await settle(desk, visit, payment, desk.nextMsgid());
  const second = await desk.counter.settle(visit, payment, desk.nextMsgid());
  if (second.ok) throw new MorningFailed('同一收费批次结算了两次');
  return { bill, stands: true, notes: [`第二次结算被拒绝：${second.refusal.text}`] };
}

async function settleAndReverse(desk: Desk, visit: Visit, payment: Payment): Promise<Settling> {
  const bill = await settle(desk, visit, payment, desk.nextMsgid());
  const reversal = must('结算撤销', await desk.counter.reverse(visit, bill.settlementId!));
  const back = MONEY.every((name) => reversal[name] + bill[name] === 0);
  expect(back, '撤销结算的金额与原结算不相抵');
  expect(
    reversal.balance === bill.balance + bill.account - bill.family,
    '撤销结算后个人账户没有还原',
  );
  return { bill, stands: false, notes: ['撤销结算（2208），各项金额冲回为零，个人账户还原'] };
}

async function settleAfterLoss(desk: Desk, visit: Visit, payment: Payment): Promise<Settling> {
  const quoted = must('门诊预结算', await desk.counter.quote(visit, payment));
  const msgid = desk.nextMsgid();
  // The platform settles, but the hospital never reads what it answered.
  await desk.counter.settle(visit, payment, msgid);
  must('冲正', await desk.counter.undo(visit.patient.personId, msgid));
  const bill = await settle(desk, visit, payment, desk.nextMsgid());
  expect(sameMoney(quoted, bill), '冲正后重新结算的金额与预结算不一致');
  return { bill, stands: true, notes: ['首次应答丢失，冲正（2601）后重新结算，没有重复扣款'] };
}

/** Settles, and checks that the reply adds up. */
async function settle(desk: Desk, visit: Visit, payment: Payment, msgid: string): Promise<Bill> {
  const bill = must('门诊结算', await desk.counter.settle(visit, payment, msgid));
  const problem = billProblem(bill);
  expect(problem === null, `结算 ${bill.settlementId} 的金额不相符：${problem}`);
  return bill;
}

/** Uploads a line under a code that nobody has; the whole upload must be refused. */
async function mistype(
  desk: Desk,
  visit: Visit,
  batchNo: string,
  charges: readonly Charge[],
): Promise<string> {
  const [first, ...rest] = charges;
  const wrong = { ...first!, itemCode: `${first!.itemCode.slice(0, -2)}OO` };
  const refused = await desk.counter.upload(visit, batchNo, [...rest, wrong]);
  if (refused.ok) throw new MorningFailed('不存在的目录编码被接受了');
  return `上传被拒绝：${refused.refusal.text}`;
}

const MONEY = [
  'total',
  'selfPaid',
  'overLimit',
  'firstSelf',
  'eligible',
  'fund',
  'account',
  'family',
  'cash',
  'hospital',
] as const satisfies readonly (keyof Bill)[];

/** Whether two bills agree in every amount. */
export function sameMoney(a: Bill, b: Bill): boolean {
  return MONEY.every((name) => a[name] === b[name]) && a.balance === b.balance;
}

/** Which identity of a settlement (interface §2.3) does not hold, in Chinese; null when all do. */
export function billProblem(bill: Bill): string | null {
  const { total, fund, account, cash, hospital } = bill;
  if (total !== fund + account + cash + hospital) return '总费用≠基金+个人账户+现金+医院负担';
  const parts: Fen[] = [bill.selfPaid, bill.overLimit, bill.firstSelf, bill.eligible];
  if (total !== sum(parts)) return '总费用≠全自费+超限价+先行自付+政策范围内';
  if (fund !== sum(bill.funds.map((f) => f.amount))) return '基金支付总额≠各基金之和';
  return null;
}

/** What is ordered as the message states it. */
export function toCharge({ ware, units, priceFen, approval }: Ordered): Charge {
  const charge = {
    itemCode: ware.code,
    name: ware.name,
    quantityE4: units * 10_000,
    priceE6: fen(priceFen) * 10_000,
  };
  return approval === undefined ? charge : { ...charge, approval };
}

/** The value, or the end of the morning: nothing that is done here should be refused. */
export function must<T>(what: string, outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new MorningFailed(`${what}被拒绝：${outcome.refusal.text}`);
}
