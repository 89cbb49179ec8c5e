/** Looks for the one slip that explains why identities fail: put right, it makes them hold and breaks no other. */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import { Figure } from '../source/figure.ts';
import { figureAt, type Submission } from '../submission/submission.ts';
import { holds, type Identity } from './identity.ts';

/** What would have to be typed instead: a figure, two columns exchanged, a row moved by one, two rows exchanged. */
export interface Slip {
  readonly kind: 'figure' | 'columns' | 'shift' | 'rows';
  /** The cells that were typed wrongly, with what would make everything agree. */
  readonly cells: readonly { readonly cell: CellPath; readonly typed: Figure; readonly meant: Figure }[];
  /** The identities that fail because of it. */
  readonly explains: readonly Identity[];
}

/** Every slip that explains at least one of the failing identities; `identities` are all, holding or not. */
export function possibleSlips(submission: Submission, identities: readonly Identity[]): Slip[] {
  const equal = identities.filter((each) => each.comparison === 'equal');
  const failing = equal.filter((each) => !holds(each));
  if (failing.length === 0) return [];
  const search = new Search(submission, equal, failing);
  const figures = search.figures();
  const isOne = figures.some((each) => each.explains.length === failing.length);
  return isOne ? figures : [...figures, ...search.rows()];
}

interface Typed {
  readonly cell: CellPath;
  readonly figure: Figure;
}

class Search {
  private readonly submission: Submission;
  private readonly identities: readonly Identity[];
  private readonly failing: readonly Identity[];
  /** Identities by the figures they depend on. */
  private readonly at = new Map<string, Identity[]>();

  constructor(submission: Submission, identities: readonly Identity[], failing: readonly Identity[]) {
    this.submission = submission;
    this.identities = identities;
    this.failing = failing;
    for (const identity of identities) {
      for (const name of identity.weights.keys()) this.at.set(name, [...(this.at.get(name) ?? []), identity]);
    }
  }

  /** Single figures. */
  figures(): Slip[] {
    const names = new Set(this.failing.flatMap((each) => [...each.weights.keys()]));
    return [...names].flatMap((name) => {
      const typed = this.typed(parsePath(name));
      const [identity] = this.at.get(name) ?? [];
      const weight = identity?.weights.get(name);
      if (!typed || !identity || !weight) return [];
      return this.slip('figure', [[typed, -identity.apart / weight]], 1);
    });
  }

  /** Rows whose columns were exchanged or moved, and rows exchanged with a row beside them. */
  rows(): Slip[] {
    const rows = this.typedRows();
    return rows.flatMap((row, index) => [
      ...this.exchangedColumns(row),
      ...this.shifted(row),
      ...rows.slice(index + 1).flatMap((other) => this.exchangedRows(row, other)),
    ]);
  }

  private exchangedColumns(row: readonly Typed[]): Slip[] {
    return row.flatMap((a, index) =>
      row.slice(index + 1).flatMap((b) => {
        const apart = b.figure.units - a.figure.units;
        return this.slip(
          'columns',
          [
            [a, apart],
            [b, -apart],
          ],
          2,
        );
      }),
    );
  }

  /** Every figure one column too far to the right, or to the left; the column left over holds 0. */
  private shifted(row: readonly Typed[]): Slip[] {
    const units = row.map((each) => each.figure.units);
    const moved = [
      ...(units[0] === 0n ? [[...units.slice(1), 0n]] : []),
      ...(units.at(-1) === 0n ? [[0n, ...units.slice(0, -1)]] : []),
    ];
    return moved.flatMap((meant) =>
      this.slip(
        'shift',
        row.map((each, index) => [each, (meant[index] ?? 0n) - each.figure.units] as const),
        2,
      ),
    );
  }

  private exchangedRows(row: readonly Typed[], other: readonly Typed[]): Slip[] {
    const pairs = row.flatMap((each) => {
      const its = other.find(({ cell }) => cell.at(-1) === each.cell.at(-1));
      return its ? [[each, its] as const] : [];
    });
    if (pairs.length !== row.length || pairs.length !== other.length) return [];
    const exchanged = pairs.flatMap(([a, b]) => {
      const apart = b.figure.units - a.figure.units;
      return [[a, apart] as const, [b, -apart] as const];
    });
    return this.slip('rows', [...exchanged, ...this.totalAs(row, other), ...this.totalAs(other, row)], 2);
  }

  /** The total of a row, where it was typed, becomes that of the other. */
  private totalAs(row: readonly Typed[], other: readonly Typed[]): (readonly [Typed, bigint])[] {
    const units = (cells: readonly Typed[]) => cells.reduce((sum, each) => sum + each.figure.units, 0n);
    const parts = row.map(({ cell }) => joinPath(cell));
    const sum = this.submission.format.sums.find((each) => each.parts.every((part) => parts.includes(joinPath(part))));
    const total = sum && this.typed(sum.total);
    return total ? [[total, units(other) - units(row)]] : [];
  }

  /** The slip, if putting it right mends every identity that it touches, and at least so many. */
  private slip(kind: Slip['kind'], changes: readonly (readonly [Typed, bigint])[], atLeast: number): Slip[] {
    const real = changes.filter(([, by]) => by !== 0n);
    const touched = new Set(real.flatMap(([{ cell }]) => this.at.get(joinPath(cell)) ?? []));
    const explains: Identity[] = [];
    for (const identity of touched) {
      const by = real.reduce((sum, [{ cell }, each]) => sum + each * (identity.weights.get(joinPath(cell)) ?? 0n), 0n);
      if (by === 0n) continue;
      if (identity.apart + by !== 0n) return [];
      explains.push(identity);
    }
    const cells = real.map(([{ cell, figure }, by]) => ({ cell, typed: figure, meant: grown(figure, by) }));
    const isPossible = cells.every(({ cell, meant }) => meant.units >= 0n || this.isSigned(cell));
    return isPossible && explains.length >= atLeast ? [{ kind, cells, explains: this.inOrder(explains) }] : [];
  }

  private inOrder(found: readonly Identity[]): Identity[] {
    return this.identities.filter((each) => found.includes(each));
  }

  private isSigned(cell: CellPath): boolean {
    return this.submission.format.schema.figureRule(cell)?.signed ?? false;
  }

  /** The rows that failing identities depend on: their typed figures, without totals. */
  private typedRows(): (readonly Typed[])[] {
    const totals = new Set(this.submission.format.sums.map((each) => joinPath(each.total)));
    const rows = new Map<string, CellPath>();
    for (const name of this.failing.flatMap((each) => [...each.weights.keys()])) {
      const row = parsePath(name).slice(0, -1);
      rows.set(joinPath(row), row);
    }
    return [...rows.values()].flatMap((row) => {
      const columns = Object.keys(this.submission.format.schema.at(row)?.properties ?? {});
      const cells = columns.flatMap((name) => this.typed([...row, name]) ?? []);
      const parts = cells.filter(({ cell }) => !totals.has(joinPath(cell)));
      return parts.length > 1 ? [parts] : [];
    });
  }

  private typed(cell: CellPath): Typed | undefined {
    const figure = this.submission.source.has(cell) ? figureAt(this.submission, cell) : undefined;
    return figure && { cell, figure };
  }
}

function grown(figure: Figure, by: bigint): Figure {
  return Figure.of(figure.units + by, figure.decimals);
}
