import type { DocumentShown, ValueShown, VersionShown } from '../../../../src/benefit/contract.ts';

/** A version with the document it stands in. */
export type Dated = VersionShown & {
  readonly file: string;
  readonly document: string;
  readonly trust: string;
};

/** Versions that follow or correct each other, the first first. */
export type Line = {
  readonly key: string;
  readonly kind: VersionShown['kind'];
  readonly name: string;
  readonly versions: readonly Dated[];
};

export const KIND_NAME: Readonly<Record<VersionShown['kind'], string>> = {
  benefit: '待遇',
  cover: '保障层',
  lines: '费用拆分',
  accounts: '个人账户',
  entitlements: '享受条件',
  figure: '年度数据',
};

const KINDS = Object.keys(KIND_NAME);

/** All versions of some documents, put together by what they are of. */
export function linesOf(documents: readonly DocumentShown[]): readonly Line[] {
  const all = documents.flatMap(({ file, document, trust, versions }) =>
    versions.map((version): Dated => ({ ...version, file, document, trust })),
  );
  const byKey = Map.groupBy(all, ({ key }) => key);
  return [...byKey]
    .map(([key, versions]): Line => {
      const sorted = versions.toSorted(
        (a, b) => compare(a.from, b.from) || compare(a.known, b.known),
      );
      const { kind, name } = sorted.at(-1)!;
      return { key, kind, name, versions: sorted };
    })
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The version that holds on a day, as it is known now; null when none does. */
export function inForce(line: Line, on: string): Dated | null {
  const holding = line.versions.filter(({ from, to }) => from <= on && (to === null || on < to));
  return holding.toSorted((a, b) => compare(b.known, a.known))[0] ?? null;
}

/** The version that a version follows, or corrects; null for the first. */
export function before(line: Line, version: Dated): Dated | null {
  return line.versions[line.versions.indexOf(version) - 1] ?? null;
}

/** A value beside what it was in the version before: null when it was not there. */
export type ChangedValue = ValueShown & {
  readonly was: string | null;
  readonly how: 'same' | 'new' | 'changed';
};

export function changesIn(version: VersionShown, earlier: VersionShown | null): ChangedValue[] {
  const old = new Map(earlier?.values.map((value) => [value.label, value.text]));
  return version.values.map((value) => {
    const was = old.get(value.label) ?? null;
    const how = earlier === null || was === value.text ? 'same' : was === null ? 'new' : 'changed';
    return { ...value, was, how };
  });
}

/** What the version before said and this one does not. */
export function goneIn(version: VersionShown, earlier: VersionShown | null): readonly ValueShown[] {
  const now = new Set(version.values.map(({ label }) => label));
  return earlier?.values.filter(({ label }) => !now.has(label)) ?? [];
}

/** '2022-12-01 起' or '2022-12-01 至 2026-12-31'; `to` itself is the first day it does not hold. */
export function spanText({ from, to }: Pick<VersionShown, 'from' | 'to'>): string {
  return to === null ? `${from} 起` : `${from} 至 ${dayBefore(to)}`;
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
