import { fileURLToPath } from 'node:url';
import { type AuditVisit, checkVisit, loadPointIndex, loadRules } from '../src/audit/index.ts';
import { type CatalogueItem, openCatalogue } from '../src/catalogue/index.ts';
import { type Day, day, type Instant, startOf } from '../src/kernel/day.ts';
import { fen } from '../src/kernel/fen.ts';
import { covers } from '../src/kernel/span.ts';
import type { Db } from '../src/store/index.ts';
import { DIAGNOSIS } from './visits.ts';

const RULES = fileURLToPath(new URL('../knowledge/audit/rules', import.meta.url));
const SERVICES = 400;
/** About three drugs in a visit of twenty lines. */
const DRUGS = 70;

/**
 * Services and drugs on each of which by itself no rule finds anything with the diagnosis of the
 * visits: what is charged is what is plausible, and the audit has the work it has on most days.
 */
export async function plainItems(db: Db, today: Day): Promise<CatalogueItem[]> {
  const rules = loadRules(RULES, null);
  const [index, catalogue] = await Promise.all([loadPointIndex(db, rules), openCatalogue(db)]);
  const isPlain = (item: CatalogueItem) =>
    (['1', '2'] as const).every((sex) => {
      const visit = visitWith(item, sex, startOf(today));
      return checkVisit(rules, index, visit, 'during', today).told.length === 0;
    });
  const wanted = { '201': SERVICES, '101': DRUGS };
  return Object.entries(wanted).flatMap(([listType, count]) => {
    const found: CatalogueItem[] = [];
    for (const item of catalogue.items()) {
      if (found.length === count) break;
      if (item.listType === listType && covers(item.span, today) && isPlain(item)) found.push(item);
    }
    return found;
  });
}

function visitWith(item: CatalogueItem, sex: '1' | '2', at: Instant): AuditVisit {
  return {
    encounterId: 'B',
    care: 'outpatient',
    medicalType: '11',
    insurance: '310',
    beganAt: at,
    endedAt: null,
    departmentName: '内科',
    person: { personId: '0', region: '440100', sex, birth: day('1980-01-01') },
    institution: { code: 'H', kind: 'hospital', level: 'primary' },
    diagnoses: [{ ...DIAGNOSIS, isMain: true }],
    operations: [],
    lines: [
      {
        lineNo: '1',
        itemCode: item.code,
        itemName: item.name,
        kind: item.listType === '101' ? 'drug' : 'service',
        chargeType: item.chargeType,
        at,
        quantityE4: 10_000,
        priceE6: 10_000_000,
        amount: fen(1000),
        eligible: fen(1000),
        prescriptionNo: '1',
        days: null,
        departmentName: '内科',
        doctorCode: 'D',
      },
    ],
    past: [],
  };
}
