import { COMMUNITY_SCREENS, type CommunityScreen } from './communities.ts';
import type { PersonScreen } from './hit.ts';
import type { InstitutionScreen } from './institutions.ts';
import { ISOLATED_INSTITUTIONS } from './isolated-institutions.ts';
import { OUTLIER_SCREENS } from './outliers.ts';
import { PERSON_SCREENS } from './person-screens.ts';
import { RATIO_SCREENS } from './ratios.ts';

/** What a word of `check: screen` looks over. */
export type Screen =
  | ({ readonly over: 'people' } & PersonScreen)
  | ({ readonly over: 'institutions' } & InstitutionScreen)
  | ({ readonly over: 'communities' } & CommunityScreen);

const over = <O extends Screen['over'], S>(name: O, screens: Readonly<Record<string, S>>) =>
  Object.entries(screens).map(([key, screen]) => [key, { over: name, ...screen }] as const);

/** Every word of `check: screen`. */
export const SCREENS: ReadonlyMap<string, Screen> = new Map<string, Screen>([
  ...over('people', PERSON_SCREENS),
  ...over('institutions', {
    ...RATIO_SCREENS,
    ...OUTLIER_SCREENS,
    'isolated-institution-month': ISOLATED_INSTITUTIONS,
  }),
  ...over('communities', COMMUNITY_SCREENS),
]);

/** The numbers each of them takes: what the reader of rule files is to know. */
export const SCREEN_NUMBERS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...SCREENS].map(([name, { numbers }]) => [name, numbers]),
);
