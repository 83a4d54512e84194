import { orNull, toDay, toScaled } from '../kernel/message-text.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { StatedMovement } from './domain/movement.ts';

export { byOf } from '../kernel/call.ts';
export { detailOf, orNull, toDay, toInstant } from '../kernel/message-text.ts';

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

/** A number of the message with the field it stands in. */
export type Printed = { readonly text: string; readonly field: string };

/** A row as a movement; refusal `bad-number` for a quantity or price that is too large. */
export function toMovement(
  row: Common,
  quantity: Printed,
  price: Printed | null,
  particular: Particular,
): Outcome<StatedMovement> {
  const quantityE4 = toScaled(quantity.text, 4, quantity.field);
  if (!quantityE4.ok) return quantityE4;
  const isPriced = price !== null && price.text !== '';
  const priceE6: Outcome<number | null> = isPriced
    ? toScaled(price.text, 6, price.field)
    : accept(null);
  if (!priceE6.ok) return priceE6;
  const codes = (row.drugtracinfo ?? []).map((one) => one.drug_trac_codg);
  return accept({
    batchNo: row.fixmedins_bchno,
    houseCode: row.fixmedins_hilist_id,
    houseName: row.fixmedins_hilist_name,
    itemCode: row.med_list_codg,
    isPrescription: row.rx_flag === '1',
    lotNo: orNull(row.manu_lotnum ?? ''),
    madeOn: toDay(row.manu_date ?? ''),
    expiresOn: toDay(row.expy_end ?? ''),
    quantityE4: quantityE4.value,
    priceE6: priceE6.value,
    isSplit: orNull(row.trdn_flag ?? '') === null ? null : row.trdn_flag === '1',
    codes: codes.filter((code) => code !== ''),
    ...NOTHING,
    ...particular,
  });
}

/** All rows as movements, or the first refusal. */
export function toMovements<R>(
  rows: readonly R[],
  to: (row: R) => Outcome<StatedMovement>,
): Outcome<readonly StatedMovement[]> {
  const movements: StatedMovement[] = [];
  for (const row of rows) {
    const movement = to(row);
    if (!movement.ok) return movement;
    movements.push(movement.value);
  }
  return accept(movements);
}
