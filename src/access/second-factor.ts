import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type { Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Tx } from '../store/index.ts';
import {
  type OperatorAccount,
  offerSecret,
  setBackupHashes,
  takeBackup,
  takeStep,
} from './account.store.ts';
import type { SecondFactorOffer } from './contract.ts';

const PERIOD_MS = 30_000;
/** A clock may be one period off, either way. */
const WINDOW = 1;
const BACKUP_CODES = 8;
const ISSUER = 'OpenYibao';

/** A new secret, in base32. */
export function makeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totpOf({ operatorId, secret }: { operatorId: string; secret: string }): TOTP {
  return new TOTP({ issuer: ISSUER, label: operatorId, secret: Secret.fromBase32(secret) });
}

/** The period a moment lies in. */
function stepAt(now: Instant): number {
  return Math.floor(now / PERIOD_MS);
}

/** What an authenticator takes a secret in by: a text, an address, a picture of it. */
export async function offerSecondFactor(
  tx: Tx,
  account: OperatorAccount,
): Promise<SecondFactorOffer> {
  const { operatorId } = account;
  const secret = account.secret ?? makeSecret();
  if (account.secret === null) await offerSecret(tx, operatorId, secret);
  const uri = totpOf({ operatorId, secret }).toString();
  const { size, data } = encode(uri, { border: 2 });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { secret, uri, qr: { size, path: path.join('') } };
}

/** Whether a code, or a backup code, is right and was not taken before; it is taken by this. */
export async function takeCode(
  tx: Tx,
  account: OperatorAccount,
  code: string,
  now: Instant,
): Promise<boolean> {
  const { operatorId, secret } = account;
  const digits = code.replaceAll(/[\s-]/g, '');
  if (secret === null) return false;
  if (/^\d{6}$/.test(digits)) {
    const token = { token: digits, timestamp: now, window: WINDOW };
    const delta = totpOf({ operatorId, secret }).validate(token);
    return delta !== null && (await takeStep(tx, operatorId, stepAt(now) + delta, now));
  }
  return await takeBackup(tx, operatorId, backupHash(operatorId, digits));
}

function backupHash(operatorId: string, code: string): string {
  return sha256(`backup ${operatorId} ${code.toLowerCase()}`);
}

/** Letters and digits without those that are taken for one another. */
const BACKUP_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** New backup codes instead of all older ones; each of 16 letters opens once. */
export async function renewBackupCodes(tx: Tx, operatorId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: BACKUP_CODES }, () =>
    Array.from({ length: 16 }, () => BACKUP_LETTERS[randomInt(BACKUP_LETTERS.length)])
      .join('')
      .replaceAll(/(.{4})(?=.)/g, '$1-'),
  );
  const hashes = codes.map((code) => backupHash(operatorId, code.replaceAll('-', '')));
  await setBackupHashes(tx, operatorId, hashes);
  return codes;
}

/** The next code that an account takes, for who holds its secret; null when it has none. */
export function nextCode(account: OperatorAccount, now: Instant): string | null {
  const { operatorId, secret, secondFactorStep } = account;
  if (secret === null) return null;
  const step = Math.max(stepAt(now), (secondFactorStep ?? -1) + 1);
  // What lies past the window is taken later.
  const timestamp = Math.min(step, stepAt(now) + WINDOW) * PERIOD_MS;
  return totpOf({ operatorId, secret }).generate({ timestamp });
}
