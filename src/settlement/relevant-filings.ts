import { type Filings, loadFilings } from '../filing/index.ts';
import type { Tx } from '../store/index.ts';
import type { By, Deps } from './deps.ts';

/** 普通门诊, 门诊挂号, 急诊, 药店购药: at home, nothing of them hangs on a filing. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['11', '12', '13', '41']);
export const NO_FILINGS: Filings = { referrals: [], chronic: [], designated: [], accidents: [] };

/**
 * The person's filings, as far as a settlement of this type (null: of a stay) may rely on one: a
 * plain visit at home, which is most of what happens, reads none.
 */
export async function loadRelevantFilings(
  { registry }: Pick<Deps, 'registry'>,
  by: By,
  tx: Tx,
  personId: string,
  medicalType: string | null,
): Promise<Filings> {
  const isPlain = medicalType !== null && PLAIN_TYPES.has(medicalType);
  return isPlain && isAtHome({ registry }, by, personId)
    ? NO_FILINGS
    : await loadFilings(tx, personId);
}

/** Whether the institution lies in the person's own region, with which their number begins. */
export function isAtHome({ registry }: Pick<Deps, 'registry'>, by: By, personId: string): boolean {
  return registry.institution(by.institutionCode)?.region === personId.slice(0, 6);
}
