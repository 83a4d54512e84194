import { type CodeList, type CodeLists, insuranceName } from './code-names.wire.ts';
import { rowsOf } from './domain/check-rows.ts';
import type { Condition, Fact } from './domain/facts.ts';
import { layersOf } from './domain/placed-layer.ts';
import type { Placed, PolicyFile } from './domain/read-policy.ts';
import type { Place, PolicyProblem } from './domain/reader.ts';

/** A code where it stands. */
type Named = { readonly of: Placed<unknown>; readonly place: Place; readonly code: string };

/** Insurances that the national dictionary lacks: nobody is enrolled in one, so each is a fault. */
export function unknownInsurances(files: readonly PolicyFile[]): PolicyProblem[] {
  return insurancesOf(files)
    .filter(({ code }) => insuranceName(code) === code)
    .map(({ of: { file, line, lineOf }, place, code }) => {
      const reason = `险种“${code}”不在国家字典里（职工 310、居民 390，其余见 docs/policy-codes.md）`;
      return { file, line: lineOf(place) ?? line, at: String(place.at(-1)), reason };
    });
}

/**
 * Codes of the files that stand in no list, as reminders: medical types, funds and chronic
 * diseases. A region may have codes of its own, so none of them is a fault.
 */
export function unknownCodes(files: readonly PolicyFile[], lists: CodeLists): PolicyProblem[] {
  return [
    ...unknown('医疗类别', lists.medicalTypes, [
      ...files
        .flatMap((f) => f.benefits)
        .flatMap((of) => codesAt(of, ['medical_types'], of.value.medicalTypes)),
      ...askedFor(files, 'medicalType', 'medical_type'),
    ]),
    ...unknown(
      '基金支付类型',
      lists.funds,
      layersOf(files).map(({ placed: of, place, layer }) => {
        return { of, place: [...place, 'fund'], code: layer.fund };
      }),
    ),
    ...unknown('慢特病病种', lists.chronic, askedFor(files, 'chronic', 'chronic')),
  ];
}

function unknown(what: string, list: CodeList, named: readonly Named[]): PolicyProblem[] {
  return named
    .filter(({ code }) => !list.has(code) && !['none', 'other'].includes(code))
    .map(({ of: { file, line, lineOf }, place, code }) => {
      const reason = `${what}“${code}”不在字典里，见 docs/policy-codes.md`;
      return { file, line: lineOf(place) ?? line, at: String(place.at(-1)), reason };
    });
}

function insurancesOf(files: readonly PolicyFile[]): Named[] {
  return files
    .flatMap((f) => [...f.benefits, ...f.accounts, ...f.entitlements])
    .flatMap((of) => codesAt(of, ['insurance'], of.value.insurance));
}

function codesAt(of: Placed<unknown>, place: Place, codes: readonly string[]): Named[] {
  return codes.map((code) => ({ of, place, code }));
}

/** The words that conditions ask of a fact: in `for`, `when` and every row. */
function askedFor(files: readonly PolicyFile[], fact: Fact, word: string): Named[] {
  const asked = (of: Placed<unknown>, at: Place, when: Condition) =>
    when
      .filter((test) => test.fact === fact)
      .flatMap((test) => ('words' in test ? codesAt(of, [...at, word], test.words) : []));
  return [
    ...files
      .flatMap((f) => f.benefits)
      .flatMap((of) => [
        ...asked(of, ['for'], of.value.for),
        ...of.value.firstPay.flatMap((row, i) => asked(of, ['first_pay', i], row.when)),
      ]),
    ...layersOf(files).flatMap(({ placed: of, place, layer }) => [
      ...asked(of, [...place, 'when'], layer.when),
      ...rowsOf(layer).flatMap(([key, rows]) =>
        rows.flatMap((row, i) => asked(of, [...place, key, i], row.when)),
      ),
    ]),
  ];
}
