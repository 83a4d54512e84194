import type { CatalogueItem, Search } from '../catalogue/index.ts';
import type { Day } from '../kernel/day.ts';
import type { MineItem, MineItems } from './mine-contract.ts';
import { CLASS_PLAIN } from './mine-words.ts';

const SHOWN_MAX = 30;

/** Items of the directory by name, code or first letters, for a try-out. */
export async function findItems(
  { search }: { readonly search: Search },
  words: string,
  on: Day,
): Promise<MineItems> {
  const { items, more } = await search.items({ text: words, listType: '', on });
  return {
    items: items.slice(0, SHOWN_MAX).map(({ item }) => toItem(item)),
    more: more.size > 0 || items.length > SHOWN_MAX,
  };
}

/** By the first digit of 目录类别. */
const KIND_PLAIN: Readonly<Record<string, string>> = { '1': '药品', '2': '诊疗项目', '3': '耗材' };

function toItem(item: CatalogueItem): MineItem {
  const { code, name, priceLimitE6, restricted, listType } = item;
  const kindName = KIND_PLAIN[listType.slice(0, 1)] ?? '';
  return { code, name, className: CLASS_PLAIN[item.class], kindName, priceLimitE6, restricted };
}
