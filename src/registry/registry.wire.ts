import type { In1201, Out1201 } from '../../spec/wire/t1201.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Registry } from './index.ts';

const NAME_OR_CODE: Refusal = {
  code: 'name-or-code',
  text: '定点医药机构名称和定点医药机构编号至少填写一项[medinsinfo.fixmedins_name]',
  field: 'medinsinfo.fixmedins_name',
};

/** 定点医疗服务机构类型 → our kinds; other types are contracted with nobody so far. */
const KINDS = { '1': 'hospital', '2': 'pharmacy' } as const;

export function registryTransactions(registry: Registry): Transactions {
  return {
    '1201': async (_call: Call, { medinsinfo: q }: In1201): Promise<Outcome<Out1201>> => {
      if (q.fixmedins_name === '' && q.fixmedins_code === '') return refuse(NAME_OR_CODE);
      const kind = KINDS[q.fixmedins_type as '1' | '2'];
      const found = registry.searchInstitutions({
        kind,
        ...(q.fixmedins_name === '' ? {} : { name: q.fixmedins_name }),
        ...(q.fixmedins_code === '' ? {} : { code: q.fixmedins_code }),
      });
      return accept({
        medinsinfo: found.map((i) => ({
          fixmedins_code: i.code,
          fixmedins_name: i.name,
          uscc: i.uscc,
          fixmedins_type: q.fixmedins_type,
          hosp_lv: i.grade,
          exp_content: null,
        })),
      });
    },
  };
}
