import { randomBytes } from 'node:crypto';
import type { Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Tx } from '../store/index.ts';
import { OPERATOR_ROLES, type Operator, operatorRole } from './domain/operator.ts';
import { insertOperator, loadByToken } from './operator.store.ts';

const OPERATOR_ID = /^[A-Za-z0-9_-]{1,30}$/;
/** 32 bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type NewOperator = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  /** Roles as words, in English or Chinese. */
  readonly roles: readonly string[];
};

/**
 * Adds an operator; answers the token, 256 random bits, which is shown this once and kept as a hash
 * only. Refusals: operator-id, operator-name, role-unknown, operator-known.
 */
export async function addOperator(
  tx: Tx,
  { operatorId, name, region, roles }: NewOperator,
  now: Instant,
): Promise<Outcome<{ readonly token: string }>> {
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
  const read = roles.map((word) => ({ word, role: operatorRole(word) }));
  const unknown = read.find(({ role }) => role === null);
  if (unknown !== undefined || read.length === 0) {
    const known = Object.entries(OPERATOR_ROLES).map(([role, named]) => `${role}（${named}）`);
    const text = `角色${unknown?.word ?? ''}不存在，应为${known.join('、')}`;
    return refuse({ code: 'role-unknown', text, field: 'roles' });
  }
  const token = randomBytes(32).toString('base64url');
  const held = [...new Set(read.map(({ role }) => role!))];
  const operator = { operatorId, name: name.trim(), region, roles: held, addedAt: now };
  if (await insertOperator(tx, operator, sha256(token))) return accept({ token });
  const text = `操作员${operatorId}已存在（停用的编号不再使用）`;
  return refuse({ code: 'operator-known', text, field: 'operatorId' });
}

/** Whose token it is, while he serves; null when nobody's. */
export async function findOperator(tx: Tx, token: string): Promise<Operator | null> {
  return TOKEN.test(token) ? await loadByToken(tx, sha256(token)) : null;
}
