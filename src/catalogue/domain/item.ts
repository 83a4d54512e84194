import type { Day } from '../../kernel/day.ts';
import type { Rate } from '../../kernel/rate.ts';
import type { Span } from '../../kernel/span.ts';

/** 甲 (A), 乙 (B), 丙 (C): within the fund's scope, in part, not at all. */
export type ItemClass = 'A' | 'B' | 'C';

/** One dated version of a directory item: a drug, a herbal piece, a service, a consumable. */
export type CatalogueItem = {
  /** 医保目录编码. */
  readonly code: string;
  readonly name: string;
  /** 目录类别: '101' drug, '102' herbal piece, '201' service, '301' consumable. */
  readonly listType: string;
  readonly class: ItemClass;
  /** 医疗收费项目类别: '01' bed … '09' western drug, '10' herbal, '11' Chinese patent drug. */
  readonly chargeType: string;
  /** 先行自付比例: what the patient pays before the fund's share is reckoned. A 0, C all. */
  readonly firstSelfPay: { readonly employee: Rate; readonly resident: Rate };
  /** Highest price per unit the fund recognises, yuan × 10^6; null when there is none. */
  readonly priceLimitE6: number | null;
  /** 限制使用标志: paid for only under the conditions the directory names. */
  readonly restricted: boolean;
  readonly basicDrug: boolean;
  readonly negotiated: boolean;
  /** 儿童用药. */
  readonly children: boolean;
  /** 规格 and 生产企业, where the directory says them. */
  readonly spec: string | null;
  readonly maker: string | null;
  readonly span: Span;
};

/** A version as listings show it. */
export type ListedItem = CatalogueItem & {
  /** 1 the oldest of its item. */
  readonly edition: number;
  /** The day of the load that made, ended or restored it last. */
  readonly updatedOn: Day;
};
