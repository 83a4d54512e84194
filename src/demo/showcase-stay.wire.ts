import type { Patient } from './messages.wire.ts';
import type { Upload } from './showcase-desk.wire.ts';

/** 2406 就医特殊属性上传. Kinds and values are the region's own. */
export function markUpload(
  patient: Patient,
  encounterId: string,
  visitNo: string,
  region: string,
): Upload {
  const { personId, idType, idNo, name } = patient;
  return {
    infno: '2406',
    input: {
      data: {
        ...{ mdtrt_id: encounterId, psn_no: personId, psn_cert_type: idType, certno: idNo },
        ...{ psn_name: name, ipt_otp_no: visitNo, ipt_psn_sp_flag_type: '1' },
        ...{ ipt_psn_sp_flag: '1', memo: '演示数据', admdvs: region },
      },
    },
  };
}

/** 5461 检查检验结果互认查询授权申请. */
export function consentUpload({ personId, credential, idNo, name }: Patient): Upload {
  return {
    infno: '5461',
    input: {
      data: {
        ...{ psnNo: personId, mdtrtCertType: credential.kind, mdtrtCertNo: credential.number },
        ...{ psnUserIdCard: idNo, psnUserName: name },
      },
    },
  };
}
