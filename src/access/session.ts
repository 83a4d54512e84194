import { randomBytes } from 'node:crypto';
import type { Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Db, Tx } from '../store/index.ts';
import { deleteAttemptsBefore } from './attempt.store.ts';
import { principalOf } from './domain/operator.ts';
import type { Principal } from './domain/principal.ts';
import { endOf, NOTED_EVERY_MS, SECOND_FACTOR_MS } from './domain/term.ts';
import {
  deleteBegunBefore,
  deleteSession,
  findSession,
  insertSession,
  type KeptSession,
  markSeen,
  type NewSession,
} from './session.store.ts';

/** Somebody signed in. */
export type Signed = {
  readonly by: Principal;
  readonly tokenHash: string;
  readonly endsAt: Instant;
  /** He has to change his password before anything else. */
  readonly mustChange: boolean;
};

/** 32 bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Begins a session; answers its token, which is kept as a hash only. */
export async function openSession(
  tx: Tx,
  of: Omit<NewSession, 'tokenHash' | 'at'>,
  now: Instant,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await insertSession(tx, { ...of, tokenHash: sha256(token), at: now });
  return token;
}

function holderOf(kept: KeptSession): Principal {
  const { operatorId, personId, name, region, institutionCode, roles } = kept;
  if (operatorId === null) return { kind: 'person', personId: personId!, name, region };
  return principalOf({ operatorId, name, region, institutionCode, roles: roles ?? [] });
}

/**
 * Who bears the token of an open session, which is noted as used; null when it ended or there is
 * none. An operator who has left has none.
 */
export async function findSigned(db: Db, token: string, now: Instant): Promise<Signed | null> {
  if (!TOKEN.test(token)) return null;
  const tokenHash = sha256(token);
  const kept = await findSession(db, tokenHash);
  if (kept === null || kept.stage !== 'open') return null;
  const by = holderOf(kept);
  if (endOf(by.kind, kept.beganAt, kept.seenAt) <= now) {
    await deleteSession(db, tokenHash);
    return null;
  }
  if (now - kept.seenAt >= NOTED_EVERY_MS) await markSeen(db, tokenHash, now);
  const endsAt = endOf(by.kind, kept.beganAt, now);
  return { by, tokenHash, endsAt, mustChange: kept.mustChange };
}

/** Who has shown his password and not yet the second factor; null when nobody, or too late. */
export async function findWaiting(
  db: Db,
  token: string,
  now: Instant,
): Promise<{
  readonly operatorId: string;
  readonly tokenHash: string;
  readonly kept: KeptSession;
} | null> {
  if (!TOKEN.test(token)) return null;
  const tokenHash = sha256(token);
  const kept = await findSession(db, tokenHash);
  if (kept === null || kept.stage !== 'password' || kept.operatorId === null) return null;
  if (kept.beganAt + SECOND_FACTOR_MS <= now) return null;
  return { operatorId: kept.operatorId, tokenHash, kept };
}

const HOUR_MS = 3_600_000;

/** Longer than any session, and any pause of attempts, lasts. */
const KEPT_MS = 48 * HOUR_MS;

/** Forgets, at most once an hour, what is past its time: asked for when somebody signs in. */
export function openSweep(db: Db): (now: Instant) => Promise<void> {
  let next = 0;
  return async (now) => {
    if (now < next) return;
    next = now + HOUR_MS;
    const before = (now - KEPT_MS) as Instant;
    await Promise.all([deleteBegunBefore(db, before), deleteAttemptsBefore(db, before)]);
  };
}

/** Ends a session. */
export async function endSession(db: Db, token: string): Promise<void> {
  if (TOKEN.test(token)) await deleteSession(db, sha256(token));
}
