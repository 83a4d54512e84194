import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** One `###` of a document: a message, and what the document says is answered. */
export type DocStep = {
  /** Its heading, as a failure names it. */
  readonly title: string;
  readonly infno: string;
  /** The sender: the first institution its `##` names. */
  readonly institution: string;
  /** The whole message where the document gives it; otherwise its `input` alone. */
  readonly message: JsonObject | null;
  readonly input: Json;
  /** Absent where the document says nothing of it. */
  readonly output: Json | undefined;
  /** Texts told beside the messages: what a file holds. */
  readonly files: readonly string[];
  /** What `warn_msg` contains, where the document says so. */
  readonly warning: string | null;
};

/** A row of a table of refusals: what is changed in which message, and what is answered. */
export type DocRefusal = {
  readonly infno: string;
  /** Sent just before the message it is a change of, or again after it. */
  readonly when: '前' | '后';
  readonly path: string;
  readonly value: string;
  readonly text: string;
};

export type DocScene = {
  readonly title: string;
  readonly steps: readonly DocStep[];
  readonly refusals: readonly DocRefusal[];
};

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** The `##` sections of a document that hold messages. */
export function readDocument(path: URL): DocScene[] {
  const sections = readFileSync(path, 'utf8').split(/^## /m).slice(1);
  return sections.map(sceneOf).filter(({ steps }) => steps.length > 0);
}

function sceneOf(section: string): DocScene {
  const [head = '', ...parts] = section.split(/^### /m);
  const institution = /`([HP]\d{11})`/.exec(section)?.[1] ?? '';
  return {
    title: head.split('\n')[0]!,
    steps: parts.flatMap((part) => stepOf(part, institution)),
    refusals: parts.flatMap(refusalsOf),
  };
}

const BLOCK = /^```(json|text)\n([\s\S]*?)^```$/gm;

function stepOf(part: string, institution: string): DocStep[] {
  const title = part.split('\n')[0]!;
  const infno = /^\d+\. (\d{4,6}) /.exec(title)?.[1];
  if (infno === undefined) return [];
  const warning = /`warn_msg` 里有 `([^`]+)`/.exec(part)?.[1] ?? null;
  const blocks = [...part.matchAll(BLOCK)].map(([, kind, text]) => ({ kind, text: text! }));
  const files = blocks.filter((b) => b.kind === 'text').map((b) => b.text);
  const [first, second] = blocks.filter((b) => b.kind === 'json').map((b) => parsed(title, b.text));
  assert.ok(first !== undefined && isObject(first), `${title}: no message`);
  const step = { title, infno, institution, files, warning };
  if (!('infno' in first)) return [{ ...step, message: null, input: first, output: second }];
  const output = second !== undefined && isObject(second) ? second.output : undefined;
  return [{ ...step, message: first, input: first.input!, output }];
}

function parsed(title: string, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new Error(`${title}: ${String(error)}`);
  }
}

const REFUSAL = /^\| (前|后) \| (\d{4}) \| `([\w.]+)` 为 `([^`]*)` \| `([^`]*)` \|$/gm;

function refusalsOf(part: string): DocRefusal[] {
  return [...part.matchAll(REFUSAL)].map(([, when, infno, path, value, text]) => ({
    when: when as '前' | '后',
    infno: infno!,
    path: path!,
    value: value!,
    text: text!,
  }));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the placeholders `{…}` of a document stand for. */
export type Bound = Map<string, string>;

/** The value with every placeholder filled in; an error for one nothing has been said of. */
export function filled(value: Json, bound: Bound): Json {
  if (typeof value === 'string') {
    return value.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
      const known = bound.get(name);
      assert.ok(known !== undefined, `nothing says what {${name}} is`);
      return known;
    });
  }
  if (Array.isArray(value)) return value.map((one: Json) => filled(one, bound));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filled(v, bound)]));
}

/** With the value at a path like `feedetail.0.cnt` replaced. */
export function changed(value: Json, path: string, to: string): Json {
  const [key = '', ...rest] = path.split('.');
  const inner = (from: Json) => (rest.length === 0 ? to : changed(from, rest.join('.'), to));
  if (Array.isArray(value)) return value.map((v: Json, i) => (i === Number(key) ? inner(v) : v));
  assert.ok(value !== null && isObject(value) && key in value, `there is no ${path}`);
  return { ...value, [key]: inner(value[key]!) };
}

/**
 * Holds that everything a document tells of an answer is in it; what it leaves out may be
 * anything. A placeholder that stands alone and is new takes its value from the answer.
 */
export function holdsAsTold(told: Json, answered: Json | undefined, bound: Bound, at = ''): void {
  if (typeof told === 'string') {
    const name = /^\{([^{}]+)\}$/.exec(told)?.[1];
    if (name !== undefined && !bound.has(name)) bound.set(name, String(answered));
    else assert.equal(answered, filled(told, bound), at);
  } else if (Array.isArray(told)) {
    assert.ok(Array.isArray(answered) && answered.length === told.length, `${at}: other rows`);
    told.forEach((one: Json, i) => {
      holdsAsTold(one, (answered as readonly Json[])[i], bound, `${at}.${i}`);
    });
  } else if (isObject(told)) {
    assert.ok(answered !== undefined && isObject(answered), `${at}: not there`);
    for (const [key, one] of Object.entries(told)) {
      holdsAsTold(one, answered[key], bound, `${at}.${key}`);
    }
  } else assert.equal(answered, told, at);
}
