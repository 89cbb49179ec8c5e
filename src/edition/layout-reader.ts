/**
 * Turns document.yaml into the layout of a format.
 *
 * The language is closed: what it does not know is a finding at its line, never passed on to the typesetter.
 */

import { type CellPath, parsePath } from '../cell-path.ts';
import type { Source } from '../source/source.ts';
import { compile, type Template } from '../template/template.ts';
import type { Vocabulary } from '../template/vocabulary.ts';
import { didYouMean, type Names } from './entry-names.ts';
import type { Piece } from './expand.ts';
import { gridOf, type WrittenRow } from './grid.ts';
import type {
  ConditionalLayout,
  LayoutCell,
  LayoutNode,
  LayoutSpan,
  LayoutText,
  ProseLayout,
  SignOffLayout,
  TableLayout,
  TextLayout,
} from './layout.ts';
import type { Entries, Reader } from './reader.ts';
import { readStyleName, type Styles } from './styles.ts';

/** What a layout may speak of. */
export interface Known {
  readonly styles: Styles;
  readonly names: Names;
  readonly vocabulary: Vocabulary;
}

export function readLayout(piece: Piece, source: Source, known: Known, reader: Reader): LayoutNode[] {
  return new LayoutReader(source, known, reader).nodes(piece);
}

const NODE_WORDS = ['text', 'table', 'signOff', '$prose', '$if'];

/** Reads texts that are templates; also for those of format.yaml. */
export function readTemplate(
  piece: Piece | undefined,
  source: Source,
  vocabulary: Vocabulary,
  reader: Reader,
): LayoutText {
  if (piece === undefined) return { template: EMPTY, written: '', place: () => source.at(0) };
  const written = reader.text(piece);
  const { template, problems } = compile(written, vocabulary);
  for (const each of problems) reader.fault(piece, each.code, each.message, each.hint);
  return { template: template ?? EMPTY, written, place: () => source.valuePlace(piece.path) };
}

/** Stands for a template that has a problem; a layout with a problem is not used. */
const EMPTY: Template = { fill: () => ({ text: '', origin: () => 0, problems: [] }), render: () => '' };

class LayoutReader {
  private readonly source: Source;
  private readonly known: Known;
  private readonly reader: Reader;

  constructor(source: Source, known: Known, reader: Reader) {
    this.source = source;
    this.known = known;
    this.reader = reader;
  }

  nodes(piece: Piece | undefined): LayoutNode[] {
    return this.reader.items(piece).flatMap((each) => this.node(each) ?? []);
  }

  private node(piece: Piece): LayoutNode | undefined {
    const word = NODE_WORDS.find((each) => piece.value instanceof Map && piece.value.has(each));
    if (word === 'text') return this.text(piece);
    if (word === 'table') return this.table(piece);
    if (word === 'signOff') return this.signOff(piece);
    if (word === '$prose') return this.prose(piece);
    if (word === '$if') return this.conditional(piece);
    const written = this.reader.named(piece);
    const hint = [...written.keys()].map((each) => didYouMean(each, NODE_WORDS)).find((each) => each !== null);
    const message = `这一项里没有 ${NODE_WORDS.join('、')} 中的任何一个。`;
    if (piece.value instanceof Map) this.reader.fault(piece, 'layout-word-known', message, hint ?? null);
    return undefined;
  }

  private text(piece: Piece): TextLayout {
    const node = this.reader.entries(piece, ['text', 'style']);
    return { text: this.spans(node.get('text')), style: this.style(node) };
  }

  private signOff(piece: Piece): SignOffLayout {
    const node = this.reader.entries(piece, ['signOff', 'style']);
    const signOff = this.reader.entries(node.get('signOff'), ['organ', 'date']);
    const [organ, date] = [this.template(signOff.get('organ')), this.template(signOff.get('date'))];
    return { signOff: { organ, date }, style: this.style(node) };
  }

  private prose(piece: Piece): ProseLayout {
    const node = this.reader.entries(piece, ['$prose']);
    const place = () => this.source.valuePlace(piece.path);
    return { prose: this.name(node.get('$prose'), this.known.names.texts, '正文'), place };
  }

