/** What somebody is looked for by. */
export type Sought =
  | { readonly number: string }
  | { readonly name: string; readonly birth: string }
  | { readonly problem: string };

const DAY = /^(\d{4})(?:-|年|\/|\.)?(\d{1,2})(?:-|月|\/|\.)?(\d{1,2})日?$/;

/** A day as people type it (19900101, 1990-1-1, 1990年1月1日), as 'YYYY-MM-DD'; null: no day. */
export function dayTyped(text: string): string | null {
  const found = DAY.exec(text.trim());
  if (found === null) return null;
  const [, year, month = '', day = ''] = found;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written ? null : written;
}

const NUMBER = /^[0-9A-Za-z+/=_-]{6,}$/;

/** One field for everything: a number of any kind, or a name and a day of birth. */
export function soughtOf(typed: string): Sought {
  const text = typed.trim();
  if (text === '') return { problem: '请输入证件号码、社保卡号、电子凭证，或“姓名 出生日期”' };
  const words = text.split(/[\s,，]+/);
  const last = words.at(-1)!;
  if (words.length > 1) {
    const birth = dayTyped(last);
    if (birth === null) return { problem: `“${last}”不是日期，请按“姓名 19900101”输入` };
    return { name: words.slice(0, -1).join(' '), birth };
  }
  if (NUMBER.test(text)) return { number: text };
  const joined = /^(\D{1,50}?)(\d{8})$/.exec(text);
  const birth = joined === null ? null : dayTyped(joined[2]!);
  if (joined !== null && birth !== null) return { name: joined[1]!, birth };
  return { problem: '只有姓名不能确定是谁，请加上出生日期，例如“张三 19900101”' };
}
