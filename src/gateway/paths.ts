import paths from '../../spec/paths.json' with { type: 'json' };

/** What stands behind /fsi/api/ → the transaction it is for (interface §1.4). */
const BY_PATH: ReadonlyMap<string, string> = new Map(paths.map(({ path, infno }) => [path, infno]));

/** `hsa-fsi-1101` or `1101`, as the last part of an address or as the name of a CSB call. */
const NAME_FORM = /^(?:hsa-fsi-)?(\d{4,6}[A-Z]?)$/;

/** The transaction of a service's path, or null when there is none of that name. */
export function transactionOfService(service: string, method: string): string | null {
  return BY_PATH.get(`${service}/${method}`) ?? null;
}

/** The transaction a name says, or null when it says none (`callService`, `hssServives`). */
export function transactionOfName(name: string): string | null {
  return NAME_FORM.exec(name)?.[1] ?? null;
}
