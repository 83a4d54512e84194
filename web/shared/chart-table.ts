/** The figures of a picture as a table: texts, as they are to be read. */
export type ChartTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};
