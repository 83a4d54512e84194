import type { Instant } from '../../kernel/day.ts';
import type { Action, Subject } from './permission.ts';
import type { Principal } from './principal.ts';

/** One line of the trail: who looked at what, or was refused. */
export type TrailLine = {
  readonly at: Instant;
  readonly actorKind: Principal['kind'] | 'nobody';
  readonly actorId: string;
  readonly actorName: string;
  readonly region: string;
  readonly institutionCode: string | null;
  readonly action: Action | 'sign-in';
  readonly subject: Subject;
  /** Method and path, as the platform names it. */
  readonly route: string;
  readonly personId: string | null;
  readonly matter: string;
  /** 'ok', or the code of the refusal. */
  readonly outcome: string;
  /** What the refusal said; '' where there was none. */
  readonly why: string;
  readonly address: string;
};

/** A line as it is kept. */
export type KeptTrailLine = TrailLine & { readonly trailId: string };

type Actor = Pick<TrailLine, 'actorKind' | 'actorId' | 'actorName' | 'region' | 'institutionCode'>;

/** Who asks, for the trail; `null` for somebody who is not signed in. */
export function actorOf(by: Principal | null): Actor {
  const none = { actorId: '', actorName: '', region: '', institutionCode: null };
  if (by === null) return { actorKind: 'nobody', ...none };
  const { kind: actorKind, name: actorName, region } = by;
  const actorId = by.kind === 'person' ? by.personId : by.operatorId;
  const institutionCode = by.kind === 'institution' ? by.institutionCode : null;
  return { actorKind, actorId, actorName, region, institutionCode };
}
