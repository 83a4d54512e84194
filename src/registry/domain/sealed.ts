/** Whose sealed value it is: what is sealed for one person does not open as another's. */
export function ofPerson(personId: string): string {
  return `person ${personId}`;
}

export function ofCredential(kind: string, personId: string): string {
  return `credential ${kind} ${personId}`;
}
