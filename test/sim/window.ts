import type { Instant } from '../../src/kernel/day.ts';
import type { Cast } from './cast.ts';
import { type Hall, openDesk } from './desk.ts';
import { drawTurn, type VisitPlan } from './plan.ts';
import { settleVisit } from './settle-visit.ts';
import { prepareVisit } from './visit.ts';

/** Plays one turn after another until the hall closes; answers how many visits that were. */
export async function playWindow(
  hall: Hall,
  cast: Cast,
  of: { readonly seed: number; readonly window: number },
  now: () => Instant,
): Promise<number> {
  let visits = 0;
  for (let no = 0; !hall.isClosing(); no += 1) {
    const turn = drawTurn(of.seed, of.window, no, cast);
    const ready = await Promise.all(
      turn.map((plan) => prepareVisit(deskOf(hall, cast, plan), now)),
    );
    // Two visits of one person: both hospitals settle at the same moment.
    await Promise.all(
      ready.map((visit) =>
        visit === null ? null : settleVisit(visit, strangerTo(cast, visit.desk.plan)),
      ),
    );
    visits += turn.length;
  }
  return visits;
}

function deskOf(hall: Hall, cast: Cast, plan: VisitPlan) {
  return openDesk(hall, cast.hospitals[plan.hospital]!, cast.people[plan.person]!, plan);
}

function strangerTo(cast: Cast, plan: VisitPlan) {
  return cast.hospitals[(plan.hospital + 1) % cast.hospitals.length]!;
}
