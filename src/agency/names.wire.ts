import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };

type Names = Readonly<Record<string, string>>;

const DOCUMENTS: Names = dictionaries.psn_cert_type.values;
const ETHNICITIES: Names = dictionaries.naty.values;
const PERSON_TYPES: Names = dictionaries.psn_type.values;
const PURPOSES: Names = dictionaries.biz_appy_type.values;

/** 证件类型 in Chinese: '01' → 居民身份证（户口簿）; a code the dictionary lacks as it is. */
export function documentName(code: string): string {
  return DOCUMENTS[code] ?? code;
}

/** 民族 in Chinese: '1' → 汉族; a code the dictionary lacks as it is. */
export function ethnicityName(code: string): string {
  return ETHNICITIES[code] ?? code;
}

/** A choice in a form. */
export type Choice = { readonly code: string; readonly name: string };

function choicesOf(names: Names, wanted: (code: string) => boolean): readonly Choice[] {
  return Object.entries(names)
    .filter(([code]) => wanted(code))
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
}

/** 民族: every one under its number. */
export const ETHNICITY_CHOICES: readonly Choice[] = choicesOf(
  ETHNICITIES,
  (code) => !code.startsWith('0'),
);

/** 人员类别: those that enrolment knows. */
export const PERSON_TYPE_CHOICES: readonly Choice[] = choicesOf(PERSON_TYPES, (code) =>
  /^(1[1-6]|140[1-5]|1701)$/.test(code),
);

/** 业务申请类型 of a designated institution. */
export const PURPOSE_CHOICES: readonly Choice[] = choicesOf(PURPOSES, () => true);
