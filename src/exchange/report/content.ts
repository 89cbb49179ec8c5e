/** What has been read in a document → the content of a submission: its figures as they are typed, its blanks where the form's own sums prove them. */

import { joinPath, parsePath } from '../../cell-path.ts';
import type { Format } from '../../edition/format.ts';
import { error, type Finding, warning } from '../../finding.ts';
import { Figure } from '../../source/figure.ts';
import { type Content, ORGAN, SIGNED_ON, type Stated, type StatedFigure, YEAR } from '../content.ts';
import { isBlankText, readFigure } from '../figure-text.ts';
import type { FoundFigure, FoundFigures } from './figures.ts';
import { type Known, provedZeros } from './proof.ts';
import { isNothing } from './table-cells.ts';
import type { Telling } from './telling.ts';
import type { FoundText } from './texts.ts';

export interface Statements {
  readonly organ: FoundText | null;
  readonly year: FoundText;
  readonly signedOn: FoundText | null;
  readonly texts: ReadonlyMap<string, readonly FoundText[]>;
}

/** @param captions what stands about a table as a whole, as 单位：万元 */
export function contentIn(
  format: Format,
  found: FoundFigures,
  { organ, year, signedOn, texts }: Statements,
  captions: readonly string[],
  telling: Telling,
): { readonly content: Content; readonly findings: readonly Finding[] } {
  const reading = new Reading(format, captions, telling);
  reading.read(found);
  const lines = [
    [ORGAN, organ],
    [YEAR, year],
    [SIGNED_ON, signedOn],
  ] as const;
  const content = {
    format,
    lines: new Map(lines.flatMap(([name, line]) => (line ? [[name, stated(line)] as const] : []))),
    figures: reading.figures,
    computed: reading.computed,
    texts: new Map(
      [...texts].map(([entry, paragraphs]) => [entry, { place: null, paragraphs: paragraphs.map(stated) }]),
    ),
    reviews: [],
    others: new Map(),
  };
  return { content, findings: reading.findings };
}

function stated({ text, place }: FoundText): Stated {
  return { text, place: place === '' ? null : place };
}

const TEN_THOUSANDS = /万元/u;
const YUAN = /(?<!万)元/u;

class Reading {
  readonly figures = new Map<string, StatedFigure>();
  /** Totals that the document leaves blank, and their places. */
  readonly computed = new Map<string, string>();
  readonly findings: Finding[] = [];
  readonly #format: Format;
  readonly #captions: readonly string[];
  readonly #telling: Telling;

  constructor(format: Format, captions: readonly string[], telling: Telling) {
    this.#format = format;
    this.#captions = captions;
    this.#telling = telling;
  }

  read({ figures, doubts }: FoundFigures): void {
    const entries = this.#format.schema.figures.map(joinPath);
    for (const entry of entries) {
      const figure = figures.get(entry);
      if (figure && !isNothing(figure.text)) this.#take(entry, figure);
    }
    this.#takeNothing(
      new Map(
        entries.flatMap((entry) => {
          const figure = figures.get(entry);
          return figure && isNothing(figure.text) ? [[entry, figure] as const] : [];
        }),
      ),
    );
    // Of these the reader has told already.
    for (const { run, place, why } of doubts) {
      for (const { entry } of why === 'lost' ? [] : run.figures) {
        if (entry !== null) this.figures.set(entry, { text: '', place, isTold: true });
      }
    }
  }

  #take(entry: string, found: FoundFigure): void {
    const { text, place } = found;
    const node = this.#format.schema.at(parsePath(entry));
    if (!node?.figure) return;
    const inTenThousands = /万元/u.test(`${node.title}${node.description}`);
    const reading = readFigure(text, { rule: node.figure, inTenThousands });
    this.figures.set(entry, { text: reading.figure ?? text.trim(), place, isTold: reading.figure === null });
    const about = { entries: [parsePath(entry)] };
    if (reading.figure === null) {
      const message = `${this.#nameOf(entry)}：“${text.trim()}”${reading.why}。`;
      this.findings.push(error(this.#telling.at(place), 'cell-is-figure', message, null, about));
    } else if (reading.note !== null) {
      const message = `${this.#nameOf(entry)}：“${text.trim()}”读作 ${reading.figure}（${reading.note}）。`;
      this.findings.push(warning(this.#telling.at(place), 'cell-was-mended', message, '请核对。', about));
    }
    if (reading.figure !== null && TEN_THOUSANDS.test(node.title ?? '') && this.#mayBeYuan(reading.figure, found)) {
      const message = `${this.#nameOf(entry)}：栏目没有写明以万元为单位，“${text.trim()}”读作 ${reading.figure} 万元。`;
      const hint = '请核对；填的是多少元的，除以 10000 再填。';
      this.findings.push(warning(this.#telling.at(place), 'unit-is-said', message, hint, about));
    }
  }

  /** Where the head of the form has lost its unit: money has no more than two decimals in 元, and 0 is 0. */
  #mayBeYuan(figure: string, { text, labels }: FoundFigure): boolean {
    if (text.includes('元') || !/[1-9]/.test(figure) || (figure.split('.')[1] ?? '').length > 2) return false;
    const said = [...labels, ...this.#captions].map((words) => words.replace(/[\s\p{Cf}]/gu, ''));
    return !said.some((words) => TEN_THOUSANDS.test(words) && !YUAN.test(words));
  }

  /** Cells that are blank or have a dash: 0 where that is proved; a total is left out; else as they are. */
  #takeNothing(nothing: ReadonlyMap<string, FoundFigure>): void {
    const { sums } = this.#format;
    const proved = provedZeros(sums, (entry) => (nothing.has(entry) ? 'blank' : this.#unitsOf(entry)));
    const totals = new Set(sums.map(({ total }) => joinPath(total)));
    for (const [entry, figure] of nothing) {
      const { text, place } = figure;
      const isBlank = isBlankText(text);
      if (proved.has(entry)) this.figures.set(entry, { text: '0', place, isTold: false });
      else if (!isBlank) this.#take(entry, figure);
      else if (totals.has(entry)) this.computed.set(entry, place);
      else this.figures.set(entry, { text: '', place, isTold: false });
    }
    this.#tellProved([...proved.keys()].flatMap((entry) => nothing.get(entry) ?? []));
  }

  #tellProved(cells: readonly FoundFigure[]): void {
    const [first] = cells;
    if (!first) return;
    const message = `空着或者画了横线的格子有 ${cells.length} 个，按各栏相加的关系只能是 0，读作 0。`;
    this.findings.push(warning(this.#telling.at(first.place), 'blank-is-proved', message, '请核对。'));
  }

  #unitsOf(entry: string): Known {
    const rule = this.#format.schema.figureRule(parsePath(entry));
    const figure = this.figures.get(entry);
    return rule && figure && !figure.isTold ? Figure.parse(figure.text, rule)?.units : undefined;
  }

  #nameOf(entry: string): string {
    const path = parsePath(entry);
    return path
      .slice(-2)
      .map((name) => `“${name}”`)
      .join('的');
  }
}
