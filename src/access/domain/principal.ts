import type { BureauRole, InstitutionRole } from './role.ts';

/** Somebody of a bureau, at work in one pooling region. */
export type BureauPrincipal = {
  readonly kind: 'bureau';
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly roles: readonly BureauRole[];
};

/** Somebody of a hospital, a clinic or a pharmacy. */
export type InstitutionPrincipal = {
  readonly kind: 'institution';
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly institutionCode: string;
  readonly roles: readonly InstitutionRole[];
};

/** An insured person, who sees what is his own and nothing else. */
export type PersonPrincipal = {
  readonly kind: 'person';
  readonly personId: string;
  readonly name: string;
  readonly region: string;
};

/** Who asks. */
export type Principal = BureauPrincipal | InstitutionPrincipal | PersonPrincipal;
