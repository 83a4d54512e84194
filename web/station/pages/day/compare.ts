import { zipSync } from 'fflate';
import type { Out3201 } from '../../../../spec/wire/t3201.wire.ts';
import type { Out3202 } from '../../../../spec/wire/t3202.wire.ts';
import type { Out9101 } from '../../../../spec/wire/t9101.wire.ts';
import type {
  AccountBill,
  StatementReply,
} from '../../../../src/reconciliation/station-contract.ts';
import { getJson } from '../../../shared/api.ts';
import { yuanText } from '../../wire/money.ts';
import {
  type Finding,
  foundNo,
  readFindings,
  readTotals,
  statementInput,
  statementText,
  type TotalsFound,
  totalsInput,
  uploadedNo,
  uploadInput,
} from '../../wire/reconcile.wire.ts';
import { send } from '../../wire/send.ts';
import { type Group, type Sums, sumsOf, toRow } from './accounts.ts';

type Period = { readonly from: string; readonly to: string };

/** 3201: our sums of a group against the centre's. */
export async function compareTotals(
  group: Group,
  own: Omit<Sums, 'cash'>,
  { from, to }: Period,
): Promise<TotalsFound> {
  const { insurance, kind, region } = group;
  const amounts = {
    count: own.count,
    total: yuanText(own.total),
    fund: yuanText(own.fund),
    account: yuanText(own.account),
  };
  const input = totalsInput({ ...{ insurance, kind, region, from, to }, ...amounts });
  return readTotals((await send<Out3201>('3201', input)).output);
}

/** 9101, 3202: our bills one by one against the centre's. */
export async function compareBills(
  institutionCode: string,
  { kind, region }: Pick<Group, 'kind' | 'region'>,
  bills: readonly AccountBill[],
  { from, to }: Period,
): Promise<readonly Finding[]> {
  const name = `3202-${from}-${to}`;
  const text = new TextEncoder().encode(statementText(bills.map(toRow)));
  const zip = zipSync({ [`${name}.txt`]: text });
  const upload = uploadInput(institutionCode, `${name}.zip`, base64Of(zip));
  const { output: uploaded } = await send<Out9101>('9101', upload);
  const sums = sumsOf(bills);
  const { output: compared } = await send<Out3202>(
    '3202',
    statementInput(uploadedNo(uploaded), {
      ...{ kind, region, from, to, count: sums.count },
      total: yuanText(sums.total),
      fund: yuanText(sums.fund),
      cash: yuanText(sums.cash),
    }),
  );
  const found = await getJson<StatementReply>(`/api/station/statements/${foundNo(compared)}`);
  return readFindings(found.text);
}

const CHUNK = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}
