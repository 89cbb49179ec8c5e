/**
 * Content → the one YAML that says it, and for each stretch of that text its place in the file it was read from. The same
 * content gives the same text: entries in the order of the form, `无` for a row of zeros, no total that its parts make.
 */

import { stringify } from 'yaml';
import { type CellPath, joinPath } from '../cell-path.ts';
import { kindOf } from '../schema/schema.ts';
import type { SchemaNode } from '../schema/tree.ts';
import type { Reading } from '../source/source.ts';
import { type Content, REVIEWS } from './content.ts';
import { withoutTrueTotals } from './totals.ts';

export interface Canonical extends Reading {
  readonly text: string;
}

export function canonicalOf(content: Content): Canonical {
  const writing = new Writing({ ...content, figures: withoutTrueTotals(content) });
  writing.form();
  const stated = [...content.lines, ...content.figures, ...content.texts];
  return {
    text: writing.text,
    origins: (offset) => writing.placeAt(offset),
    cells: new Map([
      ...content.computed,
      ...stated.flatMap(([name, { place }]) => (place === null ? [] : [[name, place] as const])),
    ]),
    told: new Set([...content.figures].flatMap(([name, { isTold }]) => (isTold ? [name] : []))),
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly place: string;
}

class Writing {
  text = '';
  readonly #content: Content;
  readonly #stretches: Stretch[] = [];

  constructor(content: Content) {
    this.#content = content;
  }

  form(): void {
    const { schema } = this.#content.format;
    const root = schema.at([]) ?? {};
    for (const name of Object.keys(root.properties ?? {})) {
      const node = schema.child(root, name) ?? {};
      if (name !== REVIEWS) this.#entry([name], node);
    }
    this.#reviews();
  }

  #entry(path: CellPath, node: SchemaNode): void {
    const name = joinPath(path);
    const { lines, texts, others } = this.#content;
    if (path.length === 1 && others.has(name)) this.#write(`${name}: ${flow(others.get(name))}\n`, null);
    else if (kindOf(node) === 'text') this.#text(path, texts.get(name));
    else if (kindOf(node) === 'group') this.#group(path, node);
    else if (kindOf(node) === 'string') {
      const line = lines.get(name);
      if (line) this.#write(`${indent(path)}${path.at(-1)}: ${scalar(line.text)}\n`, line.place);
    } else this.#figure(path, `${indent(path)}`, '\n');
  }

  #text(path: CellPath, text: ReturnType<Content['texts']['get']>): void {
    if (!text) return;
    if (path.length === 1) this.#write('\n', null);
    const head = `${indent(path)}${path.at(-1)}:`;
    const bar = text.paragraphs.length === 0 ? '' : ' |';
    this.#write(`${head}${bar}\n`, text.place ?? text.paragraphs[0]?.place ?? null);
    for (const each of text.paragraphs) this.#write(`${indent(path)}  ${each.text}\n`, each.place);
  }

  #group(path: CellPath, node: SchemaNode): void {
    const { schema } = this.#content.format;
    const children = Object.keys(node.properties ?? {});
    const first = this.#firstIn(path);
    if (first === undefined) return;
    if (path.length === 1) this.#write('\n', null);
    const isRow = children.every((name) => schema.child(node, name)?.figure !== undefined);
    if (isRow) this.#row(path, children, first);
    else this.#write(`${indent(path)}${path.at(-1)}:\n`, first);
    for (const name of isRow ? [] : children) this.#entry([...path, name], schema.child(node, name) ?? {});
  }

  /** The place of the first figure or text below; undefined where there is none, null where it has no place. */
  #firstIn(path: CellPath): string | null | undefined {
    const { schema } = this.#content.format;
    const below = (each: CellPath) => path.every((step, index) => each[index] === step);
    for (const each of [...schema.figures, ...schema.texts].filter(below)) {
      const stated = this.#content.figures.get(joinPath(each)) ?? this.#content.texts.get(joinPath(each));
      if (stated) return stated.place;
    }
    return undefined;
  }

  #row(path: CellPath, names: readonly string[], first: string | null): void {
    const given = names.filter((name) => this.#content.figures.has(joinPath([...path, name])));
    const isNone = given.every((name) => this.#content.figures.get(joinPath([...path, name]))?.text === '0');
    const isWhole = this.#asked(path, names).every((name) => given.includes(name));
    this.#write(`${indent(path)}${path.at(-1)}: ${isNone && isWhole ? '无' : '{'}`, first);
    if (!isNone || !isWhole) {
      for (const [index, name] of given.entries()) this.#figure([...path, name], index === 0 ? '' : ', ', '');
      this.#write('}', null);
    }
    this.#write('\n', null);
  }

  /** Those of a row that are no totals. */
  #asked(path: CellPath, names: readonly string[]): readonly string[] {
    const totals = new Set(this.#content.format.sums.map(({ total }) => joinPath(total)));
    return names.filter((name) => !totals.has(joinPath([...path, name])));
  }

  #figure(path: CellPath, before: string, behind: string): void {
    const figure = this.#content.figures.get(joinPath(path));
    if (!figure) return;
    this.#write(before, null);
    const value = figure.text === '' ? '' : ` ${scalar(figure.text)}`;
    this.#write(`${path.at(-1)}:${value}`, figure.place);
    this.#write(behind, null);
  }

  #reviews(): void {
    const { reviews } = this.#content;
    if (reviews.length === 0) return;
    this.#write(`\n${REVIEWS}:\n`, reviews[0]?.place ?? null);
    for (const { place, ...review } of reviews) {
      const entries = Object.entries(review).filter(([, value]) => value !== '');
      const words = entries.map(([name, value]) => `${name}: ${scalar(value)}`);
      this.#write(`  - {${words.join(', ')}}\n`, place);
    }
  }

  #write(text: string, place: string | null): void {
    if (place !== null) this.#stretches.push({ start: this.text.length, end: this.text.length + text.length, place });
    this.text += text;
  }

  placeAt(offset: number): string | null {
    let [low, high] = [0, this.#stretches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#stretches[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const stretch = this.#stretches[low];
    return stretch && stretch.start <= offset && offset < stretch.end ? stretch.place : null;
  }
}

function indent(path: CellPath): string {
  return '  '.repeat(path.length - 1);
}

/** Plain where nothing else can be made of it, a figure above all; else in quotation marks. */
function scalar(text: string): string {
  if (/^-?\d[\d.]*$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text)) return text;
  return /^\p{Script=Han}[\p{Script=Han}\p{N}]*$/u.test(text) ? text : JSON.stringify(text);
}

function flow(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  }).trim();
}
