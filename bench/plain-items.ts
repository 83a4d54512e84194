import { fileURLToPath } from 'node:url';
import { type AuditVisit, checkVisit, loadPointIndex, loadRules } from '../src/audit/index.ts';
import { type CatalogueItem, openCatalogue } from '../src/catalogue/index.ts';
import { type Day, day, type Instant, startOf } from '../src/kernel/day.ts';
import { fen } from '../src/kernel/fen.ts';
import { covers } from '../src/kernel/span.ts';
import type { Db } from '../src/store/index.ts';
import { DIAGNOSIS } from './script.ts';

const RULES = fileURLToPath(new URL('../knowledge/audit/rules', import.meta.url));
const DRUGS = 3;
const SERVICES = 60;
/** So many in a row are tried in vain before it is given up. */
const TRIES = 3000;

/**
 * Services and a few drugs that may stand in one bill with the diagnosis of the visits, and again
 * in the next one, without any rule finding anything: what is charged is what is plausible, and
 * the audit has the work it has on most days.
 */
export async function plainItems(db: Db, today: Day): Promise<CatalogueItem[]> {
  const rules = loadRules(RULES, null);
  const [index, catalogue] = await Promise.all([loadPointIndex(db, rules), openCatalogue(db)]);
  const arePlain = (items: readonly CatalogueItem[]) =>
    (['1', '2'] as const).every((sex) => {
      const visit = visitWith(items, sex, startOf(today));
      return checkVisit(rules, index, visit, 'during', today).told.length === 0;
    });
  const found: CatalogueItem[] = [];
  for (const [listType, count] of [
    ['101', DRUGS],
    ['201', SERVICES],
  ] as const) {
    let tries = 0;
    const before = found.length;
    for (const item of catalogue.items()) {
      if (found.length === before + count || tries === TRIES) break;
      if (item.listType !== listType || !covers(item.span, today)) continue;
      tries += 1;
      if (arePlain([...found, item])) found.push(item);
    }
  }
  return found;
}

function visitWith(items: readonly CatalogueItem[], sex: '1' | '2', at: Instant): AuditVisit {
  const quantityE4 = 10_000;
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
    lines: items.map((item, i) => ({
      lineNo: String(i + 1),
      itemCode: item.code,
      itemName: item.name,
      kind: item.listType === '101' ? 'drug' : 'service',
      chargeType: item.chargeType,
      at,
      quantityE4,
      priceE6: 10_000_000,
      amount: fen(1000),
      eligible: fen(1000),
      prescriptionNo: '1',
      days: null,
      departmentName: '内科',
      doctorCode: 'D',
    })),
    past: items.map(({ code }) => ({
      encounterId: 'A',
      itemCode: code,
      at,
      quantityE4,
      days: null,
    })),
  };
}
