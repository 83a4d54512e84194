import { sendersOf } from '../../src/gateway/domain/station-roles.ts';
import { principal } from '../shared/session.ts';

/** Whether who is signed in may send a transaction, by the platform's own table. */
export function maySend(infno: string): boolean {
  const by = principal.value;
  return by.kind === 'institution' && by.roles.some((role) => sendersOf(infno).includes(role));
}
