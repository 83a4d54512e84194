import type { Note } from './mend.ts';
import type { Dictionaries } from './mend-dictionaries.ts';
import { DICTIONARY_OF } from './mend-table.ts';

export type RawField = {
  readonly code: string;
  readonly name: string;
  readonly type?: string;
  readonly len?: string;
  readonly dict?: string;
  readonly required?: string;
  readonly note?: string;
};

const NUMBER = /^(数值型?|数字型?|BigDecimal|整型|整数型|整数类型)$/;
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(字符型?|VARCHAR|大文本|文本型|longtext|Base64字符串|JSON)$/, 'text'],
  [/^日期型?$/, 'date'],
  [/^(日期时间型|时间类型)$/, 'time'],
  [/^布尔型?$/, 'boolean'],
  [/^字节数组$/, 'bytes'],
  [/^(列表|list|.*集合|字符串数组)$/i, 'list'],
  [/^(对象型?|.*DTO|Map.*)$/, 'object'],
];
/** Numbers printed without a scale, told by their name: the scale other tables print for them. */
const SCALES: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/比例/, [5, 4]],
  [/单价/, [16, 6]],
  [/年龄$/, [4, 1]],
  [/金额|合计|分值|剂量|结果/, [16, 2]],
];
const NOT_A_NUMBER = /名称|编码|流水号|原因|标志|类型|校验码|日期时间/;
const TIME_NOTE = /yyyy-MM-dd HH:mm:ss/;

/** "（16，2）" → [16, 2]; "2,000" of a text → [2000, 0]; "1M" → [1048576, 0]; "" → null. */
export function mendLength(printed: string, numeric: boolean): readonly [number, number] | null {
  const text = printed.replace(/[（(）)\s]/g, '').replaceAll('，', ',');
  const unit = /^(\d+)([KM])$/.exec(text);
  if (unit !== null) return [Number(unit[1]) * (unit[2] === 'K' ? 1024 : 1024 * 1024), 0];
  const parts = /^(\d+)(?:,(\d+))?$/.exec(text);
  if (parts === null) return null;
  if (numeric) return [Number(parts[1]), Number(parts[2] ?? -1)];
  return [Number(parts[1] + (parts[2] ?? '')), 0];
}

/** The kind and size of a field printed as some sort of number. */
function mendNumber(raw: RawField): { kind: string; length: number; scale: number } {
  const [length, scale] = mendLength(raw.len ?? '', true) ?? [0, -1];
  if (scale > 0) return { kind: 'decimal', length, scale };
  if (scale < 0 && NOT_A_NUMBER.test(raw.name))
    return { kind: 'text', length: length || 30, scale: 0 };
  const known = scale < 0 ? SCALES.find(([form]) => form.test(raw.name)) : undefined;
  if (known !== undefined) return { kind: 'decimal', length: known[1][0], scale: known[1][1] };
  return { kind: 'integer', length: length || 10, scale: 0 };
}

function mendKind(raw: RawField): { kind: string; length: number; scale: number } {
  const type = raw.type ?? '';
  if (NUMBER.test(type)) return mendNumber(raw);
  const byForm = KINDS.find(([form]) => form.test(type))?.[1];
  const kind = byForm ?? (/(list|info)$/i.test(raw.code) ? 'list' : 'object');
  if (kind === 'time' || (kind === 'date' && TIME_NOTE.test(raw.note ?? ''))) {
    return { kind: 'time', length: 19, scale: 0 };
  }
  if (kind === 'date') return { kind, length: 10, scale: 0 };
  return { kind, length: mendLength(raw.len ?? '', false)?.[0] ?? 0, scale: 0 };
}

/** The dictionary of a coded field: by its code, the code in lower snake case, or by hand. */
function dictionaryOf(code: string, dictionaries: Dictionaries): string | null {
  const snake = code.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const names = [code, DICTIONARY_OF[code], snake, DICTIONARY_OF[snake]];
  return names.find((name) => name !== undefined && name in dictionaries) ?? null;
}

/** One field as data. `at` says where it stands, for the list of mends. */
export function mendField(at: string, raw: RawField, dictionaries: Dictionaries, note: Note) {
  const code = raw.code.replace(/\s/g, '');
  if (code !== raw.code) note({ where: at, was: raw.code, now: code, why: '字段名中有空格' });
  const size = mendKind(raw);
  const printed = `${raw.type ?? ''} ${raw.len ?? ''}`.trim();
  const now = `${size.kind} ${size.length}${size.scale > 0 ? `,${size.scale}` : ''}`;
  note({ where: '*', was: printed, now, why: '类型与长度的写法归一' }, `type:${printed}:${now}`);
  const coded = raw.dict === 'Y' || raw.dict === '是';
  const dictionary = coded && size.kind === 'text' ? dictionaryOf(code, dictionaries) : null;
  if (coded && dictionary !== code) {
    const named = dictionary ?? '不校验';
    const why = dictionary === null ? '标注有字典而规范未给出' : '字典用的是另一个名字';
    note({ where: `*.${code}`, was: code, now: named, why }, `dict:${code}:${named}`);
  }
  if (raw.dict !== undefined && !/^[YN是否]$/.test(raw.dict)) {
    note({ where: at, was: raw.dict, now: '无字典', why: '字典栏误填说明' });
  }
  let length = size.length;
  const longest = Object.keys(dictionary === null ? {} : dictionaries[dictionary]!.values).reduce(
    (most, value) => Math.max(most, value.length),
    0,
  );
  if (longest > length) {
    const why = '字典中有更长的值';
    note(
      { where: `*.${code}`, was: `${length}`, now: `${longest}`, why },
      `long:${code}:${length}`,
    );
    length = longest;
  }
  const required = raw.required === 'Y' || raw.required === '是';
  return { code, name: raw.name.trim(), ...size, length, dictionary, required };
}

/** The name of a node printed without one: read from the caption, '' when there is none. */
export function mendNodeName(
  at: string,
  raw: { node: string | null; caption?: string },
  note: Note,
): string {
  if (raw.node !== null && raw.node !== '') return raw.node;
  const node = /[A-Za-z_][A-Za-z_0-9]{3,}/.exec(raw.caption ?? '')?.[0] ?? '';
  const why = node === '' ? '无节点，字段直接在根上' : '节点名只写在表题里';
  note({ where: at, was: '无', now: node === '' ? '（根）' : node, why });
  return node;
}
