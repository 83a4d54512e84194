/**
 * What the insured person's face asks of the registry, under /api/mine.
 *
 * GET institutions?words=&kind=hospital|pharmacy  → MineInstitutions
 */
export type MineInstitutions = {
  readonly institutions: readonly MineInstitution[];
  /** There are more than are shown. */
  readonly more: boolean;
};

export type MineInstitution = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'hospital' | 'pharmacy';
  readonly levelName: string;
  readonly regionName: string;
  /** In the region where the person is insured. */
  readonly home: boolean;
};
