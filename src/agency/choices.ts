import { dayOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { RELATIONS } from '../ledger/index.ts';
import { LEVEL_NAME } from '../registry/index.ts';
import type { CounterChoices, InstitutionChoices, MatterChoice } from './contract.ts';
import type { Deps } from './deps.ts';
import {
  MATTERS,
  type Matter,
  PAPERS,
  type Paper,
  papersFor,
  type Request,
} from './domain/matter.ts';
import type { CounterAsked } from './handle-case.ts';
import { ETHNICITY_CHOICES, PERSON_TYPE_CHOICES, PURPOSE_CHOICES } from './names.wire.ts';

function paperChoice(code: Paper) {
  return { code, name: PAPERS[code] };
}

function matterChoice(code: Matter): MatterChoice {
  const of = (askedBy: Request['askedBy']) =>
    papersFor(code, askedBy).map((group) => group.map(paperChoice));
  const papers = { self: of('self'), proxy: of('proxy'), institution: of('institution') };
  return { code, name: MATTERS[code].name, papers };
}

/** What the forms of the counter choose from. */
export function counterChoices(
  { registry }: Deps,
  { by, now }: Pick<CounterAsked, 'by' | 'now'>,
): CounterChoices {
  return {
    today: dayOf(now),
    region: by.region,
    regionName: registry.regionName(by.region) ?? by.region,
    matters: (Object.keys(MATTERS) as Matter[]).map(matterChoice),
    papers: (Object.keys(PAPERS) as Paper[]).map(paperChoice),
    ethnicities: ETHNICITY_CHOICES,
    personTypes: PERSON_TYPE_CHOICES,
    purposes: PURPOSE_CHOICES,
    relations: Object.entries(RELATIONS).map(([code, name]) => ({
      code: code as keyof typeof RELATIONS,
      name,
    })),
  };
}

const INSTITUTIONS_MAX = 30;

/** Contracted institutions whose name or code holds the text, those of the agent's region first. */
export function institutionChoices(
  { registry }: Deps,
  { by, now }: Pick<CounterAsked, 'by' | 'now'>,
  { text, kind }: { readonly text: string; readonly kind: 'hospital' | 'pharmacy' | null },
): InstitutionChoices {
  const sought = text.trim().toUpperCase();
  const today = dayOf(now);
  const found = registry
    .institutions()
    .filter(
      (i) =>
        (kind === null || i.kind === kind) &&
        covers(i.span, today) &&
        (i.name.toUpperCase().includes(sought) || i.code.includes(sought)),
    );
  const own = (region: string) => (region === by.region ? 0 : 1);
  return {
    institutions: found
      .toSorted((a, b) => own(a.region) - own(b.region))
      .slice(0, INSTITUTIONS_MAX)
      .map(({ code, name, region, level, kind: of }) => ({
        ...{ code, name, region },
        regionName: registry.regionName(region) ?? region,
        levelName: of === 'pharmacy' ? '药店' : LEVEL_NAME[level],
      })),
  };
}
