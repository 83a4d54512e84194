import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../src/kernel/day.ts';
import { type Fen, fen, sum } from '../src/kernel/fen.ts';
import { type IdSource, idSource } from '../src/kernel/id.ts';
import { openAccounts, postSettlement } from '../src/ledger/index.ts';
import {
  insertEncounter,
  updateDescription,
  upsertDiagnoses,
} from '../src/settlement/encounter.store.ts';
import { insertLines } from '../src/settlement/fee-line.store.ts';
import { accumulate, insertSettled } from '../src/settlement/settlement.store.ts';
import type { Db, Sql, Tx } from '../src/store/index.ts';
import type { CommandRow, StoredVisit } from './stored-visits.ts';

/** How many people of its own the ceiling spreads its visits over. */
const PEOPLE = 600;
const REGION = '440100';

const SAVE_COMMAND: Sql = {
  name: 'bench-command',
  text: `insert into store.command (owner_id, key, kind, input_hash, answer)
         values ($1, $2, $3, $4, $5)`,
};

/** Writes visits again and again, as fast as PostgreSQL takes them. */
export type Ceiling = {
  /** Writes for so long on so many connections; answers visits and seconds. */
  run(seconds: number, connections: number): Promise<{ visits: number; seconds: number }>;
};

/**
 * The ceiling: the rows of real visits written again under other ids, in the same four
 * transactions, each sent whole in one round trip. Nothing is read, checked or calculated.
 */
export async function openCeiling(
  db: Db,
  samples: readonly StoredVisit[],
  now: () => Instant,
): Promise<Ceiling> {
  const people = await openPeople(db, samples, now);
  const ids = idSource(99_999);
  let next = 0;
  return {
    run: async (seconds, connections) => {
      const started = performance.now();
      const until = started + seconds * 1000;
      let visits = 0;
      const write = async () => {
        while (performance.now() < until) {
          const turn = next++;
          const sample = samples[turn % samples.length]!;
          await writeVisit(db, sample, people[turn % people.length]!, ids, now());
          visits += 1;
        }
      };
      await Promise.all(Array.from({ length: connections }, write));
      return { visits, seconds: (performance.now() - started) / 1000 };
    },
  };
}

/** People nobody else uses, with accounts that pay for everything. */
async function openPeople(db: Db, samples: readonly StoredVisit[], now: () => Instant) {
  const day = samples[0]!.settled.policyDay;
  const base = now() % 1_000_000;
  const people = Array.from(
    { length: PEOPLE },
    (_, i) => REGION + String(base * 1000 + i).padStart(14, '9'),
  );
  const rows = people.map((personId) => ({ personId, region: REGION, amount: fen(10 ** 12) }));
  await db.transaction('write', (tx) => openAccounts(tx, rows, day));
  await pause(0);
  return people;
}

async function writeVisit(
  db: Db,
  sample: StoredVisit,
  personId: string,
  ids: IdSource,
  now: Instant,
): Promise<void> {
  const encounterId = ids(REGION, now);
  const settlementId = ids(REGION, now);
  const own = { personId, encounterId };
  const { description, diagnoses, settled } = sample;
  const commands = new Map(sample.commands.map((c) => [c.kind, c]));
  const inOne = (kind: string, write: (tx: Tx) => Promise<unknown>[]) =>
    db.transaction('write', async (tx, end) => {
      const command = saveCommand(tx, commands.get(kind)!, personId, encounterId);
      await Promise.all([...write(tx), command, end('commit')]);
    });
  await inOne('2201', (tx) => [insertEncounter(tx, { ...sample.encounter, ...own })]);
  await inOne('2203', (tx) => [
    updateDescription(tx, { ...description, ...own }),
    upsertDiagnoses(tx, personId, encounterId, diagnoses),
  ]);
  await inOne('2204', (tx) => [insertLines(tx, personId, encounterId, sample.lines)]);
  const { insurance, funds, amounts, trace } = settled;
  const account = { personId, region: REGION, institutionCode: settled.institutionCode };
  await inOne('2207', (tx) => [
    insertSettled(tx, { ...settled, ...own, settlementId }),
    accumulate(tx, { personId, month: trace.month, insurance }, trace.accumulations),
    postSettlement(
      tx,
      { id: settlementId, kind: 'settlement', on: settled.policyDay },
      { ...account, funds, account: amounts.account },
    ),
  ]);
}

/** As long as the platform's own: only the end of the key differs. */
function saveCommand(tx: Tx, row: CommandRow, personId: string, encounterId: string) {
  const key = row.key.slice(0, -16) + encounterId.slice(-16);
  return tx.run(SAVE_COMMAND, [personId, key, row.kind, row.inputHash, row.answer]);
}

/** What a visit's rows add up to, to compare both sides: fee lines and account changes. */
export function linesPerVisit(samples: readonly StoredVisit[]): number {
  return samples.reduce((n, s) => n + s.lines.length, 0) / samples.length;
}

export function meanTotal(samples: readonly StoredVisit[]): Fen {
  return fen(Math.round(sum(samples.map((s) => s.settled.amounts.total)) / samples.length));
}
