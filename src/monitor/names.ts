/** 就诊种类 in words, as shown to people. */
export const KIND_NAME: Readonly<Record<string, string>> = {
  outpatient: '门诊',
  inpatient: '住院',
  pharmacy: '药店购药',
};
