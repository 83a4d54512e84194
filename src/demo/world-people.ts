import { addDays, type Day, day, yearOf } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { sha256 } from '../kernel/hash.ts';
import {
  type CivilGrade,
  type Credential,
  type Enrolment,
  type Identity,
  type Institution,
  idCheckCharacter,
  type OfPerson,
  type Person,
  type Tier,
} from '../registry/index.ts';
import type { Draw } from './world-draw.ts';
import { drawEmployer, drawName } from './world-names.ts';
import type { Place } from './world-places.ts';
import { HISTORIES, type History, sinceRecords, spellsOf } from './world-spells.ts';

/** An insured person as generated, with everything that is stored about them. */
export type Resident = {
  readonly person: Person;
  readonly enrolments: readonly OfPerson<Enrolment>[];
  readonly identities: readonly OfPerson<Identity>[];
  readonly credentials: readonly Credential[];
  /** Opening balance of the personal account; null for those who have none. */
  readonly balance: Fen | null;
  /** What relatives have allotted to the family pool; null for those who have none. */
  readonly family: Fen | null;
};

/** People with their spells, and the institutions around them: whom more is drawn for. */
export type Peopled = {
  readonly seed: number;
  readonly today: Day;
  readonly people: readonly Person[];
  readonly enrolments: readonly OfPerson<Enrolment>[];
  readonly institutions: readonly Institution[];
};

/** A kind of insured person: ages in completed years, weight among a region's people. */
type Profile = {
  readonly insurance: string;
  readonly personType: string;
  readonly ages: readonly [number, number];
  /** Age from which one can be of this type. */
  readonly fromAge: number;
  readonly weight: number;
};

const PROFILES: readonly Profile[] = [
  { insurance: '310', personType: '11', ages: [22, 57], fromAge: 20, weight: 38 },
  { insurance: '310', personType: '12', ages: [61, 88], fromAge: 60, weight: 20 },
  { insurance: '340', personType: '13', ages: [94, 99], fromAge: 60, weight: 1 },
  { insurance: '390', personType: '1401', ages: [0, 0], fromAge: 0, weight: 1 },
  { insurance: '390', personType: '1402', ages: [3, 5], fromAge: 3, weight: 3 },
  { insurance: '390', personType: '1403', ages: [7, 17], fromAge: 6, weight: 9 },
  { insurance: '390', personType: '1404', ages: [19, 22], fromAge: 18, weight: 5 },
  { insurance: '390', personType: '1405', ages: [1, 2], fromAge: 0, weight: 2 },
  { insurance: '390', personType: '15', ages: [24, 58], fromAge: 18, weight: 13 },
  { insurance: '390', personType: '16', ages: [62, 90], fromAge: 60, weight: 8 },
];

type Casting = {
  readonly profile: Profile;
  readonly history: History;
  /** The kind of a hardship identity; who is cast with one also has a family pool. */
  readonly need?: string;
  readonly grade?: CivilGrade;
};

const BY_WEIGHT = PROFILES.flatMap((p) => Array.from({ length: p.weight }, () => p));

// 低保, 特困, 低收入, 因病致贫, 建档立卡 (返贫致贫), 地方扩展 (监测对象).
const NEEDS = ['2303', '2304', '2305', '2306', '2302', '2360'];

// Examples of these stand behind all others.
const RARE: readonly History[] = ['lapsed', 'after-birth'];
const COMMON = HISTORIES.filter((history) => !RARE.includes(history));

/**
 * Every profile with every history that fits it, once; then drawn by weight, mostly plain; then
 * the rare histories three times each, an elderly resident in each kind of need, and a civil
 * servant of each of the higher grades.
 */
export function castings(draw: Draw, count: number): Casting[] {
  const fixed = everyProfile(COMMON);
  const plain = (personType: string) =>
    ({ profile: PROFILES.find((p) => p.personType === personType)!, history: 'plain' }) as const;
  const last: readonly Casting[] = [
    ...everyProfile([...RARE, ...RARE, ...RARE]),
    ...NEEDS.map((need) => ({ ...plain('16'), need })),
    { ...plain('11'), grade: 'county' },
    { ...plain('12'), grade: 'bureau' },
  ];
  const known = fixed.length + last.length;
  const drawn = Array.from({ length: Math.max(0, count - known) }, () => {
    const profile = draw.pick(BY_WEIGHT);
    const history = draw.chance(90) ? 'plain' : draw.pick(COMMON);
    return { profile, history: fits(profile, history) ? history : ('plain' as const) };
  });
  return [...fixed, ...drawn, ...last].slice(0, count);
}

function everyProfile(histories: readonly History[]): Casting[] {
  return PROFILES.flatMap((profile) =>
    histories.filter((history) => fits(profile, history)).map((history) => ({ profile, history })),
  );
}

// Only people at work have moved from residents' insurance; 离休 and the retired do not lapse, nor
// do those who may have been insured as they are for less than a year.
function fits(profile: Profile, history: History): boolean {
  const { personType, ages, fromAge } = profile;
  if (history === 'moved') return personType === '11';
  if (history === 'after-birth') return personType === '1401';
  if (history === 'lapsed') return personType !== '12' && personType !== '13' && ages[0] > fromAge;
  return personType !== '13' || history === 'plain';
}

