import { insuranceName } from '../benefit/index.ts';
import { loadFile, unzipOne } from '../file/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { loadNames } from '../registry/index.ts';
import { type EncounterKind, loadBills, sumBills } from '../settlement/index.ts';
import { checkPeriod } from './check-period.ts';
import type { Deps } from './deps.ts';
import { clearedSpans } from './domain/applications.ts';
import { momentsOf, type Period } from './domain/period.ts';
import { listApplications, loadApplications } from './reconciliation.store.ts';
import type { AccountsReply, ClearingReply, DueReply, StatementReply } from './station-contract.ts';

const BILLS_MAX = 5000;

const TOO_MANY: Refusal = {
  code: 'too-many',
  text: `这段日子的结算超过${BILLS_MAX}笔，请缩短期间`,
  field: 'to',
};

/**
 * The bills of an institution that are reconciled for some days, in order of time. Refusals:
 * end-before-begin, period-too-long, too-many.
 */
export async function listAccounts(
  { db, registry }: Deps,
  institutionCode: string,
  period: Period,
): Promise<Outcome<AccountsReply>> {
  const refusal = checkPeriod(period);
  if (refusal !== null) return refuse(refusal);
  const cleared = clearedSpans(await loadApplications(db, institutionCode));
  const query = { institutionCode, ...momentsOf(period), cleared };
  const all = await loadBills(db, query, BILLS_MAX + 1);
  if (all.length > BILLS_MAX) return refuse(TOO_MANY);
  const bills = all.filter((bill) => !bill.annulled);
  const names = await loadNames(
    db,
    bills.map((bill) => bill.personId),
  );
  return accept({
    bills: bills.map((bill) => {
      const { personId, settlementId, encounterId, encounterKind, kind, settledAt } = bill;
      const { region, insurance, total, fund, account, cash } = bill;
      return {
        ...{ personId, settlementId, encounterId, encounterKind, kind, settledAt },
        ...{ region, insurance, total, fund, account, cash },
        personName: names.get(personId) ?? '',
        regionName: registry.regionName(region) ?? region,
        insuranceName: insuranceName(insurance),
      };
    }),
  });
}

const TEXT_BYTES_MAX = 32 * 1024 * 1024;

/**
 * The text of what 3202 found, which 9102 gives as a ZIP. Refusals: those of a file that is not
 * there, not one's own or not one text.
 */
export async function readStatementFile(
  { db }: Deps,
  institutionCode: string,
  fileNo: string,
  now: Instant,
): Promise<Outcome<StatementReply>> {
  const file = await loadFile(db, institutionCode, fileNo, now);
  if (!file.ok) return file;
  const text = await unzipOne(file.value.bytes, { maxBytes: TEXT_BYTES_MAX });
  return text.ok ? accept({ text: text.value }) : text;
}

/** The applications for clearing of an institution, the newest first. */
export async function listClearing({ db }: Deps, institutionCode: string): Promise<ClearingReply> {
  const all = await listApplications(db, institutionCode);
  const last = new Map<EncounterKind, string>();
  for (const one of all) {
    if (!one.withdrawn && !last.has(one.encounterKind)) {
      last.set(one.encounterKind, one.applicationId);
    }
  }
  return {
    applications: all.map((one) => {
      return { ...one, withdrawable: last.get(one.encounterKind) === one.applicationId };
    }),
  };
}

/** What an application for clearing would say now. Refusals: end-before-begin, period-too-long. */
export async function findDue(
  { db }: Deps,
  institutionCode: string,
  kind: EncounterKind,
  period: Period,
): Promise<Outcome<DueReply>> {
  const refusal = checkPeriod(period);
  if (refusal !== null) return refuse(refusal);
  const cleared = clearedSpans(await loadApplications(db, institutionCode));
  const query = { institutionCode, ...momentsOf(period), cleared };
  const scope = { insurance: null, region: null, encounterKinds: [kind], refunds: true };
  const { visits, total, fund, account, cash } = await sumBills(db, query, scope);
  const recognised = (fund + account + cash) as Fen;
  return accept({ visits, total, fund, account, cash, recognised });
}
