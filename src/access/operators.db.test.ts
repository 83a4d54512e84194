import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Instant } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import {
  addOperator,
  endOperator,
  findOperator,
  listOperators,
  type NewOperator,
} from './index.ts';

let fresh: FreshDatabase;
let db: Db;
before(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
});
after(() => fresh.drop());

const NOW = 1_773_800_000_000 as Instant;

function operator(operatorId: string, change: Partial<NewOperator> = {}): NewOperator {
  return { operatorId, name: '初审员', region: '440100', roles: ['reviewer'], ...change };
}

test('the token opens, and the database does not hold it', async () => {
  const added = await addOperator(db, operator('a1', { roles: ['初审', 'panel'] }), NOW);
  assert.ok(added.ok);
  const { token } = added.value;
  assert.equal(Buffer.from(token, 'base64url').length, 32);
  const found = await findOperator(db, token);
  assert.deepEqual(found, {
    operatorId: 'a1',
    name: '初审员',
    region: '440100',
    institutionCode: null,
    roles: ['reviewer', 'panel'],
    addedAt: NOW,
    endedAt: null,
  });
  const rows = await db.rows<{ held: string }>({
    name: '',
    text: `select o::text as held from access.operator o`,
  });
  assert.ok(rows.every(({ held }) => !held.includes(token)));
  const other = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  for (const wrong of [other, '', token.slice(1), `${token}=`, "' or 1=1"]) {
    assert.equal(await findOperator(db, wrong), null);
  }
});

test('who has left opens nothing, and his id is not given again', async () => {
  const added = await addOperator(db, operator('a2'), NOW);
  assert.ok(added.ok);
  assert.equal(await endOperator(db, 'a2', NOW), true);
  assert.equal(await endOperator(db, 'a2', NOW), false);
  assert.equal(await endOperator(db, 'nobody', NOW), false);
  assert.equal(await findOperator(db, added.value.token), null);
  const again = await addOperator(db, operator('a2'), NOW);
  assert.equal(!again.ok && again.refusal.code, 'operator-known');
  const listed = await listOperators(db);
  assert.equal(listed.find(({ operatorId }) => operatorId === 'a2')?.endedAt, NOW);
});

test('what is wrong with a new operator is named', async () => {
  const cases: readonly (readonly [NewOperator, string, string])[] = [
    [operator('a b'), 'operator-id', 'operatorId'],
    [operator(''), 'operator-id', 'operatorId'],
    [operator('a3', { name: '  ' }), 'operator-name', 'name'],
    [operator('a3', { roles: ['reviewer', 'king'] }), 'role-unknown', 'roles'],
    [operator('a3', { roles: [] }), 'role-unknown', 'roles'],
  ];
  for (const [wrong, code, field] of cases) {
    const added = await addOperator(db, wrong, NOW);
    assert.ok(!added.ok);
    assert.deepEqual([added.refusal.code, added.refusal.field], [code, field]);
  }
  assert.equal(
    (await listOperators(db)).some(({ operatorId }) => operatorId === 'a3'),
    false,
  );
});
