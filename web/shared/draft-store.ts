const PREFIX = 'openyibao-draft|';

/** The place of a draft. It lies in sessionStorage: with the tab, the draft is gone. */
export function draftPlace(user: string, name: string): string {
  return `${PREFIX}${user}|${name}`;
}

export function readDraft(place: string): unknown {
  const text = sessionStorage.getItem(place);
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

export function writeDraft(place: string, value: unknown): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the page works on, a reload would lose what was typed.
  }
}

export function forgetDraft(place: string): void {
  sessionStorage.removeItem(place);
}

/** Forgets every draft of a user. */
export function forgetDrafts(user: string): void {
  const own = Object.keys(sessionStorage).filter((key) => key.startsWith(draftPlace(user, '')));
  for (const key of own) sessionStorage.removeItem(key);
}
