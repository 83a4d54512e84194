import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy } from '../../test/policy-call.ts';

test('a wrong call is told of in Chinese, with the exit code of a wrong call', () => {
  const days = ['--from', '2026-01-01', '--to', '2026-02-01'];
  const wrong: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['nothing'], 2, /没有命令 nothing/],
    [['try'], 2, /缺少参数/],
    [['try', 'no.yaml'], 2, /没有案例文件 no\.yaml/],
    [['diff', 'a', 'b'], 1, /没有文件或文件夹 a/],
    [['check', 'no.yaml'], 1, /没有文件 no\.yaml/],
    [['replay', ...days], 2, /缺少选项 --draft/],
    [['replay', '--from', '2026-01-01'], 2, /缺少选项 --from 或 --to/],
    [['replay', ...days, '--verify', '--draft', 'x'], 2, /不能与 --draft/],
    [['replay', ...days, '--draft', 'no.yaml'], 1, /没有文件 no\.yaml/],
    [['mutate', '--region', '44'], 2, /--region 应为六位统筹区代码/],
    [['page', 'a', 'b'], 2, /多余的参数 b/],
  ];
  for (const [args, expected, text] of wrong) {
    const { code, err } = policy(...args);
    assert.equal(code, expected, args.join(' '));
    assert.match(err, text);
  }
  const asked = policy('--help');
  assert.equal(asked.code, 0);
  for (const verb of ['check', 'try', 'diff', 'replay', 'explain', 'mutate', 'page']) {
    assert.match(asked.out, new RegExp(`^  ${verb} `, 'm'));
    assert.equal(policy(verb, '--help').code, 0);
  }
});
