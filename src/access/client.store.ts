import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { ClientCredential, Profile } from './domain/profile.ts';

const PROFILES: Sql = {
  name: 'access-profiles',
  text: `select institution_code as "institutionCode", scheme, window_seconds as "windowSeconds",
           output, sign_in as "signIn", variant, per_second as "perSecond"
         from access.client`,
};

export function loadProfiles(tx: Tx): Promise<Profile[]> {
  return tx.rows<Profile>(PROFILES);
}

const SAVE_PROFILE: Sql = {
  name: 'access-save-profile',
  text: `insert into access.client (institution_code, scheme, window_seconds, output, sign_in,
           variant, per_second)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (institution_code) do update set scheme = excluded.scheme,
           window_seconds = excluded.window_seconds, output = excluded.output,
           sign_in = excluded.sign_in, variant = excluded.variant,
           per_second = excluded.per_second`,
};

/** Sets how an institution is connected. */
export async function saveProfile(tx: Tx, p: Profile): Promise<void> {
  await tx.run(SAVE_PROFILE, [
    p.institutionCode,
    p.scheme,
    p.windowSeconds,
    p.output,
    p.signIn,
    p.variant,
    p.perSecond,
  ]);
}

const CREDENTIALS: Sql = {
  name: 'access-credentials',
  text: `select access_key as "accessKey", institution_code as "institutionCode",
           secret_sealed as secret, public_key as "publicKey", own_key_sealed as "ownKey",
           valid_from as "from", valid_to as "to"
         from access.credential order by valid_from desc, access_key`,
};

/** All credentials with their secrets in clear, the newest first. */
export async function loadCredentials(tx: Tx): Promise<ClientCredential[]> {
  const rows = await tx.rows<ClientCredential>(CREDENTIALS);
  return rows.map((row) => ({
    ...row,
    secret: tx.keys.open(row.secret, ofSecret(row.accessKey)),
    ownKey: row.ownKey === null ? null : tx.keys.open(row.ownKey, ofOwnKey(row.accessKey)),
  }));
}

function ofSecret(accessKey: string): string {
  return `access secret ${accessKey}`;
}

function ofOwnKey(accessKey: string): string {
  return `access own key ${accessKey}`;
}

const INSERT_CREDENTIAL: Sql = {
  name: 'access-insert-credential',
  text: `insert into access.credential (access_key, institution_code, secret_sealed, public_key,
           own_key_sealed, valid_from)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))`,
};

/** Adds a credential, valid from its first moment on. */
export async function insertCredential(tx: Tx, c: ClientCredential): Promise<void> {
  await tx.run(INSERT_CREDENTIAL, [
    c.accessKey,
    c.institutionCode,
    tx.keys.seal(c.secret, ofSecret(c.accessKey)),
    c.publicKey,
    c.ownKey === null ? null : tx.keys.seal(c.ownKey, ofOwnKey(c.accessKey)),
    c.from,
  ]);
}

const END_CREDENTIALS: Sql = {
  name: 'access-end-credentials',
  text: `update access.credential
         set valid_to = greatest(valid_from, to_timestamp($2 / 1000.0))
         where institution_code = $1
           and (valid_to is null or valid_to > to_timestamp($2 / 1000.0))`,
};

/** Ends what is still valid of an institution at a moment; answers how many that were. */
export function endCredentials(tx: Tx, institutionCode: string, at: Instant): Promise<number> {
  return tx.run(END_CREDENTIALS, [institutionCode, at]);
}

const RESEAL: Sql = {
  name: 'access-reseal-credential',
  text: `update access.credential set secret_sealed = $2, own_key_sealed = $3
         where access_key = $1`,
};

/** Seals the secrets of all credentials anew, under the key in use. */
export async function resealCredentials(tx: Tx): Promise<number> {
  const credentials = await loadCredentials(tx);
  for (const { accessKey, secret, ownKey } of credentials) {
    const sealed = tx.keys.seal(secret, ofSecret(accessKey));
    const own = ownKey === null ? null : tx.keys.seal(ownKey, ofOwnKey(accessKey));
    await tx.run(RESEAL, [accessKey, sealed, own]);
  }
  return credentials.length;
}
