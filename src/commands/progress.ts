/** Tells on the terminal's second stream how far a long command is. */
export type Progress = {
  /** `whole` null: nobody knows how much there is. */
  at(done: number, whole: number | null): void;
  /** Leaves the line clean for what follows. */
  end(): void;
};

const BAR = 30;
/** Where there is no terminal, a line each time so much more is done. */
const PLAIN_STEPS = 10;
const PLAIN_EVERY = 20_000;

/** A bar on a terminal, plain lines in a file or a pipe. */
export function progressOn(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  what: string,
): Progress {
  let shown = '';
  let step = 0;
  return {
    at: (done, whole) => {
      const text = `${what} ${count(done)}${whole === null ? '' : ` / ${count(whole)}`}`;
      if (stream.isTTY === true) {
        const line = whole === null ? text : `${bar(done / Math.max(whole, 1))} ${text}`;
        if (line !== shown) stream.write(`\r${line}`);
        shown = line;
        return;
      }
      const now = Math.floor(
        whole === null ? done / PLAIN_EVERY : (done * PLAIN_STEPS) / Math.max(whole, 1),
      );
      if (now > step) stream.write(`${text}\n`);
      step = Math.max(step, now);
    },
    end: () => {
      if (stream.isTTY === true && shown !== '')
        stream.write(`\r${' '.repeat(shown.length * 2)}\r`);
    },
  };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function bar(share: number): string {
  const full = Math.min(BAR, Math.round(share * BAR));
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}
