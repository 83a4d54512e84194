import { addDays, type Day, day } from '../kernel/day.ts';
import {
  type Institution,
  type InstitutionKind,
  type Level,
  type Practitioner,
  usccCheckCharacter,
} from '../registry/index.ts';
import type { Draw } from './world-draw.ts';
import { drawName } from './world-names.ts';

export type Place = {
  readonly code: string;
  readonly name: string;
  /** The name in front of an institution's. */
  readonly short: string;
  /** Codes of districts, for id numbers. */
  readonly districts: readonly string[];
  /** Whether residents choose what they pay (缴费档次). */
  readonly hasTiers: boolean;
  /** The 惠民保 sold here. */
  readonly commercial: string;
};

export const PLACES: readonly Place[] = [
  {
    code: '440100',
    name: '广州市',
    short: '广州',
    districts: ['440103', '440104', '440105', '440106', '440111', '440112', '440113'],
    hasTiers: false,
    commercial: '穗岁康（演示）',
  },
  {
    code: '500000',
    name: '重庆市',
    short: '重庆',
    districts: ['500103', '500104', '500105', '500106', '500107', '500108'],
    hasTiers: true,
    commercial: '渝快保（演示）',
  },
  {
    code: '330100',
    name: '杭州市',
    short: '杭州',
    districts: ['330102', '330105', '330106', '330108', '330109', '330110'],
    hasTiers: false,
    commercial: '西湖益联保（演示）',
  },
];

// Name behind the place, level, grade. Every level is there; the last hospital has left.
const HOSPITALS: readonly (readonly [string, Level, string])[] = [
  ['演示第一人民医院', 'tertiary', '02'],
  ['演示中医医院', 'tertiary', '02'],
  ['演示妇女儿童医疗中心', 'tertiary', '03'],
  ['演示第二人民医院', 'secondary', '05'],
  ['演示东区医院', 'secondary', '05'],
  ['演示康复医院', 'secondary', '06'],
  ['演示西区医院', 'secondary', '07'],
  ['演示中心卫生院', 'primary', '08'],
  ['演示花园社区卫生服务中心', 'primary', '08'],
  ['演示江滨社区卫生服务中心', 'primary', '09'],
  ['演示南街社区卫生服务站', 'primary', '11'],
  ['演示旧街门诊部', 'primary', '11'],
];

const PHARMACIES = ['仁心', '百草', '康宁', '济民', '惠众', '长青'];

const CONTRACTED_FROM = day('2020-01-01');

/** The region's twelve hospitals and six pharmacies; one hospital's contract ended a month ago. */
export function institutionsOf(place: Place, today: Day): Institution[] {
  const build = (kind: InstitutionKind, no: number, name: string, level: Level, grade: string) => {
    const letter = kind === 'hospital' ? 'H' : 'P';
    const own = String(kind === 'hospital' ? no : 400 + no).padStart(5, '0');
    const left = name.includes('旧街');
    return {
      code: letter + place.code + own,
      name,
      region: place.code,
      kind,
      level,
      grade,
      uscc: usccOf(kind, place, no),
      span: { from: CONTRACTED_FROM, to: left ? addDays(today, -30) : null },
    };
  };
  return [
    ...HOSPITALS.map(([name, level, grade], i) =>
      build('hospital', i + 1, place.short + name, level, grade),
    ),
    ...PHARMACIES.map((name, i) =>
      build('pharmacy', i + 1, `${place.short}演示${name}大药房`, 'primary', '11'),
    ),
  ];
}

// 12: public institution; 91: company. YBDM marks the body's code as invented.
function usccOf(kind: InstitutionKind, place: Place, no: number): string {
  const own = `YBDM${String(no).padStart(4, '0')}${kind === 'hospital' ? '1' : '2'}`;
  const first = (kind === 'hospital' ? '12' : '91') + place.districts[0] + own;
  return first + usccCheckCharacter(first);
}

const DEPARTMENTS = [
  ['A03', '内科'],
  ['A04', '外科'],
  ['A05', '妇产科'],
  ['A07', '儿科'],
  ['A50', '中医科'],
] as const;
const GENERAL = ['A02', '全科医疗科'] as const;
const PHARMACY = ['YJK', '药剂科'] as const;

const STAFF: Readonly<Record<Level, readonly [doctors: number, nurses: number]>> = {
  tertiary: [10, 4],
  secondary: [5, 3],
  primary: [2, 2],
};

const PREFIX = { doctor: 'D', nurse: 'N', pharmacist: 'HY' } as const;

/** Staff of the region's institutions; codes run through the region. */
export function practitionersOf(
  draw: Draw,
  place: Place,
  institutions: readonly Institution[],
): Practitioner[] {
  const staff: Practitioner[] = [];
  for (const institution of institutions) {
    const add = (
      kind: Practitioner['kind'],
      [departmentCode, departmentName]: readonly [string, string],
    ) => {
      const code = PREFIX[kind] + place.code + String(staff.length + 1).padStart(6, '0');
      const name = drawName(draw, draw.chance(kind === 'nurse' ? 5 : 50) ? '1' : '2');
      const at = institution.code;
      staff.push({ code, institution: at, name, kind, departmentCode, departmentName });
    };
    if (institution.kind === 'hospital') {
      const [doctors, nurses] = STAFF[institution.level];
      const rooms = institution.level === 'primary' ? [GENERAL] : DEPARTMENTS;
      for (let i = 0; i < doctors; i += 1) add('doctor', rooms[i % rooms.length]!);
      for (let i = 0; i < nurses; i += 1) add('nurse', rooms[i % rooms.length]!);
    } else {
      add('pharmacist', PHARMACY);
    }
    add('pharmacist', PHARMACY);
  }
  return staff;
}
