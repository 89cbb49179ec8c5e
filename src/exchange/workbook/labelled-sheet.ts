/** A foreign sheet → its texts as labels may stand there: by their keys, and what stands over a place and left of it. */

import type { ReadCell, ReadSheet } from '../../ooxml/read-workbook.ts';
import type { Area } from '../../ooxml/workbook.ts';
import { labelKey } from '../report/likeness.ts';

/** A sheet with the keys of its texts, once for all tables that are looked for in it. */
export class LabelledSheet {
  readonly sheet: ReadSheet;
  readonly texts: readonly { readonly cell: ReadCell; readonly key: string }[];
  readonly keys: ReadonlySet<string>;
  readonly #covered: (row: number, column: number) => boolean;
  /** What can stand over a figure or left of it: labels of the form, by the place. */
  readonly #labelAt = new Map<string, ReadCell>();
  readonly #byKey = new Map<string, ReadCell[]>();

  /** @param labels keys of all labels of all tables of the form */
  constructor(sheet: ReadSheet, labels: ReadonlySet<string>) {
    this.sheet = sheet;
    this.#covered = coveredBy(sheet.merges);
    this.texts = sheet.cells
      .filter(({ kind, formula, row, column }) => kind === 'text' && formula === null && !this.#covered(row, column))
      .map((cell) => ({ cell, key: labelKey(cell.text) }));
    for (const { cell, key } of this.texts) {
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), cell]);
      if (labels.has(key)) this.#labelAt.set(`${cell.row},${cell.column}`, cell);
    }
    this.keys = new Set(this.#byKey.keys());
  }

  withKey(key: string): readonly ReadCell[] {
    return this.#byKey.get(key) ?? [];
  }

  isLabel({ row, column }: ReadCell): boolean {
    return this.#labelAt.has(`${row},${column}`);
  }

  /** Under a merged cell nobody sees what stands there. */
  isCovered(row: number, column: number): boolean {
    return this.#covered(row, column);
  }

  /** Of some places those that are one merged cell with another of them. */
  mergedAmong<S extends Pick<ReadCell, 'row' | 'column'>>(spots: readonly S[]): Set<S> {
    const within = this.sheet.merges.map((area) => spots.filter((spot) => holds(area, spot)));
    return new Set(within.filter(({ length }) => length > 1).flat());
  }

  addLabel(cell: ReadCell): void {
    this.#labelAt.set(`${cell.row},${cell.column}`, cell);
  }

  labelAbove(row: number, column: number): ReadCell | undefined {
    for (let at = row - 1; at >= 0; at--) {
      const label = this.#labelAt.get(`${at},${column}`);
      if (label) return label;
    }
    return undefined;
  }

  labelLeft(row: number, column: number): ReadCell | undefined {
    for (let at = column - 1; at >= 0; at--) {
      const label = this.#labelAt.get(`${row},${at}`);
      if (label) return label;
    }
    return undefined;
  }
}

function coveredBy(merges: readonly Area[]): (row: number, column: number) => boolean {
  return (row, column) =>
    merges.some((area) => holds(area, { row, column }) && (row !== area.row || column !== area.column));
}

function holds(area: Area, { row, column }: Pick<ReadCell, 'row' | 'column'>): boolean {
  return area.row <= row && row <= area.lastRow && area.column <= column && column <= area.lastColumn;
}
