/** The rows of a sheet → those that are written together: what is merged over several rows gives its height and its style to all of them. */

import type { Area, Row, Sheet } from './workbook.ts';

export interface RowBlock {
  /** Number of its first row in the sheet. */
  readonly first: number;
  readonly rows: readonly Row[];
  /** Those that begin in it, by the rows of the sheet. */
  readonly merges: readonly Area[];
}

/** One row each where nothing is merged downwards: of a sheet of thousands of rows no more than that is held. */
export function* rowBlocks({ rows, merges = [] }: Pick<Sheet, 'rows' | 'merges'>): Generator<RowBlock> {
  const lastRows = new Map<number, number>();
  for (const { row, lastRow } of merges) lastRows.set(row, Math.max(lastRow, lastRows.get(row) ?? 0));
  let [first, last, at] = [0, 0, 0];
  let block: Row[] = [];
  const finished = (): RowBlock => {
    const hasMerges = block.some((_, index) => lastRows.has(first + index));
    const own = hasMerges ? merges.filter(({ row }) => row >= first && row < first + block.length) : [];
    return { first, rows: block, merges: own };
  };
  for (const row of rows) {
    block.push(row);
    last = Math.max(last, lastRows.get(at) ?? 0);
    if (at >= last) {
      yield finished();
      [first, block] = [at + 1, []];
    }
    at++;
  }
  if (block.length > 0) yield finished();
}
