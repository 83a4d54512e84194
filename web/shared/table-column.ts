/** A column of DataTable. The slot of its key shows a cell in another way than as text. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly align?: 'left' | 'right' | 'center';
  readonly width?: string;
  readonly text?: (row: Row) => string | number;
};
