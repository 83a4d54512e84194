import { accept, type Outcome } from '../kernel/outcome.ts';
import {
  type ChangeAsked,
  type CorrectedIdentity,
  changeEnrolment,
  correctIdentity,
  correctPhone,
  type SpellChange,
} from '../registry/index.ts';
import { identityEffects, spellEffects } from './change-words.ts';
import type { Deps } from './deps.ts';
import type { CounterCase } from './domain/counter-case.ts';
import type { Matter, Request } from './domain/matter.ts';
import { type CounterAsked, handleCase } from './handle-case.ts';

type Of = { readonly personId: string; readonly version: number; readonly request: Request };

/** What the registry is told of who changes something, and under which id. */
function toRegistry({ by, now }: CounterAsked, { personId, version, request }: Of) {
  const asked: ChangeAsked = {
    ...{ personId, version, now },
    reason: request.reason.trim(),
    region: by.region,
    by: by.operatorId,
    byName: by.name,
  };
  const idOf = (matter: Matter, caseId: string, input: unknown) => ({
    owner: personId,
    kind: `counter-${matter}`,
    key: `counter/${caseId}`,
    input: JSON.stringify(input),
  });
  return { asked, idOf };
}

/** Corrects who somebody is. Refusals: those of a case, then those of `correctIdentity`. */
export function counterIdentity(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly to: CorrectedIdentity },
): Promise<Outcome<CounterCase>> {
  const { personId, request, version, to } = of;
  const matter = 'correct-identity';
  const { asked, idOf } = toRegistry(counter, of);
  return handleCase(deps, counter, {
    ...{ personId, matter, request, input: { version, to } },
    about: '窗口更正个人信息',
    run: async (caseId) => {
      const done = await correctIdentity(deps, idOf(matter, caseId, to), asked, to);
      if (!done.ok) return done;
      return accept(identityEffects(done.value.before, done.value.after));
    },
  });
}

/** Puts down a telephone number. Refusals: those of a case, then those of `correctPhone`. */
export function counterPhone(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly phone: string | null },
): Promise<Outcome<CounterCase>> {
  const { personId, request, version, phone } = of;
  const matter = 'correct-phone';
  const { asked, idOf } = toRegistry(counter, of);
  return handleCase(deps, counter, {
    ...{ personId, matter, request, input: { version, phone } },
    about: '窗口变更联系电话',
    run: async (caseId) => {
      const done = await correctPhone(deps, idOf(matter, caseId, phone), asked, phone);
      if (!done.ok) return done;
      const after = phone === null ? null : `尾号 ${phone.slice(-4)}`;
      return accept([{ what: '联系电话', before: null, after }]);
    },
  });
}

/** Changes a spell from a day on. Refusals: those of a case, then those of `changeEnrolment`. */
export function counterEnrolment(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly to: SpellChange },
): Promise<Outcome<CounterCase>> {
  const { personId, request, version, to } = of;
  const matter = 'change-enrolment';
  const { asked, idOf } = toRegistry(counter, of);
  return handleCase(deps, counter, {
    ...{ personId, matter, request, input: { version, to } },
    about: '窗口变更参保信息',
    run: async (caseId) => {
      const done = await changeEnrolment(deps, idOf(matter, caseId, to), asked, to);
      if (!done.ok) return done;
      return accept(spellEffects(done.value.before, done.value.after));
    },
  });
}
