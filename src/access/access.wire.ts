import type { In9001, Out9001 } from '../../spec/wire/t9001.wire.ts';
import type { In9002, Out9002 } from '../../spec/wire/t9002.wire.ts';
import { type Call, messageKey, type Transactions } from '../kernel/call.ts';
import { formatTime } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { CommandId } from '../store/index.ts';
import { type AccessDeps, signIn, signOut } from './sign-in.ts';

export function accessTransactions(deps: AccessDeps): Transactions {
  return {
    '9001': async (call: Call, { signIn: data }: In9001): Promise<Outcome<Out9001>> => {
      const operator = { institutionCode: call.institutionCode, operatorId: data.opter_no };
      const address = `${data.ip} ${data.mac}`;
      const signed = await signIn(deps, idOf(call, data), operator, { now: call.now, address });
      return mapOutcome(signed, ({ signNo, at }) => ({
        signinoutb: { sign_time: formatTime(at), sign_no: signNo },
      }));
    },
    '9002': async (call: Call, { signOut: data }: In9002): Promise<Outcome<Out9002>> => {
      const operator = { institutionCode: call.institutionCode, operatorId: data.opter_no };
      const when = { now: call.now, signNo: data.sign_no };
      const signed = await signOut(deps, idOf(call, data), operator, when);
      return mapOutcome(placeRefusal(signed, { signNo: 'signOut.sign_no' }), ({ at }) => ({
        signoutoutb: { sign_time: formatTime(at) },
      }));
    },
  };
}

function idOf(call: Call, data: object): CommandId {
  return {
    owner: call.institutionCode,
    kind: call.infno,
    key: messageKey(call),
    input: JSON.stringify(data),
  };
}
