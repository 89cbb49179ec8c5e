/** Reads what the rules of checks.yaml have in common: codes, words of the form, and the figures they name. */

import type { CellPath } from '../cell-path.ts';
import type { Schema } from '../schema/schema.ts';
import { didYouMean, type Names } from './entry-names.ts';
import type { Piece } from './expand.ts';
import type { Entries, Reader } from './reader.ts';

const SEVERITIES = ['error', 'warning'] as const;

export class RuleReader {
  readonly reader: Reader;
  private readonly schema: Schema;
  private readonly names: Names;

  constructor(schema: Schema, names: Names, reader: Reader) {
    this.schema = schema;
    this.names = names;
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
      const path = name.split('.');
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
    const path = name.split('.');
    if (piece && name !== '' && this.schema.kindAt(path) !== 'figure') {
      const hint = didYouMean(name, this.names.scalars);
      this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的数。`, hint);
    }
    return path;
  }

  /** Figures of last year's report: of another format, perhaps, whose names are not known here. */
  foreignCells(piece: Piece | undefined): CellPath[] {
    return this.reader.items(piece).map((each) => this.reader.text(each).split('.'));
  }

  groups(piece: Piece | undefined): CellPath[] {
    return this.reader.items(piece).map((each) => {
      const path = this.reader.text(each).split('.');
      const isGroup = this.schema.kindAt(path) === 'group';
      if (!isGroup) this.reader.fault(each, 'layout-name-known', `没有名为“${path.join('.')}”的一组数。`);
      return path;
    });
  }

  years(piece: Piece | undefined): number[] {
    return this.reader.items(piece).map((each) => this.reader.whole(each, 1));
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

  /** Figures are added in whole units of their last decimal; those of different decimals cannot be. */
  sameDecimals(piece: Piece, cells: readonly CellPath[]): void {
    const decimals = new Set(cells.flatMap((each) => this.schema.figureRule(each)?.decimals ?? []));
    if (decimals.size > 1) this.reader.fault(piece, 'layout-decimals-agree', '这里的数小数位数不一样，不能相加比较。');
  }
}
