import { setTimeout as pause } from 'node:timers/promises';
import type { Hospital, Insured } from './cast.ts';
import { type About, type Model, nameOf, note, type Result, type Sent } from './model.ts';
import type { VisitPlan } from './plan.ts';
import type { Post } from './post.wire.ts';

/** As long as hospitals wait that are not to lose the reply. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 150;
const COPIES_MAX = 80;

/** What the windows of a simulation share. */
export type Hall = {
  readonly post: Post;
  readonly model: Model;
  /** No new visits; what is begun may be left where it is. */
  readonly isClosing: () => boolean;
};

/** One hospital's desk during one visit: sends, loses replies as planned, and writes all down. */
export type Desk = {
  readonly hospital: Hospital;
  readonly insured: Insured;
  readonly plan: VisitPlan;
  readonly hall: Hall;
  /** Sends one copy of a new message; its reply may be lost as planned. */
  send(about: Matter, input: unknown): Promise<Answered>;
  /** Sends copies of the message until one is answered, or the simulation closes. */
  persist(sent: Sent): Promise<Answered>;
  /** What the hospital does about the reply it lost last. */
  resort(): VisitPlan['losses'][number]['then'];
};

/** What a message is about, beyond what the desk knows. */
export type Matter = Omit<About, 'msgid' | 'institution' | 'personId' | 'visitNo'>;

export type Answered = { readonly sent: Sent; readonly result: Result };

export function openDesk(hall: Hall, hospital: Hospital, insured: Insured, plan: VisitPlan): Desk {
  const { model, post } = hall;
  const { institution } = hospital;
  let step = 0;
  const loss = (at: number) => plan.losses[at % plan.losses.length]!;
  return {
    hospital,
    insured,
    plan,
    hall,
    resort: () => loss(step - 1).then,
    send: async (about, input) => {
      const patience = loss(step).afterMs ?? PATIENCE_MS;
      step += 1;
      const msgid = msgidOf(institution.code, plan.visitNo, step);
      const copy = async (patienceMs: number) => {
        const result = await post(institution, { infno: about.infno, msgid, input }, patienceMs);
        note(model, sent, result);
        return result;
      };
      const sent: Sent = {
        ...about,
        msgid,
        institution: institution.code,
        personId: insured.patient.personId,
        visitNo: plan.visitNo,
        results: [],
        again: () => copy(PATIENCE_MS),
      };
      model.messages.push(sent);
      return { sent, result: await copy(patience) };
    },
    persist: async (sent) => {
      for (let copies = 0; copies < COPIES_MAX && !hall.isClosing(); copies += 1) {
        const result = await sent.again();
        if (result.kind !== 'unknown') return { sent, result };
        await pause(AGAIN_MS);
      }
      return { sent, result: { kind: 'unknown' } };
    },
  };
}

/** 30 characters as the interface has them, the same for the same plan. */
function msgidOf(institution: string, visitNo: string, step: number): string {
  return institution + (visitNo + String(step).padStart(3, '0')).padStart(18, '0');
}

/** A message that must not be accepted. */
export function mustBeRefused(desk: Desk, { sent, result }: Answered, why: string): void {
  if (result.kind !== 'accepted') return;
  desk.hall.model.discrepancies.push(`${nameOf(sent)} 应被拒绝（${why}），却被受理`);
}
