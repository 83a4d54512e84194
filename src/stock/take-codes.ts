import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type By, type Deps, newId } from './deps.ts';
import { directionOf, type StatedMovement } from './domain/movement.ts';
import { type CodeToSell, isVirtual, maySell, type SoldCode } from './domain/trace-code.ts';
import { traceNotSold, traceSold, virtualUnknown } from './refusals.ts';
import type { CodeFacts, CodeUse, NewUse } from './trace-code.store.ts';

/** The codes of a message while its movements are taken one after the other. */
export type CodeState = {
  readonly facts: CodeFacts;
  /** Codes sold, as they will stand. */
  readonly sold: Map<string, SoldCode>;
  /** Own sales, as they will stand. */
  readonly uses: Map<string, CodeUse>;
  readonly changed: Set<string>;
  readonly added: NewUse[];
  readonly sell: CodeToSell[];
  readonly free: string[];
};

export function codeState(facts: CodeFacts, uses: readonly CodeUse[]): CodeState {
  return {
    facts,
    sold: new Map(facts.sold),
    uses: new Map(uses.map((use) => [use.useId, use])),
    changed: new Set(),
    added: [],
    sell: [],
    free: [],
  };
}

const SENT_BACK = '109';

/**
 * What a movement does with its codes. Everything is decided before anything is changed. Refusals:
 * virtual-unknown and trace-sold of a sale, trace-not-sold of a return.
 */
export function takeCodes(
  deps: Deps,
  by: By,
  state: CodeState,
  stated: StatedMovement,
  movementId: string,
): Outcome<null> {
  if (stated.kind === 'sale') return sellAll(deps, by, state, stated, movementId);
  if (stated.kind === 'sale-return') return takeBack(by, state, stated, movementId);
  const isIn = stated.kind === 'count' || directionOf(stated.changeType ?? '') === 1;
  for (const code of stated.codes) {
    const use = useOf(deps, by, stated, code, movementId);
    // What leaves otherwise than by a sale stands in nobody's way.
    state.added.push(isIn ? { ...use, direction: 'in' } : { ...use, freedAt: by.now });
    const own = [...state.uses.values()].find((u) => u.code === code && u.freedAt === null);
    if (stated.changeType === SENT_BACK && own !== undefined) {
      bringBack(by, state, own, movementId);
    }
  }
  return accept(null);
}

function sellAll(
  deps: Deps,
  by: By,
  state: CodeState,
  stated: StatedMovement,
  movementId: string,
): Outcome<null> {
  const settled = stated.codes.map((code) => settledUse(state, stated, code));
  for (const [i, code] of stated.codes.entries()) {
    if (settled[i] !== undefined) continue;
    const wanted = { code, isSplit: stated.isSplit ?? false };
    const refusal = checkSelling(by.institutionCode, state, wanted);
    if (refusal !== null) return refuse(refusal);
  }
  for (const [i, code] of stated.codes.entries()) {
    const use = settled[i];
    if (use === undefined) sellOne(deps, by, state, stated, code, movementId);
    else change(state, { ...use, movementId, batchNo: stated.batchNo });
  }
  return accept(null);
}

/** A sale that was settled with the code before it is uploaded is the same sale. */
function settledUse(state: CodeState, stated: StatedMovement, code: string): CodeUse | undefined {
  const { settlementId } = stated;
  if (settlementId === null) return undefined;
  return [...state.uses.values()].find(
    (u) => u.code === code && u.settlementId === settlementId && u.movementId === null,
  );
}

/** Refusals: virtual-unknown, trace-sold; or null. */
export function checkSelling(
  institutionCode: string,
  { facts, sold }: Pick<CodeState, 'facts'> & { readonly sold: ReadonlyMap<string, SoldCode> },
  wanted: CodeToSell,
) {
  const { code } = wanted;
  if (isVirtual(code) && !facts.issued.has(code)) return virtualUnknown(code);
  return maySell(sold.get(code), wanted, institutionCode) ? null : traceSold(code);
}

function sellOne(
  deps: Deps,
  by: By,
  state: CodeState,
  stated: StatedMovement,
  code: string,
  movementId: string,
): void {
  const isSplit = stated.isSplit ?? false;
  const { institutionCode } = by;
  const uses = (state.sold.get(code)?.uses ?? 0) + 1;
  state.sold.set(code, { code, institutionCode, isSplit, uses });
  state.sell.push({ code, isSplit });
  state.added.push(useOf(deps, by, stated, code, movementId));
}

function takeBack(
  by: By,
  state: CodeState,
  stated: StatedMovement,
  movementId: string,
): Outcome<null> {
  const found: CodeUse[] = [];
  for (const code of stated.codes) {
    const use = [...state.uses.values()].find(
      (u) =>
        u.code === code &&
        u.movementId !== null &&
        u.returnedBy === null &&
        u.batchNo === stated.batchNo &&
        (stated.ofId === null || u.movementId === stated.ofId),
    );
    if (use === undefined) return refuse(traceNotSold(code));
    found.push(use);
  }
  for (const use of found) bringBack(by, state, use, movementId);
  return accept(null);
}

function bringBack(by: By, state: CodeState, use: CodeUse, movementId: string): void {
  if (use.freedAt === null) state.free.push(use.code);
  change(state, { ...use, freedAt: use.freedAt ?? by.now, returnedBy: movementId });
}

function change(state: CodeState, use: CodeUse): void {
  state.uses.set(use.useId, use);
  state.changed.add(use.useId);
}

function useOf(
  deps: Deps,
  by: By,
  stated: StatedMovement,
  code: string,
  movementId: string,
): NewUse {
  return {
    useId: newId(deps, by),
    code,
    direction: 'out',
    isSplit: stated.isSplit ?? false,
    itemCode: stated.itemCode,
    houseCode: stated.houseCode,
    batchNo: stated.batchNo,
    movementId,
    settlementId: stated.settlementId,
    visitNo: stated.visitNo,
    lineNo: null,
    personId: stated.personId,
    usedAt: stated.movedAt,
    freedAt: null,
  };
}
