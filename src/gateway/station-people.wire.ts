/** The most people one answer may be about. */
const PEOPLE_MAX = 500;

/**
 * Whom a message is about: the people it names; where it names none (somebody shows a card, a list
 * is asked for), those of whom its answer tells.
 */
export function peopleOf(input: unknown, output: unknown): readonly string[] {
  const named = collect(input);
  return [...(named.size > 0 ? named : collect(output))].slice(0, PEOPLE_MAX);
}

function collect(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, held] of Object.entries(value)) {
      if (name === 'psn_no' && typeof held === 'string' && held !== '') found.add(held);
      else collect(held, found);
    }
  }
  return found;
}

const REASON_LENGTH = 200;

/** Why somebody takes something back, where the message says it (2208, 2103); '' otherwise. */
export function reasonOf(input: unknown): string {
  const { data } = input as { readonly data?: { readonly exp_content?: unknown } };
  const said = data?.exp_content;
  return typeof said === 'string' ? said.trim().slice(0, REASON_LENGTH) : '';
}
