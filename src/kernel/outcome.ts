/**
 * A refusal is an expected "no": a value with a stable code and a stable Chinese text, because
 * clients branch on both. `field` names our own term for what was wrong; the edge translates it.
 * Everything unexpected is a fault, and is thrown.
 */
export type Refusal = {
  readonly code: string;
  readonly text: string;
  readonly field?: string;
};

export type Refused = { readonly ok: false; readonly refusal: Refusal };

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(refusal: Refusal): Refused {
  return { ok: false, refusal };
}
