import type { In1101, Out1101, OutInsuinfo1101 } from '../../../spec/wire/t1101.wire.ts';
import { toFen } from './money.ts';
import { send } from './send.ts';

/** What somebody shows: '01' e-voucher, '02' identity card, '03' social security card. */
export type Credential = { readonly kind: '01' | '02' | '03'; readonly number: string };

export type Cover = {
  readonly insurance: string;
  readonly personType: string;
  /** '1' in force, '2' suspended, '4' ended, '0' not begun. */
  readonly state: string;
  readonly region: string;
  readonly employer: string;
  readonly balance: number;
  readonly isCivilServant: boolean;
  readonly endedOn: string | null;
};

export type Person = {
  readonly personId: string;
  readonly name: string;
  readonly sex: string;
  readonly birth: string;
  readonly age: number;
  readonly idKind: string;
  readonly idNo: string;
  readonly covers: readonly Cover[];
  /** Codes of special standings (救助、优抚 …). */
  readonly standings: readonly string[];
};

/** 1101: who it is that shows this. */
export async function findPerson(credential: Credential, signal?: AbortSignal): Promise<Person> {
  const input = {
    data: { mdtrt_cert_type: credential.kind, mdtrt_cert_no: credential.number },
  } satisfies { data: Partial<In1101['data']> };
  const { output } = await send<Out1101>('1101', input, signal === undefined ? {} : { signal });
  const { baseinfo: base, insuinfo, idetinfo } = output;
  return {
    personId: base.psn_no,
    name: base.psn_name,
    sex: base.gend,
    birth: base.brdy ?? '',
    age: base.age,
    idKind: base.psn_cert_type,
    idNo: base.certno,
    covers: insuinfo.map(toCover),
    standings: idetinfo.map((one) => one.psn_idet_type),
  };
}

function toCover(of: OutInsuinfo1101): Cover {
  return {
    insurance: of.insutype,
    personType: of.psn_type,
    state: of.psn_insu_stas ?? '1',
    region: of.insuplc_admdvs,
    employer: of.emp_name ?? '',
    balance: toFen(of.balc),
    isCivilServant: of.cvlserv_flag === '1',
    endedOn: of.paus_insu_date ?? null,
  };
}
