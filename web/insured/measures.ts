/** A quantity in 1/10,000 units: 25000 → "2.5". */
export function quantityText(quantityE4: number): string {
  return String(quantityE4 / 10_000);
}

/** A price in yuan × 10^6 with at least two decimals: 1234500 → "1.2345". */
export function unitPriceText(priceE6: number): string {
  const [whole = '0', part = ''] = (priceE6 / 1_000_000).toFixed(6).split('.');
  return `${whole}.${part.replace(/0+$/, '').padEnd(2, '0')}`;
}

/** What was typed as a quantity in 1/10,000 units; null when it is none, or nothing. */
export function parseQuantity(text: string): number | null {
  return scaled(text, 4);
}

/** What was typed as a price per unit in yuan × 10^6; null when it is none. */
export function parsePrice(text: string): number | null {
  return scaled(text.replace(/^[¥￥]/, ''), 6);
}

function scaled(text: string, places: number): number | null {
  const found = /^(\d{1,7})(?:\.(\d+))?$/.exec(text.trim().replace(/[,，]/g, ''));
  const [, head = '0', tail = ''] = found ?? [];
  if (found === null || tail.length > places) return null;
  const value = Number(head) * 10 ** places + Number(tail.padEnd(places, '0') || '0');
  return value > 0 ? value : null;
}

/** A share per ten thousand: 8950 → "89.5%". */
export function shareText(share: number): string {
  return `${share / 100}%`;
}
