import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };

type Names = Readonly<Record<string, string>>;

const INSURANCES: Names = dictionaries.insutype.values;
const MEDICAL_TYPES: Names = dictionaries.med_type.values;
const PERSON_TYPES: Names = dictionaries.psn_type.values;
const IDENTITIES: Names = dictionaries.psn_idet_type.values;
const FUNDS: Names = dictionaries.fund_pay_type.values;

/** 险种 in Chinese: '310' → 职工基本医疗保险; a code the dictionary lacks as it is. */
export function insuranceName(code: string): string {
  return INSURANCES[code] ?? code;
}

/** 医疗类别 in Chinese: '21' → 普通住院; a code the dictionary lacks as it is. */
export function medicalTypeName(code: string): string {
  return MEDICAL_TYPES[code] ?? code;
}

/** 人员类别 in Chinese: '11' → 在职; a code the dictionary lacks as it is. */
export function personTypeName(code: string): string {
  return PERSON_TYPES[code] ?? code;
}

/** 人员身份类别 in Chinese: '2303' → 低保救助对象; a code the dictionary lacks as it is. */
export function identityName(code: string): string {
  return IDENTITIES[code] ?? code;
}

/** 基金支付类型 in Chinese: '310100' → its name; a code the dictionary lacks as it is. */
export function fundName(code: string): string {
  return FUNDS[code] ?? code;
}

/** Name by code, by code in order. */
export type CodeList = ReadonlyMap<string, string>;

/** The codes that a policy file may name, each list with its names. */
export type CodeLists = {
  /** 险种类型, 医疗类别 and 基金支付类型 of the national interface. */
  readonly insurances: CodeList;
  readonly medicalTypes: CodeList;
  readonly funds: CodeList;
  /** 门诊慢特病病种, M and five digits. */
  readonly chronic: CodeList;
};

/** The lists as they are kept: dictionaries of spec/, 病种 in `knowledge`/codes. */
export function readCodeLists(knowledge: string): CodeLists {
  const text = readFileSync(join(knowledge, 'codes/chronic-disease.tsv'), 'utf8');
  const rows = text.trimEnd().split('\n').slice(1);
  const chronic = rows.map((row) => row.split('\t') as [string, string]);
  return {
    insurances: listOf(Object.entries(INSURANCES)),
    medicalTypes: listOf(Object.entries(MEDICAL_TYPES)),
    funds: listOf(Object.entries(FUNDS)),
    chronic: listOf(chronic),
  };
}

function listOf(entries: readonly (readonly [string, string])[]): CodeList {
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
