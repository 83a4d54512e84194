import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Db, Tx } from '../store/index.ts';
import * as store from './client.store.ts';
import {
  type ClientCredential,
  type Profile,
  plainProfile,
  type Scheme,
  validAt,
} from './domain/profile.ts';
import { forgetSeen, see } from './replay.store.ts';
import {
  accessKeyOf,
  checkSignature,
  isSigned,
  REPLAYED,
  type Signed,
  sameText,
  UNKNOWN_KEY,
} from './signature.ts';

/** How institutions are connected: profiles and credentials, held in memory. */
export type Clients = {
  /** The profile of an institution; a plain one when it has none of its own. */
  profile(institutionCode: string): Profile;
  /** The credential of an access key (an app id), while it is valid. */
  credential(accessKey: string, now: Instant): ClientCredential | null;
  /**
   * Whether the secret is one of the institution's, as of the last message or reload; true where
   * none is asked for.
   */
  secretHolds(institutionCode: string, secret: string | null): boolean;
  /**
   * Whether a message of the institution may pass, under the scheme of its profile. Refusals:
   * credential-wrong; those of `checkSignature`; signature-replayed. Where nothing is asked for, a
   * signature of another institution's key is refused (access-key-unknown).
   */
  admit(institutionCode: string, signed: Signed, now: Instant): Promise<Outcome<null>>;
  /** Notes a signature that is no header's; false when it was used before. */
  firstUse(institutionCode: string, mark: string, now: Instant, until: Instant): Promise<boolean>;
  /** Reads profiles and credentials again, and forgets signatures out of their time. */
  reload(now: Instant | null): Promise<void>;
};

const CREDENTIAL_WRONG: Refusal = {
  code: 'credential-wrong',
  text: '机构访问凭证缺失或不正确',
};

/** Header of the scheme `header`. */
export const CREDENTIAL_HEADER = 'x-openyibao-credential';

/** Opens the clients: profiles and credentials are read into memory. */
export async function openClients(db: Db): Promise<Clients> {
  let profiles: ReadonlyMap<string, Profile> = new Map();
  let byKey: ReadonlyMap<string, ClientCredential> = new Map();
  let byInstitution: ReadonlyMap<string, readonly ClientCredential[]> = new Map();
  let latest = 0 as Instant;
  const reload = async (now: Instant | null) => {
    const [read, credentials] = await Promise.all([
      store.loadProfiles(db),
      store.loadCredentials(db),
    ]);
    profiles = new Map(read.map((one) => [one.institutionCode, one]));
    byKey = new Map(credentials.map((one) => [one.accessKey, one]));
    byInstitution = Map.groupBy(credentials, (one) => one.institutionCode);
    if (now === null) return;
    latest = now;
    await forgetSeen(db, now);
  };
  await reload(null);
  const profile = (code: string) => profiles.get(code) ?? plainProfile(code);
  const secretHolds = (code: string, secret: string | null) => {
    if (profile(code).scheme === 'none') return true;
    const held = (byInstitution.get(code) ?? []).filter((one) => validAt(one, latest));
    return secret !== null && held.some((one) => sameText(one.secret, secret));
  };
  const admit = async (code: string, signed: Signed, now: Instant): Promise<Outcome<null>> => {
    const own = profile(code);
    latest = now;
    if (own.scheme === 'none') {
      // Signed by one institution and sent as another's: the message was changed on its way.
      const signer = byKey.get(accessKeyOf(signed) ?? '')?.institutionCode ?? code;
      return signer === code ? accept(null) : refuse(UNKNOWN_KEY);
    }
    if (!isSigned(own.scheme)) {
      const secret = signed.headers[CREDENTIAL_HEADER] ?? null;
      return secretHolds(code, secret) ? accept(null) : refuse(CREDENTIAL_WRONG);
    }
    const checked = checkSignature(own, byInstitution.get(code) ?? [], signed, now);
    if (!checked.ok) return checked;
    const fresh = await see(db, { ...checked.value, institutionCode: code, now });
    return fresh ? accept(null) : refuse(REPLAYED);
  };
  return {
    profile,
    credential: (accessKey, now) => {
      const found = byKey.get(accessKey);
      return found !== undefined && validAt(found, now) ? found : null;
    },
    secretHolds,
    admit,
    firstUse: (institutionCode, mark, now, until) =>
      see(db, { institutionCode, mark, message: '', now, until, sharedMs: 0 }),
    reload,
  };
}

/** A new credential of an institution; nothing is stored. SM2 keys are added by who needs them. */
export function makeCredential(institutionCode: string, now: Instant): ClientCredential {
  return {
    accessKey: randomBytes(16).toString('hex').toUpperCase(),
    institutionCode,
    secret: createHash('sha256').update(randomBytes(32)).digest('hex').slice(0, 32).toUpperCase(),
    publicKey: null,
    ownKey: null,
    from: now,
    to: null,
  };
}

/** What a change of an institution's connection is: what is absent stays as it was. */
export type ProfileChange = Partial<Omit<Profile, 'institutionCode'>>;

/** Changes how an institution is connected; answers the profile as it is now. */
export async function changeProfile(
  tx: Tx,
  institutionCode: string,
  change: ProfileChange,
): Promise<Profile> {
  const all = await store.loadProfiles(tx);
  const old = all.find((one) => one.institutionCode === institutionCode);
  const changed = { ...(old ?? plainProfile(institutionCode)), ...change };
  await store.saveProfile(tx, changed);
  return changed;
}

/**
 * Replaces the credentials of an institution: what it has ends at `endAt` (now, or after an
 * overlap in which both are good), the new one is good at once. `scheme` is set with it.
 */
export async function rotateCredential(
  tx: Tx,
  made: ClientCredential,
  how: { readonly scheme: Scheme; readonly endAt: Instant },
): Promise<void> {
  await store.endCredentials(tx, made.institutionCode, how.endAt);
  await store.insertCredential(tx, made);
  await changeProfile(tx, made.institutionCode, { scheme: how.scheme });
}

/** Ends the credentials of an institution at once and asks for none; how many were ended. */
export async function removeCredentials(
  tx: Tx,
  institutionCode: string,
  now: Instant,
): Promise<number> {
  await changeProfile(tx, institutionCode, { scheme: 'none' });
  return await store.endCredentials(tx, institutionCode, now);
}
