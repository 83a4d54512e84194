import { type PolicyBook, valueName } from '../benefit/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';
import { loadFilings } from '../filing/index.ts';
import { type Day, daysBetween } from '../kernel/day.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';
import { formatRate } from '../kernel/rate.ts';
import { covers } from '../kernel/span.ts';
import { type Balances, loadBalances } from '../ledger/index.ts';
import type {
  Agreement,
  CivilGrade,
  Enrolment,
  Institution,
  ListedPerson,
  PersonFile,
  Registry,
  Tier,
} from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { isShown, placesShown, RECORDS_SHOWN } from './showcase-cast.ts';
import { PLACES } from './world-places.ts';

/** A person as a HIS needs them for a first message. */
export type PersonLine = {
  /** Why this person is a useful example. */
  readonly why: string;
  readonly personId: string;
  readonly name: string;
  readonly region: string;
  readonly idNo: string;
  /** Social security card; null when there is none. */
  readonly card: string | null;
  readonly voucher: string | null;
  /** The spell of today, or else the last. */
  readonly insurance: string;
  readonly personType: string;
  readonly status: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly civilGrade: CivilGrade;
  readonly tier: Tier;
  /** Kinds of the identities of today. */
  readonly identities: readonly string[];
  /** 惠民保, 企业补充, 家庭医生 of today. */
  readonly agreements: readonly Agreement[];
  /** Personal account in yuan; null when there is none. */
  readonly balance: string | null;
  /** Family pool in yuan; null when there is none. */
  readonly family: string | null;
};

export type PractitionerLine = {
  readonly institution: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly departmentCode: string;
  readonly departmentName: string;
};

export type ItemLine = {
  readonly why: string;
  readonly code: string;
  readonly name: string;
  readonly listType: string;
  readonly class: string;
  readonly chargeType: string;
  readonly firstSelfPayEmployee: string;
  readonly firstSelfPayResident: string;
  /** Yuan per unit; null when there is no limit. */
  readonly priceLimit: string | null;
  readonly from: Day;
  readonly to: Day | null;
};

/** A pooling region, and whether the policy book says what outpatients are paid there. */
export type RegionLine = { readonly code: string; readonly name: string; readonly policy: boolean };

/** Where a region's records lie that the world begins with, and what they are. */
export type RecordLine = {
  readonly region: string;
  readonly personId: string;
  readonly hospital: string;
  /** Where the person was seen before. */
  readonly other: string;
  readonly pharmacy: string;
  readonly what: string;
};

export type WorldSummary = {
  readonly today: Day;
  /** Those whose visits can be settled come first; so in all that follows. */
  readonly regions: readonly RegionLine[];
  readonly institutions: readonly (Institution & { readonly regionName: string })[];
  readonly people: readonly PersonLine[];
  readonly records: readonly RecordLine[];
  readonly practitioners: readonly PractitionerLine[];
  readonly items: readonly ItemLine[];
  readonly diseases: readonly { readonly code: string; readonly name: string }[];
};

export type SummaryFrom = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly benefit: { readonly book: PolicyBook };
};

/** Reads from a filled database what a hospital needs to know to send its first messages. */
export async function summarizeWorld(
  from: SummaryFrom,
  options: { readonly today: Day; readonly all: boolean },
): Promise<WorldSummary> {
  const { db, registry, catalogue } = from;
  const regions = regionLines(from, options.today);
  const place = new Map(regions.map((r, i) => [r.code, i]));
  const inOrder = <T>(lines: readonly T[], regionOf: (line: T) => string): T[] =>
    lines.toSorted((a, b) => place.get(regionOf(a))! - place.get(regionOf(b))!);
  const institutions = registry.institutions().map((i) => ({
    ...i,
    regionName: registry.regionName(i.region) ?? '',
  }));
  const regionAt = (code: string) => registry.institution(code)!.region;
  const practitioners = await practitionerLines(db, registry, options.today);
  const people = await peopleLines(from, options);
  return {
    today: options.today,
    regions,
    institutions: inOrder(institutions, (i) => i.region),
    people: inOrder(people, (p) => p.region),
    records: inOrder(await recordLines(db, institutions, people), (r) => r.region),
    practitioners: inOrder(practitioners, (p) => regionAt(p.institution)),
    items: itemLines([...catalogue.items()], options.today),
    diseases: DISEASES.flatMap((code) => {
      const name = catalogue.diseaseName(code);
      return name === null ? [] : [{ code, name }];
    }),
  };
}

