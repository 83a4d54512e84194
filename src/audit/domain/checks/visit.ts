import type { VisitChecks } from './visit-check.ts';
import { CLINIC_CHECKS } from './visit-clinic.ts';
import { AMOUNT_CHECKS, DATA_CHECKS } from './visit-data.ts';
import { ANTIBIOTIC_CHECKS, CLASS_CHECKS, DRUG_CHECKS } from './visit-drugs.ts';
import { LIST_CHECKS } from './visit-list.ts';
import { OPERATION_CHECKS, STAY_CHECKS, STAY_LENGTH_CHECKS } from './visit-stay.ts';
import { HERBAL_CHECKS, PHARMACY_CHECKS, SUPPLY_CHECKS } from './visit-supply.ts';
import { MATERIAL_CHECKS, TEST_CHECKS } from './visit-tests.ts';
import { AGREEMENT_CHECKS, TRACE_CHECKS } from './visit-trace.ts';

/** Every check of a visit under the name rules call it by, with the numbers it takes. */
export const VISIT_CHECKS: VisitChecks = {
  ...DATA_CHECKS,
  ...AMOUNT_CHECKS,
  ...TRACE_CHECKS,
  ...AGREEMENT_CHECKS,
  ...LIST_CHECKS,
  ...STAY_LENGTH_CHECKS,
  ...STAY_CHECKS,
  ...OPERATION_CHECKS,
  ...CLINIC_CHECKS,
  ...TEST_CHECKS,
  ...MATERIAL_CHECKS,
  ...DRUG_CHECKS,
  ...ANTIBIOTIC_CHECKS,
  ...CLASS_CHECKS,
  ...SUPPLY_CHECKS,
  ...PHARMACY_CHECKS,
  ...HERBAL_CHECKS,
};
