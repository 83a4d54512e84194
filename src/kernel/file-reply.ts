/** A reply that is a file and no message: its bytes go out as they are read. */
export type FileReply = {
  readonly kind: 'file';
  readonly name: string;
  readonly size: number;
  /** Bytes `from` up to, but not including, `to`. */
  readonly read: (from: number, to: number) => AsyncIterable<Uint8Array>;
};

export function isFileReply(value: unknown): value is FileReply {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as FileReply).kind === 'file' &&
    typeof (value as FileReply).read === 'function'
  );
}
