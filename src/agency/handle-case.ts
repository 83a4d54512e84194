import type { BureauPrincipal } from '../access/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { idNumberValid, type PersonFile } from '../registry/index.ts';
import { command } from '../store/index.ts';
import { insertCase, loadCase, updateEnded } from './counter-case.store.ts';
import type { Deps } from './deps.ts';
import type { CounterCase, Effect } from './domain/counter-case.ts';
import { type Matter, type Request, requestRefusal } from './domain/matter.ts';
import { KEY_MISSING, otherRegion, PERSON_UNKNOWN } from './refusals.ts';

/** What a change at the counter was asked with. */
export type CounterAsked = {
  readonly by: BureauPrincipal;
  readonly now: Instant;
  readonly key: string;
  readonly looked: (personId: string, matter: string) => void;
};

/** The work of a case: done once, under the id of the case, however often it is asked for. */
export type Work = {
  readonly personId: string;
  readonly matter: Matter;
  readonly request: Request;
  /** All that was asked: another one under the same key is refused. */
  readonly input: unknown;
  /** In words, for the trail. */
  readonly about: string;
  readonly run: (caseId: string, file: PersonFile) => Promise<Outcome<readonly Effect[]>>;
};

/**
 * Somebody of the agent's own region, or a refusal: person-unknown, other-region. Either way it is
 * in the trail that somebody asked.
 */
export async function personOf(
  { db, registry }: Deps,
  { by, looked }: Pick<CounterAsked, 'by' | 'looked'>,
  personId: string,
  about: string,
): Promise<Outcome<PersonFile>> {
  const file = await registry.loadPerson(db, personId, false);
  if (file === null) return refuse(PERSON_UNKNOWN);
  looked(personId, about);
  const { region } = file.person;
  if (region === by.region) return accept(file);
  return refuse(otherRegion(registry.regionName(region) ?? region));
}

/**
 * Takes a case: what was asked is put down first, then done, then what came of it. When the
 * platform dies in between, the same request finds the case begun and the verb's own answer under
 * its id.
 * Refusals: key-missing, person-unknown, other-region, those of the request, key-reused, then those
 * of the work, which end the case as refused.
 */
export async function handleCase(
  deps: Deps,
  asked: CounterAsked,
  work: Work,
): Promise<Outcome<CounterCase>> {
  const { personId, matter, request } = work;
  if (asked.key === '') return refuse(KEY_MISSING);
  const found = await personOf(deps, asked, personId, work.about);
  if (!found.ok) return found;
  const wrong = requestRefusal(matter, request, idNumberValid);
  if (wrong !== null) return refuse(wrong);
  const begun = await begin(deps, asked, work, found.value);
  if (!begun.ok) return begun;
  const { caseId } = begun.value;
  const before = await loadCase(deps.db, personId, caseId);
  if (before?.state === 'done') return accept(before);
  const worked = await work.run(caseId, found.value);
  await end(deps, { personId, caseId }, worked, asked.now);
  if (!worked.ok) return worked;
  return accept((await loadCase(deps.db, personId, caseId))!);
}

function begin(
  deps: Deps,
  { by, now, key }: CounterAsked,
  { personId, matter, request, input }: Work,
  { person }: PersonFile,
): Promise<Outcome<{ readonly caseId: string }>> {
  const { askedBy, relation, papers, reason } = request;
  const id = {
    owner: personId,
    kind: 'counter-case',
    key: `counter-case/${by.operatorId}/${key}`,
    input: JSON.stringify({ matter, request, input }),
  };
  return command(deps.db, id, {
    load: async () => null,
    decide: () => accept({ answer: { caseId: deps.ids(by.region, now) } }),
    save: ({ answer: { caseId } }) => [
      insertCase(
        deps.db.keys,
        {
          ...{ personId, caseId, matter, askedBy, papers, reason: reason.trim() },
          region: by.region,
          askerName: askedBy === 'self' ? person.name : request.askerName.trim(),
          relation: askedBy === 'proxy' ? relation : null,
          ...{ agentId: by.operatorId, agentName: by.name, on: dayOf(now), begunAt: now },
        },
        { idNo: request.askerIdNo, phone: request.askerPhone },
      ),
    ],
    unlocked: true,
  });
}

async function end(
  { db }: Deps,
  of: Pick<CounterCase, 'personId' | 'caseId'>,
  worked: Outcome<readonly Effect[]>,
  at: Instant,
): Promise<void> {
  const ended = worked.ok
    ? ({ state: 'done', effects: worked.value } as const)
    : ({ state: 'refused', refusal: worked.refusal.text } as const);
  const id = {
    owner: of.personId,
    kind: 'counter-end',
    key: `counter-end/${of.caseId}/${refusalCode(worked)}`,
    input: '',
  };
  await command(db, id, {
    load: async () => null,
    decide: () => accept({ answer: null }),
    save: () => [updateEnded(of, ended, at)],
    unlocked: true,
  });
}

function refusalCode(worked: Outcome<unknown>): Refusal['code'] {
  return worked.ok ? 'done' : worked.refusal.code;
}