/** The `no`-th person of a region; `seed` keeps voucher tokens of different worlds apart. */
export function buildResident(
  draw: Draw,
  at: { readonly place: Place; readonly no: number; readonly seed: number; readonly today: Day },
  { profile, history, need, grade }: Casting,
): Resident {
  const { place, no, today } = at;
  const personId = place.code + String(1_000_000 + no).padStart(14, '0');
  const sex = draw.chance(50) ? '1' : '2';
  const birth = drawBirth(draw, profile, today);
  const civilGrade = grade ?? drawGrade(draw, profile);
  const employed = profile.personType === '11' || profile.personType === '13';
  const person: Person = {
    personId,
    region: place.code,
    name: drawName(draw, sex),
    sex,
    ethnicity: drawEthnicity(draw),
    birth,
    idType: '01',
    idNo: idNumberOf(place, birth, no, sex),
    employer: employed ? drawEmployer(draw, place.short, civilGrade !== 'none') : null,
  };
  const facts = {
    insurance: profile.insurance,
    personType: profile.personType,
    civilGrade,
    tier: drawTier(draw, place),
    earliest: sinceRecords(later(birth, profile.fromAge)),
    worked: profile.personType === '12' ? sinceRecords(later(birth, 22)) : null,
  };
  const own = <T extends object>(row: T): OfPerson<T> => ({ ...row, personId });
  return {
    person,
    enrolments: spellsOf(facts, history, today).map(own),
    identities: identitiesOf({ no, need, profile, earliest: facts.earliest, today }).map(own),
    credentials: credentialsOf(draw, person, at),
    balance: profile.insurance === '390' ? null : drawBalance(draw),
    family: drawFamily(draw, profile, need !== undefined),
  };
}

// A newborn is at least a month old, so that there is room for a history.
function drawBirth(draw: Draw, profile: Profile, today: Day): Day {
  if (profile.personType === '1401') return addDays(today, -draw.between(30, 300));
  const age = draw.between(...profile.ages);
  return addDays(later(today, -age), -draw.between(1, 360));
}

function later(from: Day, years: number): Day {
  const year = yearOf(from) + years;
  // The 29th of February has no counterpart in most years.
  return day(`${year}${from.endsWith('02-29') ? '-02-28' : from.slice(4)}`);
}

function drawEthnicity(draw: Draw): string {
  return draw.chance(94) ? '1' : draw.pick(['3', '6', '8', '11', '15', '22']);
}

/** Numbers repeat after 500 people, who then come from another district: never twice the same. */
function idNumberOf(place: Place, birth: Day, no: number, sex: '1' | '2'): string {
  const district = place.districts[(no + Math.floor(no / 500)) % place.districts.length]!;
  const running = (no % 500) * 2 + (sex === '1' ? 1 : 0);
  const first = district + birth.replaceAll('-', '') + String(running).padStart(3, '0');
  return first + idCheckCharacter(first);
}

function credentialsOf(
  draw: Draw,
  person: Person,
  at: { readonly no: number; readonly seed: number },
): Credential[] {
  const { personId } = person;
  const token = sha256(`${at.seed}|${personId}`).replace(/[^A-Za-z0-9]/g, '0');
  const letter = String.fromCharCode(65 + (Number(person.region.slice(0, 2)) % 26));
  const card = letter + String(20_000_000 + at.no * 37).padStart(8, '0');
  const all: (Credential | null)[] = [
    draw.chance(90) ? { kind: '01', number: token, personId } : null,
    { kind: '02', number: person.idNo, personId },
    draw.chance(95) ? { kind: '03', number: card, personId } : null,
  ];
  return all.filter((c) => c !== null);
}

/** One in eight or so of those who work or worked: 85 % section, 13 % county, 2 % bureau. */
function drawGrade(draw: Draw, { personType }: Profile): CivilGrade {
  if (!['11', '12'].includes(personType) || !draw.chance(12)) return 'none';
  const drawn = draw.int(100);
  return drawn < 85 ? 'section' : drawn < 98 ? 'county' : 'bureau';
}

function drawTier(draw: Draw, place: Place): Tier {
  if (!place.hasTiers) return 'none';
  return draw.chance(65) ? 'first' : 'second';
}

type Standing = {
  readonly no: number;
  readonly need: string | undefined;
  readonly profile: Profile;
  readonly earliest: Day;
  readonly today: Day;
};

/** One resident in nine is in need, one in five of them no longer; one in fifty has merit. */
function identitiesOf({ no, need, profile, earliest, today }: Standing): Identity[] {
  const since = (kind: string, to: Day | null = null) => ({
    kind,
    level: null,
    span: { from: earliest, to },
  });
  const found: Identity[] = need === undefined ? [] : [since(need)];
  if (need === undefined && profile.insurance === '390' && no % 9 === 0) {
    const isOver = no % 45 === 0 && earliest < addDays(today, -60);
    found.push(since(NEEDS[(no / 9) % NEEDS.length]!, isOver ? addDays(today, -60) : null));
  }
  const merit = MERITS[profile.personType];
  if (merit !== undefined && no % 50 === 0) found.push(since(merit));
  return found;
}

// 退出现役的残疾军人, 一至六级残疾军人, 因公牺牲军人家属.
const MERITS: Readonly<Record<string, string>> = { '11': '2102', '12': '2104', '15': '2101' };

/** 500 … 5,000 yuan for one in four of the children and the old among residents, or `surely`. */
function drawFamily(draw: Draw, { personType }: Profile, surely: boolean): Fen | null {
  const drawn = draw.chance(25);
  const amount = fen(draw.between(50_000, 500_000));
  if (surely) return amount;
  return FAMILY_TYPES.includes(personType) && drawn ? amount : null;
}

const FAMILY_TYPES = ['1401', '1402', '1403', '1405', '16'];

/** 0 … 12,000 yuan, one in ten exactly 0. */
function drawBalance(draw: Draw): Fen {
  return draw.chance(10) ? ZERO : fen(draw.between(1, 1_200_000));
}
