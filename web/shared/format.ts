/** Fen as yuan with two decimals and thousands apart: 123450 → "1,234.50". */
export function yuan(fen: number): string {
  const whole = Math.abs(Math.trunc(fen));
  const head = String(Math.trunc(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const tail = String(whole % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${head}.${tail}`;
}

/** Large sums for screens: 1234567890 fen → "1,234.57 万". Below ten thousand yuan, exact. */
export function yuanShort(fen: number): string {
  const size = Math.abs(fen);
  if (size >= 1e10) return `${scaled(fen, 1e10)} 亿`;
  if (size >= 1e6) return `${scaled(fen, 1e6)} 万`;
  return yuan(fen);
}

function scaled(fen: number, unit: number): string {
  return yuan(Math.round((fen * 100) / unit));
}

/** What somebody typed as an amount in yuan, in fen; null when it is not an amount. */
export function parseYuan(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[,，\s]/g, '')
    .replace(/^[¥￥]/, '');
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  if (found === null) return null;
  const [, sign, head = '0', tail = ''] = found;
  const fen = Number(head) * 100 + Number(tail.padEnd(2, '0'));
  return sign === '-' && fen !== 0 ? -fen : fen;
}

/** "2026-03-08" → "2026年3月8日"; anything else as it is. */
export function dayText(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return found === null ? day : `${found[1]}年${Number(found[2])}月${Number(found[3])}日`;
}

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A moment in milliseconds as "2026-03-08 09:05:00" in Shanghai. */
export function momentText(at: number): string {
  return MOMENT.format(at);
}

/** The day in Shanghai at a moment, "2026-03-08". */
export function dayOf(at: number): string {
  return momentText(at).slice(0, 10);
}

/** 0.8234 → "82.3%". */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/** A whole number with thousands apart. */
export function count(of: number): string {
  return String(Math.trunc(of)).replace(/\B(?=(\d{3})+$)/g, ',');
}
