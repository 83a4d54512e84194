import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ANSWER,
  APPEAL,
  ASK,
  by,
  CONFIRM,
  codeOf,
  context,
  DECIDE,
  HOSPITAL,
  noon,
  OPEN,
  operator,
  own,
  PANEL,
  play,
  RECOVER,
  ROLES,
  SUSPICION,
  TODAY,
  vote,
  WAY,
} from '../../../test/case-stage.ts';
import { day } from '../../kernel/day.ts';
import { fen } from '../../kernel/fen.ts';
import type { Suspicion } from './case.ts';
import { takeStep } from './case-step.ts';

describe('who judges', () => {
  const all = (id: string) => operator(id, ROLES);

  test('not his own finding, under his id or his name', () => {
    const facts = play([]);
    assert.equal(codeOf(facts, all('finder'), by('dismiss')), 'own-finding');
    const named = { ...SUSPICION, foundBy: 'someone名' };
    assert.equal(codeOf(play([], {}, named), all('someone'), by('dismiss')), 'own-finding');
    assert.equal(
      codeOf(play(WAY.answered), all('finder'), by('confirm', { amount: fen(1) })),
      'own-finding',
    );
  });

  test('nobody twice, in whatever role', () => {
    const panel = play(WAY.panel);
    for (const id of ['r', 'rr', 'p1', 'p2', 'p3']) {
      assert.equal(codeOf(panel, all(id), by('vote', { upholds: true })), 'judged-before', id);
      assert.equal(codeOf(panel, all(id), by('decide', { amount: null })), 'judged-before', id);
    }
    assert.equal(codeOf(play(WAY.answered), all('r'), by('withdraw')), 'judged-before');
    assert.equal(codeOf(play(WAY.closed), all('rr'), by('overturn')), 'judged-before');
    assert.equal(codeOf(play(WAY.closed), all('h'), by('overturn')), 'withdrawn');
  });

  test('with a reason', () => {
    const blank = { ...by('dismiss'), reason: ' \n' };
    assert.equal(codeOf(play([]), all('r'), blank), 'reason-missing');
  });

  test('each step says who, when and why', () => {
    const { steps } = play(WAY.closed);
    assert.deepEqual(
      steps.map((s) => [s.stepNo, s.action, s.from, s.to, s.actorId, s.reason]),
      [
        [1, 'open', 'open', 'told', 'r', '理由'],
        [2, 'answer', 'told', 'answered', `${HOSPITAL}/001`, '合理'],
        [3, 'confirm', 'answered', 'confirmed', 'rr', '理由'],
        [4, 'accept', 'confirmed', 'confirmed', `${HOSPITAL}/001`, '理由'],
        [5, 'recover', 'confirmed', 'recovered', 'h', '理由'],
        [6, 'close', 'recovered', 'closed', 'h', '理由'],
      ],
    );
    assert.ok(steps.every(({ at }) => at === noon(TODAY)));
  });
});

describe('deadlines', () => {
  // Ten and five working days from Wednesday the 18th, in a year that is not arranged here.
  const LAST = '2026-04-01';
  const NEXT = '2026-04-02';
  const at = (on: string) => ({ now: noon(day(on)) });

  test('an answer is taken on the last day and not on the next', () => {
    const told = play(WAY.told);
    assert.equal(told.file?.answerBy, LAST);
    assert.equal(codeOf(told, own, APPEAL, at(LAST)), 'answered');
    assert.equal(codeOf(told, own, APPEAL, at(NEXT)), 'answer-late');
  });

  test('without an answer it is judged when the last day is over', () => {
    const told = play(WAY.told);
    const [judge, confirm] = CONFIRM;
    assert.equal(codeOf(told, judge, confirm, at(LAST)), 'answer-awaited');
    assert.equal(codeOf(told, judge, confirm, at(NEXT)), 'confirmed');
    assert.equal(codeOf(told, judge, by('withdraw'), at(NEXT)), 'withdrawn');
  });

  test('a panel may be asked for until its last day; after it the confirmation is final', () => {
    const confirmed = play([OPEN, ANSWER, CONFIRM]);
    assert.equal(confirmed.file?.panelBy, '2026-03-25');
    assert.equal(codeOf(confirmed, own, ASK, at('2026-03-25')), 'panel');
    assert.equal(codeOf(confirmed, own, ASK, at('2026-03-26')), 'panel-late');
    assert.equal(codeOf(confirmed, own, by('accept'), at('2026-03-26')), 'panel-late');
    const [head, recover] = RECOVER;
    assert.equal(codeOf(confirmed, head, recover, at('2026-03-25')), 'panel-awaited');
    assert.equal(codeOf(confirmed, head, by('close'), at('2026-03-25')), 'panel-awaited');
    assert.equal(codeOf(confirmed, head, recover, at('2026-03-26')), 'recovered');
  });

  test('who accepts the finding, or the review, is not waited for', () => {
    const accepts = { ...APPEAL, accepts: true, amount: null, attachmentId: null };
    const confirmed = play([OPEN, [own, accepts], CONFIRM]);
    const [head, recover] = RECOVER;
    assert.equal(codeOf(confirmed, head, recover), 'recovered');
    assert.equal(codeOf(play(WAY.confirmed), head, recover), 'recovered');
  });
});

