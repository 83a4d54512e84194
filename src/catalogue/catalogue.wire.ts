import type { In1901, Out1901 } from '../../spec/wire/t1901.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { CatalogueDeps } from './deps.ts';
import { dictionary, dictionaryNamed } from './dictionary.ts';
import { openDownloads } from './download.ts';
import { downloadTransactions } from './download.wire.ts';
import { listTransactions } from './listing.wire.ts';
import { mappingTransactions } from './mapping.wire.ts';

/** The day from which the edition of the dictionaries holds, as 1901 reports it. */
const EDITION_DAY = '2024-10-01';

/** The national transactions of this module: 1301–1327, 1901, 3301, 3302. */
export function catalogueTransactions(deps: CatalogueDeps): Transactions {
  return {
    ...downloadTransactions(openDownloads(deps.db, deps.catalogue.editions)),
    ...listTransactions(deps),
    ...mappingTransactions(deps),
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
