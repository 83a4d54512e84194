import type { ItemKind } from './visit.ts';

/** 目录类别, national code; what is none of these is taken for a service. */
const KINDS: Readonly<Record<string, ItemKind>> = {
  '101': 'drug',
  '102': 'herbal',
  '103': 'drug',
  '104': 'drug',
  '106': 'herbal',
  '301': 'material',
};

/** What a line of this 目录类别 is of. */
export function itemKindOf(listType: string): ItemKind {
  return KINDS[listType] ?? 'service';
}
