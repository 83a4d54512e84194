/** A clear no of the platform: nothing was changed, and this is why. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  /** The field that it is about, as the contract names it. */
  readonly field: string | null;

  constructor(status: number, code: string, text: string, field: string | null = null) {
    super(text);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/**
 * No answer came, or none that says what happened. After a change its result is unknown: send it
 * again under the same key, or look up what became of it.
 */
export class NoAnswer extends Error {
  readonly reason: 'offline' | 'timeout' | 'fault';

  constructor(reason: NoAnswer['reason'], text: string) {
    super(text);
    this.name = 'NoAnswer';
    this.reason = reason;
  }
}

/** What to tell the user of anything that was thrown. */
export function textOf(failure: unknown): string {
  if (failure instanceof Refused || failure instanceof NoAnswer) return failure.message;
  return '页面出现意外错误，请刷新后再试';
}
