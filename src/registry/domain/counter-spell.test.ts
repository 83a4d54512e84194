import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day } from '../../kernel/day.ts';
import { changeSpell, type NumberedSpell, type SpellChange } from './counter-spell.ts';

const TODAY = day('2026-03-18');
const SPELL: NumberedSpell = {
  ...{ no: 2, insurance: '310', personType: '11', status: 'active' },
  ...{ span: { from: day('2010-01-01'), to: null }, civilGrade: 'none', tier: 'none' },
};
const OVER: NumberedSpell = {
  ...SPELL,
  ...{ no: 1, status: 'ended', span: { from: day('2001-01-01'), to: day('2010-01-01') } },
};
const retires = (from: string): SpellChange => ({
  ...{ kind: 'change', no: 2, from: day(from), personType: '12' },
  ...{ civilGrade: 'none', tier: 'none' },
});

function problem(change: SpellChange, spells: readonly NumberedSpell[] = [OVER, SPELL]) {
  const changed = changeSpell(spells, change, TODAY);
  return 'problem' in changed ? changed.problem : null;
}

test('from a day on somebody is insured otherwise, and before it as he was', () => {
  assert.deepEqual(changeSpell([OVER, SPELL], retires('2026-04-01'), TODAY), {
    kept: { ...SPELL, status: 'ended', span: { from: '2010-01-01', to: '2026-04-01' } },
    added: {
      ...{ insurance: '310', personType: '12', status: 'active', civilGrade: 'none' },
      ...{ tier: 'none', span: { from: '2026-04-01', to: null } },
    },
  });
});

test('a pause of a spell with an end keeps this end, and stays a pause when it is resumed', () => {
  const until = { ...SPELL, span: { ...SPELL.span, to: day('2026-12-01') } };
  const paused = changeSpell([until], { kind: 'suspend', no: 2, from: TODAY }, TODAY);
  assert.ok(!('problem' in paused));
  assert.deepEqual(paused.added?.span, { from: TODAY, to: '2026-12-01' });
  const pause: NumberedSpell = { ...paused.added!, no: 3, span: { from: TODAY, to: null } };
  const on = addDays(TODAY, 30);
  const resumed = changeSpell([pause], { kind: 'resume', no: 3, from: on }, TODAY);
  assert.ok(!('problem' in resumed));
  assert.deepEqual([resumed.kept.status, resumed.kept.span.to], ['suspended', on]);
  assert.equal(resumed.added?.status, 'active');
});

test('an end leaves nothing behind it; of a spell that begins that day nothing at all', () => {
  const end = { kind: 'end', no: 2, from: TODAY } as const;
  const ended = changeSpell([SPELL], end, TODAY);
  assert.ok(!('problem' in ended));
  assert.deepEqual([ended.kept.span.to, ended.added], [TODAY, null]);
  const begins = { ...SPELL, span: { from: TODAY, to: null } };
  assert.equal(problem(end, [begins]), 'ends-at-beginning');
  const changed = changeSpell([begins], retires(TODAY), TODAY);
  assert.ok(!('problem' in changed));
  assert.deepEqual(
    [changed.kept.personType, changed.kept.span, changed.added],
    [...['12', begins.span, null]],
  );
});

test('what cannot be', () => {
  assert.equal(problem({ ...retires('2026-04-01'), no: 9 }), 'spell-unknown');
  assert.equal(problem({ ...retires('2026-04-01'), no: 1 }), 'spell-over');
  assert.equal(problem(retires('2026-03-17')), 'past');
  assert.equal(problem(retires('2027-04-01')), 'too-far');
  assert.equal(problem({ kind: 'resume', no: 2, from: TODAY }), 'nothing');
  const resident = { ...retires('2026-04-01'), personType: '15' } as const;
  assert.equal(problem(resident), 'type-unfit');
  assert.equal(problem({ ...retires('2026-04-01'), tier: 'first' } as SpellChange), 'tier-unfit');
  const short = { ...SPELL, span: { ...SPELL.span, to: day('2026-04-01') } };
  assert.equal(problem(retires('2026-04-01'), [short]), 'outside');
});
