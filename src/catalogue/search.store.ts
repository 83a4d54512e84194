import type { Sql, Tx } from '../store/index.ts';
import type { Disease } from './domain/disease.ts';

const DISEASES: Sql = {
  name: 'catalogue-search-diseases',
  text: `select code, name, kind from catalogue.disease order by code collate "C"`,
};

/** Every diagnosis, operation and chronic disease with its kind, in order of code. */
export function loadDiseaseList(tx: Tx): Promise<Disease[]> {
  return tx.rows<Disease>(DISEASES);
}
