/** Completes what an organ filled in: `无` becomes a group of zeros, totals that were left out are added up. */

import { valueAt } from '../cell-path.ts';
import type { Sum } from '../edition/relation.ts';
import { kindOf, type Schema } from '../schema/schema.ts';
import type { SchemaNode } from '../schema/tree.ts';
import { Figure } from '../source/figure.ts';
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

/** The word that stands for a group whose figures are all 0. */
export const NONE = '无';

/** Only what the form has and could be read: a figure that is none is left out, and has its finding elsewhere. */
export function complete(source: Source, schema: Schema, sums: readonly Sum[]): Values {
  const draft = new Completing(source, schema).group(source.value, schema.at([]) ?? {}, []);
  for (const sum of sums) addUp(draft, sum, schema);
  return draft as Values;
}

class Completing {
  readonly #source: Source;
  readonly #schema: Schema;

  constructor(source: Source, schema: Schema) {
    this.#source = source;
    this.#schema = schema;
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
      if (value === NONE) return this.#zeros(form);
      return typeof value === 'object' && !Array.isArray(value) ? this.group(value, form, path) : undefined;
    }
    const typed = this.#source.scalar(path)?.text;
    if (typed === undefined) return undefined;
    if (form?.figure) return Figure.parse(typed, form.figure);
    // 年度 stays `2020`, whatever YAML takes it for.
    return value === null ? undefined : typeof value === 'string' ? value : typed;
  }

  #zeros(form: SchemaNode): Draft {
    const draft: Draft = Object.create(null);
    for (const name of Object.keys(form.properties ?? {})) {
      const entry = this.#schema.child(form, name);
      if (entry?.figure) draft[name] = Figure.of(0n, entry.figure.decimals);
      else if (entry && kindOf(entry) === 'group') draft[name] = this.#zeros(entry);
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
