/** Turns checks.yaml into the sums and relations of a format: which figures of a submission must agree, and in whose words. */

import type { Severity } from '../finding.ts';
import type { Schema } from '../source/schema.ts';
import type { Piece } from './expand.ts';
import { didYouMean, type Names } from './names.ts';
import type { Entries, Reader } from './reader.ts';

export type CellPath = readonly string[];

interface Identity {
  /** The finding's code when it does not hold. */
  readonly code: string;
  readonly severity: Severity;
  /** Which place of the form it is about, in the words of the form: “自然人”列. */
  readonly where: string;
}

/** 总计＝各项之和: the total may be left out by the organ, and is then computed from the parts. */
export interface Sum extends Identity {
  readonly total: CellPath;
  readonly parts: readonly CellPath[];
  readonly words: { readonly total: string; readonly parts: string };
}

/** Left and right, each added up, are equal. */
export interface Relation extends Identity {
  readonly left: readonly CellPath[];
  readonly right: readonly CellPath[];
  readonly words: { readonly left: string; readonly right: string };
}

export interface Checks {
  readonly sums: readonly Sum[];
  readonly relations: readonly Relation[];
}

const IDENTITY = ['code', 'severity', 'where', 'words'];
const SEVERITIES = ['error', 'warning'] as const;

export function readChecks(piece: Piece, schema: Schema, names: Names, reader: Reader): Checks {
  const checks = new ChecksReader(schema, names, reader);
  const entries = reader.entries(piece, ['sums', 'relations']);
  return {
    sums: reader.items(entries.get('sums')).map((each) => checks.sum(each)),
    relations: reader.items(entries.get('relations')).map((each) => checks.relation(each)),
  };
}

class ChecksReader {
  private readonly schema: Schema;
  private readonly names: Names;
  private readonly reader: Reader;

  constructor(schema: Schema, names: Names, reader: Reader) {
    this.schema = schema;
    this.names = names;
    this.reader = reader;
  }

  sum(piece: Piece): Sum {
    const entries = this.reader.entries(piece, [...IDENTITY, 'total', 'parts']);
    const words = this.reader.entries(entries.get('words'), ['total', 'parts']);
    const total = this.cell(entries.get('total'));
    const parts = this.cells(entries.get('parts'));
    this.sameDecimals(piece, [total, ...parts]);
    return {
      ...this.identity(entries),
      total,
      parts,
      words: { total: this.reader.text(words.get('total')), parts: this.reader.text(words.get('parts')) },
    };
  }

  relation(piece: Piece): Relation {
    const entries = this.reader.entries(piece, [...IDENTITY, 'left', 'right']);
    const words = this.reader.entries(entries.get('words'), ['left', 'right']);
    const left = this.cells(entries.get('left'));
    const right = this.cells(entries.get('right'));
    this.sameDecimals(piece, [...left, ...right]);
    return {
      ...this.identity(entries),
      left,
      right,
      words: { left: this.reader.text(words.get('left')), right: this.reader.text(words.get('right')) },
    };
  }

  private identity(entries: Entries): Identity {
    return {
      code: this.reader.text(entries.get('code')),
      severity: this.reader.oneOf(entries.get('severity'), SEVERITIES, 'layout-word-known', 'error'),
      where: this.titled(entries.get('where')),
    };
  }

  /** `{path}` in a text becomes the title the form has for it. */
  private titled(piece: Piece | undefined): string {
    return this.reader.text(piece).replace(/\{([^{}]*)\}/g, (_, name: string) => {
      const path = name.split('.');
      if (this.schema.kindAt(path) !== undefined) return this.schema.titleOf(path);
      if (piece) this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的栏目。`);
      return '';
    });
  }

  private cells(piece: Piece | undefined): CellPath[] {
    return this.reader.items(piece).map((each) => this.cell(each));
  }

  private cell(piece: Piece | undefined): CellPath {
    const name = this.reader.text(piece);
    const path = name.split('.');
    if (piece && name !== '' && this.schema.kindAt(path) !== 'figure') {
      const hint = didYouMean(name, this.names.scalars);
      this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的数。`, hint);
    }
    return path;
  }

  /** Figures are added in whole units of their last decimal; those of different decimals cannot be. */
  private sameDecimals(piece: Piece, cells: readonly CellPath[]): void {
    const decimals = new Set(cells.flatMap((each) => this.schema.figureRule(each)?.decimals ?? []));
    if (decimals.size > 1) this.reader.fault(piece, 'layout-decimals-agree', '这里的数小数位数不一样，不能相加比较。');
  }
}
