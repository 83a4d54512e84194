import type { Patch } from './mend-table.ts';

const RULE_IDS = '规则编码的列表，不是节点；规范未给出长度';
const UNSAID = '规范未给出长度';

/** The same fields of 3101 and 3102. */
function analysis(infno: string): Readonly<Record<string, readonly [Patch, string]>> {
  const order = `${infno}.input.fsi_order_dtos`;
  return {
    [`${infno}.input.data.rule_ids`]: [{ kind: 'texts', length: 4000 }, RULE_IDS],
    [`${infno}.input.fsi_encounter_dtos.medins_type`]: [{ length: 6 }, '规范 3 位，字典有 4 位值'],
    [`${order}.hilist_type`]: [
      { dictionary: 'list_type' },
      '规范说明：参考字典表 list_type；同名字典 hilist_type 是医嘱项目分类',
    ],
    [`${order}.hilist_code`]: [{ length: 50 }, '药品代码 23 位，20 位放不下；2204 为 50 位'],
    [`${order}.hilist_name`]: [{ length: 200 }, '目录名称有超过 50 字的；2204 为 200 位'],
    [`${order}.hosplist_code`]: [{ length: 150 }, '与 2204 的定点医药机构目录编码同'],
    [`${order}.hosplist_name`]: [{ length: 200 }, '与目录名称同'],
    [`${order}.cnt`]: [{ length: 16, scale: 4 }, '2204 收 4 位小数，2 位会改变数量'],
    [`${order}.pric`]: [{ length: 16, scale: 6 }, '2204 收 6 位小数'],
  };
}

/** The part of mend-table.ts that is about the audit (3101–3103). */
export const AUDIT_FIELDS: Readonly<Record<string, readonly [Patch, string]>> = {
  ...analysis('3101'),
  ...analysis('3102'),
  '3103.input.warns.dspo_way': [{ length: 3 }, UNSAID],
  '3103.input.warns.dspo_way_rea': [{ length: 500 }, UNSAID],
};