function regionLines({ registry, benefit }: SummaryFrom, today: Day): RegionLine[] {
  const held = new Set(registry.institutions().map((i) => i.region));
  // In the order of the demo world, and what is not of it behind.
  const codes = [...new Set([...PLACES.map((place) => place.code), ...held])];
  const outpatient = benefit.book.benefits.filter(
    (b) => b.medicalTypes.includes('11') && covers(b, today),
  );
  const settles = new Set(outpatient.map((b) => b.region));
  const regions = codes
    .filter((code) => held.has(code))
    .map((code) => ({
      code,
      name: registry.regionName(code) ?? '',
      policy: settles.has(code),
    }));
  return regions.toSorted((a, b) => Number(b.policy) - Number(a.policy));
}

/** Of those whom `showcasesOf` chose, who has records: a filing is among them. */
async function recordLines(
  db: Db,
  institutions: readonly Institution[],
  people: readonly PersonLine[],
): Promise<RecordLine[]> {
  const shown = people.filter(({ why }) => why === SHOWN);
  const filings = await Promise.all(shown.map(({ personId }) => loadFilings(db, personId)));
  return shown.flatMap(({ region, personId }, i) => {
    if (filings[i]!.chronic.length === 0) return [];
    const { hospital, other, shop } = placesShown(institutions, region);
    const codes = { hospital: hospital.code, other: other.code, pharmacy: shop.code };
    return [{ region, personId, ...codes, what: RECORDS_SHOWN }];
  });
}

const SHOWN = '在职职工，联调页首先列出';

async function peopleLines(
  { db, registry }: SummaryFrom,
  { today, all }: { readonly today: Day; readonly all: boolean },
): Promise<PersonLine[]> {
  const lines: PersonLine[] = [];
  const seen = new Set<string>();
  for await (const page of registry.pagesOfPeople(db)) {
    const balances = await Promise.all(page.map((p) => loadBalances(db, p.file.person.personId)));
    for (const [i, listed] of page.entries()) {
      const line = personLine(listed, balances[i]!, today);
      if (line === null) continue;
      const key = `${line.region} ${line.why}`;
      if (!all && (seen.has(key) || line.card === null || line.voucher === null)) continue;
      seen.add(key);
      lines.push(line);
    }
  }
  return lines;
}

function personLine(listed: ListedPerson, balances: Balances, today: Day): PersonLine | null {
  const { person, enrolments, identities, agreements } = listed.file;
  const spell = enrolments.find((e) => covers(e.span, today)) ?? enrolments.at(-1);
  if (spell === undefined) return null;
  const number = (kind: string) => listed.credentials.find((c) => c.kind === kind)?.number ?? null;
  const held = identities.filter((i) => covers(i.span, today)).map((i) => i.kind);
  const yuan = (amount: Fen | null) => (amount === null ? null : formatYuan(amount));
  return {
    why: whyPerson(listed.file, spell, held, balances, today),
    personId: person.personId,
    name: person.name,
    region: person.region,
    idNo: person.idNo,
    card: number('03'),
    voucher: number('01'),
    insurance: spell.insurance,
    personType: spell.personType,
    status: spell.status,
    from: spell.span.from,
    to: spell.span.to,
    civilGrade: spell.civilGrade,
    tier: spell.tier,
    identities: held,
    agreements: agreements.filter((a) => covers(a.span, today)),
    balance: yuan(balances.personal),
    family: yuan(balances.family),
  };
}

function whyPerson(
  { person, enrolments }: PersonFile,
  spell: Enrolment,
  identities: readonly string[],
  { personal, family }: Balances,
  today: Day,
): string {
  if (isShown(person)) return SHOWN;
  const name = PERSON_TYPE[spell.personType] ?? spell.personType;
  const grade = spell.civilGrade;
  if (spell.span.from > today) return '尚未生效';
  if (!covers(spell.span, today)) return '已终止参保';
  if (spell.status === 'suspended') return '暂停参保';
  if (isBackFromLapse(enrolments, spell, today)) return '断保三个月以上，续保未满三个月';
  if (identities.length > 0) return IDENTITY[identities[0]!] ?? identities[0]!;
  if (grade !== 'none') return `${name}公务员（${valueName('civil', grade)}）`;
  if (personal === 0) return `${name}，账户余额为零`;
  const isLate = spell.span.from > person.birth && enrolments.length === 1;
  if (spell.personType === NEWBORN && isLate) return '新生儿，出生后参保';
  if (family !== null) return `${name}，有家庭共济账户`;
  const isPlain = enrolments.length === 1 || spell.personType === '12';
  return isPlain ? name : `${name}，中断后续保或转入`;
}

/** Uninsured for more than three months, and back for less than three. */
function isBackFromLapse(spells: readonly Enrolment[], spell: Enrolment, today: Day): boolean {
  const before = spells[spells.indexOf(spell) - 1]?.span.to ?? null;
  if (before === null || before >= spell.span.from) return false;
  const [gap, back] = [daysBetween(before, spell.span.from), daysBetween(spell.span.from, today)];
  return gap > 92 && back < 90;
}

const NEWBORN = '1401';

