/** Where the list was last seen, with what it was narrowed by: the way back leads there. */
const place = { list: '/cases' };

export function rememberList(fullPath: string): void {
  place.list = fullPath;
}

export function listPlace(): string {
  return place.list;
}
