import { WIRE } from '../../spec/wire/index.wire.ts';
import type { TransactionSpec } from '../../spec/wire-spec.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { type Day, day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { By, Deps } from './deps.ts';
import { BODY_CHARACTERS_MAX, type SearchedBy, type StatedDocument } from './domain/document.ts';
import { keepDocuments, type Upload } from './keep-documents.ts';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.wire.ts';
import { partsOf } from './personal.wire.ts';
import {
  byOf,
  filled,
  type Nodes,
  nameOf,
  orNull,
  pathOf,
  type Row,
  readAmount,
  rowsOf,
} from './read.wire.ts';
import * as refusals from './refusals.ts';

/** 4201, 4301, 4302, 4401, 4402, 4402A, 4501–4506, 4601, 4602, 4701. */
export function documentTransactions(deps: Deps): Transactions {
  const of =
    (infno: string) =>
    async (call: Call, input: Nodes): Promise<Outcome<null>> => {
      const by = byOf(call, input);
      const upload = readUpload(deps, by, infno, input);
      return upload.ok ? await keepDocuments(deps, by, upload.value) : upload;
    };
  return Object.fromEntries(Object.keys(DOCUMENT_KINDS).map((infno) => [infno, of(infno)]));
}

/** A message and what the table says of its transaction. */
type Message = {
  readonly spec: TransactionSpec;
  readonly kind: DocumentKind;
  readonly input: Nodes;
};

/** One field of a message: its value, what it is called and where it stands. */
type Cell = { readonly text: string; readonly name: string; readonly place: string };

/**
 * What a message of the table says. Refusals: person-missing, encounter-missing, visit-missing,
 * several-people, flag-unknown, key-missing, document-too-long, end-before-begin, in-future,
 * code-unknown.
 */
export function readUpload(deps: Deps, by: By, infno: string, input: Nodes): Outcome<Upload> {
  const message: Message = { spec: WIRE[infno]!, kind: DOCUMENT_KINDS[infno]!, input };
  const { spec, kind } = message;
  const heads = rowsOf(input, kind.head);
  const refusal =
    whoseRefusal(message, heads) ?? dateRefusal(message, by) ?? codeRefusal(message, deps);
  if (refusal !== null) return refuse(refusal);
  const documents: StatedDocument[] = [];
  const wholes = kind.eachRow ? heads.map((row) => [row]) : [heads];
  for (const [i, rows] of wholes.entries()) {
    const document = readDocument(message, rows, i);
    if (!document.ok) return document;
    documents.push(document.value);
  }
  const head = heads[0]!;
  const { personId, encounterId } = whose(head);
  const saying = Object.entries(kind.said ?? {}) as ['name' | 'idNo', string][];
  return accept({
    personId,
    encounterId,
    personPlace: pathOf(spec, kind.head, 0, 'psn_no'),
    encounterPlace: pathOf(spec, kind.head, 0, 'mdtrt_id'),
    isStay: kind.isStay ?? null,
    replaces: null,
    since: (kind.since ?? []).flatMap((path) =>
      cellsAt(message, path).map((cell) => ({ ...cell, on: dayIn(cell.text) })),
    ),
    said: saying.flatMap(([of, code]) =>
      cellsAt(message, `${kind.head}.${code}`).map((cell) => ({ ...cell, of })),
    ),
    documents,
  });
}

function whose(row: Row) {
  return { personId: orNull(row.psn_no), encounterId: orNull(row.mdtrt_id) };
}

/** 就医流水号; an editor that has none of its own sends the encounter. */
function visitOf(row: Row): string {
  return orNull(row.mdtrt_sn) ?? row.mdtrt_id ?? '';
}

function whoseRefusal({ spec, kind }: Message, heads: readonly Row[]): Refusal | null {
  const at = (i: number, code: string) => pathOf(spec, kind.head, i, code);
  const first = heads[0]!;
  const { personId, encounterId } = whose(first);
  if (personId === null && encounterId !== null) return refusals.personMissing(at(0, 'psn_no'));
  if (personId !== null && encounterId === null) {
    return refusals.encounterMissing(at(0, 'mdtrt_id'));
  }
  if (visitOf(first) === '') return refusals.visitMissing(at(0, 'mdtrt_sn'));
  const other = heads.findIndex(
    (row) =>
      row.psn_no !== first.psn_no ||
      row.mdtrt_id !== first.mdtrt_id ||
      row.certno !== first.certno ||
      visitOf(row) !== visitOf(first),
  );
  return other < 0 ? null : refusals.severalPeople(at(other, 'mdtrt_sn'));
}

