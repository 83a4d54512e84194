import type { In1301, Out1301 } from '../../spec/wire/t1301.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { addDays, dayOf } from '../kernel/day.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { DIRECTORIES, type Downloads } from './download.ts';

/** Both spellings of the last day on which the file can be fetched: clients know one of them. */
type Out13xx = Out1301 & { readonly dld_endtime: string };

/** 1301–1303, 1305–1311, 1313–1315, 1320–1327: all of the same form. */
export function downloadTransactions(download: Downloads): Transactions {
  const answer = async (call: Call, { data }: In1301): Promise<Outcome<Out13xx>> => {
    const made = await download(call.infno, data.ver, call.now);
    const lastDay = addDays(dayOf(made.expiresAt), -1);
    return accept({
      file_qury_no: made.fileNo,
      filename: made.name,
      dld_end_time: lastDay,
      dld_endtime: lastDay,
      data_cnt: made.count,
    });
  };
  return Object.fromEntries(Object.keys(DIRECTORIES).map((infno) => [infno, answer]));
}
