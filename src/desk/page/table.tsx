/** A table of the form: as it is printed, with an input in each figure's cell. */

import { memo } from 'preact/compat';
import type { Cell, FormPart } from '../wire.ts';

export type Mark = 'error' | 'warning' | '';

/** What the cells are told by the last look. */
export interface Marks {
  readonly of: ReadonlyMap<string, Mark>;
  /** Ids of the findings that are about an entry. */
  readonly findings: ReadonlyMap<string, string>;
  readonly printed: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

interface FigureProps {
  readonly cell: Cell;
  readonly column: number;
  readonly mark: Mark;
  readonly findings: string;
  /** What is printed where nothing is typed: a computed total, or the 0 of 无. */
  readonly computed: string;
  readonly locked: boolean;
}

const Figure = memo(({ cell, column, mark, findings, computed, locked }: FigureProps) => (
  <td colSpan={cell.colSpan} rowSpan={cell.rowSpan} class={mark}>
    <input
      data-entry={cell.entry ?? ''}
      data-column={column}
      aria-label={cell.name}
      aria-invalid={mark === 'error'}
      aria-describedby={findings === '' ? undefined : findings}
      placeholder={computed}
      readOnly={locked}
      inputMode="decimal"
      autoComplete="off"
      spellcheck={false}
      size={1}
    />
  </td>
));

interface TableProps {
  readonly table: Extract<FormPart, { kind: 'table' }>;
  readonly marks: Marks;
  readonly locked: boolean;
  readonly label: string;
}

export function FormTable({ table, marks, locked, label }: TableProps) {
  return (
    <table aria-label={label}>
      <colgroup>
        {table.widths.map((width, index) => (
          <col key={index} style={width === null ? undefined : { width: `${width}%` }} />
        ))}
      </colgroup>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>{row.map((cell, column) => cell && cellOf(cell, column, marks, locked))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function cellOf(cell: Cell, column: number, marks: Marks, locked: boolean) {
  const { entry, heads, colSpan, rowSpan, words } = cell;
  if (entry === null && heads === null)
    return (
      <td key={column} class="label" colSpan={colSpan} rowSpan={rowSpan}>
        {words}
      </td>
    );
  if (entry === null)
    return (
      <th key={column} scope={scopeOf(cell)} colSpan={colSpan} rowSpan={rowSpan}>
        {words}
      </th>
    );
  return (
    <Figure
      key={column}
      cell={cell}
      column={column}
      mark={marks.of.get(entry) ?? ''}
      findings={marks.findings.get(entry) ?? ''}
      computed={marks.values[entry] === undefined ? (marks.printed[entry] ?? '') : ''}
      locked={locked}
    />
  );
}

function scopeOf({ heads, colSpan, rowSpan }: Cell) {
  if (heads === 'column') return colSpan > 1 ? 'colgroup' : 'col';
  return rowSpan > 1 ? 'rowgroup' : 'row';
}
