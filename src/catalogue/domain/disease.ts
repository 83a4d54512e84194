/** A code for a diagnosis (ICD-10), an operation (ICD-9-CM-3) or a chronic disease (门诊慢特病). */
export type Disease = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'icd10' | 'icd9' | 'chronic';
};
