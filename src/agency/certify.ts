import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import { loadStanding } from '../registry/index.ts';
import { spellText } from './change-words.ts';
import type { Deps } from './deps.ts';
import type { CounterCase } from './domain/counter-case.ts';
import type { Request } from './domain/matter.ts';
import { type CounterAsked, handleCase } from './handle-case.ts';

/** 参保凭证: what somebody is insured as, of which a paper is given out. Refusals: of a case. */
export function certify(
  deps: Deps,
  counter: CounterAsked,
  { personId, request }: { readonly personId: string; readonly request: Request },
): Promise<Outcome<CounterCase>> {
  const today = dayOf(counter.now);
  return handleCase(deps, counter, {
    ...{ personId, matter: 'certify', request, input: null },
    about: '窗口打印参保凭证',
    run: async () => {
      const standing = await loadStanding(deps.db, personId);
      const told = (standing?.spells ?? []).map((spell) => ({
        what: covers(spell.span, today) ? '现参保' : spell.span.from > today ? '将参保' : '曾参保',
        before: null,
        after: spellText(spell),
      }));
      return accept(told.length > 0 ? told : [{ what: '参保', before: null, after: '无参保记录' }]);
    },
  });
}
