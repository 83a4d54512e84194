import { ageOn, dayOf } from '../../../kernel/day.ts';
import { groupBy } from '../facts.ts';
import {
  genericOf,
  isAnaesthesia,
  isDrug,
  isHerbal,
  isMaterial,
  isOperation,
} from '../item-classes.ts';
import { dayNoOf } from '../net-lines.ts';
import { hasAny } from '../prefixes.ts';
import type { AuditLine } from '../visit.ts';
import {
  chargeFault,
  dataFault,
  FEN,
  isCare,
  ofLines,
  ofSent,
  ofVisit,
  such,
  type VisitCheckEntry,
  type VisitChecks,
  visitFault,
} from './visit-check.ts';

/** Charges whose trace codes are known, each code with its line. */
function scanned(sent: readonly AuditLine[]) {
  return sent
    .filter(({ quantityE4 }) => quantityE4 > 0)
    .flatMap((line) => (line.traceCodes ?? []).map((code) => ({ line, code })));
}

function linesOf(scans: readonly { readonly line: AuditLine }[]): AuditLine[] {
  return [...new Set(scans.map(({ line }) => line))];
}

/** 药品追溯码; nothing is found where the codes of a line are not known. */
export const TRACE_CHECKS: VisitChecks = {
  'trace-missing': ofLines({}, (_facts, lines) =>
    chargeFault(
      such(lines, (line) => (isDrug(line) || isMaterial(line)) && line.traceCodes?.length === 0),
      '没有采集追溯码',
    ),
  ),
  'trace-repeated': ofSent({}, (_facts, sent) => {
    const again = [...groupBy(scanned(sent), ({ code }) => code)].filter(([, of]) => of.length > 1);
    const found = again.map(([code]) => code).join('、');
    return dataFault(linesOf(again.flatMap(([, of]) => of)), `追溯码${found}出现两次`, { found });
  }),
  'trace-count-differs': ofSent({}, (_facts, sent) =>
    dataFault(
      sent.filter(
        ({ traceCodes, quantityE4 }) =>
          quantityE4 > 0 && (traceCodes?.length ?? 0) > Math.ceil(quantityE4 / 10_000),
      ),
      '追溯码多于售出的数量',
    ),
  ),
  'trace-form': ofSent({}, (_facts, sent) => {
    const wrong = scanned(sent).filter(({ code }) => !/^\d{20}$/.test(code));
    const found = wrong.map(({ code }) => code).join('、');
    return dataFault(linesOf(wrong), `追溯码${found}不是20位数字`, { found });
  }),
  'trace-of-two-items': ofSent({}, (_facts, sent) => {
    const products = groupBy(scanned(sent), ({ code }) => code.slice(0, 7));
    const shared = [...products].filter(
      ([, of]) => new Set(of.map(({ line }) => genericOf(line))).size > 1,
    );
    const found = shared.map(([product]) => product).join('、');
    const says = `追溯码的药品标识${found}写在不同的药品上`;
    return dataFault(linesOf(shared.flatMap(([, of]) => of)), says, { found });
  }),
};

const MATERNITY = ['O', ...Array.from({ length: 10 }, (_, i) => `Z3${i}`), 'N97', 'N46'];

/** Lines of one prescription that differ in what they should agree in. */
function prescriptionDiffers(
  sent: readonly AuditLine[],
  of: (line: AuditLine) => string | number,
  says: string,
) {
  // Whoever agrees in everything agrees in each prescription.
  const first = sent.length === 0 ? '' : of(sent[0]!);
  if (sent.every((line) => of(line) === first)) return [];
  const numbered = sent.filter((line) => line.prescriptionNo !== '' && line.quantityE4 > 0);
  const mixed = [...groupBy(numbered, ({ prescriptionNo }) => prescriptionNo)].filter(
    ([, lines]) => new Set(lines.map(of)).size > 1,
  );
  const found = mixed.map(([no]) => no).join('、');
  return dataFault(
    mixed.flatMap(([, lines]) => lines),
    `处方${found}${says}`,
    { found },
  );
}

const CHARGES: Readonly<Record<AuditLine['kind'], (chargeType: string) => boolean>> = {
  drug: (type) => type === '09' || type === '11',
  herbal: (type) => type === '10',
  material: (type) => type === '08',
  service: (type) => !['08', '09', '10', '11'].includes(type),
};

/** Charges of more than the books held. */
function overStock(is: (line: AuditLine) => boolean): VisitCheckEntry {
  return ofLines({}, (_facts, lines) => {
    const over = lines.filter(
      ({ line, quantityE4 }) => is(line) && quantityE4 > (line.stockE4 ?? Number.MAX_VALUE),
    );
    return chargeFault(over, '数量大于账面库存');
  });
}

/** Whether what is stated agrees with itself. */
export const AGREEMENT_CHECKS: VisitChecks = {
  'herbal-mixed-prescription': ofSent({}, (_facts, sent) =>
    prescriptionDiffers(
      sent.filter((line) => isHerbal(line) || isDrug(line)),
      ({ kind }) => kind,
      '把饮片与西药、中成药写在一起',
    ),
  ),
  'prescription-two-doctors': ofSent({}, (_facts, sent) =>
    prescriptionDiffers(
      sent.filter(({ doctorCode }) => doctorCode !== ''),
      ({ doctorCode }) => doctorCode,
      '有两个开单医师',
    ),
  ),
  'prescription-two-days': ofSent({}, (facts, sent) =>
    isCare(facts, 'outpatient', 'emergency')
      ? prescriptionDiffers(sent, ({ at }) => dayNoOf(at), '的明细发生在两天')
      : [],
  ),
  'charge-type-differs': ofSent({}, (_facts, sent) =>
    dataFault(
      sent.filter(({ chargeType, kind }) => chargeType !== '' && !CHARGES[kind](chargeType)),
      '收费类别与项目种类不符',
    ),
  ),
  'maternity-without-diagnosis': ofVisit({}, ({ visit, diagnosisPrefixes }) => {
    const isMaternity = visit.medicalType === '51' || visit.medicalType === '52';
    if (!isMaternity || hasAny(diagnosisPrefixes(), MATERNITY)) return [];
    return visitFault('按生育就医而没有妊娠、分娩、产褥、计划生育的诊断', {
      found: visit.medicalType,
    });
  }),
  'age-implausible': ofVisit({ years: [1, 200] }, ({ visit }, { years }) => {
    const found = ageOn(visit.person.birth, dayOf(visit.beganAt));
    return found > years ? visitFault(`患者年龄${found}岁`, { allowed: years, found }) : [];
  }),
  'drug-over-stock': overStock((line) => isDrug(line) || isHerbal(line)),
  'material-over-stock': overStock(isMaterial),
  'operation-without-anaesthesia': ofLines({ fen: FEN }, (facts, lines, { fen }) => {
    if (facts.lines.some(({ line }) => isAnaesthesia(line))) return [];
    const dear = lines.filter(({ line, amount }) => isOperation(line) && amount >= fen);
    return chargeFault(dear, `手术费单项不低于${fen / 100}元而没有麻醉费`, { least: fen / 100 });
  }),
};
