/** The morning cannot go on, or something in it is not as it must be. Says so in Chinese. */
export class MorningFailed extends Error {}

/** Ends the morning unless it holds. */
export function expect(holds: boolean, text: string): asserts holds {
  if (!holds) throw new MorningFailed(text);
}
