import type { Instant } from '../src/kernel/day.ts';
import { fen } from '../src/kernel/fen.ts';
import { type IdSource, idSource } from '../src/kernel/id.ts';
import { openAccounts } from '../src/ledger/index.ts';
import type { Db, Tx } from '../src/store/index.ts';
import { accumulateRows, changeBalance, describeEncounter, insertRows } from './plain-sql.ts';
import type { StoredVisit, TextRow } from './stored-visits.ts';

/** How many people of its own the ceiling spreads its visits over. */
const PEOPLE = 600;
const REGION = '440100';

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
  const people = await openPeople(db, samples);
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
async function openPeople(db: Db, samples: readonly StoredVisit[]): Promise<string[]> {
  const people = Array.from({ length: PEOPLE }, (_, i) => REGION + String(99_000_000_000_000 + i));
  const rows = people.map((personId) => ({ personId, region: REGION, amount: fen(10 ** 12) }));
  const day = samples[0]!.settled.policyDay;
  await db.transaction('write', (tx) => openAccounts(tx, rows, day));
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
  const own = { person_id: personId, encounter_id: encounterId };
  const inOne = (kind: string, write: (tx: Tx) => Promise<unknown>[]) =>
    db.transaction('write', async (tx, end) => {
      const command = ownCommand(sample.commands.get(kind)!, personId, encounterId);
      const saved = insertRows(tx, 'store.command', [command]);
      await Promise.all([...write(tx), saved, end('commit')]);
    });
  const opened = { ...sample.encounter, ...own, medical_type: null };
  await inOne('2201', (tx) => [insertRows(tx, 'settlement.encounter', [opened])]);
  const diagnoses = sample.diagnoses.map((row) => ({ ...row, ...own }));
  await inOne('2203', (tx) => [
    describeEncounter(tx, { ...sample.encounter, ...own }),
    insertRows(tx, 'settlement.diagnosis', diagnoses),
  ]);
  const lines = sample.lines.map((row) => ({ ...row, ...own }));
  await inOne('2204', (tx) => [insertRows(tx, 'settlement.fee_line', lines)]);
  const settlement = { ...sample.settlement, ...own, settlement_id: settlementId };
  await inOne('2207', (tx) => [
    insertRows(tx, 'settlement.settlement', [settlement]),
    ...writeMoney(tx, sample, personId, settlementId),
  ]);
}

/** Accumulators, transfers and the personal account, as far as the visit touched them. */
function writeMoney(tx: Tx, sample: StoredVisit, personId: string, settlementId: string) {
  const { trace, insurance, amounts, personId: from } = sample.settled;
  const sent: Promise<unknown>[] = [];
  if (trace.accumulations.length > 0) {
    const rows = trace.accumulations.map(({ code, amount }) => [
      ...[personId, code, trace.month, insurance],
      amount,
    ]);
    sent.push(accumulateRows(tx, rows));
  }
  const ownAccount = (account: string | null) => account?.replace(from, personId) ?? null;
  const transfers = sample.transfers.map((row) => ({
    ...row,
    person_id: personId,
    source_id: settlementId,
    from_account: ownAccount(row.from_account!),
    to_account: ownAccount(row.to_account!),
  }));
  if (transfers.length > 0) sent.push(insertRows(tx, 'ledger.transfer', transfers));
  if (amounts.account !== 0) sent.push(changeBalance(tx, personId, -amounts.account));
  return sent;
}

/** As long as the platform's own: only the end of the key differs. */
function ownCommand(row: TextRow, personId: string, encounterId: string): TextRow {
  const key = row.key!.slice(0, -16) + encounterId.slice(-16);
  return { ...row, owner_id: personId, key };
}
