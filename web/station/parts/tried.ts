import type { Ref } from 'vue';
import { textOf } from '../../shared/failure.ts';

/** Runs a work; why it was refused is shown, and answers false. */
export async function tried(problem: Ref<string>, work: () => Promise<void>): Promise<boolean> {
  problem.value = '';
  try {
    await work();
    return true;
  } catch (failure) {
    problem.value = textOf(failure);
    return false;
  }
}
