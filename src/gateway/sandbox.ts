import type { NodeSpec } from '../../spec/wire-spec.ts';
import { type CatalogueItem, dictionary } from '../catalogue/index.ts';
import { loadFilings } from '../filing/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Institution, ListedPerson, PersonFile } from '../registry/index.ts';
import type { SettlementDeps } from '../settlement/index.ts';
import { editionSpec } from './edition.ts';
import { type SampleAbout, sampleInput } from './sample.wire.ts';
import { sampleEnvelope } from './sample-envelope.wire.ts';
import type { ShownNode, ShownTransaction, WorldReply } from './sandbox-contract.ts';
import { lastVisit } from './sandbox-visit.wire.ts';
import { listTransactions } from './transaction-list.ts';

export type SandboxWith = SettlementDeps & {
  readonly now: () => Instant;
  /** Whether insured people may be listed: they are invented. */
  readonly people: boolean;
};

/** A transaction with its fields and the codes they may have, or null when there is none. */
export function describeTransaction(infno: string): ShownTransaction | null {
  const spec = editionSpec(infno);
  const listed = listTransactions().find((one) => one.infno === infno);
  if (spec === null || listed === undefined) return null;
  return { ...listed, input: spec.input.map(showNode), output: spec.output.map(showNode) };
}

function showNode({ node, many, required, fields, nodes = [] }: NodeSpec): ShownNode {
  return {
    node,
    many,
    required,
    fields: fields.map((field) => ({
      ...field,
      values: field.dictionary === null ? [] : Object.entries(dictionary(field.dictionary).values),
    })),
    nodes: nodes.map(showNode),
  };
}

const PEOPLE_SHOWN = 60;
const PEOPLE_READ = 5000;

/** Part of the name of the employer of those for whom the demo world has records. */
const SANDBOX_EMPLOYER = '演示联调';

/**
 * The institutions with an agreement today and how they prove messages, and some insured people of
 * their regions.
 */
export async function sandboxWorld(deps: SandboxWith): Promise<WorldReply> {
  const today = dayOf(deps.now());
  const institutions = deps.registry
    .institutions()
    .filter((one) => covers(one.span, today))
    .map(({ code, name, region, kind, level }) => {
      const { scheme } = deps.registry.clients.profile(code);
      return { code, name, region, kind, level, scheme };
    });
  const listed = deps.people ? await listPeople(deps) : [];
  const withRecords = await whoHasRecords(deps, listed);
  const people = listed.flatMap(({ file }) => {
    const spell = file.enrolments.find((e) => e.status === 'active' && covers(e.span, today));
    if (spell === undefined) return [];
    const { personId, name, region } = file.person;
    const { insurance, personType } = spell;
    const hasRecords = withRecords.has(personId);
    return [{ personId, name, region, insurance, personType, hasRecords }];
  });
  const first = people.toSorted((a, b) => Number(b.hasRecords) - Number(a.hasRecords));
  const shown = [...Map.groupBy(first, (one) => one.region).values()];
  return { institutions, people: shown.flatMap((group) => group.slice(0, PEOPLE_SHOWN)) };
}

/** Of those whom the demo world chose, who has records: a chronic filing is among them. */
async function whoHasRecords(
  { db }: SandboxWith,
  listed: readonly ListedPerson[],
): Promise<ReadonlySet<string>> {
  const ids = listed
    .filter(({ file }) => file.person.employer?.includes(SANDBOX_EMPLOYER) ?? false)
    .map(({ file }) => file.person.personId);
  const filings = await Promise.all(ids.map((personId) => loadFilings(db, personId)));
  return new Set(ids.filter((_, i) => filings[i]!.chronic.length > 0));
}

async function listPeople({ db, registry }: SandboxWith): Promise<readonly ListedPerson[]> {
  const all: ListedPerson[] = [];
  for await (const page of registry.pagesOfPeople(db)) {
    all.push(...page);
    if (all.length >= PEOPLE_READ) break;
  }
  return all;
}

let running = 0;

/** A whole message of the transaction, filled in; null when there is no such thing. */
export async function sandboxSample(
  deps: SandboxWith,
  infno: string,
  about: {
    readonly institutionCode: string;
    readonly personId: string;
    readonly known: Readonly<Record<string, string>>;
  },
): Promise<Readonly<Record<string, unknown>> | null> {
  const spec = editionSpec(infno);
  const institution = deps.registry.institution(about.institutionCode);
  if (spec === null || institution === null) return null;
  const file =
    deps.people && about.personId !== ''
      ? await deps.registry.loadPerson(deps.db, about.personId, false)
      : null;
  const sample = await aboutWhom(deps, institution, file);
  running = (running + 1) % 10_000;
  return sampleEnvelope({
    infno,
    institution,
    insuredRegion: file?.person.region ?? institution.region,
    now: sample.now,
    running,
    input: sampleInput(spec, sample, about.known),
  });
}

async function aboutWhom(
  deps: SandboxWith,
  institution: Institution,
  file: PersonFile | null,
): Promise<SampleAbout> {
  const { db, registry, catalogue } = deps;
  const at = deps.now();
  const today = dayOf(at);
  const others = registry.institutions().filter((one) => covers(one.span, today));
  const staff = await registry.practitionersOf(db, institution.code);
  const items = catalogue.items();
  return {
    institution,
    elsewhere:
      others.find((o) => o.code !== institution.code && o.region === institution.region) ?? null,
    person: file === null ? null : personOf(file, today),
    doctor: staff.find((one) => one.kind === 'doctor') ?? staff[0] ?? null,
    item: Iterator.from(items).find((i) => isPlain(i) && covers(i.span, today)) ?? null,
    disease: HYPERTENSION,
    last: file === null ? {} : await lastVisit(deps, institution, file, at),
    today,
    now: at,
  };
}

type Plain = Pick<CatalogueItem, 'listType' | 'class' | 'priceLimitE6' | 'restricted'>;

/** A drug that is wholly eligible. */
function isPlain({ listType, class: of, priceLimitE6, restricted }: Plain) {
  return listType === '101' && of === 'A' && priceLimitE6 === null && !restricted;
}

const HYPERTENSION = { code: 'I10.x00x002', name: '高血压' };

function personOf({ person, enrolments }: PersonFile, today: SampleAbout['today']) {
  const spell =
    enrolments.find((e) => e.status === 'active' && covers(e.span, today)) ?? enrolments.at(-1);
  return {
    ...person,
    insurance: spell?.insurance ?? '310',
    personType: spell?.personType ?? '11',
  };
}
