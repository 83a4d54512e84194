/** PostgreSQL went away before it answered: what was sent may or may not have been done. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') {
    return code.startsWith('08') || code.startsWith('57P') || NETWORK_CODES.has(code);
  }
  return /connection (terminated|error|ended)|client has encountered/i.test(error.message);
}

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);

/** The SQLSTATE of an error from PostgreSQL, or null. */
export function sqlState(error: unknown): string | null {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** What PostgreSQL says of a statement that came after a failed one: it was not looked at. */
export const ABORTED = '25P02';
