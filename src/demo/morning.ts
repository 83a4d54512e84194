import { type Day, dayOf, formatTime, type Instant } from '../kernel/day.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import { type Institution, LEVEL_NAME } from '../registry/index.ts';
import type { Explanation } from '../settlement/index.ts';
import { openClient } from './client.wire.ts';
import type { Shown } from './messages.wire.ts';
import { castRoles, findHospital, findPharmacy, REGION } from './morning-cast.ts';
import { openCounter } from './morning-counter.wire.ts';
import { expect, MorningFailed } from './morning-failed.ts';
import { MORNING, type PlannedVisit, type Role } from './morning-plan.ts';
import { playPurchase, playStay } from './morning-stay.ts';
import { PURCHASE, STAYS } from './morning-stay-plan.ts';
import { type Desk, must, type Played, playVisit } from './morning-visit.ts';
import { billAddsUp, printBill } from './print-bill.ts';
import { maskName, padTo, yuanTo } from './print-text.ts';
import { openShop, openWard } from './stay-counter.wire.ts';
import { buildWorld, type World } from './world.ts';

export type MorningOptions = {
  /** Where the platform listens, e.g. http://127.0.0.1:8080. */
  readonly url: string;
  /** Told what is printed, a line or a block of lines at a time. */
  readonly write: (text: string) => void;
  /** The hospital's clock; the platform's own when not given. */
  readonly now?: () => Instant;
  /** After which number msgids run: two mornings within one second must not share any. */
  readonly firstNumber?: number;
  /** Access credentials by institution, of those that have one. */
  readonly credentials?: ReadonlyMap<string, string>;
};

/**
 * Plays a morning of two hospitals and a pharmacy on a running platform, over its interface only,
 * checks every amount, and prints one bill in full. Answers the exit code: 1 when the platform is
 * not there or anything is not as it must be, which is then said in Chinese.
 */
export async function playMorning(options: MorningOptions): Promise<number> {
  try {
    await play(options);
    return 0;
  } catch (error) {
    if (error instanceof MorningFailed) options.write(error.message);
    else if (isRefusedConnection(error)) options.write(unreached(options.url));
    else throw error;
    return 1;
  }
}

function unreached(url: string): string {
  const port = '平台在其他端口时，用 PORT 指明，例如 PORT=8081 npm run demo';
  return `${url} 上没有运行中的平台：请先运行 npm start；${port}`;
}

function isRefusedConnection(error: unknown): boolean {
  const causes = [error, (error as { cause?: unknown } | null)?.cause];
  return causes.some((cause) => (cause as { code?: unknown } | undefined)?.code === 'ECONNREFUSED');
}

async function play(options: MorningOptions): Promise<void> {
  const { write } = options;
  const platform = await askPlatform(options.url);
  const now = options.now ?? platform.now;
  const world = buildWorld(platform.mark);
  const desks = openDesks(options, world, now);
  const all = [desks.primary, desks.tertiary, desks.pharmacy];
  try {
    const signNos = await openDoors(all, write);
    write(HEADING);
    const told: Told[] = [];
    for await (const one of playAll(desks, castRoles(world, now()))) {
      told.push(one);
      write(toldLine(one));
      for (const note of one.notes) write(`${' '.repeat(NOTE_INDENT)}└ ${note}`);
    }
    write(summary(told));
    await showBill(options, told.find((one) => one.role === EXAMPLE)!);
    write(`\n再看账单：\n${[EXAMPLE, OTHER].map((role) => againText(told, role)).join('\n')}`);
    for (const [desk, signNo] of signNos) must('签退', await desk.counter.signOut('0101', signNo));
  } finally {
    for (const desk of all) desk.close();
  }
}

/** Whose bill is printed in full: of a resident in need, for whom five payers pay. */
const EXAMPLE: Role = 'low-income';

/** The simplest one: where the README begins to explain. */
const OTHER: Role = 'working';

function againText(told: readonly Told[], role: Role): string {
  const { patient, bill, what } = told.find((one) => one.role === role)!;
  return `  npm run explain -- ${patient.personId} ${bill.settlementId}  ${what}`;
}

/** What somebody came for, where, and what came of it. */
type Told = Played & {
  readonly at: Institution;
  readonly role: Role;
  readonly what: string;
};

/** The visits of the morning in order, then the stays that end in it, then a purchase. */
async function* playAll(
  desks: Desks,
  shown: ReadonlyMap<Role, Shown>,
): AsyncGenerator<Told, void, undefined> {
  let no = 0;
  for (const planned of MORNING) {
    const desk = desks[planned.at];
    const { role, what } = planned;
    no += 1;
    const played = await playVisit(desk, planned, { shown: shown.get(role)!, no });
    yield { ...played, at: desk.institution, role, what };
  }
  const { tertiary, pharmacy } = desks;
  for (const planned of STAYS) {
    const { role, what } = planned;
    no += 1;
    const played = await playStay(tertiary, planned, { shown: shown.get(role)!, no });
    yield { ...played, at: tertiary.institution, role, what };
  }
  const { role, what } = PURCHASE;
  const played = await playPurchase(pharmacy, PURCHASE, shown.get(role)!);
  yield { ...played, at: pharmacy.institution, role, what };
}

type Desks = ReturnType<typeof openDesks>;

