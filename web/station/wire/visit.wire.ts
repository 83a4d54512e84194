import type { In2201, Out2201 } from '../../../spec/wire/t2201.wire.ts';
import type { In2202 } from '../../../spec/wire/t2202.wire.ts';
import type { In2203 } from '../../../spec/wire/t2203.wire.ts';
import type { In2204, InFeedetail2204, Out2204 } from '../../../spec/wire/t2204.wire.ts';
import type { In2205 } from '../../../spec/wire/t2205.wire.ts';
import type { In5204, Out5204 } from '../../../spec/wire/t5204.wire.ts';
import { amountOf, decimalText, toFen, yuanText } from './money.ts';
import type { Credential, Person } from './person.wire.ts';
import { type SendOptions, send } from './send.ts';

export type Doctor = {
  readonly code: string;
  readonly name: string;
  readonly departmentCode: string;
  readonly departmentName: string;
};

export type Diagnosis = { readonly code: string; readonly name: string };

/** What is charged; quantity in 1/10,000, price in 1/1,000,000 yuan. */
export type Line = {
  readonly lineNo: string;
  readonly itemCode: string;
  readonly name: string;
  readonly class: string;
  readonly quantityE4: number;
  readonly priceE6: number;
  /** 限制使用 that fits: without it such an item is all the patient's. */
  readonly isApproved: boolean;
};

/** What of a line is paid how, as the platform split it. */
export type SplitLine = Line & {
  readonly amount: number;
  readonly selfPaid: number;
  readonly overLimit: number;
  readonly firstSelf: number;
  readonly eligible: number;
  /** '' until it is settled. */
  readonly settlementId: string;
  readonly batchNo: string;
};

export type Registration = {
  readonly person: Person;
  readonly credential: Credential;
  readonly insurance: string;
  readonly doctor: Doctor;
  readonly visitNo: string;
  readonly beganAt: string;
};

/** 2201: registers a visit and answers its id. */
export async function register(of: Registration, options: SendOptions): Promise<string> {
  const { person, credential, doctor } = of;
  const input = {
    data: {
      psn_no: person.personId,
      insutype: of.insurance,
      begntime: of.beganAt,
      mdtrt_cert_type: credential.kind,
      mdtrt_cert_no: credential.number,
      ipt_otp_no: of.visitNo,
      atddr_no: doctor.code,
      dr_name: doctor.name,
      dept_code: doctor.departmentCode,
      dept_name: doctor.departmentName,
      caty: doctor.departmentCode,
    },
  } satisfies { data: Partial<In2201['data']> };
  return (await send<Out2201>('2201', input, options)).output.data.mdtrt_id;
}

export type VisitKey = { readonly personId: string; readonly encounterId: string };

/** 2202: takes a registration back, before anything was charged. */
export async function cancelRegistration(of: VisitKey, visitNo: string): Promise<void> {
  const input = {
    data: { psn_no: of.personId, mdtrt_id: of.encounterId, ipt_otp_no: visitNo, exp_content: '' },
  } satisfies In2202;
  await send<unknown>('2202', input);
}

export type Description = VisitKey & {
  readonly medicalType: string;
  readonly beganAt: string;
  readonly doctor: Doctor;
  /** The first is the main one. */
  readonly diagnoses: readonly Diagnosis[];
  /** Diagnoses told before that are no longer so: their place in the list. */
  readonly dropped: number;
  /** 门诊慢特病 or 两病, where the kind of visit needs one. */
  readonly chronic: Diagnosis | null;
};

/** 2203: says why somebody came; a longer list of before is cut to this one. */
export async function describeVisit(of: Description): Promise<void> {
  const { doctor, diagnoses, chronic } = of;
  const at = { diag_dept: doctor.departmentCode, diag_time: of.beganAt };
  const rows = diagnoses.map((one, i) => ({ ...one, sortNo: i + 1, valid: '1' }));
  const gone = Array.from({ length: of.dropped }, (_, i) => ({
    ...diagnoses[0]!,
    sortNo: diagnoses.length + i + 1,
    valid: '0',
  }));
  const input = {
    mdtrtinfo: {
      mdtrt_id: of.encounterId,
      psn_no: of.personId,
      med_type: of.medicalType,
      begntime: of.beganAt,
      dise_codg: chronic?.code ?? '',
      dise_name: chronic?.name ?? '',
    },
    diseinfo: [...rows, ...gone].map((one) => ({
      diag_type: '1',
      diag_srt_no: String(one.sortNo),
      diag_code: one.code,
      diag_name: one.name,
      dise_dor_no: doctor.code,
      dise_dor_name: doctor.name,
      vali_flag: one.valid,
      ...at,
    })),
  } satisfies { mdtrtinfo: Partial<In2203['mdtrtinfo']>; diseinfo: In2203['diseinfo'] };
  await send<unknown>('2203', input);
}