/** The filled fields at a path `node.field`, of all rows of the node. */
function cellsAt({ spec, input }: Message, path: string): readonly (Cell & { row: number })[] {
  const [node = '', code = ''] = path.split('.');
  const name = nameOf(spec, node, code);
  return rowsOf(input, node).flatMap((row, i) => {
    const text = row[code] ?? '';
    return text === '' ? [] : [{ text, name, place: pathOf(spec, node, i, code), row: i }];
  });
}

/** The day of a date or time as checked. */
function dayIn(text: string): Day {
  return day(text.slice(0, 10));
}

/** Times of one form compare as texts; a day with a time, by the day. */
function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.slice(0, 10) < b.slice(0, 10);
}

function dateRefusal(message: Message, by: By): Refusal | null {
  const { kind } = message;
  for (const [from, to] of kind.inOrder ?? []) {
    const begins = new Map(cellsAt(message, from).map((cell) => [cell.row, cell]));
    for (const end of cellsAt(message, to)) {
      const begin = begins.get(end.row);
      if (begin !== undefined && isBefore(end.text, begin.text)) {
        return refusals.endsBefore(end.place, end, begin);
      }
    }
  }
  const today = dayOf(by.now);
  for (const cell of (kind.past ?? []).flatMap((path) => cellsAt(message, path))) {
    if (dayIn(cell.text) > today) return refusals.inFuture(cell.place, cell);
  }
  return null;
}

function codeRefusal(message: Message, { catalogue }: Deps): Refusal | null {
  const { kind } = message;
  const check = (paths: readonly string[] | undefined, isKnown: (code: string) => boolean) =>
    (paths ?? []).flatMap((path) => cellsAt(message, path)).find((cell) => !isKnown(cell.text));
  const wrong =
    check(kind.diseases, (code) => catalogue.diseaseName(code) !== null) ??
    check(kind.items, (code) => catalogue.itemKnown(code));
  return wrong === undefined ? null : refusals.codeUnknown(wrong.place, wrong.name, wrong.text);
}

/** One document: a row of the head, or the whole message. */
function readDocument(
  { spec, kind, input }: Message,
  rows: readonly Row[],
  index: number,
): Outcome<StatedDocument> {
  const head = rows[0]!;
  const at = (code: string) => pathOf(spec, kind.head, index, code);
  const flags = rows.map((row) => row.vali_flag ?? '');
  if (flags.some((flag) => !['', '0', '1'].includes(flag))) {
    return refuse(refusals.flagUnknown(at('vali_flag')));
  }
  const key = keyOf(kind, head);
  if (key === null) {
    const first = [...new Set(kind.keys.map((fields) => fields[0]!))];
    const names = first.map((code) => nameOf(spec, kind.head, code)).join('、');
    return refuse(refusals.keyMissing(at(first[0]!), names));
  }
  const large = kind.search?.amount?.find((code) => head[code] && readAmount(head[code]) === null);
  if (large !== undefined) return refuse(refusals.amountTooLarge(at(large), head[large]!));
  const body = bodyOf(kind, input, head);
  const most = kind.charactersMax ?? BODY_CHARACTERS_MAX;
  if (JSON.stringify(body).length > most) return refuse(refusals.tooLong(kind.head, most));
  return accept({
    kind: kind.kind,
    key,
    valid: !flags.every((flag) => flag === '0'),
    visitNo: visitOf(head),
    ...searchOf(kind, head),
    ...partsOf(body),
    place: at(kind.keys[0]?.[0] ?? 'mdtrt_sn'),
  });
}

function keyOf(kind: DocumentKind, head: Row): string | null {
  const visit = visitOf(head);
  if (kind.keys.length === 0) return visit;
  const fields = kind.keys.find((one) => (head[one[0]!] ?? '') !== '');
  if (fields === undefined) return null;
  // Neither a slash nor which field it is can make two keys of one.
  return JSON.stringify([visit, fields[0], ...fields.map((code) => head[code] ?? '')]);
}

function bodyOf(kind: DocumentKind, input: Nodes, head: Row): Readonly<Record<string, unknown>> {
  if (kind.eachRow) return { [kind.head]: filled(head) };
  const nodes = Object.keys(input).map((node) => {
    const rows = rowsOf(input, node).map(filled);
    return [node, Array.isArray(input[node]) ? rows : rows[0]] as const;
  });
  return Object.fromEntries(nodes);
}

function searchOf({ search = {} }: DocumentKind, head: Row): SearchedBy {
  const first = (codes: readonly string[] | undefined) =>
    orNull((codes ?? []).map((code) => head[code] ?? '').find((text) => text !== ''));
  const on = first(search.reportedOn);
  const amount = first(search.amount);
  return {
    reportNo: first(search.reportNo),
    itemCode: first(search.itemCode),
    itemName: first(search.itemName),
    performer: first(search.performer),
    reportedOn: on === null ? null : dayIn(on),
    amount: amount === null ? null : readAmount(amount),
  };
}
