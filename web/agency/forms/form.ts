import type { CounterChoices, CounterFile } from '../../../src/agency/contract.ts';
import type { Effect } from '../../../src/agency/domain/counter-case.ts';
import type { Matter } from '../../../src/agency/domain/matter.ts';

/** What is typed into a form, by field. */
export type Values = Readonly<Record<string, string>>;

export type Option = { readonly code: string; readonly name: string };

/** A field of a form. Its refusals come under the name the contract has for it. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Left empty it says nothing. */
  readonly optional?: boolean;
} & (
  | { readonly kind: 'text' | 'long'; readonly maxLength: number }
  | { readonly kind: 'day' | 'money' | 'count' | 'person' | 'flag' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'diagnosis' | 'chronic' | 'hospital' | 'institution' }
);

/** About which row of the file a form is, where it is about one. */
export type About = string;

/** What a form knows: the file it was opened on, what can be chosen, and the row it is about. */
export type Ground = {
  readonly file: CounterFile;
  readonly choices: CounterChoices;
  readonly about: About;
};

/** What somebody can come for: its fields, and what becomes of them. */
export type Form = {
  readonly matter: Matter;
  readonly title: string;
  /** After /api/counter/people/:personId/. */
  readonly path: string;
  /** Key that opens it; null for what is about one row, and opened there. */
  readonly key: string | null;
  /** Something that is hard to turn back. */
  readonly grave?: boolean;
  /** Why it cannot be done for this person; '' when it can. */
  readonly cannot?: (ground: Ground) => string;
  readonly fields: (ground: Ground, values: Values) => readonly Field[];
  readonly initial: (ground: Ground) => Values;
  /** Fills other fields when one was chosen. */
  readonly follow?: (values: Values, changed: string, ground: Ground) => Values;
  /** The words of the body, without the request. */
  readonly body: (values: Values, ground: Ground) => Readonly<Record<string, unknown>>;
  /** What will change, to be confirmed. */
  readonly effects: (values: Values, ground: Ground) => readonly Effect[];
};

/** Of a field that is searched for, `code|name|more`. */
export function partsOf(value: string | undefined): {
  readonly code: string;
  readonly name: string;
  readonly more: string;
} {
  const [code = '', name = '', more = ''] = (value ?? '').split('|');
  return { code, name, more };
}

export function joined(code: string, name: string, more = ''): string {
  return [code, name, more].map((part) => part.replaceAll('|', '/')).join('|');
}

export function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

/** What is not filled in though it has to be: field and why. */
export function missingIn(
  fields: readonly Field[],
  values: Values,
): { readonly field: string; readonly text: string } | null {
  const missing = fields.find((f) => f.optional !== true && (values[f.name] ?? '').trim() === '');
  return missing === undefined ? null : { field: missing.name, text: `请填写${missing.label}` };
}

/** An effect of something that is new. */
export function added(what: string, after: string | null): readonly Effect[] {
  return after === null || after === '' ? [] : [{ what, before: null, after }];
}
