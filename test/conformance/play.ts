import { strToU8, zipSync } from 'fflate';
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { TransactionSpec } from '../../spec/wire-spec.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import { editionSpec } from '../../src/gateway/edition.ts';
import { checkOutput } from '../../src/gateway/index.ts';
import { learnFrom, type SampleAbout, sampleInput } from '../../src/gateway/sample.wire.ts';
import { type Listed, listTransactions } from '../../src/gateway/transaction-list.ts';
import { dayOf } from '../../src/kernel/day.ts';
import { castOf, HYPERTENSION, openHospital, plainItem, REGION } from '../scenarios/hospital.ts';
import { messageOf } from '../scenarios/no-trace.ts';
import { moment, type Platform } from '../scenarios/platform.ts';
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
    const about = aboutOf(platform, scene, { ...person, region: REGION });
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
  let known: Readonly<Record<string, string>> = {};
  const msgids = new Map<string, string>();
  for (const step of scene.steps) {
    if (step.afresh) known = {};
    const set = Object.entries(step.set ?? {}).map(([code, value]) => [
      code,
      value.startsWith('$') ? (msgids.get(value.slice(1)) ?? '') : value,
    ]);
    const spec = editionSpec(step.infno)!;
    const file = step.bills === true ? { in: billsOf(known, about) } : {};
    const input = sampleInput(spec, about, { ...known, ...Object.fromEntries(set), ...file });
    const { body, msgid } = messageOf(about.institution.code, step.infno, input);
    if (step.keeps !== undefined) msgids.set(step.keeps, msgid);
    const came = await send(platform, body);
    if (came.reply?.infcode === 0) known = { ...known, ...learnFrom(came.reply.output) };
    keepWorst(seen, step.infno, judge(spec, came));
  }
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

function aboutOf(
  platform: Platform,
  scene: Scene,
  person: NonNullable<SampleAbout['person']>,
): SampleAbout {
  const hospital = openHospital(platform);
  const pharmacy = platform.world.institutions.find(
    (i) => i.kind === 'pharmacy' && i.region === REGION,
  )!;
  return {
    elsewhere: openHospital(platform, { nth: 1 }).institution,
    institution: scene.at === 'pharmacy' ? pharmacy : hospital.institution,
    person,
    doctor: hospital.doctor,
    item: plainItem(platform),
    disease: HYPERTENSION,
    today: dayOf(platform.clock.now),
    now: platform.clock.now,
  };
}
