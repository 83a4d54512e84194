import type { Day, Instant } from '../../kernel/day.ts';
import { canonicalJson, sha256 } from '../../kernel/hash.ts';
import { takeApart } from './personal.ts';

export type MovementKind =
  | 'count'
  | 'change'
  | 'purchase'
  | 'purchase-return'
  | 'sale'
  | 'sale-return';

/** A drug of which the national directory has no code. */
export const NO_ITEM = 'NMLC999';

/** Something that happened to a batch, as the institution states it. Quantities of 1/10,000. */
export type StatedMovement = {
  readonly kind: MovementKind;
  readonly batchNo: string;
  /** The institution's own code and name of the drug. */
  readonly houseCode: string;
  readonly houseName: string;
  /** The national code, or NO_ITEM. */
  readonly itemCode: string;
  readonly isPrescription: boolean;
  readonly lotNo: string | null;
  readonly madeOn: Day | null;
  readonly expiresOn: Day | null;
  readonly movedAt: Instant;
  /** In smallest priced packages; the kind says in which direction. */
  readonly quantityE4: number;
  readonly priceE6: number | null;
  /** 库存变更类型, of a change only. */
  readonly changeType: string | null;
  /** Whether single units of a package are sold; null where it is not said. */
  readonly isSplit: boolean | null;
  /** The number we gave the sale or purchase that is returned. */
  readonly ofId: string | null;
  readonly visitNo: string | null;
  readonly settlementId: string | null;
  readonly personId: string | null;
  readonly codes: readonly string[];
  /** What the institution's own record is known by, beside kind and batch. */
  readonly recordNo: readonly string[];
  /** Who prescribed and who dispensed an insured sale, where their codes are stated. */
  readonly doctorCode: string | null;
  readonly pharmacistCode: string | null;
  /** The rest of the message. */
  readonly detail: Readonly<Record<string, string>>;
  readonly documents: readonly { readonly name: string; readonly content: string }[];
};

/**
 * The key under which a record of an institution is stored once. Two packages of one sale differ
 * in their trace codes only.
 */
export function recordKey({ batchNo, recordNo, codes, isSplit }: StatedMovement): string {
  return sha256(canonicalJson([batchNo, ...recordNo, isSplit, codes.toSorted()]));
}

/**
 * Tells the same record from another one under its key, but for the numbers of people in it: few
 * enough are possible to find them by their hash.
 */
export function contentHash(stated: StatedMovement): string {
  return sha256(canonicalJson({ ...stated, detail: takeApart(stated.detail).plain }));
}

/** A record as it is stored: what it said. */
export type KeptContent = {
  readonly contentHash: string;
  readonly personal: Readonly<Record<string, string>>;
};

/** Whether a record that is stored said the same. */
export function saidTheSame(kept: KeptContent, stated: StatedMovement): boolean {
  const { personal } = takeApart(stated.detail);
  return (
    kept.contentHash === contentHash(stated) &&
    canonicalJson(kept.personal) === canonicalJson(personal)
  );
}

/** What a change of a type does: 1 into stock, −1 out of it. Null for a type that is none. */
export function directionOf(changeType: string): 1 | -1 | null {
  if (INTO.has(changeType)) return 1;
  return OUT_OF.has(changeType) ? -1 : null;
}

/** 调拨入库, 盘盈, 其他入库, 商品采购入库, 赠药入库. */
const INTO: ReadonlySet<string> = new Set(['101', '103', '106', '108', '110']);
/** 调拨出库, 盘损, 销毁, 其他出库, 商品退货出库, 赠药退回出库. */
const OUT_OF: ReadonlySet<string> = new Set(['102', '104', '105', '107', '109', '111']);

const BOUGHT = '108';
const SENT_BACK = '109';

/** By which kind of message a purchase or its return is told; null for anything else. */
export function boughtBy({
  kind,
  changeType,
}: Pick<StatedMovement, 'kind' | 'changeType'>): 'purchase' | 'change' | null {
  if (kind === 'purchase' || kind === 'purchase-return') return 'purchase';
  return changeType === BOUGHT || changeType === SENT_BACK ? 'change' : null;
}
