import type { MatterChoice } from '../../../src/agency/contract.ts';
import type { Paper, Request } from '../../../src/agency/domain/matter.ts';

export type Asker = Request['askedBy'];

export const ASKERS: Readonly<Record<Asker, string>> = {
  self: '本人',
  proxy: '代办人',
  institution: '定点医药机构',
};

/** 代办人与参保人的关系. */
export const PROXY_RELATIONS: readonly string[] = [
  ...['配偶', '子女', '父母', '兄弟姐妹', '其他亲属', '单位经办人', '其他'],
];

/** Who can ask for what. */
export function askersFor(matter: MatterChoice['code']): readonly Asker[] {
  if (matter === 'reset-password') return ['self'];
  return matter === 'reverse-settlement' ? ['institution', 'self', 'proxy'] : ['self', 'proxy'];
}

/** An empty request, as it is most often filled in. */
export function newRequest(matter: MatterChoice): Request {
  const [askedBy = 'self'] = askersFor(matter.code);
  return {
    ...{ askedBy, askerName: '', relation: '', askerIdNo: '', askerPhone: '' },
    papers: [],
    reason: reasonOf(askedBy),
  };
}

function reasonOf(askedBy: Asker): string {
  return { self: '本人申请', proxy: '委托代办', institution: '定点医药机构申请' }[askedBy];
}

/** The request when somebody else asks: what only the other has to say is gone. */
export function askedByOther(request: Request, askedBy: Asker): Request {
  const usual = request.reason === '' || request.reason === reasonOf(request.askedBy);
  return {
    ...request,
    ...{ askedBy, askerName: '', relation: '', askerIdNo: '', askerPhone: '' },
    papers: [],
    reason: usual ? reasonOf(askedBy) : request.reason,
  };
}

/** What is not filled in, and where; null when all is. */
export function requestMissing(
  request: Request,
  matter: MatterChoice,
): { readonly field: string; readonly text: string } | null {
  const { askedBy, askerName, relation, askerIdNo, papers, reason } = request;
  if (askedBy !== 'self' && askerName.trim() === '') {
    return { field: 'askerName', text: '请填写申请人姓名' };
  }
  if (askedBy === 'proxy' && relation === '') {
    return { field: 'relation', text: '请选择代办人与参保人的关系' };
  }
  if (askedBy === 'proxy' && !/^\d{17}[\dXx]$/.test(askerIdNo)) {
    return { field: 'askerIdNo', text: '请填写代办人的18位身份证号码' };
  }
  const group = matter.papers[askedBy].find(
    (g) => !g.some(({ code }) => papers.includes(code as Paper)),
  );
  if (group !== undefined) {
    return { field: 'papers', text: `须出示${group.map(({ name }) => name).join('或')}` };
  }
  return reason.trim() === '' ? { field: 'reason', text: '请写明办理原因' } : null;
}
