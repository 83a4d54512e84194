import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { OperatorRole } from './domain/operator.ts';

/** What an operator signs in with. */
export type OperatorAccount = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly institutionCode: string | null;
  readonly roles: readonly OperatorRole[];
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  /** The secret of the second factor in clear; null while none was offered. */
  readonly secret: string | null;
  /** Since when it is asked for; null while it was only offered. */
  readonly secondFactorAt: Instant | null;
  readonly secondFactorStep: number | null;
};

const OPERATORS: Sql = {
  name: 'account-operators',
  text: `select operator_id as "operatorId", name, region_code as region,
           institution_code as "institutionCode", roles, password_hash as "passwordHash",
           must_change as "mustChange", second_factor_sealed as secret,
           second_factor_at as "secondFactorAt", second_factor_step as "secondFactorStep"
         from access.operator where operator_id = any ($1) and ended_at is null`,
};

function ofSecret(operatorId: string): string {
  return `access second factor ${operatorId}`;
}

/** The accounts of operators who serve, in no order. */
export async function findOperatorAccounts(
  tx: Tx,
  operatorIds: readonly string[],
): Promise<OperatorAccount[]> {
  const found = await tx.rows<OperatorAccount>(OPERATORS, [operatorIds]);
  return found.map((one) => {
    const { operatorId, secret } = one;
    const open = (sealed: string) => tx.keys.open(sealed, ofSecret(operatorId));
    return { ...one, secret: secret === null ? null : open(secret) };
  });
}

/** The account of an operator who serves; null when there is none. */
export async function findOperatorAccount(
  tx: Tx,
  operatorId: string,
): Promise<OperatorAccount | null> {
  return (await findOperatorAccounts(tx, [operatorId]))[0] ?? null;
}

const OFFER: Sql = {
  name: 'account-offer-second-factor',
  text: `update access.operator set second_factor_sealed = $2
         where operator_id = $1 and second_factor_at is null`,
};

/** Keeps the secret of a second factor that is offered and not yet asked for. */
export async function offerSecret(tx: Tx, operatorId: string, secret: string): Promise<void> {
  await tx.run(OFFER, [operatorId, tx.keys.seal(secret, ofSecret(operatorId))]);
}

const START: Sql = {
  name: 'account-start-second-factor',
  text: `update access.operator set second_factor_sealed = $2,
           second_factor_at = to_timestamp($3 / 1000.0)
         where operator_id = $1`,
};

/** Asks for a second factor from now on, whose secret is known to who signs in. */
export async function startSecondFactor(
  tx: Tx,
  operatorId: string,
  secret: string,
  at: Instant,
): Promise<void> {
  await tx.run(START, [operatorId, tx.keys.seal(secret, ofSecret(operatorId)), at]);
}

const TAKE_STEP: Sql = {
  name: 'account-take-step',
  text: `update access.operator set second_factor_step = $2,
           second_factor_at = coalesce(second_factor_at, to_timestamp($3 / 1000.0))
         where operator_id = $1 and coalesce(second_factor_step, -1) < $2`,
};

/** Takes the code of a period, which opens once; false when it, or a later one, was taken. */
export async function takeStep(
  tx: Tx,
  operatorId: string,
  step: number,
  at: Instant,
): Promise<boolean> {
  return (await tx.run(TAKE_STEP, [operatorId, step, at])) === 1;
}

const SET_BACKUP: Sql = {
  name: 'account-set-backup',
  text: `update access.operator set backup_hashes = $2 where operator_id = $1`,
};

export async function setBackupHashes(
  tx: Tx,
  operatorId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.run(SET_BACKUP, [operatorId, hashes]);
}

const TAKE_BACKUP: Sql = {
  name: 'account-take-backup',
  text: `update access.operator set backup_hashes = array_remove(backup_hashes, $2)
         where operator_id = $1 and $2 = any (backup_hashes) and second_factor_at is not null`,
};

/** Takes a backup code, which opens once; false when it is none. */
export async function takeBackup(tx: Tx, operatorId: string, hash: string): Promise<boolean> {
  return (await tx.run(TAKE_BACKUP, [operatorId, hash])) === 1;
}

const RESET_FACTOR: Sql = {
  name: 'account-reset-second-factor',
  text: `update access.operator set second_factor_sealed = null, second_factor_at = null,
           second_factor_step = null, backup_hashes = '{}'
         where operator_id = $1 and ended_at is null`,
};

/** Forgets a second factor: the next sign-in offers another. False without such an operator. */
export async function clearSecondFactor(tx: Tx, operatorId: string): Promise<boolean> {
  return (await tx.run(RESET_FACTOR, [operatorId])) === 1;
}

const SET_PASSWORD: Sql = {
  name: 'account-set-password',
  text: `update access.operator set password_hash = $2, must_change = $3
         where operator_id = $1 and ended_at is null`,
};

/** Sets an operator's password; false when there is none who serves. */
export async function setOperatorPassword(
  tx: Tx,
  operatorId: string,
  hash: string,
  mustChange: boolean,
): Promise<boolean> {
  return (await tx.run(SET_PASSWORD, [operatorId, hash, mustChange])) === 1;
}

const PERSON: Sql = {
  name: 'account-person',
  text: `select password_hash as "passwordHash", must_change as "mustChange"
         from access.person_account where person_id = $1`,
};

export type PersonAccount = { readonly passwordHash: string; readonly mustChange: boolean };

/** The account of a person; null when he has none. */
export async function findPersonAccount(tx: Tx, personId: string): Promise<PersonAccount | null> {
  return (await tx.rows<PersonAccount>(PERSON, [personId]))[0] ?? null;
}

const SAVE_PERSON: Sql = {
  name: 'account-save-person',
  text: `insert into access.person_account (person_id, password_hash, must_change, added_at)
         values ($1, $2, $3, to_timestamp($4 / 1000.0))
         on conflict (person_id) do update set password_hash = excluded.password_hash,
           must_change = excluded.must_change`,
};

/** Gives a person an account, or another password. */
export async function savePersonAccount(
  tx: Tx,
  personId: string,
  account: PersonAccount,
  at: Instant,
): Promise<void> {
  await tx.run(SAVE_PERSON, [personId, account.passwordHash, account.mustChange, at]);
}

const SEALED: Sql = {
  name: 'account-sealed',
  text: `select operator_id as "operatorId", second_factor_sealed as secret from access.operator
         where not starts_with(second_factor_sealed, $1)`,
};

const RESEAL: Sql = {
  name: 'account-reseal',
  text: `update access.operator set second_factor_sealed = $2 where operator_id = $1`,
};

/** Seals the secrets of second factors anew that lie under other keys than the one in use. */
export async function resealSecondFactors(tx: Tx): Promise<number> {
  type Kept = { operatorId: string; secret: string };
  const kept = await tx.rows<Kept>(SEALED, [`${tx.keys.ids()[0]}.`]);
  for (const { operatorId, secret } of kept) {
    const about = ofSecret(operatorId);
    await tx.run(RESEAL, [operatorId, tx.keys.seal(tx.keys.open(secret, about), about)]);
  }
  return kept.length;
}
