/** A format, and what is known beforehand → the YAML of a submission to fill in: every entry of the form, with what belongs there as a comment. */

import { stringify } from 'yaml';
import { joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import type { Figure } from '../source/figure.ts';

/** What need not be asked again; entries by their names joined with dots. */
export interface Known {
  readonly figures: ReadonlyMap<string, CarriedFigure>;
  readonly texts: ReadonlyMap<string, string>;
}

/** A figure that last year's report settles; `from` says in the words of the form what it was there. */
export interface CarriedFigure {
  readonly figure: Figure;
  readonly from: string;
}

/** The part of JSON Schema that an entry of the form uses; `$ref` leads into the schema's own `$defs`. */
interface Entry {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Entry>>;
  readonly items?: Entry;
  readonly required?: readonly string[];
  readonly prose?: boolean;
  readonly figure?: object;
}

type Entries = Readonly<Record<string, Entry>>;

/** What nobody fills in before a report is published. */
const AFTERWARDS = '更正';

export const NOTHING_KNOWN: Known = { figures: new Map(), texts: new Map() };

/** Figures nobody knows yet are left empty, not 0: what an organ forgets is found by the check, and never printed as 0. */
export function blankSubmission(format: Format, organ: string, year: string, known = NOTHING_KNOWN): string {
  const form = format.schema.definition as Entry & { readonly $defs?: Entries };
  const given = { 单位: stringify(organ, { lineWidth: 0 }).trimEnd(), 年度: year };
  const lines = new Blank(form.$defs ?? {}, given, known).form(form);
  return [...headLines(format, organ, year), ...lines, ''].join('\n');
}

function headLines({ id, notice, vocabulary }: Format, organ: string, year: string): string[] {
  const phrases = [...vocabulary.phrases.keys()].map((name) => `{{> ${name}}}`);
  return [
    `# yaml-language-server: $schema=../schema/${id}.json`,
    `# ${organ}${year}年政府信息公开工作年度报告填报（${notice}格式）。“#”后面是说明。`,
    '# 一行数全部为 0 的，把“{ }”换成“无”；一张表全部为 0 的，删去下面各行，在表名的冒号后面空一格写“无”。空着不等于 0。',
    '# 正文写在“|”下面，一段一行，每行前面空两格。行首有“#”的栏目可以不填；要填的，把行首的“# ”删去。',
    ...(phrases.length > 0 ? [`# 正文里可以引用标准语句，其中的数照表格印出：${phrases.join('、')}。`] : []),
    '',
  ];
}

class Blank {
  readonly #defs: Entries;
  readonly #given: Readonly<Record<string, string>>;
  readonly #known: Known;
  /** Explanations that many entries share are given once. */
  readonly #explained = new Set<string>();

  constructor(defs: Entries, given: Readonly<Record<string, string>>, known: Known) {
    this.#defs = defs;
    this.#given = given;
    this.#known = known;
  }

  form({ properties = {}, required = [] }: Entry): string[] {
    const isAsked = (key: string) => required.includes(key) || this.#known.texts.has(key);
    const names = Object.keys(properties).filter((key) => key !== AFTERWARDS);
    return names.flatMap((key, index) => {
      const entry = properties[key] ?? {};
      if (isAsked(key)) return this.#entry([key], entry);
      // What may be left out stands apart from the text above it.
      const apart = this.#whole(properties[names[index - 1] ?? ''] ?? {}).prose && isAsked(names[index - 1] ?? '');
      return [...(apart ? [''] : []), ...this.#optional(key, entry)];
    });
  }

  #entry(path: readonly string[], entry: Entry): string[] {
    const whole = this.#whole(entry);
    if (whole.properties) return this.#group(path, entry, whole);
    return whole.prose ? this.#text(path, entry) : [this.#value(path, entry)];
  }

  /** A row of figures is one line, as the form prints it. */
  #group(path: readonly string[], entry: Entry, whole: Entry): string[] {
    const asked = this.#asked(path, whole);
    const carried = asked.map(({ within }) => this.#known.figures.get(joinPath(within))?.from);
    const remark = this.#remark(path, entry, [...new Set(carried)]);
    if (asked.every(({ inner }) => this.#whole(inner).figure)) return this.#row(path, remark, asked);
    return [...headed(path, remark), ...asked.flatMap(({ within, inner }) => this.#entry(within, inner))];
  }

  /** Totals may be left out: they are computed. */
  #asked(path: readonly string[], { properties = {}, required = [] }: Entry): Asked[] {
    return Object.entries(properties).flatMap(([key, inner]) => {
      const within = [...path, key];
      return required.includes(key) || this.#known.figures.has(joinPath(within)) ? [{ within, inner }] : [];
    });
  }

  #row(path: readonly string[], remark: string, asked: readonly Asked[]): string[] {
    const about = asked.flatMap(({ within, inner }) => this.#aboutCell(String(within.at(-1)), inner));
    const cells = asked.map(({ within }) => `${within.at(-1)}: ${this.#typed(within)}`);
    const row = `${indent(path)}${path.at(-1)}: {${cells.join(', ')}}`;
    return [...about.map((line) => `${indent(path)}# ${line}`), row + behind(remark)];
  }

  /** What belongs in a cell, told above the first row that has it; what many cells share, without a name. */
  #aboutCell(name: string, cell: Entry): string[] {
    const own = cell.description;
    const line = own === undefined ? this.#explanation(cell) : `${name}：${own}`;
    if (line === '' || (own !== undefined && this.#explained.has(line))) return [];
    this.#explained.add(line);
    return [line];
  }

  #text(path: readonly string[], entry: Entry): string[] {
    const paragraphs = this.#known.texts.get(joinPath(path)) ?? '';
    return [...headed(path, this.#remark(path, entry), ' |'), ...paragraphs.split('\n').map((line) => `  ${line}`)];
  }

  #value(path: readonly string[], entry: Entry): string {
    return `${indent(path)}${path.at(-1)}: ${this.#typed(path)}`.trimEnd() + behind(this.#remark(path, entry));
  }

  #typed(path: readonly string[]): string {
    const name = joinPath(path);
    return this.#known.figures.get(name)?.figure.text ?? this.#given[name] ?? '';
  }

  /** Behind `#`, with what stands below its name where that is not a line. */
  #optional(key: string, entry: Entry): string[] {
    const [head = '', ...below] = this.#shape([key], entry);
    return [head + behind(this.#remark([key], entry)), ...below].map((line) => `# ${line}`);
  }

  /** What belongs below a name: a text, a list, a group. */
  #shape(path: readonly string[], entry: Entry): string[] {
    const { properties = {}, items, prose } = this.#whole(entry);
    const line = `${indent(path)}${path.at(-1)}:`;
    if (prose) return [`${line} |`];
    const fields = Object.keys(items?.properties ?? {}).map((name) => `${name}: `);
    if (fields.length > 0) return [line, `${indent(path)}  - {${fields.join(', ')}}`];
    return [line, ...Object.entries(properties).flatMap(([name, inner]) => this.#shape([...path, name], inner))];
  }

  /** What the notice calls it, what belongs there, and what has been carried over. */
  #remark(path: readonly string[], entry: Entry, carried: readonly (string | undefined)[] = []): string {
    const title = entry.title === path.at(-1) ? undefined : entry.title;
    const sources = carried.flatMap((from) => (from === undefined ? [] : [`已按${from}填好，请核对。`]));
    const text = [this.#explanation(entry), ...sources].join('');
    return [title, text].filter((part) => part).join('：');
  }

  #explanation(entry: Entry): string {
    if (entry.description !== undefined) return entry.description;
    const shared = this.#whole(entry).description ?? '';
    if (this.#explained.has(shared)) return '';
    this.#explained.add(shared);
    return shared;
  }

  #whole(entry: Entry): Entry {
    const name = entry.$ref?.slice('#/$defs/'.length);
    return { ...(name === undefined ? {} : this.#defs[name]), ...entry };
  }
}

/** An entry that is asked for, and its path. */
interface Asked {
  readonly within: readonly string[];
  readonly inner: Entry;
}

function behind(remark: string): string {
  return remark === '' ? '' : `   # ${remark}`;
}

/** The line of a group or a text; a part of the report stands apart, its remark above it. */
function headed(path: readonly string[], remark: string, opening = ''): string[] {
  const line = `${indent(path)}${path.at(-1)}:${opening}`;
  if (path.length === 1) return ['', ...(remark === '' ? [] : [`# ${remark}`]), line];
  return [line + behind(remark)];
}

function indent(path: readonly string[]): string {
  return '  '.repeat(path.length - 1);
}
