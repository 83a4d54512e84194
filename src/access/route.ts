import type { Static, TObject, TSchema } from 'typebox';
import type { Instant } from '../kernel/day.ts';
import type { Outcome, Refusal } from '../kernel/outcome.ts';
import type { Permission } from './domain/permission.ts';
import type { Principal } from './domain/principal.ts';

/** The most bytes of a request's body, where its route does not say otherwise. */
export const BODY_BYTES_MAX = 1024 * 1024;

/** What a route was asked, once its words were found to be in order. */
export type Asked<
  By extends Principal = Principal,
  Params = Readonly<Record<string, string>>,
  Query = unknown,
  Body = unknown,
> = {
  readonly by: By;
  readonly now: Instant;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The `Idempotency-Key` of the request, '' when there was none. */
  readonly key: string;
  /**
   * Writes into the trail that this person's data was shown or changed, before the answer goes;
   * with the code of the refusal when it was refused.
   */
  readonly looked: (personId: string, matter: string) => void;
  /** The same of something that is about no person. */
  readonly noted: (matter: string) => void;
};

/** A file as an answer: sent as something to keep, never run by the browser. */
export type SentFile = {
  readonly kind: 'file';
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/**
 * One address of the web faces, under /api. `may` is asked before anything else is read; scope
 * (which institution, region, person) comes from `by` alone, never from the request.
 */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/${string}`;
  /** What the asker must be allowed; null for anybody, signed in or not. */
  readonly may: Permission | null;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** The most bytes a body may have; BODY_BYTES_MAX unless said. */
  readonly bodyBytes?: number;
  /** What somebody is told who is not signed in, where clients know it by another name. */
  readonly signedOut?: Refusal;
  /** HTTP status of refusals by their code; 409 for all others. */
  readonly status?: Readonly<Record<string, number>>;
  /** Answers a value for JSON, or a SentFile. */
  readonly answer: (asked: Asked<Principal, never, never, never>) => Promise<Outcome<unknown>>;
};

type Empty = Readonly<Record<never, never>>;
type Of<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise;

/** A route whose answer knows the types of its params, query and body from their schemas. */
export function route<
  By extends Principal,
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(
  made: Omit<Route, 'answer' | 'params' | 'query' | 'body'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly answer: (
      asked: Asked<By, Of<P, Empty>, Of<Q, Empty>, Of<B, undefined>>,
    ) => Promise<Outcome<unknown>>;
  },
): Route {
  return made as unknown as Route;
}
