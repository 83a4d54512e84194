import { medicalTypeName } from '../benefit/index.ts';
import { day, dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { listOwnVisits, type OwnVisit, type VisitPlace } from './mine.store.ts';
import type { MineVisit, MineVisits } from './mine-contract.ts';
import { KIND_NAME } from './mine-words.ts';

const PAGE = 15;

const PLACE_BAD: Refusal = {
  code: 'field-bad',
  text: '翻页位置不正确，请从第一页看起',
  field: 'before',
};

/** A page of a person's visits, of a year or of all, the latest first. Refusal: field-bad. */
export async function ownVisits(
  deps: Pick<Deps, 'db' | 'registry'>,
  personId: string,
  { before, year }: { readonly before: string | null; readonly year: number | null },
): Promise<Outcome<MineVisits>> {
  const place = before === null ? null : placeOf(before);
  if (before !== null && place === null) return refuse(PLACE_BAD);
  const from = year === null ? null : day(`${year}-01-01`);
  const to = year === null ? null : day(`${year + 1}-01-01`);
  const of = { personId, before: place, from, to, limit: PAGE + 1 };
  const found = await listOwnVisits(deps.db, of);
  const shown = found.slice(0, PAGE);
  return accept({
    visits: shown.map((visit) => tellVisit(deps, visit)),
    next: found.length > PAGE ? placeText(shown.at(-1)!) : null,
  });
}

/** A visit in words. */
export function tellVisit({ registry }: Pick<Deps, 'registry'>, visit: OwnVisit): MineVisit {
  const { encounterId, kind, institutionCode, dischargedAt, departmentName, diagnoses } = visit;
  const medicalType = visit.medicalType ?? visit.bills[0]?.medicalType ?? '';
  return {
    encounterId,
    kind,
    kindName: KIND_NAME[kind],
    medicalTypeName: medicalType === '' ? KIND_NAME[kind] : medicalTypeName(medicalType),
    institutionName: registry.institution(institutionCode)?.name ?? institutionCode,
    departmentName,
    beganOn: dayOf(visit.beganAt),
    endedOn: dischargedAt === null ? null : dayOf(dischargedAt),
    diagnoses,
    bills: visit.bills.map(({ medicalType: _type, ...bill }) => bill),
  };
}

function placeText({ beganAt, encounterId }: VisitPlace): string {
  return `${beganAt}_${encounterId}`;
}

function placeOf(text: string): VisitPlace | null {
  const [at = '', encounterId = ''] = text.split('_');
  if (!/^\d{1,14}$/.test(at) || encounterId === '') return null;
  return { beganAt: Number(at) as Instant, encounterId };
}
