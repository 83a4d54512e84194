import type { Permission } from './domain/permission.ts';
import type { Principal } from './domain/principal.ts';
import type { KeptTrailLine } from './domain/trail.ts';

/**
 * What the faces and the platform say to each other about signing in. Unsafe methods bear
 * `content-type: application/json` and `x-openyibao: 1`; the session is in a cookie.
 *
 * POST   /api/session                 SignInBody       → SignInReply
 * POST   /api/session/second-factor   SecondFactorBody → SecondFactorReply
 * GET    /api/session                                  → SessionReply, or 401
 * PUT    /api/session/password        PasswordBody     → { state: 'changed' }
 * DELETE /api/session                                  → { state: 'signed-out' }
 *
 * A refusal is { code, text, field? }: 400 field-bad, 401 sign-in-wrong, code-wrong,
 * session-needed, 403 not-allowed, cross-site, password-must-change, 429 tried-too-often.
 */
export type SignInBody = {
  /** 'operator': operator's id; 'person': number of the id document. */
  readonly kind: 'operator' | 'person';
  readonly login: string;
  readonly password: string;
};

/** Shown at the first sign-in, until a code of it was typed. */
export type SecondFactorOffer = {
  /** In base32, to be typed into an authenticator. */
  readonly secret: string;
  /** otpauth://… */
  readonly uri: string;
  /** `uri` as a QR code: `<svg viewBox="0 0 size size"><path d="path"/></svg>`, dark on light. */
  readonly qr: { readonly size: number; readonly path: string };
};

export type SignInReply =
  | { readonly state: 'signed-in' }
  | { readonly state: 'second-factor'; readonly offer: SecondFactorOffer | null };

/** Six digits, or a backup code. */
export type SecondFactorBody = { readonly code: string };

export type SecondFactorReply = {
  readonly state: 'signed-in';
  /** Codes for when the authenticator is lost: shown once, after the first sign-in. */
  readonly backupCodes: readonly string[] | null;
};

export type SessionReply = {
  readonly principal: Principal;
  /** The name of the institution, or of the region. */
  readonly place: string;
  /** The roles in Chinese. */
  readonly roleNames: readonly string[];
  readonly permissions: readonly Permission[];
  /** When it ends unless something is asked before, in milliseconds. */
  readonly endsAt: number;
  /** Only the password can be changed until it was. */
  readonly mustChange: boolean;
};

export type PasswordBody = { readonly password: string; readonly newPassword: string };

/** One account that the demo world offers (GET /api/demo/accounts → DemoAccountsReply). */
export type DemoAccount = {
  readonly kind: SignInBody['kind'];
  readonly login: string;
  readonly password: string;
  /** The code of the second factor to sign in with now; null where none is asked for. */
  readonly code: string | null;
  readonly name: string;
  readonly region: string;
  readonly regionName: string;
  readonly institutionCode: string | null;
  readonly institutionName: string | null;
  /** English words as in the permissions; `insured` for a person. */
  readonly roles: readonly string[];
  readonly roleNames: readonly string[];
  /** What the account shows best, in Chinese. */
  readonly about: string;
};

export type DemoAccountsReply = { readonly accounts: readonly DemoAccount[] };

/**
 * Operators, to the bureau's admin (his region) and an institution's 医保办 (its own):
 *
 * GET  /api/operators?institution=&bureau=1&words=&ended=1&page=&size=  → OperatorsReply
 * POST /api/operators                            NewOperatorBody        → AppointedReply
 * POST /api/operators/:operatorId/end                                   → { state: 'ended' }
 * POST /api/operators/:operatorId/password                              → AppointedReply
 * POST /api/operators/:operatorId/second-factor                         → { state: 'reset' }
 */
export type ListedOperator = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly institutionCode: string | null;
  readonly institutionName: string | null;
  readonly roles: readonly string[];
  readonly roleNames: readonly string[];
  readonly addedAt: number;
  readonly endedAt: number | null;
  readonly hasPassword: boolean;
  /** Whether a second factor is set up; null where none is asked for. */
  readonly hasSecondFactor: boolean | null;
};

export type OperatorsReply = {
  readonly operators: readonly ListedOperator[];
  readonly count: number;
  readonly page: number;
  readonly size: number;
  /** What may be given to whom is added. */
  readonly bureauRoles: readonly NamedRole[];
  readonly institutionRoles: readonly NamedRole[];
};

export type NamedRole = { readonly role: string; readonly name: string };

export type NewOperatorBody = {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Of an institution's operator; null, or nothing, for the bureau's own. */
  readonly institutionCode?: string | null;
};

/** The password of the first sign-in: shown this once. */
export type AppointedReply = { readonly operatorId: string; readonly password: string };

/** POST /api/person-accounts { idNumber } → the first password of an insured person, shown once. */
export type PersonAccountReply = {
  readonly personId: string;
  readonly name: string;
  readonly password: string;
};

/**
 * GET /api/trail?from=&to=&actor=&person=&institution=&subject=&refused=1&page=&size= → TrailReply
 * GET /api/mine/trail?page=&size=                                              → OwnTrailReply
 */
export type TrailReply = {
  readonly lines: readonly (KeptTrailLine & {
    readonly place: string;
    readonly subjectName: string;
    readonly actionName: string;
    readonly outcomeName: string;
  })[];
  readonly count: number;
  readonly page: number;
  readonly size: number;
  readonly subjects: readonly { readonly subject: string; readonly name: string }[];
};

/** Who else looked at one's own data. */
export type OwnTrailReply = {
  readonly lines: readonly {
    readonly trailId: string;
    readonly at: number;
    /** The institution, or the bureau of a region. */
    readonly place: string;
    readonly actorName: string;
    readonly matter: string;
    /** It was asked for and not shown. */
    readonly wasRefused: boolean;
  }[];
  readonly count: number;
  readonly page: number;
  readonly size: number;
};
