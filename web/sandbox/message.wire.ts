/** What a reply says, in words. */
export type Verdict = { readonly good: boolean; readonly where: string; readonly text: string };

export type Reply = Readonly<Record<string, unknown>>;

/** A sample with what the form says, and the sign-in number of an earlier reply. */
export function completeMessage(
  sample: Readonly<Record<string, unknown>>,
  input: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  return { ...sample, input, sign_no: known.sign_no ?? '' };
}

/** A signature that does not hold is answered without an infcode. */
export function verdictOf({ infcode, err_msg, code, message }: Reply): Verdict {
  if (infcode === undefined) return { good: false, where: `HTTP ${code}`, text: String(message) };
  const good = infcode === 0;
  return { good, where: `infcode ${infcode}`, text: good ? '成功' : String(err_msg) };
}

/** A reply that is a file: shown as its size. */
export function fileReply(bytes: number): Reply {
  return { infcode: 0, err_msg: null, output: `文件，${bytes} 字节` };
}

/** The values of `learned` fields that a reply gives, the first of each list. */
export function learnFrom(reply: Reply, learned: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  const look = (value: unknown): void => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first !== 'object' || first === null) return;
    for (const [code, held] of Object.entries(first)) {
      const key = code.toLowerCase();
      if (learned.includes(key) && typeof held === 'string' && held !== '') found[key] = held;
      else look(held);
    }
  };
  look(reply.output);
  return found;
}
