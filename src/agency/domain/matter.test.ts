import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MATTERS, type Matter, papersFor, type Request, requestRefusal } from './matter.ts';

const REQUEST: Request = {
  ...{ askedBy: 'self', askerName: '', relation: '', askerIdNo: '', askerPhone: '' },
  ...{ papers: ['id-card', 'diagnosis'], reason: '本人申请' },
};

function refused(matter: Matter, patch: Partial<Request>): string | null {
  return requestRefusal(matter, { ...REQUEST, ...patch }, (text) => text === 'good')?.code ?? null;
}

test('each matter can be asked for by the person with papers that there are', () => {
  for (const matter of Object.keys(MATTERS) as Matter[]) {
    const papers = papersFor(matter, 'self').map(([first]) => first!);
    assert.equal(refused(matter, { papers }), null, matter);
    assert.equal(refused(matter, { papers: [] }), 'paper-missing', matter);
  }
});

test('one paper of a group is enough', () => {
  assert.equal(refused('file-chronic', {}), null);
  assert.equal(refused('file-chronic', { papers: ['voucher', 'diagnosis'] }), null);
  assert.equal(refused('file-chronic', { papers: ['voucher'] }), 'paper-missing');
});

test('who acts for another says who he is; an institution asks for reversals only', () => {
  const proxy = {
    askedBy: 'proxy',
    askerName: '样例',
    relation: '子女',
    askerIdNo: 'good',
  } as const;
  const papers = ['proxy-id', 'mandate'] as const;
  assert.equal(refused('certify', { ...proxy, papers }), null);
  assert.equal(refused('certify', { ...proxy, papers, askerName: ' ' }), 'asker-missing');
  assert.equal(refused('certify', { ...proxy, papers, relation: '' }), 'asker-missing');
  assert.equal(refused('certify', { ...proxy, papers, askerIdNo: '' }), 'asker-number-bad');
  const house = { askedBy: 'institution', askerName: '收费处', papers: ['consent'] } as const;
  assert.equal(refused('reverse-settlement', house), null);
  assert.equal(refused('certify', house), 'institution-cannot-ask');
  assert.equal(refused('certify', { reason: ' \n' }), 'reason-missing');
});
