/** Reads what the rules of checks.yaml have in common: codes, words of the form, and the figures they name. */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import type { Schema } from '../schema/schema.ts';
import { didYouMean, type Names } from './entry-names.ts';
import type { Piece } from './expand.ts';
import type { Entries, Reader } from './reader.ts';
import { hasFigures, type LastYear } from './relation.ts';

const SEVERITIES = ['error', 'warning'] as const;

export class RuleReader {
  readonly reader: Reader;
  private readonly schema: Schema;
  private readonly names: Names;
  /** What last year's report may have been made by: this edition's schema and those of all before it. */
  private readonly earlier: readonly Schema[];

  constructor(schema: Schema, names: Names, earlier: readonly Schema[], reader: Reader) {
    this.schema = schema;
    this.names = names;
    this.earlier = earlier;
    this.reader = reader;
  }

  rule(entries: Entries) {
    return {
      code: this.reader.text(entries.get('code')),
      severity: this.reader.oneOf(entries.get('severity'), SEVERITIES, 'layout-word-known', 'error'),
    };
  }

  identity(entries: Entries) {
    return { ...this.rule(entries), where: this.titled(entries.get('where')) };
  }

  /** `{path}` in a text becomes the title the form has for it. */
  titled(piece: Piece | undefined): string {
    return this.reader.text(piece).replace(/\{([^{}]*)\}/g, (_, name: string) => {
      const path = parsePath(name);
      if (this.schema.kindAt(path) !== undefined) return this.schema.titleOf(path);
      if (piece) this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的栏目。`);
      return '';
    });
  }

  cells(piece: Piece | undefined): CellPath[] {
    return this.reader.items(piece).map((each) => this.cell(each));
  }

  cell(piece: Piece | undefined): CellPath {
    const name = this.reader.text(piece);
    const path = parsePath(name);
    if (piece && name !== '' && this.schema.kindAt(path) !== 'figure') {
      const hint = didYouMean(name, this.names.scalars);
      this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的数。`, hint);
    }
    return path;
  }

  /** Figures of last year's report, which this edition or one before it must have, all in one and with these decimals. */
  lastYear(piece: Piece | undefined, decimals: number): LastYear {
    const named = this.reader.items(piece).map((each) => ({ each, name: this.reader.text(each) }));
    const isFigure = (name: string) => this.earlier.some((schema) => schema.kindAt(parsePath(name)) === 'figure');
    const unknown = named.filter(({ name }) => name !== '' && !isFigure(name));
    for (const { each, name } of unknown) {
      const known = this.earlier.flatMap((schema) => schema.figures.map(joinPath));
      const message = `这个格式和以前的格式里，都没有名为“${name}”的数。`;
      this.reader.fault(each, 'layout-name-known', message, didYouMean(name, [...new Set(known)]));
    }
    const right = named.map(({ name }) => parsePath(name));
    if (piece && unknown.length === 0 && !this.earlier.some((schema) => hasFigures(schema, { right, decimals }))) {
      const message = '没有哪个格式里同时有这几个数，而且小数位数与左边的一样：永远不会核对。';
      this.reader.fault(piece, 'layout-decimals-agree', message);
    }
    return { right, decimals };
  }

  /** Whether a report of this edition can be last year's. */
  isOfEdition(lastYear: LastYear | null): boolean {
    return lastYear !== null && hasFigures(this.schema, lastYear);
  }

  endsWithFirstYear(piece: Piece): void {
    const hint = '上年报告也用这个格式时，right 要写这个格式的名称；与以前格式的报告核对的，另写一条，left 相同。';
    this.reader.fault(
      piece,
      'layout-years-go-on',
      '这个格式里没有这几个数，从用它的第二年起，就不再与上年报告核对。',
      hint,
    );
  }

  groups(piece: Piece | undefined): CellPath[] {
    return this.reader.items(piece).map((each) => {
      const path = parsePath(this.reader.text(each));
      const isGroup = this.schema.kindAt(path) === 'group';
      if (!isGroup) this.reader.fault(each, 'layout-name-known', `没有名为“${joinPath(path)}”的一组数。`);
      return path;
    });
  }

  pattern(piece: Piece | undefined): RegExp | null {
    if (piece === undefined) return null;
    try {
      return new RegExp(this.reader.text(piece), 'u');
    } catch {
      this.reader.fault(piece, 'layout-value-fits', '这里应当是一个正则表达式。');
      return null;
    }
  }

  optionalText(piece: Piece | undefined): string | null {
    return piece === undefined ? null : this.reader.text(piece);
  }

  decimalsOf(cells: readonly CellPath[]): number {
    return cells.flatMap((each) => this.schema.figureRule(each)?.decimals ?? [])[0] ?? 0;
  }

  /** Figures are added in whole units of their last decimal; those of different decimals cannot be. */
  sameDecimals(piece: Piece, cells: readonly CellPath[]): void {
    const decimals = new Set(cells.flatMap((each) => this.schema.figureRule(each)?.decimals ?? []));
    if (decimals.size > 1) this.reader.fault(piece, 'layout-decimals-agree', '这里的数小数位数不一样，不能相加比较。');
  }
}
