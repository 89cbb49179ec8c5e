/** rollup.yaml → which figures of a form add up over organs, which are each organ's own, and what a summary of all shows. */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import type { Schema } from '../schema/schema.ts';
import type { Source } from '../source/source.ts';
import { didYouMean } from './entry-names.ts';
import type { Piece } from './expand.ts';
import type { Reader } from './reader.ts';

export interface Rollup {
  /** Dotted names of the figures whose sum over organs says something. */
  readonly adds: ReadonlySet<string>;
  /** Of all others: why there is no sum. */
  readonly own: ReadonlyMap<string, string>;
  readonly indicators: readonly Indicator[];
}

/** A line of the summary: figures, added up. */
export interface Indicator {
  readonly title: string;
  readonly cells: readonly CellPath[];
  /** 件, 万元 */
  readonly unit: string;
  /** Whether it is drawn, organ by organ. */
  readonly chart: boolean;
}

const CODE = 'rollup-covers-form';

/** What is listed twice is told here, what is not listed at all by `checkRollup`. */
export function readRollup(piece: Piece, schema: Schema, reader: Reader): Rollup {
  const reading = new RollupReading(schema, reader);
  const entries = reader.entries(piece, ['adds', 'own', 'summary']);
  const adds = reader.items(entries.get('adds')).flatMap((each) => reading.figures(each));
  const own = reader.items(entries.get('own')).flatMap((each) => {
    const { figures, why } = reading.own(each);
    return figures.map((name) => [name, why] as const);
  });
  const indicators = reader.items(entries.get('summary')).map((each) => reading.indicator(each, new Set(adds)));
  return { adds: new Set(adds), own: new Map(own), indicators };
}

/** Names told of at once. */
const MOST_NAMES = 3;

/** Every figure of the form stands in one of the two lists: the next edition cannot forget a column. @param source rollup.yaml */
export function checkRollup({ adds, own }: Rollup, schema: Schema, source: Source): Finding[] {
  const missing = schema.figures.map(joinPath).filter((each) => !adds.has(each) && !own.has(each));
  if (missing.length === 0) return [];
  const more = missing.length > MOST_NAMES ? `等 ${missing.length} 个` : '';
  const names = missing.slice(0, MOST_NAMES).map((each) => `“${each}”`);
  const message = `没有写明数${names.join('、')}${more}能不能加总。`;
  return [error(source.keyPlace(['adds']), CODE, message, '能加总的列在 adds，不能的列在 own，写明理由（why）。')];
}

class RollupReading {
  readonly #schema: Schema;
  readonly #reader: Reader;
  readonly #figures: readonly string[];
  readonly #listed = new Set<string>();

  constructor(schema: Schema, reader: Reader) {
    this.#schema = schema;
    this.#reader = reader;
    this.#figures = schema.figures.map(joinPath);
  }

  /** A figure, or all of a group, that no line before has. */
  figures(piece: Piece): string[] {
    const name = this.#reader.text(piece);
    const found = this.#figures.filter((each) => each === name || each.startsWith(`${name}.`));
    if (found.length === 0 && name !== '') this.#unknown(piece, name);
    const again = found.find((each) => this.#listed.has(each));
    if (again !== undefined) {
      const hint = '每个数要么能加总（adds），要么不能（own），只列一次。';
      this.#reader.fault(piece, CODE, `数“${again}”在前面已经列过。`, hint);
    }
    for (const each of found) this.#listed.add(each);
    return found;
  }

  own(piece: Piece): { readonly figures: readonly string[]; readonly why: string } {
    const entries = this.#reader.entries(piece, ['figures', 'why']);
    const figures = this.#reader.items(entries.get('figures')).flatMap((each) => this.figures(each));
    return { figures, why: this.#reader.text(entries.get('why')) };
  }

  indicator(piece: Piece, adds: ReadonlySet<string>): Indicator {
    const entries = this.#reader.entries(piece, ['title', 'unit', 'figures'], ['chart']);
    const cells = this.#reader.items(entries.get('figures')).map((each) => {
      const name = this.#reader.text(each);
      if (!this.#figures.includes(name)) this.#unknown(each, name);
      else if (!adds.has(name)) this.#reader.fault(each, 'layout-value-fits', `数“${name}”不能加总，不能列在这里。`);
      return parsePath(name);
    });
    const [title, unit] = [this.#reader.text(entries.get('title')), this.#reader.text(entries.get('unit'))];
    return { title, unit, cells, chart: this.#reader.flag(entries.get('chart')) };
  }

  #unknown(piece: Piece, name: string): void {
    const known = [...this.#figures, ...this.#schema.paths().map(joinPath)];
    this.#reader.fault(piece, 'layout-name-known', `没有名为“${name}”的数或一组数。`, didYouMean(name, known));
  }
}
