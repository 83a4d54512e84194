import { type Ref, ref } from 'vue';

/** What was refused while the desk went on working, and why. */
export type Refused = { readonly of: string; readonly text: string };

/**
 * Refusals that arrive while somebody types or scans on: each stays until its own matter is mended,
 * or until it is put away; what is entered next does not wipe it.
 */
export type Refusals = {
  readonly list: Ref<readonly Refused[]>;
  /** Says why `of` (a trace code, an item, …) is not done; once of a matter. */
  readonly say: (of: string, text: string) => void;
  readonly mended: (of: string) => void;
  readonly clear: () => void;
};

export function openRefusals(): Refusals {
  const list = ref<readonly Refused[]>([]);
  const mended = (of: string) => {
    list.value = list.value.filter((one) => one.of !== of);
  };
  return {
    list,
    mended,
    say: (of, text) => {
      list.value = [...list.value.filter((one) => one.of !== of), { of, text }];
    },
    clear: () => {
      list.value = [];
    },
  };
}
