/**
 * What a page says: its strings and its rules, as the operators of its content stream.
 *
 * A font, a spacing and the width of rules are set where they change: that takes 7 of 49 kB off a report's pages. All the
 * rules of a table as one path would take off half a kB more and, once deflated, nothing.
 */

import type { Face } from '../fonts/fonts.ts';
import type { Bar, PlacedLine, Rule } from '../layout/placed.ts';
import { RULE_WIDTH } from '../layout/table.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import { pdfName } from './names.ts';
import type { ReportDocument } from './report-document.ts';
import type { LineRun } from './strings.ts';

/** What a page goes on with until it is told otherwise (ISO 32000-1, 8.4.1 and 9.3.1). */
interface State {
  face?: Face;
  fontSize?: number;
  spacing?: string;
  ruled?: boolean;
}

export class PageContent {
  private readonly document: ReportDocument;
  private state: State = {};

  constructor(document: ReportDocument) {
    this.document = document;
  }

  addText(line: PlacedLine, runs: readonly LineRun[]): void {
    const y = decimal(line.baseline);
    let content = 'BT\n';
    for (const run of runs) {
      const font = this.document.font(run.face);
      const changes = this.changes(run, line.fontSize, font);
      content += `${changes}1 0 0 -1 ${decimal(run.x)} ${y} Tm<${codes(line, run, font)}>Tj\n`;
    }
    this.document.addContent(`${content}ET`);
  }

  /** The font and the spacing of a run, where they aren't those of the run before. */
  private changes({ face, spacing }: LineRun, fontSize: number, font: EmbeddedFont): string {
    const { state } = this;
    let changes = '';
    if (state.face !== face || state.fontSize !== fontSize) {
      this.document.page.fonts[font.id] ??= font.ref();
      changes = `${pdfName(font.id)} ${fontSize} Tf\n`;
      state.face = face;
      state.fontSize = fontSize;
    }
    const width = decimal(spacing);
    if (state.spacing !== width) changes += `${width} Tc\n`;
    state.spacing = width;
    return changes;
  }

  addRule({ x1, y1, x2, y2 }: Rule): void {
    if (!this.state.ruled) this.document.addContent(`${RULE_WIDTH} w 2 J`);
    this.state.ruled = true;
    this.document.addContent(`${decimal(x1)} ${decimal(y1)} m ${decimal(x2)} ${decimal(y2)} l S`);
  }

  addBar({ x, y, width, height }: Bar): void {
    this.document.addContent(`${decimal(x)} ${decimal(y)} ${decimal(width)} ${decimal(height)} re f`);
  }

  /** The left edge of a page on its side is the foot of the sheet, whose height is given in pt. */
  turn(height: number): void {
    this.state = {};
    this.document.addContent(`q 0 -1 1 0 0 ${decimal(height)} cm`);
  }

  turnBack(): void {
    this.state = {};
    this.document.addContent('Q');
  }

  endPage(): void {
    this.state = {};
  }
}

function codes({ line }: PlacedLine, { from, to }: LineRun, font: EmbeddedFont): string {
  let codes = '';
  for (let at = from; at < to; at++) {
    const glyph = line.glyphs[at];
    if (glyph) codes += font.code(glyph.glyph);
  }
  return codes;
}

/** A number as PDF writes it, to a thousandth of a point. */
function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
