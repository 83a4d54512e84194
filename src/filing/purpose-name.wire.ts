import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };

const PURPOSES: Readonly<Record<string, string>> = dictionaries.biz_appy_type.values;

/** 业务申请类型 in Chinese: '03' → 就医定点医疗机构登记; a code the dictionary lacks as it is. */
export function purposeName(code: string): string {
  return PURPOSES[code] ?? code;
}
