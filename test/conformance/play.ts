import { strToU8, zipSync } from 'fflate';
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { TransactionSpec } from '../../spec/wire-spec.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import { editionSpec } from '../../src/gateway/edition.ts';
import { checkOutput } from '../../src/gateway/index.ts';
import { learnFrom, type SampleAbout, sampleInput } from '../../src/gateway/sample.wire.ts';
import type { Listed } from '../../src/gateway/sandbox-contract.ts';
import { listTransactions } from '../../src/gateway/transaction-list.ts';
import { dayOf } from '../../src/kernel/day.ts';
import { castOf, HYPERTENSION, openHospital, plainDrug, REGION } from '../scenarios/hospital.ts';
import { messageOf } from '../scenarios/no-trace.ts';
import { moment, type Platform } from '../scenarios/platform.ts';
import { tellOfSuspicion } from '../scenarios/suspicion.ts';
import { SCENES, type Scene, type Step } from './scenes.ts';

/** What came of one transaction. */
export type Finding = Listed & {
  /** 可用, 按名拒绝, 属于后续模块; 故障 and 不符规范 are what must not be. */
  readonly result: 'works' | 'refuses' | 'later' | 'fault' | 'breaks';
  /** The refusal's text, or what is wrong with the reply. */
  readonly text: string;
  /** Fields of the reply held against the spec, and how many of them had a value. */
  readonly fields: number;
  readonly filled: number;
};

type Seen = Pick<Finding, 'result' | 'text' | 'fields' | 'filled'>;

/** Texts of the gateway when something unexpected has happened. */
const FAULTS = /^系统(异常|暂时不可用)/;

/**
 * Sends a real message for every transaction of the edition over HTTP, and says what came of each.
 * Of several messages of one transaction the worst reply counts, but for a refusal where another
 * was accepted.
 */
export async function playAll(platform: Platform): Promise<readonly Finding[]> {
  const seen = new Map<string, Seen>();
  const cast = castOf(platform);
  const staged = new Set(SCENES.flatMap((scene) => scene.steps.map((step) => step.infno)));
  const rest = listTransactions().filter((one) => !staged.has(one.infno));
  for (const [i, scene] of SCENES.entries()) {
    if (scene.on !== undefined) platform.clock.now = moment(`${scene.on} 10:30:00`);
    const person = cast({ balance: 100_000 });
    const about = aboutOf(platform, scene.at, { ...person, region: REGION });
    const more = i === 0 ? rest.map(({ infno }): Step => ({ infno })) : [];
    await playScene(platform, about, { ...scene, steps: [...scene.steps, ...more] }, seen);
  }
  return listTransactions().map((one) => ({ ...one, ...seen.get(one.infno)! }));
}

const RANK: readonly Seen['result'][] = ['fault', 'breaks', 'works', 'refuses', 'later'];

function keepWorst(seen: Map<string, Seen>, infno: string, found: Seen): void {
  const before = seen.get(infno);
  const rank = ({ result }: Seen) => RANK.indexOf(result);
  if (before === undefined || rank(found) < rank(before)) seen.set(infno, found);
}

async function playScene(
  platform: Platform,
  about: SampleAbout,
  scene: Scene,
  seen: Map<string, Seen>,
): Promise<void> {
  const going = begin(about);
  for (const step of scene.steps) {
    if (step.suspected === true) await suspect(platform, going);
    const { body, msgid } = messageOf(about.institution.code, step.infno, stepInput(going, step));
    const came = await send(platform, body);
    learn(going, step, { msgid, output: came.reply?.infcode === 0 ? came.reply.output : null });
    keepWorst(seen, step.infno, judge(editionSpec(step.infno)!, came));
  }
}

/** Puts the last settlement under suspicion, and tells the institution. */
async function suspect(platform: Platform, { about, known }: Going): Promise<void> {
  await tellOfSuspicion(platform, {
    ...{ id: 'conformance', message: '重复收费' },
    ...{ personId: about.person!.personId, institutionCode: about.institution.code },
    ...{ encounterId: known.mdtrt_id!, settlementId: known.setl_id! },
  });
}

/** A scene as it goes: whom it is about, and what the replies so far have taught. */
export type Going = {
  readonly about: SampleAbout;
  known: Readonly<Record<string, string>>;
  readonly msgids: Map<string, string>;
};

export function begin(about: SampleAbout): Going {
  return { about, known: {}, msgids: new Map() };
}

