/** An amount of a reply (yuan, a number or a text) in fen. */
export function toFen(yuan: number | string | null | undefined): number {
  return Math.round(Number(yuan ?? 0) * 100);
}

/** Fen as a message states it: "12.50". */
export function yuanText(fen: number): string {
  const size = Math.abs(fen);
  const cents = String(size % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${Math.trunc(size / 100)}.${cents}`;
}

/** A quantity (1/10,000) or price (1/1,000,000) as a message states it, without needless zeros. */
export function decimalText(value: number, scale: number): string {
  return String(value / 10 ** scale);
}

/** What a quantity at a price comes to, in fen, a half up: as the platform rounds. */
export function amountOf(quantityE4: number, priceE6: number): number {
  const exact = BigInt(quantityE4) * BigInt(priceE6);
  const unit = 100_000_000n;
  const half = exact < 0n ? -unit / 2n : unit / 2n;
  return Number((exact + half) / unit);
}

/** What was typed as a number with at most `scale` decimals, as an integer of the last; or null. */
export function parseScaled(text: string, scale: number): number | null {
  const found = /^(\d{1,9})(?:\.(\d*))?$/.exec(text.trim().replace(/^[¥￥]/, ''));
  if (found === null) return null;
  const [, whole = '0', part = ''] = found;
  if (part.length > scale) return null;
  return Number(whole) * 10 ** scale + Number(part.padEnd(scale, '0'));
}
