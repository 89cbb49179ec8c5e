/** What is written into the workbook of a form, and what is known or to be said besides. */

import { Figure } from '../../source/figure.ts';
import type { Content } from '../content.ts';
import { figuresIn, totalsOf } from '../totals.ts';
import type { Mark } from './sheet-draft.ts';

export interface Filling {
  readonly content: Content;
  /** 代号; '' where there is none. */
  readonly code: string;
  /** Notes at figures that are filled in already, by dotted paths. */
  readonly notes: ReadonlyMap<string, string>;
  /** Of the marked copy: by addresses, `依申请公开!D12`. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** What belongs to no cell. */
  readonly remarks: readonly string[];
  /** Rows of the sheet 核实 besides those that are filled in: what may be released. */
  readonly reviewable: readonly Reviewable[];
}

export interface Reviewable {
  readonly code: string;
  readonly entry: string;
  readonly message: string;
}

/** A blank, or what has been filled in, without remarks. */
export function plainFilling(content: Content, code: string, notes: ReadonlyMap<string, string> = new Map()): Filling {
  return { content, code, notes, marks: new Map(), remarks: [], reviewable: [] };
}

/** The values that a program that opens the workbook will compute: there a blank counts as 0. */
export class Values {
  readonly #given: ReadonlyMap<string, Figure>;
  readonly #totals: ReadonlyMap<string, Figure>;

  constructor(content: Content) {
    this.#given = figuresIn(content);
    this.#totals = totalsOf(content, Figure.of(0n, 0));
  }

  /** Undefined: nothing stands there that is a number. */
  given(entry: string): Figure | undefined {
    return this.#given.get(entry);
  }

  /** The total of a sum; undefined for what is no total. */
  total(entry: string): Figure | undefined {
    return this.#totals.get(entry);
  }

  sum(entries: readonly string[]): Figure {
    return Figure.sum(entries.flatMap((entry) => this.#given.get(entry) ?? this.#totals.get(entry) ?? []));
  }
}
