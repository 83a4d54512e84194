import type { Charge } from '../../src/demo/messages.wire.ts';
import { type Draw, drawFrom } from '../../src/demo/world-draw.ts';
import type { Cast } from './cast.ts';

/** What becomes of a reply: null, or lost after so many ms, and what the hospital does then. */
export type Loss = {
  readonly afterMs: number | null;
  readonly then: 'repeat' | 'new-message' | 'undo' | 'give-up';
};

export type Wrong = 'unknown-item' | 'wrong-total' | 'no-node' | 'no-person' | 'long-text';
const WRONGS: readonly Wrong[] = [
  'unknown-item',
  'wrong-total',
  'no-node',
  'no-person',
  'long-text',
];

/** What follows a settlement. */
export type After =
  | 'reverse'
  | 'settle-again'
  | 'undo'
  | 'repeat'
  | 'second-settlement'
  | 'foreign-reversal';

const AFTERS: readonly After[] = [
  'reverse',
  'settle-again',
  'undo',
  'repeat',
  'second-settlement',
  'foreign-reversal',
];

/** One visit, drawn before it begins: what happens to it depends on replies and kills. */
export type VisitPlan = {
  readonly visitNo: string;
  readonly person: number;
  readonly hospital: number;
  readonly batches: readonly (readonly Charge[])[];
  readonly useAccount: boolean;
  readonly withdraw: boolean;
  readonly quote: boolean;
  readonly race: 'none' | 'same-message' | 'other-message';
  readonly wrong: Wrong | null;
  readonly after: readonly After[];
  /** One for each message in turn. */
  readonly losses: readonly Loss[];
};

/** One visit, or two of one person at two hospitals that settle at the same moment. */
export type Turn = readonly [VisitPlan] | readonly [VisitPlan, VisitPlan];

/** So few that windows meet over them. */
const PEOPLE = 20;
const LOSSES = 60;

/** The `no`-th turn of a window. The same seed, window and number give the same turn. */
export function drawTurn(seed: number, window: number, no: number, cast: Cast): Turn {
  const draw = drawFrom((seed * 1_000_003 + window * 10_007 + no) >>> 0);
  // The first numbers of neighbouring seeds lie close together.
  for (let i = 0; i < 5; i += 1) draw.int(2);
  const first = cast.people.length - PEOPLE;
  const person = (((seed * 37) % first) + draw.int(PEOPLE)) % cast.people.length;
  const hospital = draw.int(cast.hospitals.length);
  const number = `S${seed}W${window}N${no}`;
  const one = drawVisit(draw, cast, { visitNo: `${number}A`, person, hospital });
  if (!draw.chance(25)) return [one];
  const other = (hospital + 1 + draw.int(cast.hospitals.length - 1)) % cast.hospitals.length;
  return [one, drawVisit(draw, cast, { visitNo: `${number}B`, person, hospital: other })];
}

function drawVisit(
  draw: Draw,
  cast: Cast,
  of: Pick<VisitPlan, 'visitNo' | 'person' | 'hospital'>,
): VisitPlan {
  const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  return {
    ...of,
    batches: times(draw.between(1, 3), () => times(draw.between(1, 6), () => drawLine(draw, cast))),
    useAccount: draw.chance(70),
    withdraw: draw.chance(15),
    quote: draw.chance(40),
    race: draw.chance(20) ? 'same-message' : draw.chance(20) ? 'other-message' : 'none',
    wrong: draw.chance(25) ? draw.pick(WRONGS) : null,
    after: times(draw.between(0, 3), () => draw.pick(AFTERS)),
    losses: times(LOSSES, () => drawLoss(draw)),
  };
}

/** Mostly some yuan; one line in six is dear enough to reach ceilings and empty accounts. */
function drawLine(draw: Draw, cast: Cast): Charge {
  const item = draw.pick(cast.items);
  const fen = draw.chance(16) ? draw.between(20_000, 90_000) : draw.between(50, 9_000);
  const quantityE4 = draw.between(1, 3) * 10_000;
  return {
    itemCode: item.code,
    name: item.name,
    quantityE4,
    priceE6: fen * 10_000,
    approval: draw.chance(80) ? 'approved' : 'none',
  };
}

function drawLoss(draw: Draw): Loss {
  const then = draw.pick(['repeat', 'repeat', 'new-message', 'undo', 'undo', 'give-up'] as const);
  return { afterMs: draw.chance(20) ? draw.between(0, 25) : null, then };
}
