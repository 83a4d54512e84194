/** 险种, as screens name them. */
const INSURANCES: Readonly<Record<string, string>> = {
  '310': '职工医保',
  '390': '居民医保',
  '340': '离休保障',
  '320': '公务员补助',
  '510': '生育保险',
};

export function insuranceName(code: string): string {
  return INSURANCES[code] ?? `险种${code}`;
}

const PERSON_TYPES: Readonly<Record<string, string>> = {
  '11': '在职',
  '12': '退休',
  '13': '离休',
  '15': '成年居民',
  '16': '老年居民',
  '1401': '新生儿',
  '1402': '学龄前儿童',
  '1403': '中小学生',
  '1404': '大学生',
  '1405': '未成年',
};

export function personTypeName(code: string): string {
  return PERSON_TYPES[code] ?? `人员类别${code}`;
}

/** 参保状态 of today. */
export const COVER_STATES: Readonly<Record<string, string>> = {
  '0': '尚未生效',
  '1': '正常',
  '2': '暂停',
  '3': '无效',
  '4': '已终止',
};

/** What an outpatient visit may be, the usual first; the ones that need a disease named. */
export const VISIT_TYPES: readonly { code: string; name: string; needsDisease: boolean }[] = [
  { code: '11', name: '普通门诊', needsDisease: false },
  { code: '13', name: '急诊', needsDisease: false },
  { code: '14', name: '门诊慢特病', needsDisease: true },
  { code: '9901', name: '门诊两病', needsDisease: false },
  { code: '51', name: '生育门诊', needsDisease: false },
];

/** What a sale may be. */
export const SALE_TYPES: readonly { code: string; name: string; needsDisease: boolean }[] = [
  { code: '41', name: '药店购药', needsDisease: false },
  { code: '18', name: '特药购药', needsDisease: true },
];

const MEDICAL_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  [...VISIT_TYPES, ...SALE_TYPES, { code: '21', name: '普通住院' }].map((one) => [
    one.code,
    one.name,
  ]),
);

export function medicalTypeName(code: string): string {
  return MEDICAL_TYPES[code] ?? `医疗类别${code}`;
}

const CREDENTIALS = { '01': '医保电子凭证', '02': '居民身份证', '03': '社会保障卡' } as const;

export function credentialName(kind: keyof typeof CREDENTIALS): string {
  return CREDENTIALS[kind];
}

const CLASSES: Readonly<Record<string, string>> = { A: '甲', B: '乙', C: '丙' };

export function className(code: string): string {
  return CLASSES[code] ?? '';
}

export function sexName(code: string): string {
  return code === '1' ? '男' : code === '2' ? '女' : '';
}

/** Special standings that change what is paid, shortly. */
const STANDINGS: Readonly<Record<string, string>> = {
  '21': '优抚',
  '22': '医疗照顾',
  '23': '医疗救助',
  '24': '军人',
  '2302': '建档立卡',
  '2303': '低保',
  '2304': '特困',
  '2305': '低收入',
  '2306': '因病致贫',
};

export function standingName(code: string): string {
  return STANDINGS[code] ?? STANDINGS[code.slice(0, 2)] ?? `身份${code}`;
}
