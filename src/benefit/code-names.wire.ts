import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };

type Names = Readonly<Record<string, string>>;

const INSURANCES: Names = dictionaries.insutype.values;
const MEDICAL_TYPES: Names = dictionaries.med_type.values;

/** 险种 in Chinese: '310' → 职工基本医疗保险; a code the dictionary lacks as it is. */
export function insuranceName(code: string): string {
  return INSURANCES[code] ?? code;
}

/** 医疗类别 in Chinese: '21' → 普通住院; a code the dictionary lacks as it is. */
export function medicalTypeName(code: string): string {
  return MEDICAL_TYPES[code] ?? code;
}
