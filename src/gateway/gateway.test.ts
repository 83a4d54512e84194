import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../kernel/day.ts';
import { type GatewayDeps, openGateway } from './gateway.ts';

const REFUSAL = { code: 'x', text: '无法读取' };

test('two processes number their replies differently in the same second', () => {
  const now = () => 1_773_800_000_000 as Instant;
  const deps = { now, onAnswered: () => {} } as unknown as GatewayDeps;
  const idOf = (reply: string) => (JSON.parse(reply) as { inf_refmsgid: string }).inf_refmsgid;
  const processes = [openGateway(deps), openGateway(deps)];
  const ids = processes.flatMap((one) => [
    idOf(one.refuseUnread(REFUSAL)),
    idOf(one.refuseUnread(REFUSAL)),
  ]);
  assert.equal(new Set(ids).size, 4);
  assert.ok(ids.every((id) => /^\d{30}$/.test(id)));
});