/** The input of the step's message, with the ids that are known. */
export function stepInput(going: Going, step: Step): Record<string, unknown> {
  const { about, msgids } = going;
  const set = Object.entries(step.set ?? {}).map(([code, value]) => [
    code,
    value.startsWith('$') ? (msgids.get(value.slice(1)) ?? '') : value,
  ]);
  const before = step.afresh === true ? {} : going.known;
  const file = step.bills === true ? { in: billsOf(before, about) } : {};
  const known = { ...before, ...Object.fromEntries(set), ...file };
  return sampleInput(editionSpec(step.infno)!, about, known);
}

/**
 * Notes what the steps after this one need of it: its msgid, and the ids of its output if any. A
 * query (5xxx) may find another visit of the person first: it teaches only what was not known.
 */
export function learn(
  going: Going,
  step: Step,
  { msgid, output }: { readonly msgid: string; readonly output: unknown },
): void {
  if (step.keeps !== undefined) going.msgids.set(step.keeps, msgid);
  const before = step.afresh === true ? {} : going.known;
  const taught = learnFrom(output);
  const isQuery = step.infno.startsWith('5');
  going.known = isQuery ? { ...taught, ...before } : { ...before, ...taught };
}

/** The file of 3202 (a ZIP of one text) as base64: the last settlement, wholly paid in cash. */
function billsOf(known: Readonly<Record<string, string>>, about: SampleAbout): string {
  const ids = [known.setl_id, known.mdtrt_id, about.person!.personId];
  const text = [...ids, '100.00', '0.00', '0.00', '0'].join('\t');
  return Buffer.from(zipSync({ 'bills.txt': strToU8(text) })).toString('base64');
}

/** A reply, or none where a file came (9102). */
type Came = { readonly status: number; readonly reply: Reply | null };

async function send(platform: Platform, body: string): Promise<Came> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(platform.url + CALL_PATH, { method: 'POST', body, headers });
  const isFile = answer.headers.get('content-type')?.includes('octet-stream') ?? false;
  if (!isFile) return { status: answer.status, reply: (await answer.json()) as Reply };
  await answer.arrayBuffer();
  return { status: answer.status, reply: null };
}

function judge(spec: TransactionSpec, { status, reply }: Came): Seen {
  const nothing = { fields: 0, filled: 0 };
  if (status !== 200) return { result: 'fault', text: `HTTP ${status}`, ...nothing };
  if (reply === null) return { result: 'works', text: '', ...nothing };
  const text = reply.err_msg ?? '';
  if (reply.infcode !== 0) {
    const closed = !Object.hasOwn(WIRE, spec.infno);
    const later = listTransactions().find((one) => one.infno === spec.infno)!.state === 'later';
    if (FAULTS.test(text)) return { result: 'fault', text, ...nothing };
    if (closed && text !== `交易[${spec.infno}]暂未开放`) {
      return { result: 'breaks', text, ...nothing };
    }
    return { result: later ? 'later' : 'refuses', text, ...nothing };
  }
  const wrong = text === '' ? checkOutput(spec, reply.output) : ['成功的答复带有err_msg'];
  const counted = countFields(spec, reply.output);
  if (wrong.length > 0) return { result: 'breaks', text: wrong.join('；'), ...counted };
  return { result: 'works', text: '', ...counted };
}

function countFields(spec: TransactionSpec, output: unknown) {
  const nodes = spec.output.map((node) => {
    const held =
      node.node === '' ? output : (output as Readonly<Record<string, unknown>>)[node.node];
    const row: unknown = Array.isArray(held) ? held[0] : held;
    const values = (row ?? {}) as Readonly<Record<string, unknown>>;
    const filled = node.fields.filter(({ code }) => (values[code] ?? '') !== '').length;
    return { fields: row === undefined ? 0 : node.fields.length, filled };
  });
  const total = (key: 'fields' | 'filled') => nodes.reduce((sum, node) => sum + node[key], 0);
  return { fields: total('fields'), filled: total('filled') };
}

/** The person at the first hospital of the region, or at its first pharmacy. */
export function aboutOf(
  platform: Platform,
  at: Scene['at'],
  person: NonNullable<SampleAbout['person']>,
): SampleAbout {
  const hospital = openHospital(platform);
  const pharmacy = platform.world.institutions.find(
    (i) => i.kind === 'pharmacy' && i.region === REGION,
  )!;
  return {
    elsewhere: openHospital(platform, { nth: 1 }).institution,
    institution: at === 'pharmacy' ? pharmacy : hospital.institution,
    person,
    doctor: hospital.doctor,
    item: plainDrug(platform),
    disease: HYPERTENSION,
    today: dayOf(platform.clock.now),
    now: platform.clock.now,
  };
}
