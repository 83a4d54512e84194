import type { In5201, Out5201 } from '../../spec/wire/t5201.wire.ts';
import type { In5203, Out5203 } from '../../spec/wire/t5203.wire.ts';
import type { Call } from '../kernel/call.ts';
import { addDays, dayOf, type Instant } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Institution, PersonFile } from '../registry/index.ts';
import { openSettlement, type SettlementDeps } from '../settlement/index.ts';

const DAYS = 180;
const OUTPATIENT = '11';

type Query<Input, Output> = (
  call: Pick<Call, 'institutionCode'>,
  input: Input,
) => Promise<Outcome<Output>>;

/**
 * The person's last outpatient visit there and its settlement, as 5201 and 5203 tell them: ids by
 * the code of their field, as far as there are any.
 */
export async function lastVisit(
  deps: SettlementDeps,
  institution: Institution,
  { person: { personId } }: PersonFile,
  now: Instant,
): Promise<Readonly<Record<string, string>>> {
  const asked = openSettlement(deps) as unknown as {
    readonly '5201': Query<In5201, Out5201>;
    readonly '5203': Query<In5203, Out5203>;
  };
  const by = { institutionCode: institution.code };
  const today = dayOf(now);
  const found = await asked['5201'](by, {
    data: {
      psn_no: personId,
      begntime: `${addDays(today, -DAYS)} 00:00:00`,
      endtime: `${today} 23:59:59`,
      med_type: OUTPATIENT,
      mdtrt_id: '',
    },
  });
  const visit = found.ok ? found.value.mdtrtinfo.at(-1) : undefined;
  if (visit === undefined) return {};
  const { mdtrt_id } = visit;
  const settled = await asked['5203'](by, { data: { psn_no: personId, mdtrt_id, setl_id: '' } });
  return settled.ok ? { mdtrt_id, setl_id: settled.value.setlinfo.setl_id } : { mdtrt_id };
}
