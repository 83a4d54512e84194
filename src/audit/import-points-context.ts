import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/index.ts';
import { type DiseaseWords, readLimitWords } from './read-limit-words.ts';
import { type Directory, type KnownRule, knownRules, type PointContext } from './read-points.ts';

/**
 * What a file of points is read against: the rules, the directories (items as the catalogue has
 * them, ICD codes as in the folder `knowledge`), and, when words shall be read, the names of
 * diseases.
 */
export function pointContext(
  rules: readonly KnownRule[],
  catalogue: Pick<Catalogue, 'items' | 'itemKnown'>,
  how: { readonly knowledge: string; readonly readWords: boolean },
): PointContext {
  const known = knownRules(rules);
  const diseases = how.readWords ? readDiseaseWords(join(how.knowledge, 'audit/points')) : null;
  return {
    rules: known,
    directory: directoryOf(catalogue, how.knowledge),
    readWords:
      diseases === null
        ? null
        : ({ ruleCode, name, text }) => {
            const check = known.byCode.get(ruleCode)?.check ?? null;
            return readLimitWords({ check, name, text }, diseases);
          },
  };
}

/** diseases.tsv of the folder: how official words name a disease, and the codes it is known by. */
export function readDiseaseWords(folder: string): DiseaseWords {
  const words = new Map<string, readonly string[]>();
  for (const [term, codes] of readTsv(join(folder, 'diseases.tsv'), 'term\tdiagnoses')) {
    words.set(term, codes.split('|'));
  }
  return words;
}

function directoryOf(
  catalogue: Pick<Catalogue, 'items' | 'itemKnown'>,
  knowledge: string,
): Directory {
  const items = startsIn([...new Set([...catalogue.items()].map(({ code }) => code))]);
  const icd = (file: string) =>
    startsIn(readTsv(join(knowledge, 'icd', file), 'code\tname').map(([code]) => code));
  return {
    item: catalogue.itemKnown,
    itemPrefix: items,
    diagnosis: icd('icd10-diagnosis.tsv'),
    operation: icd('icd9-operation.tsv'),
  };
}

/** Whether one of the texts begins so: in order, the first that is not before it would. */
function startsIn(texts: readonly string[]): (prefix: string) => boolean {
  const sorted = [...texts].sort();
  return (prefix) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return sorted[low]?.startsWith(prefix) ?? false;
  };
}

function readTsv(path: string, heading: string): (readonly [string, string])[] {
  const [first, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  if (first !== heading) throw new Error(`${path}: expected the columns ${heading}`);
  return lines.map((line) => {
    const [a, b, ...more] = line.split('\t');
    if (!a || !b || more.length > 0) throw new Error(`${path}: not two columns: ${line}`);
    return [a, b];
  });
}
