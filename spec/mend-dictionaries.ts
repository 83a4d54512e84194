import type { Note } from './mend.ts';
import { DICTIONARY_KEYS, DICTIONARY_VALUES } from './mend-table.ts';

export type Dictionary = { readonly name: string; readonly values: Record<string, string> };
export type Dictionaries = Readonly<Record<string, Dictionary>>;

const CODE = /^[A-Za-z0-9._-]+/;

/** A code with text stuck to it, split: '03\n网上经办系统', 'A32.01 X' (the name's first letter). */
function splitCode(table: string, printed: string, label: string, note: Note): [string, string] {
  const code = CODE.exec(printed)?.[0] ?? printed;
  if (code === printed) return [code, label.trim()];
  const rest = printed.slice(code.length).trim();
  const name = label.startsWith(rest) ? label : rest + label;
  const why = '代码与名称粘连';
  note({ where: `字典.${table}`, was: printed, now: `${code} ${name}`, why });
  return [code, name];
}

/** The code sets with their keys cleaned and the values every known source has. */
export function mendDictionaries(raw: Dictionaries, note: Note): Dictionaries {
  const out: Record<string, Dictionary> = {};
  for (const [key, table] of Object.entries(raw)) {
    const name = key in DICTIONARY_KEYS ? DICTIONARY_KEYS[key] : key;
    if (name !== key) {
      note({ where: `字典.${key}`, was: key, now: name ?? '删除', why: '同名字典重复印出' });
    }
    if (name === null || name === undefined) continue;
    const values: Record<string, string> = {};
    for (const [printed, label] of Object.entries(table.values)) {
      const [code, text] = splitCode(name, printed, label, note);
      values[code] = text;
    }
    out[name] = { name: table.name, values };
  }
  for (const [table, additions] of Object.entries(DICTIONARY_VALUES)) {
    for (const [why, values] of additions) {
      const target = out[table] ?? { name: '外购处方标志', values: {} };
      out[table] = { ...target, values: { ...target.values, ...values } };
      const now = Object.entries(values).map(([code, label]) => `${code} ${label}`);
      note({ where: `字典.${table}`, was: '缺', now: now.join('，'), why });
    }
  }
  return Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : 1)));
}
