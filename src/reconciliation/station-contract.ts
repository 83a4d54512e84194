import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { ShownApplication } from './domain/shown-application.ts';

/**
 * What the workstation reads of its institution's accounts, beside 3201 to 3204. Amounts are fen,
 * negative in a reversal.
 *
 * GET /api/station/accounts?from=&to=            → AccountsReply: the bills that are reconciled
 * GET /api/station/statements/:fileNo            → StatementReply: what 3202 found, as text
 * GET /api/station/clearing                      → ClearingReply: applications so far
 * GET /api/station/clearing/due?kind=&from=&to=  → DueReply: what 3203 would have to say
 */

/** A bill that counts when accounts are compared: those that 2601 annulled are not among them. */
export type AccountBill = {
  readonly personId: string;
  readonly personName: string;
  readonly settlementId: string;
  readonly encounterId: string;
  readonly encounterKind: 'outpatient' | 'inpatient' | 'pharmacy';
  readonly kind: 'settlement' | 'reversal';
  readonly region: string;
  readonly regionName: string;
  readonly insurance: string;
  readonly insuranceName: string;
  readonly settledAt: Instant;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

export type StatementReply = { readonly text: string };

export type AccountsReply = { readonly bills: readonly AccountBill[] };

/** An application for clearing, the withdrawn ones too. */
export type ListedApplication = ShownApplication & {
  /** It is the last standing one of its kind: the only one that can be withdrawn. */
  readonly withdrawable: boolean;
};

export type ClearingReply = { readonly applications: readonly ListedApplication[] };

export type DueReply = {
  readonly visits: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
  /** What the insurance recognises: funds, accounts and cash. */
  readonly recognised: Fen;
};
