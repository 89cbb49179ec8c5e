/** The words and patterns of prose.yaml, by their names or written out → regular expressions. */

import { didYouMean } from '../entry-names.ts';
import type { Piece } from '../expand.ts';
import type { Reader } from '../reader.ts';
import { compileWords, type Pattern, readPattern, UnknownList } from './pattern.ts';
import { NOTHING } from './wording.ts';

/** What the two files say together. */
export interface Lists {
  /** Words by the names that patterns call them by. */
  readonly words: Map<string, readonly string[]>;
  /** Lists of patterns that several places use by their name. */
  readonly patterns: Map<string, RegExp>;
}

/** Reads those of one file; names may be those of another. */
export class PatternReader {
  private readonly reader: Reader;
  private readonly lists: Lists;

  constructor(reader: Reader, lists: Lists) {
    this.reader = reader;
    this.lists = lists;
  }

  readWords(piece: Piece | undefined): void {
    for (const [name, each] of this.reader.named(piece)) this.lists.words.set(name, this.texted(each));
  }

  /** After the words of all files. */
  readPatterns(piece: Piece | undefined): void {
    for (const [name, each] of this.reader.named(piece)) this.lists.patterns.set(name, this.list(each));
  }

  /** Lists by free names. */
  group(piece: Piece | undefined): Map<string, RegExp> {
    return new Map([...this.reader.named(piece)].map(([name, each]) => [name, this.list(each)]));
  }

  private texted(piece: Piece | undefined): string[] {
    return this.reader.items(piece).map((each) => this.reader.text(each));
  }

  /** A list that is written out, or the one of `patterns` that is named. */
  list(piece: Piece | undefined): RegExp {
    if (typeof piece?.value !== 'string') {
      return this.compiled(piece, () => compileWords(this.texted(piece), this.lists.words)) ?? NOTHING;
    }
    const { patterns } = this.lists;
    const named = patterns.get(piece.value);
    if (named) return named;
    const hint = didYouMean(piece.value, [...patterns.keys()]);
    this.reader.fault(piece, 'layout-name-known', `没有名为“${piece.value}”的句式。`, hint);
    return NOTHING;
  }

  each(piece: Piece | undefined): Pattern[] {
    return this.reader
      .items(piece)
      .flatMap((each) => this.compiled(each, () => readPattern(this.reader.text(each), this.lists.words)) ?? []);
  }

  private compiled<T>(piece: Piece | undefined, make: () => T): T | undefined {
    try {
      return make();
    } catch (fault) {
      if (!(fault instanceof UnknownList) || !piece) throw fault;
      const hint = didYouMean(fault.list, [...this.lists.words.keys()]);
      this.reader.fault(piece, 'layout-name-known', `没有名为“${fault.list}”的词表。`, hint);
      return undefined;
    }
  }
}
