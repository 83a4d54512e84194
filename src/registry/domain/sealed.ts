/** Whose sealed value it is: what is sealed for one person does not open as another's. */
export function ofPerson(personId: string): string {
  return `person ${personId}`;
}

/** The telephone number of the head of a department. */
export function ofDepartment(institutionCode: string, code: string, version: number): string {
  return `department ${institutionCode} ${code} ${version}`;
}

export function ofCredential(kind: string, personId: string): string {
  return `credential ${kind} ${personId}`;
}
