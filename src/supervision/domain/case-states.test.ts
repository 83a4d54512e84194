import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  APPEAL,
  ASK,
  by,
  codeOf,
  operator,
  other,
  own,
  platform,
  play,
  ROLES,
  WAY,
} from '../../../test/case-stage.ts';
import { fen } from '../../kernel/fen.ts';
import { type Actor, type CaseState, STATE_NAME } from './case.ts';
import type { StepRequest } from './case-step.ts';

const REQUESTS: readonly StepRequest[] = [
  by('dismiss'),
  by('open', { institutionCode: null }),
  APPEAL,
  by('confirm', { amount: fen(800) }),
  by('withdraw'),
  by('accept'),
  ASK,
  by('vote', { upholds: true }),
  by('decide', { amount: null }),
  by('recover'),
  by('return', { amount: fen(0) }),
  by('close'),
  by('overturn'),
];

/** What each action leads to from each state by who may do it; all else is refused. */
const LEADS: Readonly<Record<string, string>> = {
  'open dismiss reviewer': 'dismissed',
  'open open reviewer': 'told',
  'told answer own': 'answered',
  'told confirm re-reviewer': 'answer-awaited',
  'told withdraw re-reviewer': 'answer-awaited',
  'answered confirm re-reviewer': 'confirmed',
  'answered withdraw re-reviewer': 'withdrawn',
  'confirmed accept own': 'confirmed',
  'confirmed ask-panel own': 'panel',
  'confirmed recover head': 'recovered',
  'confirmed close head': 'not-recovered',
  'confirmed overturn head': 'withdrawn',
  'panel vote panel': 'panel',
  'panel decide head': 'upheld',
  'upheld recover head': 'recovered',
  'upheld close head': 'not-recovered',
  'upheld overturn head': 'withdrawn',
  'recovered close head': 'closed',
  'recovered return platform': 'recovered',
  'recovered overturn head': 'withdrawn',
  'closed return platform': 'closed',
  'closed overturn head': 'withdrawn',
};

describe('every action in every state by every role', () => {
  const actors: readonly (readonly [string, Actor])[] = [
    ...ROLES.map((role) => [role, operator(`new-${role}`, [role])] as const),
    ['nobody', operator('new-nobody', [])],
    ['own', own],
    ['other', other],
    ['platform', platform],
  ];
  for (const state of Object.keys(STATE_NAME) as CaseState[]) {
    test(state, () => {
      const facts = play(WAY[state]);
      assert.equal(facts.file?.state ?? 'open', state);
      for (const request of REQUESTS) {
        for (const [who, actor] of actors) {
          const name = `${state} ${request.action} ${who}`;
          const code = codeOf(facts, actor, request);
          if (LEADS[name] !== undefined) assert.equal(code, LEADS[name], name);
          else {
            const expected = ['role-missing', 'state-wrong', 'case-unknown'];
            assert.ok(expected.includes(code), `${name}: ${code}`);
          }
        }
        const elsewhere = operator('away', ROLES, '330100');
        assert.equal(codeOf(facts, elsewhere, request), 'other-region', request.action);
      }
    });
  }
});
