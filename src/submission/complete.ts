/** Completes what an organ filled in: `无` becomes a group of zeros, `汇总` the sums of the organs, totals that were left out are added up. */

import { type CellPath, valueAt } from '../cell-path.ts';
import type { Sum } from '../edition/relation.ts';
import { kindOf, type Schema } from '../schema/schema.ts';
import { mayBeNone, NONE, type SchemaNode, SUM } from '../schema/tree.ts';
import { Figure, type FigureRule } from '../source/figure.ts';
import type { Source } from '../source/source.ts';

/** A figure, a text as typed, or a group of them. */
export type Value = string | Figure | Values;
export interface Values {
  readonly [name: string]: Value;
}

/** Values while they are being completed. */
type Part = string | Figure | Draft;
interface Draft {
  [name: string]: Part;
}

/** The sum that stands for a figure; absent where there is none, which is told elsewhere. */
export type SumOf = (cell: CellPath) => Figure | undefined;

export interface Completed {
  readonly values: Values;
  /** Where `汇总` was written, for a figure or a group, in the order of the file. */
  readonly summed: readonly CellPath[];
}

/** Only what the form has and could be read: a figure that is none is left out, and has its finding elsewhere. */
export function complete(source: Source, schema: Schema, sums: readonly Sum[], sumOf: SumOf): Completed {
  const completing = new Completing(source, schema, sumOf);
  const draft = completing.group(source.value, schema.at([]) ?? {}, []);
  for (const sum of sums) addUp(draft, sum, schema);
  return { values: draft as Values, summed: completing.summed };
}

class Completing {
  readonly #source: Source;
  readonly #schema: Schema;
  readonly #sumOf: SumOf;
  readonly summed: CellPath[] = [];

  constructor(source: Source, schema: Schema, sumOf: SumOf) {
    this.#source = source;
    this.#schema = schema;
    this.#sumOf = sumOf;
  }

  group(value: unknown, form: SchemaNode, path: readonly string[]): Draft {
    const draft: Draft = Object.create(null);
    if (!isGroup(value)) return draft;
    for (const name of Object.keys(value)) {
      const entry = this.#schema.child(form, name);
      const inner = this.#read(value[name], entry, [...path, name]);
      if (inner !== undefined) draft[name] = inner;
    }
    return draft;
  }

  /** A name that the form does not have is kept as it was typed. */
  #read(value: unknown, form: SchemaNode | undefined, path: readonly string[]): Part | undefined {
    if (form && kindOf(form) === 'group') {
      if (value === NONE) return this.#filled(form, path, (_, { decimals }) => Figure.of(0n, decimals));
      if (value === SUM && mayBeNone(form)) return this.#sums(form, path);
      return typeof value === 'object' && !Array.isArray(value) ? this.group(value, form, path) : undefined;
    }
    if (form?.figure && value === SUM) return this.#sum(path);
    const typed = this.#source.scalar(path)?.text;
    if (typed === undefined) return undefined;
    if (form?.figure) return Figure.parse(typed, form.figure);
    // 年度 stays `2020`, whatever YAML takes it for.
    return value === null ? undefined : typeof value === 'string' ? value : typed;
  }

  #sum(path: readonly string[]): Figure | undefined {
    this.summed.push(path);
    return this.#sumOf(path);
  }

  #sums(form: SchemaNode, path: readonly string[]): Draft {
    this.summed.push(path);
    return this.#filled(form, path, this.#sumOf);
  }

  /** A group whose figures are not written one by one. */
  #filled(
    form: SchemaNode,
    path: readonly string[],
    figureAt: (cell: CellPath, rule: FigureRule) => Figure | undefined,
  ): Draft {
    const draft: Draft = Object.create(null);
    for (const name of Object.keys(form.properties ?? {})) {
      const entry = this.#schema.child(form, name);
      const within = [...path, name];
      const inner = entry?.figure
        ? figureAt(within, entry.figure)
        : entry && kindOf(entry) === 'group' && this.#filled(entry, within, figureAt);
      if (inner) draft[name] = inner;
    }
    return draft;
  }
}

/** Sums are in an order in which later ones may use the totals of earlier ones. */
function addUp(draft: Draft, { total, parts }: Sum, schema: Schema): void {
  const rule = schema.figureRule(total);
  const name = total.at(-1);
  const owner = valueAt(draft, total.slice(0, -1));
  const figures = parts.map((part) => valueAt(draft, part)).filter((part) => part instanceof Figure);
  if (!rule || name === undefined || figures.length < parts.length || valueAt(draft, total) !== undefined) return;
  const units = figures.reduce((sum, each) => sum + each.units, 0n);
  const place = owner ?? open(draft, total.slice(0, -1));
  if (isGroup(place)) place[name] = Figure.of(units, rule.decimals);
}

/** A group of totals that was left out altogether. */
function open(draft: Draft, path: readonly string[]): Part {
  return path.reduce<Part>((inner, name) => {
    if (!isGroup(inner)) return inner;
    inner[name] ??= Object.create(null) as Draft;
    return inner[name];
  }, draft);
}

function isGroup(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !(value instanceof Figure);
}
