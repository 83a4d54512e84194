import type { NodeSpec } from '../../spec/wire-spec.ts';
import { type Catalogue, dictionary } from '../catalogue/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Institution, PersonFile, Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { editionSpec } from './edition.ts';
import { type SampleAbout, sampleInput } from './sample.wire.ts';
import { sampleEnvelope } from './sample-envelope.wire.ts';
import { type Listed, listTransactions } from './transaction-list.ts';

export type SandboxWith = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly now: () => Instant;
  /** Whether insured people may be listed: they are invented. */
  readonly people: boolean;
};

/** A field as the page shows it; `values` are the codes of its dictionary with their labels. */
type ShownField = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly length: number;
  readonly scale: number;
  readonly required: boolean;
  readonly dictionary: string | null;
  readonly values: readonly (readonly [string, string])[];
};

type ShownNode = {
  readonly node: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly fields: readonly ShownField[];
  readonly nodes: readonly ShownNode[];
};

export type ShownTransaction = Listed & {
  readonly input: readonly ShownNode[];
  readonly output: readonly ShownNode[];
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
const PEOPLE_READ = 1000;

/** The institutions with an agreement today, and some insured people of their regions. */
export async function sandboxWorld(deps: SandboxWith) {
  const today = dayOf(deps.now());
  const institutions = deps.registry
    .institutions()
    .filter((one) => covers(one.span, today))
    .map(({ code, name, region, kind, level }) => ({ code, name, region, kind, level }));
  const listed = deps.people ? await deps.registry.listPeople(deps.db, '', PEOPLE_READ) : [];
  const people = listed.flatMap(({ file }) => {
    const spell = file.enrolments.find((e) => e.status === 'active' && covers(e.span, today));
    if (spell === undefined) return [];
    const { personId, name, region } = file.person;
    return [{ personId, name, region, insurance: spell.insurance, personType: spell.personType }];
  });
  const shown = [...Map.groupBy(people, (one) => one.region).values()];
  return { institutions, people: shown.flatMap((group) => group.slice(0, PEOPLE_SHOWN)) };
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
  { db, registry, catalogue, now }: SandboxWith,
  institution: Institution,
  file: PersonFile | null,
): Promise<SampleAbout> {
  const at = now();
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
    today,
    now: at,
  };
}

function isPlain(item: { class: string; priceLimitE6: number | null; restricted: boolean }) {
  return item.class === 'A' && item.priceLimitE6 === null && !item.restricted;
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
