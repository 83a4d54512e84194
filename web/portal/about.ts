/** The faces that the portal shows, in words. */
export const ABOUT: Readonly<Record<string, { readonly whom: string; readonly does: string }>> = {
  station: {
    whom: '村卫生室、诊所、药店与医院收费处',
    does: '读卡或扫码、挂号、开方或售药、实时试算、结算、打印、住院、进销存、对账',
  },
  insured: {
    whom: '参保人，手机上用',
    does: '我的待遇与账户、每张账单逐步说明、年度累计、家庭共济、看病前先算一算',
  },
  agency: {
    whom: '经办机构的窗口',
    does: '查询、更正、备案、应申请撤销结算、打印回执',
  },
  bureau: {
    whom: '医保部门：监管、运行、政策、决策',
    does: '疑点与案件、运行监测、政策试算与比较、驾驶舱、操作员与查阅留痕',
  },
};
