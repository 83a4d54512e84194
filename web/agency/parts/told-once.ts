const passwords = new Map<string, string>();

/** Keeps a first password for the receipt of its case, in this page only: a reload forgets it. */
export function tellOnce(caseId: string, password: string | null | undefined): void {
  if (typeof password === 'string') passwords.set(caseId, password);
}

/** The first password of a case that was just done; null when there is none to tell. */
export function toldOnce(caseId: string): string | null {
  return passwords.get(caseId) ?? null;
}
