import type { Ref } from 'vue';
import type { InOrder } from './in-order.ts';
import type { Refusals } from './refusals.ts';

/** The work on one patient, as far as it keeps the desk from the next. */
export type AtDesk = {
  readonly queue: InOrder;
  readonly problem: Ref<string>;
  readonly refusals: Refusals;
  /** Whether a settlement was begun whose outcome is not known. */
  readonly isPending: () => boolean;
  /** Whether the rules wait for a reason. */
  readonly isAsked: () => boolean;
};

/**
 * Whether the desk may turn to somebody else. What is under way is finished first, so that no late
 * answer meets another patient; what was refused while it was waited for is shown, and stays.
 */
export async function leave(desk: AtDesk): Promise<boolean> {
  const { queue, problem, refusals } = desk;
  const hadToWait = queue.waiting.value > 0;
  const [wrong, refused] = [problem.value, refusals.list.value];
  await queue.idle();
  if (desk.isPending()) problem.value = '正在核实上一笔结算，请先办完这一位';
  else if (desk.isAsked()) problem.value = '审核提醒还没有答复，请先办完这一位';
  else if (!hadToWait) return true;
  else {
    const isWorse = problem.value !== '' && problem.value !== wrong;
    return !isWorse && refusals.list.value.every((one) => refused.includes(one));
  }
  return false;
}