const PERSON_TYPE: Readonly<Record<string, string>> = {
  '11': '在职职工',
  '12': '退休职工',
  '13': '离休人员',
  '15': '成年居民',
  '16': '老年居民',
  '1401': '新生儿',
  '1402': '学龄前儿童',
  '1403': '中小学生',
  '1404': '大学生',
  '1405': '未入学儿童',
};

const IDENTITY: Readonly<Record<string, string>> = {
  '2101': '因公牺牲军人家属',
  '2102': '残疾军人',
  '2104': '一至六级残疾军人',
  '2302': '返贫致贫人口',
  '2303': '低保对象',
  '2304': '特困人员',
  '2305': '低收入对象',
  '2306': '因病致贫对象',
  '2360': '防止返贫监测对象',
};

/** One doctor, nurse and pharmacist of one institution of each kind and level in each region. */
async function practitionerLines(db: Db, registry: Registry, today: Day) {
  const contracted = registry.institutions().filter((i) => covers(i.span, today));
  const firsts = Map.groupBy(contracted, (i) => `${i.region} ${i.kind} ${i.level}`);
  const lines: PractitionerLine[] = [];
  for (const [institution] of firsts.values()) {
    const staff = await registry.practitionersOf(db, institution!.code);
    for (const kind of ['doctor', 'nurse', 'pharmacist'] as const) {
      const found = staff.find((p) => p.kind === kind);
      if (found !== undefined) lines.push(found);
    }
  }
  return lines;
}

const drug = (i: CatalogueItem) => i.listType === '101';
const service = (type: string, words: RegExp) => (i: CatalogueItem) =>
  i.listType === '201' && i.chargeType === type && i.class !== 'C' && words.test(i.name);

const EXAMPLES: readonly (readonly [string, (item: CatalogueItem) => boolean])[] = [
  ['甲类西药', (i) => i.chargeType === '09' && i.class === 'A' && i.priceLimitE6 === null],
  ['乙类西药', (i) => i.chargeType === '09' && i.class === 'B' && i.priceLimitE6 === null],
  ['丙类西药', (i) => i.chargeType === '09' && i.class === 'C'],
  ['中成药', (i) => i.chargeType === '11' && i.class === 'A'],
  ['中药饮片', (i) => i.chargeType === '10' && i.class === 'A'],
  ['有支付上限', (i) => drug(i) && i.class === 'B' && i.priceLimitE6 !== null],
  ['限制使用', (i) => drug(i) && i.restricted],
  ['谈判药品', (i) => drug(i) && i.negotiated],
  ['儿童用药', (i) => drug(i) && i.children && i.class === 'A'],
  ['床位', service('01', /普通病房/)],
  ['诊察', service('02', /诊查/)],
  ['检查', service('03', /超声|心电|X线/)],
  ['化验', service('04', /血|糖/)],
  ['治疗', service('05', /治疗|注射/)],
  ['手术', service('06', /切除/)],
  ['护理', service('07', /护理/)],
];

function itemLines(items: readonly CatalogueItem[], today: Day): ItemLine[] {
  // Names with × stem from pairs of services: poor examples, so they come last.
  const [paired, plain] = [true, false].map((x) => items.filter((i) => i.name.includes('×') === x));
  const all = [...plain!, ...paired!];
  const now = all.filter((i) => covers(i.span, today));
  const valid = new Set(now.map((i) => i.code));
  const found = [
    ...EXAMPLES.map(([why, is]) => [why, now.find(is)] as const),
    ['已失效', all.find((i) => drug(i) && !valid.has(i.code) && i.span.from <= today)] as const,
    ['尚未生效', all.find((i) => drug(i) && !valid.has(i.code) && i.span.from > today)] as const,
  ];
  return found.flatMap(([why, item]) => (item === undefined ? [] : [itemLine(why, item)]));
}

function itemLine(why: string, item: CatalogueItem): ItemLine {
  const limit = item.priceLimitE6;
  return {
    why,
    code: item.code,
    name: item.name,
    listType: item.listType,
    class: item.class,
    chargeType: item.chargeType,
    firstSelfPayEmployee: formatRate(item.firstSelfPay.employee),
    firstSelfPayResident: formatRate(item.firstSelfPay.resident),
    priceLimit: limit === null ? null : formatMicroYuan(limit),
    from: item.span.from,
    to: item.span.to,
  };
}

/** Yuan × 10^6 in yuan: 1234500 → "1.2345". */
function formatMicroYuan(micro: number): string {
  const digits = String(micro).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6).replace(/0{1,4}$/, '')}`;
}

// Hypertension, type 2 diabetes, upper airway infection, pneumonia, appendicitis, haemophilia.
const DISEASES = ['I10.x00x002', 'E11.900', 'J06.900', 'J18.900', 'K35.800', 'M01200'];
