import type { Span } from '../../kernel/span.ts';

export type InstitutionKind = 'hospital' | 'pharmacy';

/** The benefit tier. `primary` is 基层: first-grade and below, and every pharmacy. */
export type Level = 'primary' | 'secondary' | 'tertiary';

/** A level in words, as shown to people. */
export const LEVEL_NAME: Readonly<Record<Level, string>> = {
  primary: '基层',
  secondary: '二级',
  tertiary: '三级',
};

/** A contracted institution (定点医药机构). */
export type Institution = {
  /** H (hospital) or P (pharmacy), six digits of region, five of its own. */
  readonly code: string;
  readonly name: string;
  /** The pooling region that contracted it. */
  readonly region: string;
  readonly kind: InstitutionKind;
  readonly level: Level;
  /** 医院等级, national code '01' (三级特等) to '11' (无等级). */
  readonly grade: string;
  /** 统一社会信用代码. */
  readonly uscc: string;
  /** The days on which it is contracted. */
  readonly span: Span;
};

/** What an institution is looked for by; every part given must hold. */
export type InstitutionQuery = {
  readonly kind: InstitutionKind;
  /** A part of its name. */
  readonly name?: string;
  readonly code?: string;
};

/** A doctor, nurse or pharmacist registered with one institution. */
export type Practitioner = {
  /** D, N or HY, six digits of region, six of its own. */
  readonly code: string;
  readonly institution: string;
  readonly name: string;
  readonly kind: 'doctor' | 'nurse' | 'pharmacist';
  readonly departmentCode: string;
  readonly departmentName: string;
};
