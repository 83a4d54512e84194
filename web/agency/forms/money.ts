import { dayOf, parseYuan, yuan } from '../../shared/format.ts';
import { added, type Form, type Ground, partsOf } from './form.ts';

export const ALLOT_FORM: Form = {
  matter: 'allot',
  title: '家庭共济划拨',
  path: 'allotments',
  key: '8',
  cannot: ({ file }) =>
    file.accounts.personal === null
      ? '没有个人账户，只有职工医保的个人账户可以划给家人'
      : file.accounts.personal === 0
        ? '个人账户没有余额'
        : '',
  fields: ({ choices, file }) => [
    {
      ...{ kind: 'person', name: 'receiver', label: '使用人' },
      hint: '输入使用人的证件号码后回车',
    },
    { kind: 'choice', name: 'relation', label: '使用人是本人的', options: choices.relations },
    {
      ...{ kind: 'money', name: 'amount', label: '金额（元）' },
      hint: `个人账户余额 ${yuan(file.accounts.personal ?? 0)} 元`,
    },
  ],
  initial: () => ({ receiver: '', relation: 'spouse', amount: '' }),
  body: ({ receiver, relation, amount = '' }) => ({
    receiverId: partsOf(receiver).code,
    relation,
    // What is no amount is said so by the platform, under its field.
    amount: parseYuan(amount) ?? 0,
  }),
  effects: ({ receiver, relation, amount = '' }, { choices, file }) => {
    const fen = parseYuan(amount) ?? 0;
    const balance = file.accounts.personal ?? 0;
    const who = choices.relations.find(({ code }) => code === relation)?.name ?? '';
    return [
      ...added('划给', `${who} ${partsOf(receiver).name}`),
      ...added('金额', `${yuan(fen)} 元`),
      { what: '个人账户', before: `${yuan(balance)} 元`, after: `${yuan(balance - fen)} 元` },
    ];
  },
};

function allotmentOf({ file, about }: Ground) {
  return file.allotments.find(({ allotmentId }) => allotmentId === about) ?? null;
}

export const RETURN_FORM: Form = {
  matter: 'return-allotment',
  title: '退回家庭共济',
  path: 'allotment-returns',
  key: null,
  fields: (ground) => [
    {
      ...{ kind: 'money', name: 'amount', label: '退回金额（元）', optional: true },
      hint: `留空为全部未用的部分，至多 ${yuan(allotmentOf(ground)?.left ?? 0)} 元`,
    },
  ],
  initial: () => ({ amount: '' }),
  body: ({ amount = '' }, { about }) => ({
    allotmentId: about,
    amount: amount.trim() === '' ? null : (parseYuan(amount) ?? 0),
  }),
  effects: ({ amount = '' }, ground) => [
    ...added('退自', allotmentOf(ground)?.otherName ?? ''),
    ...added(
      '金额',
      amount.trim() === '' ? '全部未用的部分' : `${yuan(parseYuan(amount) ?? 0)} 元`,
    ),
  ],
};

export const REVERSAL_FORM: Form = {
  matter: 'reverse-settlement',
  title: '撤销结算',
  path: 'reversals',
  key: null,
  grave: true,
  fields: () => [],
  initial: () => ({}),
  body: (_values, { about }) => ({ settlementId: about }),
  effects: (_values, { file, about }) => {
    const visit = file.visits.find(({ bills }) => bills.some((b) => b.settlementId === about));
    const bill = visit?.bills.find(({ settlementId }) => settlementId === about);
    if (visit === undefined || bill === undefined) return [];
    const back = (what: string, fen: number) => (fen === 0 ? [] : added(what, `${yuan(fen)} 元`));
    return [
      {
        what: '结算',
        before: `${visit.institutionName}，${dayOf(bill.settledAt)}，${yuan(bill.total)} 元`,
        after: '撤销',
      },
      ...back('退回基金', bill.fund),
      ...back('退回账户', bill.account),
      ...back('由医药机构退还现金', bill.cash),
    ];
  },
};

export const CERTIFICATE_FORM: Form = {
  matter: 'certify',
  title: '打印参保凭证',
  path: 'certificates',
  key: '9',
  fields: () => [],
  initial: () => ({}),
  body: () => ({}),
  effects: (_values, { file }) =>
    file.spells.flatMap((spell) =>
      added(spell.insuranceName, `${spell.personTypeName}，${spell.stateName}，${spell.from} 起`),
    ),
};

export const PASSWORD_FORM: Form = {
  matter: 'reset-password',
  title: '重置登录口令',
  path: 'passwords',
  key: '0',
  fields: () => [],
  initial: () => ({}),
  body: () => ({}),
  effects: () => added('手机端登录口令', '换成新的初始口令，原口令与已登录的设备失效'),
};
