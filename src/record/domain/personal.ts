import type { Body } from './document.ts';

/** Numbers of people taken out of a body: where they stand (`node/row/field`) → the text. */
export type Personal = Readonly<Record<string, string>>;

/** A body without the texts of the fields named, and these apart; at any depth. */
export function takeApart(
  body: Body,
  isPersonal: (field: string) => boolean,
): { readonly body: Body; readonly personal: Personal } {
  const personal: Record<string, string> = {};
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((one, i) => walk(one, `${path}${i}/`));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
      if (typeof one !== 'string' || !isPersonal(name)) {
        return [[name, walk(one, `${path}${name}/`)] as const];
      }
      personal[path + name] = one;
      return [];
    });
    return Object.fromEntries(fields);
  };
  return { body: walk(body, '') as Body, personal };
}

/** The body as it was before it was taken apart, but for the order of the fields in a row. */
export function putTogether(body: Body, personal: Personal): Body {
  const whole = structuredClone(body) as Record<string, unknown>;
  for (const [path, text] of Object.entries(personal)) {
    const steps = path.split('/');
    const field = steps.pop()!;
    const row = steps.reduce<unknown>(
      (held, step) => (held as Readonly<Record<string, unknown>>)[step],
      whole,
    );
    (row as Record<string, string>)[field] = text;
  }
  return whole;
}