describe('amounts and attachments', () => {
  const [judge] = CONFIRM;

  test('an appeal says how much and brings its papers', () => {
    const told = play(WAY.told);
    assert.equal(codeOf(told, own, { ...APPEAL, amount: null }), 'amount-missing');
    assert.equal(codeOf(told, own, { ...APPEAL, amount: fen(1_001) }), 'amount-over');
    assert.equal(codeOf(told, own, { ...APPEAL, amount: fen(-1) }), 'amount-over');
    assert.equal(codeOf(told, own, { ...APPEAL, attachmentId: null }), 'attachment-missing');
    const confirmed = play([OPEN, ANSWER, CONFIRM]);
    assert.equal(codeOf(confirmed, own, { ...ASK, amount: fen(801) }), 'amount-over');
    assert.equal(codeOf(confirmed, own, { ...ASK, attachmentId: null }), 'attachment-missing');
  });

  test('no more is confirmed than stands', () => {
    const answered = play(WAY.answered);
    const confirm = (amount: number) => by('confirm', { amount: fen(amount) });
    assert.equal(codeOf(answered, judge, confirm(1_000)), 'confirmed');
    assert.equal(codeOf(answered, judge, confirm(1_001)), 'amount-over');
    assert.equal(codeOf(answered, judge, confirm(-1)), 'amount-over');
    const less = { stake: fen(400), recoverable: fen(0), allReversed: false };
    assert.equal(codeOf(answered, judge, confirm(401), { money: less }), 'amount-over');
  });

  test('of reversed settlements nothing is confirmed, upheld or recovered', () => {
    const money = { stake: fen(0), recoverable: fen(0), allReversed: true };
    const [head] = RECOVER;
    const confirm = by('confirm', { amount: fen(0) });
    assert.equal(codeOf(play(WAY.answered), judge, confirm, { money }), 'settlements-reversed');
    const decide = by('decide', { amount: null });
    assert.equal(codeOf(play(WAY.panel), head, decide, { money }), 'settlements-reversed');
    const confirmed = play(WAY.confirmed);
    assert.equal(codeOf(confirmed, head, by('recover'), { money }), 'settlements-reversed');
    assert.equal(codeOf(confirmed, head, by('close'), { money }), 'closed');
    assert.equal(codeOf(confirmed, head, by('overturn'), { money }), 'withdrawn');
  });

  test('where the funds paid nothing the case is closed without recovery', () => {
    const money = { stake: fen(1_000), recoverable: fen(0), allReversed: false };
    const [head] = RECOVER;
    assert.equal(codeOf(play(WAY.upheld), head, by('recover'), { money }), 'nothing-recoverable');
    assert.equal(codeOf(play(WAY.upheld), head, by('close'), { money }), 'closed');
  });

  test('an overturned confirmation leaves no amount', () => {
    const { file } = play([...WAY.closed, [operator('h2', ['head']), by('overturn')]]);
    assert.deepEqual([file?.confirmed, file?.recovered, file?.state], [null, 0, 'withdrawn']);
  });
});

describe('a panel', () => {
  const [head, decide] = DECIDE;
  const sitting = (...votes: readonly boolean[]) =>
    play([OPEN, ANSWER, CONFIRM, PANEL, ...votes.map((up, i) => vote(`p${i}`, up))]);

  test('needs its members, and a majority', () => {
    assert.equal(codeOf(sitting(true, true), head, decide), 'panel-short');
    assert.equal(codeOf(sitting(true, true, false), head, decide), 'upheld');
    assert.equal(codeOf(sitting(true, false, false), head, decide), 'withdrawn');
    assert.equal(codeOf(sitting(true, true, false, false), head, decide), 'panel-tied');
    assert.equal(codeOf(sitting(true, true, false, false, true), head, decide), 'upheld');
  });

  test('may leave less than the review confirmed, never more', () => {
    const facts = sitting(true, true, true);
    const taken = takeStep(facts, head, by('decide', { amount: fen(300) }), context());
    assert.equal(taken.ok && taken.value.file.confirmed, 300);
    assert.equal(codeOf(facts, head, by('decide', { amount: fen(801) })), 'amount-over');
  });
});

describe('who has to answer', () => {
  const [reviewer] = OPEN;
  const row = SUSPICION.evidence.settlements[0]!;
  const several: Suspicion = {
    ...SUSPICION,
    institutionCode: null,
    evidence: {
      settlements: [row, { ...row, settlementId: 'x2', institutionCode: 'H44010000002' }],
      facts: {},
    },
  };
  const open = (institutionCode: string | null) => by('open', { institutionCode });

  test('is named where the evidence knows several', () => {
    const facts = play([], {}, several);
    assert.equal(codeOf(facts, reviewer, open(null)), 'institution-wrong');
    assert.equal(codeOf(facts, reviewer, open('H44010000003')), 'institution-wrong');
    assert.equal(codeOf(facts, reviewer, open('H44010000002')), 'told');
  });

  test('is the one the suspicion names, and no other', () => {
    assert.equal(codeOf(play([]), reviewer, open(HOSPITAL)), 'told');
    assert.equal(codeOf(play([]), reviewer, open('H44010000002')), 'institution-wrong');
  });

  test('a suspicion about no institution makes no case', () => {
    const nobody = { ...several, evidence: { settlements: [], facts: {} } };
    assert.equal(codeOf(play([], {}, nobody), reviewer, open(null)), 'institution-wrong');
  });
});
