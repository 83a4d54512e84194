import type { Day, Instant } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';

/** What a fee line is of: 西药与中成药, 中药饮片, 医疗服务项目, 医用耗材. */
export type ItemKind = 'drug' | 'herbal' | 'service' | 'material';

/** How a person is treated: 门诊, 急诊, 住院, 购药, 互联网诊疗. */
export type Care = 'outpatient' | 'emergency' | 'inpatient' | 'pharmacy' | 'online';

/** One order or fee line of a visit. */
export type AuditLine = {
  /** Names the line in findings: 处方明细号, 费用明细流水号. */
  readonly lineNo: string;
  /** 医保目录编码. */
  readonly itemCode: string;
  readonly itemName: string;
  readonly kind: ItemKind;
  /** 医疗收费项目类别, national code; '' where it is not known. */
  readonly chargeType: string;
  readonly at: Instant;
  /** × 10^4; negative for a refund. */
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly amount: Fen;
  /** What of the amount the fund's scope takes: at stake when the line is wrong. */
  readonly eligible: Fen;
  /** 处方号; '' where there is none. */
  readonly prescriptionNo: string;
  /** For how many days a drug was given; null where it is not said. */
  readonly days: number | null;
  readonly departmentName: string;
  readonly doctorCode: string;
  /** What a unit may cost in full (支付标准): tells a discounted line; left out: not known. */
  readonly fullPriceE6?: number | null;
  /** When the line came in: tells what was sent late; left out: not known. */
  readonly uploadedAt?: Instant | null;
  /** 药品追溯码 that were scanned; none: known that none was; left out: not known. */
  readonly traceCodes?: readonly string[];
  /** × 10^4: what the institution's books still held before this line; left out: not known. */
  readonly stockE4?: number;
};

export type AuditDiagnosis = {
  /** ICD-10 医保版. */
  readonly code: string;
  readonly name: string;
  readonly isMain: boolean;
  /** False: the directory has no such code. */
  readonly isKnown?: boolean;
};

export type AuditOperation = {
  /** ICD-9-CM-3 医保版. */
  readonly code: string;
  readonly name: string;
  readonly isMain: boolean;
  readonly at: Instant | null;
  /** False: the directory has no such code. */
  readonly isKnown?: boolean;
};

/** All that the rules may ask of one visit, with what the person had before. Times in order. */
export type AuditVisit = {
  readonly encounterId: string;
  readonly care: Care;
  /** 医疗类别, 险种类型: national codes. */
  readonly medicalType: string;
  readonly insurance: string;
  readonly beganAt: Instant;
  /** Of a stay that has ended: the discharge; else null. */
  readonly endedAt: Instant | null;
  readonly departmentName: string;
  readonly person: {
    readonly personId: string;
    readonly region: string;
    /** '1' male, '2' female. */
    readonly sex: '1' | '2';
    readonly birth: Day;
  };
  readonly institution: {
    readonly code: string;
    readonly kind: 'hospital' | 'pharmacy';
    readonly level: 'primary' | 'secondary' | 'tertiary';
  };
  readonly diagnoses: readonly AuditDiagnosis[];
  readonly operations: readonly AuditOperation[];
  readonly lines: readonly AuditLine[];
  /** Lines of the person's earlier visits, at any institution, as far back as rules look. */
  readonly past: readonly PastLine[];
};

/** What the person got before, as far as rules of frequency, course and second line look. */
export type PastLine = {
  readonly encounterId: string;
  readonly itemCode: string;
  readonly at: Instant;
  readonly quantityE4: number;
  readonly days: number | null;
};
