import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes, one lane: the least that OWASP advises; some 25 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password, with its salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let nobody: Promise<string> | null = null;

/**
 * Whether the password is the one of a hash. Without a hash it takes as long, and is wrong: how
 * long an answer takes does not say whether there is such an account.
 */
export async function passwordHolds(password: string, kept: string | null): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const holds = await verify(kept ?? (await nobody), password.normalize('NFKC'));
  return holds && kept !== null;
}

/** No 0, O, 1, l, I: it is read from paper. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password for the first sign-in: 12 characters, some 69 bits. */
export function makePassword(): string {
  return Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
