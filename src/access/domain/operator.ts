import type { Instant } from '../../kernel/day.ts';
import type { BureauPrincipal, InstitutionPrincipal } from './principal.ts';
import { BUREAU_ROLES, type BureauRole, INSTITUTION_ROLES, type InstitutionRole } from './role.ts';

/** A role of an operator: of the bureau's, or of an institution's. */
export type OperatorRole = BureauRole | InstitutionRole;

export const OPERATOR_ROLES: Readonly<Record<OperatorRole, string>> = {
  ...BUREAU_ROLES,
  ...INSTITUTION_ROLES,
};

/** Somebody who works with the platform: what he may do, and where. */
export type Operator = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  /** The institution he is of; null for the bureau's own. */
  readonly institutionCode: string | null;
  readonly roles: readonly OperatorRole[];
  readonly addedAt: Instant;
  readonly endedAt: Instant | null;
};

/** The operator as somebody who asks. */
export function principalOf(
  operator: Omit<Operator, 'addedAt' | 'endedAt'>,
): BureauPrincipal | InstitutionPrincipal {
  const { operatorId, name, region, institutionCode, roles } = operator;
  // Which roles go with which place is held by the table.
  return institutionCode === null
    ? { kind: 'bureau', operatorId, name, region, roles: roles as readonly BureauRole[] }
    : {
        kind: 'institution',
        ...{ operatorId, name, region, institutionCode },
        roles: roles as readonly InstitutionRole[],
      };
}

/**
 * The role of a word, in English or Chinese, among those of the bureau or of an institution; null
 * when it is none.
 */
export function operatorRole(word: string, of: 'bureau' | 'institution'): OperatorRole | null {
  const roles = of === 'bureau' ? BUREAU_ROLES : INSTITUTION_ROLES;
  const found = Object.entries(roles).find(([role, name]) => role === word || name === word);
  return (found?.[0] as OperatorRole | undefined) ?? null;
}
