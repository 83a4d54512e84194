import { orNull, toDay, toScaled } from '../kernel/message-text.ts';
import type { StatedMovement } from './domain/movement.ts';

export { byOf } from '../kernel/call.ts';
export { detailOf, orNull, toDay, toInstant, toScaled } from '../kernel/message-text.ts';

/** Checked text values of a message as ours. The checker has seen their form. */

/** The fields all movements share, by their names in the message. */
export type Common = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly fixmedins_bchno: string;
  readonly rx_flag: string;
  readonly manu_lotnum?: string;
  readonly manu_date?: string;
  readonly expy_end?: string;
  readonly trdn_flag?: string;
  readonly drugtracinfo?: readonly { readonly drug_trac_codg: string }[];
};

type Particular = Pick<StatedMovement, 'kind' | 'movedAt' | 'recordNo' | 'detail'> &
  Partial<StatedMovement>;

/** What no field of the message says. */
const NOTHING = {
  changeType: null,
  ofId: null,
  visitNo: null,
  settlementId: null,
  personId: null,
  doctorCode: null,
  pharmacistCode: null,
  documents: [],
} as const;

/** A row as a movement of so much (× 10^4) at a price, '' where none is stated. */
export function toMovement(
  row: Common,
  quantityE4: number,
  price: string,
  particular: Particular,
): StatedMovement {
  const codes = (row.drugtracinfo ?? []).map((one) => one.drug_trac_codg);
  return {
    batchNo: row.fixmedins_bchno,
    houseCode: row.fixmedins_hilist_id,
    houseName: row.fixmedins_hilist_name,
    itemCode: row.med_list_codg,
    isPrescription: row.rx_flag === '1',
    lotNo: orNull(row.manu_lotnum ?? ''),
    madeOn: toDay(row.manu_date ?? ''),
    expiresOn: toDay(row.expy_end ?? ''),
    quantityE4,
    priceE6: price === '' ? null : toScaled(price, 6),
    isSplit: orNull(row.trdn_flag ?? '') === null ? null : row.trdn_flag === '1',
    codes: codes.filter((code) => code !== ''),
    ...NOTHING,
    ...particular,
  };
}
