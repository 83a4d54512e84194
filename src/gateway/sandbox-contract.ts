/** A field as the page for vendors shows it; `values` are the codes of its dictionary, labelled. */
export type ShownField = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly length: number;
  readonly scale: number;
  readonly required: boolean;
  readonly dictionary: string | null;
  readonly values: readonly (readonly [code: string, label: string])[];
};

export type ShownNode = {
  /** '' for the fields directly in the input. */
  readonly node: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly fields: readonly ShownField[];
  readonly nodes: readonly ShownNode[];
};

/** Where a transaction of the edition stands on this platform. */
export type Listed = {
  readonly infno: string;
  readonly name: string;
  /** When a region's acceptance asks for it: 三级, 二级, 一级, 其余. */
  readonly batch: string;
  /** `open`: answered; `later`: of a module not built yet; `closed`: refused by name. */
  readonly state: 'open' | 'later' | 'closed';
  /** The module it will belong to, when `later`. */
  readonly module: { readonly code: string; readonly name: string } | null;
};

/** `GET /sandbox/api/transactions/:infno`. */
export type ShownTransaction = Listed & {
  readonly input: readonly ShownNode[];
  readonly output: readonly ShownNode[];
};

/** `GET /sandbox/api/transactions`. */
export type TransactionsReply = {
  /** Where messages are sent to. */
  readonly path: string;
  /** Fields whose values replies give and later messages need. */
  readonly learned: readonly string[];
  readonly transactions: readonly Listed[];
};

export type ShownInstitution = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  /** How its messages are proved. */
  readonly scheme: string;
};

export type ShownPerson = {
  readonly personId: string;
  readonly name: string;
  readonly region: string;
  readonly insurance: string;
  readonly personType: string;
  readonly hasRecords: boolean;
};

/** `GET /sandbox/api/world`. */
export type WorldReply = {
  readonly institutions: readonly ShownInstitution[];
  readonly people: readonly ShownPerson[];
};

/** One of `GET /sandbox/api/messages`. */
export type ShownMessage = {
  readonly infno: string;
  readonly msgid: string;
  readonly receivedAt: string;
  /** Time to answer, in microseconds. */
  readonly micros: number;
  readonly error: string | null;
  readonly request: string;
  readonly reply: string;
};
