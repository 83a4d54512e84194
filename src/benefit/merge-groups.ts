import { MODEL_COSTS, type ModelGroup } from './model-cases.ts';

/**
 * What a person pays more (or less) in the i-th case; '拒' or '准' when one book refuses it. Of a
 * benefit that one book alone has, what the person pays.
 */
export function changeAt(group: ModelGroup, i: number): number | '拒' | '准' {
  const [before, after] = [group.before[i]!, group.after[i]!];
  if (group.only !== null) {
    const paid = group[group.only][i]!;
    return 'refused' in paid ? '拒' : MODEL_COSTS[i]! - paid.fund;
  }
  if ('refused' in before) return 'refused' in after ? 0 : '准';
  return 'refused' in after ? '拒' : before.fund - after.fund;
}

/** Rows of the table: groups with the same changes, told by all of them. */
export type MergedRow = {
  readonly groups: readonly ModelGroup[];
  readonly changes: readonly (number | '拒' | '准')[];
};

/** By what groups are joined. */
export type MergeDimension = 'hardship' | 'level' | 'status';

/**
 * Joins groups that are alike in everything but one of hardship, level and status, one after the
 * other, as long as what is joined covers the same combinations.
 */
export function mergeGroups(groups: readonly ModelGroup[]): MergedRow[] {
  let rows: MergedRow[] = groups.map((group) => ({
    groups: [group],
    changes: MODEL_COSTS.map((_, i) => changeAt(group, i)),
  }));
  for (const dimension of ['hardship', 'level', 'status'] as const) {
    rows = [...Map.groupBy(rows, (row) => likeness(row, dimension)).values()].map((alike) => ({
      groups: alike.flatMap((row) => row.groups),
      changes: alike[0]!.changes,
    }));
  }
  return rows;
}

function likeness({ groups, changes }: MergedRow, joined: MergeDimension): string {
  const { region, benefit, on, special, only } = groups[0]!;
  const others = (['hardship', 'level', 'status'] as const).filter((d) => d !== joined);
  const sets = others.map((d) => namesIn(groups, d).sort().join());
  return JSON.stringify([region, benefit, on, special, only, changes, ...sets]);
}

/** What the groups of a row are of, each once. */
export function namesIn(groups: readonly ModelGroup[], dimension: MergeDimension): string[] {
  return [...new Set(groups.map((g) => g[dimension] as string))];
}
