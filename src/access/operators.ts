import { randomBytes } from 'node:crypto';
import type { Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Tx } from '../store/index.ts';
import { type Operator, operatorRole } from './domain/operator.ts';
import { BUREAU_ROLES, INSTITUTION_ROLES } from './domain/role.ts';
import { findById, insertOperator, loadByToken, type Proof } from './operator.store.ts';

const OPERATOR_ID = /^[A-Za-z0-9_-]{1,30}$/;
/** 32 bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type NewOperator = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  /** The institution he is of; null, or nothing, for the bureau's own. */
  readonly institutionCode?: string | null;
  /** Roles as words, in English or Chinese. */
  readonly roles: readonly string[];
};

function readOperator(
  { operatorId, name, region, institutionCode = null, roles }: NewOperator,
  now: Instant,
): Outcome<Omit<Operator, 'endedAt'>> {
  if (!OPERATOR_ID.test(operatorId)) {
    return refuse({
      code: 'operator-id',
      text: '操作员编号应为1到30位字母、数字、横线或下划线',
      field: 'operatorId',
    });
  }
  if (name.trim() === '') {
    return refuse({ code: 'operator-name', text: '操作员姓名不能为空', field: 'name' });
  }
  const of = institutionCode === null ? 'bureau' : 'institution';
  const read = roles.map((word) => ({ word, role: operatorRole(word, of) }));
  const unknown = read.find(({ role }) => role === null);
  if (unknown !== undefined || read.length === 0) {
    const all = of === 'bureau' ? BUREAU_ROLES : INSTITUTION_ROLES;
    const known = Object.entries(all).map(([role, named]) => `${role}（${named}）`);
    const text = `角色${unknown?.word ?? ''}不存在，应为${known.join('、')}`;
    return refuse({ code: 'role-unknown', text, field: 'roles' });
  }
  const held = [...new Set(read.map(({ role }) => role!))];
  const named = { operatorId, name: name.trim(), region, institutionCode };
  return accept({ ...named, roles: held, addedAt: now });
}

async function keep(tx: Tx, operator: Omit<Operator, 'endedAt'>, proof: Proof) {
  if (await insertOperator(tx, operator, proof)) return accept(null);
  const text = `操作员${operator.operatorId}已存在（停用的编号不再使用）`;
  return refuse({ code: 'operator-known', text, field: 'operatorId' });
}

/**
 * Adds an operator of the bureau who asks by token; answers it, 256 random bits, which is shown
 * this once and kept as a hash only. `passwordHash`: of the password he also signs in with, and
 * has to change. Refusals: operator-id, operator-name, role-unknown, operator-known.
 */
export async function addOperator(
  tx: Tx,
  made: Omit<NewOperator, 'institutionCode'>,
  now: Instant,
  passwordHash: string | null = null,
): Promise<Outcome<{ readonly token: string }>> {
  const operator = readOperator({ ...made, institutionCode: null }, now);
  if (!operator.ok) return operator;
  const token = randomBytes(32).toString('base64url');
  const proof = { tokenHash: sha256(token), passwordHash, mustChange: passwordHash !== null };
  const kept = await keep(tx, operator.value, proof);
  return kept.ok ? accept({ token }) : kept;
}

/**
 * Adds an operator who signs in with a password, which he has to change unless `keepsPassword`.
 * Refusals as of `addOperator`.
 */
export async function appointOperator(
  tx: Tx,
  made: NewOperator,
  password: { readonly hash: string; readonly keepsPassword?: boolean },
  now: Instant,
): Promise<Outcome<null>> {
  const operator = readOperator(made, now);
  if (!operator.ok) return operator;
  const { hash: passwordHash, keepsPassword = false } = password;
  return await keep(tx, operator.value, {
    tokenHash: null,
    passwordHash,
    mustChange: !keepsPassword,
  });
}

/** Whose token it is, while he serves; null when nobody's. */
export async function findOperator(tx: Tx, token: string): Promise<Operator | null> {
  return TOKEN.test(token) ? await loadByToken(tx, sha256(token)) : null;
}

/** Whether there is an operator of that id who has not left. */
export async function operatorServes(tx: Tx, operatorId: string): Promise<boolean> {
  return (await findById(tx, operatorId))?.endedAt === null;
}
