import type { In1901, Out1901 } from '../../spec/wire/t1901.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { dictionary, dictionaryNamed } from './dictionary.ts';

/** The day from which the edition of the dictionaries holds, as 1901 reports it. */
const EDITION_DAY = '2024-10-01';

export function catalogueTransactions(): Transactions {
  return {
    '1901': async (_call: Call, { data }: In1901): Promise<Outcome<Out1901>> => {
      const type = dictionaryNamed(data.type);
      if (type === null) {
        return refuse({
          code: 'dictionary-unknown',
          text: `字典类型${data.type}不存在[data.type]`,
          field: 'data.type',
        });
      }
      const entries = Object.entries(dictionary(type).values);
      return accept({
        list: entries.map(([value, label], i) => ({
          type,
          label,
          value,
          parentValue: '0',
          sort: i + 1,
          valiFlag: '1',
          createUser: 'openyibao',
          createDate: EDITION_DAY,
          version: 1,
        })),
      });
    },
  };
}
