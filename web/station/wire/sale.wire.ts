import type { In2101, Out2101 } from '../../../spec/wire/t2101.wire.ts';
import type { In2102, Out2102 } from '../../../spec/wire/t2102.wire.ts';
import { amountOf, decimalText, yuanText } from './money.ts';
import type { Credential, Person } from './person.wire.ts';
import { type Answered, type SendOptions, send } from './send.ts';
import { type AccountUse, type Bill, readBill } from './settle.wire.ts';
import type { Diagnosis, Line } from './visit.wire.ts';

/** A line of a sale with the trace codes of its boxes. */
export type SaleLine = Line & {
  readonly codes: readonly string[];
  /** Sold in part: 拆零. */
  readonly isSplit: boolean;
};

export type Sale = {
  readonly person: Person;
  readonly credential: Credential;
  readonly insurance: string;
  readonly medicalType: string;
  readonly accounts: AccountUse;
  readonly at: string;
  readonly chronic: Diagnosis | null;
  /** '' where none is shown. */
  readonly prescriptionNo: string;
  readonly lines: readonly SaleLine[];
};

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + amountOf(line.quantityE4, line.priceE6), 0);
}

function saleFields({ person, credential, lines, ...of }: Sale) {
  return {
    psn_no: person.personId,
    mdtrt_cert_type: credential.kind,
    mdtrt_cert_no: credential.number,
    psn_cert_type: person.idKind,
    certno: person.idNo,
    psn_type: personType(person, of.insurance),
    psn_name: person.name,
    begntime: of.at,
    medfee_sumamt: yuanText(totalOf(lines)),
    insutype: of.insurance,
    dise_codg: of.chronic?.code ?? '',
    dise_name: of.chronic?.name ?? '',
    acct_used_flag: of.accounts,
    med_type: of.medicalType,
  } satisfies Partial<In2101['druginfo']>;
}

function personType({ covers }: Person, insurance: string): string {
  return covers.find((one) => one.insurance === insurance)?.personType ?? '';
}

function lineFields({ at, prescriptionNo }: Sale, line: SaleLine) {
  return {
    feedetl_sn: line.lineNo,
    rxno: prescriptionNo,
    rx_circ_flag: '0',
    fee_ocur_time: at,
    med_list_codg: line.itemCode,
    medins_list_codg: line.itemCode,
    det_item_fee_sumamt: yuanText(amountOf(line.quantityE4, line.priceE6)),
    cnt: decimalText(line.quantityE4, 4),
    pric: decimalText(line.priceE6, 6),
  } satisfies Partial<In2101['drugdetail'][number]>;
}

/** 2101: what a sale would come to. Writes nothing. */
export async function quoteSale(sale: Sale, signal?: AbortSignal): Promise<Answered<Bill>> {
  const input = {
    druginfo: saleFields(sale),
    drugdetail: sale.lines.map((line) => lineFields(sale, line)),
  };
  const answered = await send<Out2101>('2101', input, signal === undefined ? {} : { signal });
  const { setlinfo, setldetail } = answered.output;
  return { ...answered, output: readBill(setlinfo, setldetail) };
}

/** 2102: sells, with the trace codes. */
export async function sell(sale: Sale, options: SendOptions): Promise<Answered<Bill>> {
  const drugdetail = sale.lines.map((line) => ({
    ...lineFields(sale, line),
    ...(line.codes.length === 0
      ? {}
      : {
          durg_trac_info: line.codes.map((code) => ({
            feedetl_sn: line.lineNo,
            drug_trac_codg: code,
            trdn_flag: line.isSplit ? '1' : '0',
          })),
        }),
  }));
  const input = { druginfo: saleFields(sale), drugdetail } satisfies {
    druginfo: Partial<In2102['druginfo']>;
    drugdetail: readonly Partial<In2102['drugdetail'][number]>[];
  };
  const answered = await send<Out2102>('2102', input, options);
  const { setlinfo, setldetail } = answered.output;
  return { ...answered, output: readBill(setlinfo, setldetail) };
}
