import { FREE_WORDS, WORDS } from './words.ts';

/** A mark that does not mean what its author saw, with the line from 1 and the word beside it. */
export type MarkFault = { readonly line: number; readonly at: string; readonly reason: string };

const any = (words: readonly string[]) => `(?:${words.toSorted(longFirst).join('|')})`;
const longFirst = (a: string, b: string) => b.length - a.length;
const WORD = any(WORDS);
/** Words after which no text stands: a mark of full width beside them is never part of one. */
const STRICT = any(WORDS.filter((word) => !FREE_WORDS.includes(word)));

type Look = { readonly mark: RegExp; readonly reason: (found: RegExpExecArray) => string };

const LOOKS: readonly Look[] = [
  {
    mark: /^ *[\u3000\u00a0][\s\u3000\u00a0]*/,
    reason: () => '缩进里有全角空格或不间断空格：请改为半角空格',
  },
  {
    mark: /^\s*([－—–•·])/,
    reason: ([, dash]) => `行首的“${dash}”请改为半角短横加空格“- ”`,
  },
  {
    mark: new RegExp(`^\\s*-(?=${WORD}:|[{])`),
    reason: () => '行首短横后缺少空格：应写作“- ”',
  },
  {
    mark: new RegExp(`(?:^\\s*(?:- *)?|[{,，]\\s*)(${WORD})\\s*：`),
    reason: ([, word]) => `“${word}”后是全角冒号“：”：请改为半角冒号加空格“${word}: ”`,
  },
  {
    mark: new RegExp(`(?:^\\s*(?:- *)?|[{,，]\\s*)(${WORD}):(?=[^\\s])`),
    reason: ([, word]) => `冒号后缺少空格：应写作“${word}: ”`,
  },
  {
    mark: new RegExp(`，\\s*(${WORD})\\s*[:：]`),
    reason: ([, word]) => `“${word}”前是全角逗号“，”：请改为半角“, ”`,
  },
  {
    mark: new RegExp(`[；;、]\\s*(${WORD})\\s*[:：]`),
    reason: ([mark, word]) => `“${word}”前是“${mark[0]}”：请改为半角逗号“, ”`,
  },
  {
    mark: new RegExp(`(?:${STRICT}|-|^)[:：]?\\s*([｛［【])`),
    reason: ([, mark]) => `全角括号“${mark}”请改为半角“${mark === '｛' ? '{' : '['}”`,
  },
  {
    mark: /\[[^\]，]*([］】])|([｝])\s*$/,
    reason: ([, square, round]) => `全角括号“${square ?? round}”请改为半角“${square ? ']' : '}'}”`,
  },
  {
    mark: new RegExp(`(?:${STRICT}):\\s*\\[?\\s*([‘’“”「])`),
    reason: ([, mark]) => `全角引号“${mark}”请改为半角引号 '`,
  },
  {
    mark: new RegExp(`(?:${STRICT}):\\s*\\[[^\\]]*([，、；])`),
    reason: ([, mark]) => `方括号里的“${mark}”请改为半角逗号“, ”`,
  },
];

const AT = new RegExp(`${WORD}(?=\\s*[:：])`);

/** What a line opens and does not close. */
const OPEN: readonly Look[] = [
  {
    mark: new RegExp(`(?:${STRICT}):\\s*\\[?\\s*('[^']*)$`),
    reason: () => "引号没有闭合：行末缺少“'”",
  },
  { mark: /\[[^\]]*$/, reason: () => '方括号没有闭合：缺少“]”' },
  { mark: /^\s*- *\{[^}]*$/, reason: () => '花括号没有闭合：行末缺少“}”' },
];

/** Where a text that is no YAML opens something and does not close it on its line. */
export function unclosedIn(text: string): MarkFault[] {
  return lookAt(text, OPEN).slice(0, 1);
}

/**
 * Marks that YAML reads otherwise than they look: of full width beside a word of the vocabulary,
 * and spaces that are missing. What stands after # is passed over.
 */
export function marksOf(text: string): MarkFault[] {
  return lookAt(text, LOOKS);
}

function lookAt(text: string, looks: readonly Look[]): MarkFault[] {
  return text.split(/\r?\n/).flatMap((whole, i) => {
    const line = whole.replace(/(^|\s)#.*$/, '');
    return looks.flatMap(({ mark, reason }) => {
      const found = mark.exec(line);
      if (found === null) return [];
      const at = AT.exec(line.slice(found.index))?.[0] ?? '文件';
      return [{ line: i + 1, at, reason: reason(found) }];
    });
  });
}
