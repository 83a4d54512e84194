import type { Level } from '../../registry/index.ts';

/** How far from the insured region: in it, in another city of the province, in another province. */
export type Reach = 'local' | 'province' | 'elsewhere';

/** To a higher level, to a lower one, to the same. */
export type Direction = 'up' | 'down' | 'level';

/** 北京 天津 上海 重庆: the municipality is one city. */
const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

/** The city a division (six digits of GB/T 2260) lies in: 440103 → 440100, 500103 → 500000. */
export function cityOf(division: string): string {
  const province = division.slice(0, 2);
  return MUNICIPALITIES.has(province) ? `${province}0000` : `${division.slice(0, 4)}00`;
}

/** How far a division lies from the region the person is insured in. */
export function reachOf(insuredRegion: string, division: string): Reach {
  if (cityOf(insuredRegion) === cityOf(division)) return 'local';
  return insuredRegion.slice(0, 2) === division.slice(0, 2) ? 'province' : 'elsewhere';
}

const RANK: Readonly<Record<Level, number>> = { primary: 1, secondary: 2, tertiary: 3 };

/** The direction of a referral between two levels; null when either is not known. */
export function directionOf(from: Level | null, to: Level | null): Direction | null {
  if (from === null || to === null) return null;
  const steps = RANK[to] - RANK[from];
  return steps === 0 ? 'level' : steps > 0 ? 'up' : 'down';
}

/** The division in an institution's code (H or P and six digits); null: not of that form. */
export function divisionOfCode(institutionCode: string): string | null {
  return /^[HP](\d{6})\d{5}$/.exec(institutionCode)?.[1] ?? null;
}