export type Upload = VisitKey & {
  readonly batchNo: string;
  readonly doctor: Doctor;
  readonly at: string;
  readonly lines: readonly Line[];
};

/** 2204: uploads lines of one batch; the same lines under the same id are taken once. */
export async function uploadLines(of: Upload, options: SendOptions) {
  const input = { feedetail: of.lines.map((line) => toRow(of, line)) } satisfies {
    feedetail: readonly Partial<In2204['feedetail'][number]>[];
  };
  const { output, reminders } = await send<Out2204>('2204', input, options);
  const split = new Map(output.result.map((row) => [row.feedetl_sn, row]));
  const lines = of.lines.map((line) => {
    const row = split.get(line.lineNo);
    return splitLine(line, row ?? {}, { settlementId: '', batchNo: of.batchNo });
  });
  return { lines, reminders };
}

function toRow(of: Upload, line: Line): Partial<InFeedetail2204> {
  const { doctor } = of;
  return {
    feedetl_sn: line.lineNo,
    mdtrt_id: of.encounterId,
    psn_no: of.personId,
    chrg_bchno: of.batchNo,
    rxno: `R${of.batchNo}`,
    rx_circ_flag: '0',
    fee_ocur_time: of.at,
    med_list_codg: line.itemCode,
    medins_list_codg: line.itemCode,
    det_item_fee_sumamt: yuanText(amountOf(line.quantityE4, line.priceE6)),
    cnt: decimalText(line.quantityE4, 4),
    pric: decimalText(line.priceE6, 6),
    bilg_dept_codg: doctor.departmentCode,
    bilg_dept_name: doctor.departmentName,
    bilg_dr_codg: doctor.code,
    bilg_dr_name: doctor.name,
    hosp_appr_flag: line.isApproved ? '1' : '0',
  };
}

type Parts = {
  readonly det_item_fee_sumamt?: number;
  readonly fulamt_ownpay_amt?: number | null;
  readonly overlmt_amt?: number | null;
  readonly preselfpay_amt?: number | null;
  readonly inscp_scp_amt?: number | null;
};

function splitLine(
  line: Line,
  parts: Parts,
  where: Pick<SplitLine, 'settlementId' | 'batchNo'>,
): SplitLine {
  return {
    ...line,
    amount: toFen(parts.det_item_fee_sumamt),
    selfPaid: toFen(parts.fulamt_ownpay_amt),
    overLimit: toFen(parts.overlmt_amt),
    firstSelf: toFen(parts.preselfpay_amt),
    eligible: toFen(parts.inscp_scp_amt),
    ...where,
  };
}

/** 2205: takes the lines of a batch back that are not settled. */
export async function withdrawLines(of: VisitKey, batchNo: string): Promise<void> {
  const input = {
    data: { mdtrt_id: of.encounterId, psn_no: of.personId, chrg_bchno: batchNo, exp_content: '' },
  } satisfies In2205;
  await send<unknown>('2205', input);
}

const CLASS_OF: Readonly<Record<string, string>> = { '01': 'A', '02': 'B', '03': 'C' };

/** 5204: all lines of a visit, settled ones with their settlement. */
export async function findLines(of: VisitKey): Promise<readonly SplitLine[]> {
  const input = {
    data: { psn_no: of.personId, setl_id: '', mdtrt_id: of.encounterId },
  } satisfies In5204;
  const { output } = await send<Out5204>('5204', input);
  return output.map((row) => {
    const line = {
      lineNo: row.feedetl_sn,
      itemCode: row.med_list_codg,
      name: row.hilist_name,
      class: CLASS_OF[row.chrgitm_lv] ?? '',
      quantityE4: Math.round(row.cnt * 10_000),
      priceE6: Math.round(row.pric * 1_000_000),
      isApproved: row.hosp_appr_flag === '1',
    };
    return splitLine(line, row, { settlementId: row.setl_id ?? '', batchNo: '' });
  });
}