function openDesks(options: MorningOptions, world: World, now: () => Instant) {
  const open = (institution: Institution) => {
    const { code, name } = institution;
    const credential = options.credentials?.get(code);
    const client = openClient({
      ...{ url: options.url, institution: { code, name }, region: REGION, now },
      ...{ operator: { id: '0101', name: '演示收费员' }, firstNumber: options.firstNumber ?? 0 },
      ...(credential === undefined ? {} : { credential }),
    });
    const { nextMsgid, close } = client;
    return { client, counter: openCounter(client), institution, nextMsgid, now, close };
  };
  const openHospital = (level: PlannedVisit['at']) => {
    const hospital = findHospital(world, level, now());
    const { client, ...desk } = open(hospital.institution);
    return { ...desk, hospital, ward: openWard(client) };
  };
  const { client, ...pharmacy } = open(findPharmacy(world, now()));
  return {
    primary: openHospital('primary'),
    tertiary: openHospital('tertiary'),
    pharmacy: { ...pharmacy, shop: openShop(client) },
  };
}

type Mark = { readonly seed: number; readonly today: Day };

/** Which world the platform holds, and its clock: that of its answer, run on from there. */
async function askPlatform(url: string): Promise<{ mark: Mark; now: () => Instant }> {
  const answer = await fetch(new URL('/healthz', url));
  const asked = performance.now();
  expect(answer.ok, `平台状态异常（HTTP ${answer.status}），请查看平台日志`);
  const health = (await answer.json().catch(() => null)) as { world?: Mark | null } | null;
  expect(health?.world !== undefined, `${url} 上运行的不是本平台`);
  const mark = health.world;
  expect(mark !== null, '平台没有载入演示世界，不能演示；请用空数据库并设 OPENYIBAO_DEMO=1 启动');
  const shown = Date.parse(answer.headers.get('date') ?? '');
  expect(Number.isFinite(shown), '平台的应答没有时间');
  return { mark, now: () => Math.floor(shown + performance.now() - asked) as Instant };
}

type Door = Pick<Desk, 'counter' | 'now'> & { readonly institution: Institution };

function placeName({ kind, level }: Institution): string {
  return kind === 'pharmacy' ? '药店' : LEVEL_NAME[level];
}

/** Signs in at every counter and reads a dictionary, as a hospital does in the morning. */
async function openDoors(
  desks: readonly Door[],
  write: MorningOptions['write'],
): Promise<(readonly [Door, string])[]> {
  const signNos: (readonly [Door, string])[] = [];
  for (const desk of desks) {
    const { institution } = desk;
    const signNo = must('签到', await desk.counter.signIn('0101'));
    const on = dayOf(desk.now());
    const entries = must('字典查询', await desk.counter.countMedicalTypes(REGION, on));
    const place = placeName(institution);
    write(`${formatTime(desk.now())} ${institution.name}（${place}）签到 ${signNo}`);
    write(`${' '.repeat(NOTE_INDENT)}└ 下载字典“医疗类别”${entries} 项`);
    signNos.push([desk, signNo]);
  }
  return signNos;
}

const NOTE_INDENT = 9;

const ROLE_NAME: Readonly<Record<Role, string>> = {
  working: '在职',
  'second-working': '在职',
  'empty-account': '在职',
  retired: '退休',
  'second-retired': '退休',
  'third-retired': '退休',
  resident: '居民',
  elderly: '老年居民',
  pupil: '学生',
  'low-income': '低保居民',
};

function row(
  first: readonly [string, string, string, string, string],
  amounts: readonly string[],
): string {
  const widths = [9, 5, 5, 9, 34];
  const left = first.map((text, i) => padTo(widths[i]!, text)).join('');
  return left + amounts.map((text) => padTo(9, text, 'right')).join('');
}

const HEADING = `\n${row(
  ['时间', '机构', '患者', '类别', '经过'],
  ['总费用', '基金', '账户', '现金'],
)}`;

function toldLine({ at, role, what, patient, bill }: Told): string {
  return row(
    [bill.time.slice(11), placeName(at), maskName(patient.name), ROLE_NAME[role], what],
    [bill.total, bill.fund, bill.account, bill.cash].map((amount) => formatYuan(amount)),
  );
}

function summary(played: readonly Played[]): string {
  const standing = played.filter((p) => p.stands);
  const total = (of: (p: Played) => Fen) => sum(standing.map(of));
  const [fund, account, family, cash] = [
    total((p) => p.bill.fund),
    total((p) => p.bill.account),
    total((p) => p.bill.family),
    total((p) => p.bill.cash),
  ];
  const all = total((p) => p.bill.total);
  expect(all === fund + account + cash, '上午合计：总费用≠基金+账户+现金');
  const personal = fen(account - family);
  return [
    `\n上午合计：就诊 ${played.length} 次，有效结算 ${standing.length} 笔，撤销 ` +
      `${played.length - standing.length} 笔（单位：元）`,
    `  总费用 ${yuanTo(10, all)} = 基金 ${formatYuan(fund)} + 个人账户 ${formatYuan(personal)} + ` +
      `家庭共济账户 ${formatYuan(family)} + 现金 ${formatYuan(cash)}`,
  ].join('\n');
}

/** Asks the platform why a bill is what it is, and prints it whole. */
async function showBill(
  { url, write, credentials }: MorningOptions,
  { at: { code }, patient, bill }: Told,
): Promise<void> {
  const credential = credentials?.get(code);
  const query = new URLSearchParams({
    institution: code,
    person: patient.personId,
    settlement: bill.settlementId!,
  });
  const headers = credential === undefined ? {} : { 'x-openyibao-credential': credential };
  const answer = await fetch(new URL(`/api/explain?${query}`, url), { headers });
  expect(answer.ok, `平台不能说明结算 ${bill.settlementId}（HTTP ${answer.status}）`);
  const explanation = (await answer.json()) as Explanation;
  write(`\n${printBill(explanation)}`);
  expect(billAddsUp(explanation), '结算单各项之和不等于总费用');
  expect(explanation.recomputed.equal, '按政策册重新计算的结果与结算不一致');
}
