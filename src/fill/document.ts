/** Evaluates a format's layout over a submission: what comes out is the definition of one report. */

import { joinPath, valueAt } from '../cell-path.ts';
import type { Cell, Definition, DocumentInfo, Node, Span, TableNode } from '../edition/definition.ts';
import type { LayoutCell, LayoutNode, LayoutSpan, LayoutText, TableLayout } from '../edition/layout.ts';
import { type Checked, error, type Finding } from '../finding.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { correctionNodes } from './corrections.ts';
import { paragraphNodes } from './prose.ts';

/**
 * What stands in the texts is printed, never read as a template again.
 * What the layout asks for and the submission lacks is printed as nothing, and is an error.
 * The cells that say the same in every report, some half of them, are the same objects, too.
 */
export function fillDocument(submission: FilledSubmission): Checked<Definition> {
  const filling = new Filling(submission);
  const { page, styles, layout } = submission.format;
  const content = [...filling.nodes(layout), ...correctionNodes(submission)];
  const value = { info: filling.info(), page, styles, content };
  return { value, findings: filling.findings };
}

const LABELS = new WeakMap<LayoutCell, Cell>();

function frozen(cell: Cell): Cell {
  for (const each of [...cell.text, cell.text, cell]) Object.freeze(each);
  return cell;
}

/** 26.55 with four decimals is 26.5500; nothing is 0, as published reports have it. */
function withDecimals(span: Span, decimals: number): Span {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(span.text) ?? [];
  return whole === undefined || Number(span.text) === 0
    ? span
    : { ...span, text: `${whole}.${fraction.padEnd(decimals, '0')}` };
}

class Filling {
  readonly findings: Finding[] = [];
  private readonly submission: FilledSubmission;

  constructor(submission: FilledSubmission) {
    this.submission = submission;
  }

  /** Without a date of its own a report is of the last day that it reports on. */
  info(): DocumentInfo {
    const { format, organ, signedOn, year } = this.submission;
    return {
      title: this.text(format.info.title),
      author: organ,
      subject: this.text(format.info.subject),
      keywords: this.text(format.info.keywords),
      date: signedOn ?? `${year}-12-31`,
    };
  }

  nodes(layout: readonly LayoutNode[]): Node[] {
    return layout.flatMap((each) => this.node(each));
  }

  private node(layout: LayoutNode): Node[] {
    if ('prose' in layout) return this.prose(layout.prose);
    if ('given' in layout) return this.value(layout.given) === undefined ? [] : this.nodes(layout.nodes);
    if ('table' in layout) return [this.table(layout)];
    if ('text' in layout) return [{ text: this.spans(layout.text), style: layout.style }];
    const signOff = { organ: this.text(layout.signOff.organ), date: this.text(layout.signOff.date) };
    return [{ signOff, style: layout.style }];
  }

  private prose(path: readonly string[]): Node[] {
    const text = this.submission.texts.get(joinPath(path));
    return text ? paragraphNodes(text.paragraphs, this.submission.format.prose) : [];
  }

  private table({ table, style }: TableLayout): TableNode {
    const body = table.body.map((row) => row.map((cell) => cell && this.cell(cell)));
    return { table: { ...table, body }, style };
  }

  private cell(cell: LayoutCell): Cell {
    const label = LABELS.get(cell);
    if (label) return label;
    const { style, colSpan, rowSpan, decimals } = cell;
    const spans = this.spans(cell.text);
    const text = decimals === undefined ? spans : spans.map((each) => withDecimals(each, decimals));
    const filled = { text, style, colSpan, rowSpan };
    if (cell.text.every(({ text }) => text.template.constant !== undefined)) LABELS.set(cell, frozen(filled));
    return filled;
  }

  private spans(spans: readonly LayoutSpan[]): Span[] {
    return spans.map((each) => ({ ...each, text: this.text(each.text) }));
  }

  /** What a layout asks for without `$if` and the submission does not have is the layout's fault, at its line. */
  private text({ template, place }: LayoutText): string {
    const { text, problems } = template.fill(this.submission.values);
    for (const each of problems) this.findings.push(error(place(), each.code, each.message, each.hint));
    return text;
  }

  private value(path: readonly string[]): unknown {
    return valueAt(this.submission.values, path);
  }
}