  private conditional(piece: Piece): ConditionalLayout {
    const node = this.reader.entries(piece, ['$if', 'then']);
    const known = [...this.known.names.scalars, ...this.known.names.texts];
    return { given: this.name(node.get('$if'), known, '栏目'), nodes: this.nodes(node.get('then')) };
  }

  private table(piece: Piece): TableLayout {
    const node = this.reader.entries(piece, ['table', 'style']);
    const style = this.style(node);
    const table = this.reader.entries(node.get('table'), ['widths', 'headerRows', 'body'], ['continued']);
    const widths = this.reader
      .items(table.get('widths'))
      .map((each) => (each.value === '*' ? '*' : this.reader.length(each)));
    const headerRows = this.reader.whole(table.get('headerRows'), 0);
    const before = this.reader.findings.length;
    const rows = this.reader.items(table.get('body')).map((row) => this.row(row, style));
    const head = table.get('headerRows');
    if (head && headerRows > rows.length) this.reader.fault(head, 'layout-rows-even', '表头的行数比表的行数还多。');
    // Cells that could not be read have lost their spans: the grid would be blamed for what has been told already.
    const readable = this.reader.findings.length === before;
    const continued = this.reader.text(table.get('continued'));
    const parts = rows.flatMap(({ beginsPart }, index) => (beginsPart && index > headerRows ? [index] : []));
    const body = readable ? gridOf(rows, widths.length, headerRows, this.reader) : [];
    const continuedAt = () => this.source.valuePlace(table.get('continued')?.path ?? piece.path);
    return { table: { widths, headerRows, parts, continued, body }, style, continuedAt };
  }

  /** A list of cells, or such a list, the style of its cells and whether a part of the table begins with it. */
  private row(piece: Piece, style: string): WrittenRow<LayoutCell> & { readonly beginsPart: boolean } {
    if (!(piece.value instanceof Map)) return { piece, cells: this.cells(piece, style), beginsPart: false };
    const row = this.reader.entries(piece, ['cells', 'style'], ['beginsPart']);
    const beginsPart = this.reader.flag(row.get('beginsPart'));
    return { piece, cells: this.cells(row.get('cells'), this.style(row)), beginsPart };
  }

  private cells(piece: Piece | undefined, style: string): LayoutCell[] {
    return this.reader.items(piece).map((each) => this.cell(each, style));
  }

  private cell(piece: Piece, style: string): LayoutCell {
    if (!(piece.value instanceof Map)) return { text: this.spans(piece), style, colSpan: 1, rowSpan: 1 };
    const cell = this.reader.entries(piece, ['text'], ['style', 'colSpan', 'rowSpan', 'decimals']);
    return {
      text: this.spans(cell.get('text')),
      ...(cell.has('decimals') && { decimals: this.reader.whole(cell.get('decimals'), 1) }),
      style: cell.has('style') ? this.style(cell) : style,
      colSpan: this.reader.whole(cell.get('colSpan'), 1, 1),
      rowSpan: this.reader.whole(cell.get('rowSpan'), 1, 1),
    };
  }

  /** One text, or the pieces between which a title may break. */
  private spans(piece: Piece | undefined): LayoutSpan[] {
    if (piece === undefined) return [];
    if (Array.isArray(piece.value)) return piece.value.flatMap((each: Piece) => this.span(each));
    return [{ text: this.template(piece) }];
  }

  private span(piece: Piece): LayoutSpan {
    if (!(piece.value instanceof Map)) return { text: this.template(piece) };
    const span = this.reader.entries(piece, ['text', 'style']);
    return { text: this.template(span.get('text')), style: this.style(span) };
  }

  private template(piece: Piece | undefined): LayoutText {
    return readTemplate(piece, this.source, this.known.vocabulary, this.reader);
  }

  private style(entries: Entries): string {
    return readStyleName(entries.get('style'), Object.keys(this.known.styles), this.reader);
  }

  /** A dotted name, one of `known`. */
  private name(piece: Piece | undefined, known: readonly string[], what: string): CellPath {
    const name = this.reader.text(piece);
    if (piece && name !== '' && !known.includes(name)) {
      this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的${what}。`, didYouMean(name, known));
    }
    return parsePath(name);
  }
}
