/**
 * The parts of a foreign .xlsx → what stands in its cells, as typed. Files of Excel, WPS, LibreOffice and programs, strict
 * and transitional, whatever their prefixes. Cells in which nothing stands are passed over: a format that somebody gave to
 * a million rows is none of ours.
 */

import { parseAreaName, parseCellName } from './cell-name.ts';
import { type CellFormat, cellFormats, crossesOut } from './number-formats.ts';
import { raisedDigits } from './raised-digits.ts';
import { relationshipsOf } from './relationships.ts';
import { unescapedText } from './shared-strings.ts';
import type { Parts } from './unpack.ts';
import { Unusable } from './unusable.ts';
import type { Area } from './workbook.ts';
import { childrenOf, type GivenAttributes, readXml, textIn, type XmlElement, xmlTree } from './xml-reader.ts';

export interface ReadWorkbook {
  readonly sheets: readonly ReadSheet[];
  /** Whether days are counted from 1904, as once on Macintosh. */
  readonly is1904: boolean;
}

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Those in which something stands, row by row. */
  readonly cells: readonly ReadCell[];
  readonly merges: readonly Area[];
  at(row: number, column: number): ReadCell | undefined;
}

export interface ReadCell {
  readonly row: number;
  readonly column: number;
  /** `blank`: a formula whose value the file does not have. */
  readonly kind: 'text' | 'number' | 'boolean' | 'error' | 'blank';
  /** As it stands in the file: a number by its digits, 真假 as `TRUE`, `FALSE`. Without what is crossed out in a text. */
  readonly text: string;
  /** `part` of its text, or `all` of it, which is then the text. */
  readonly crossedOut: 'part' | 'all' | null;
  readonly formula: string | null;
  /** The code by which a number is shown. */
  readonly format: string;
}

/** Sheets and cells in which something stands; a form has eight and some hundred. */
const MOST_SHEETS = 200;
const MOST_CELLS = 200_000;

/** @throws Unusable */
export function readWorkbook(parts: Parts): ReadWorkbook {
  const main = relationshipsOf(parts, '').find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const bytes = parts.read(main);
  if (!bytes || /\.bin$/i.test(main)) throw new Unusable('other-kind', main);
  const workbook = xmlTree(bytes);
  if (workbook.name !== 'workbook') throw new Unusable('other-kind', workbook.name);
  const related = relationshipsOf(parts, main);
  const part = (kind: string) => {
    const target = related.find((each) => each.kind === kind)?.target;
    const content = target === undefined ? undefined : parts.read(target);
    return content && xmlTree(content);
  };
  const [styles, strings] = [part('styles'), part('sharedStrings')];
  const known = {
    formats: styles ? cellFormats(styles) : [],
    strings: strings ? childrenOf(strings, 'si').map(stringOf) : [],
  };
  const named = childrenOf(workbook, 'sheets').flatMap((each) => childrenOf(each, 'sheet'));
  if (named.length > MOST_SHEETS) throw new Unusable('too-large');
  const sheets = named.flatMap(({ attributes }) => {
    const about = related.find(({ id }) => id === attributes.get('id'));
    const content = about?.kind === 'worksheet' ? parts.read(about.target) : undefined;
    if (!content) return [];
    const hidden = (attributes.get('state') ?? 'visible') !== 'visible';
    return [new Sheet(attributes.get('name') ?? '', hidden, content, known)];
  });
  const properties = childrenOf(workbook, 'workbookPr')[0]?.attributes;
  return { sheets, is1904: isTrue(properties?.get('date1904')) };
}

function isTrue(word: string | undefined): boolean {
  return word === '1' || word === 'true' || word === 'on';
}

type Text = Pick<ReadCell, 'text' | 'crossedOut'>;

interface Run {
  readonly text: string;
  readonly isCrossedOut: boolean;
  /** `superscript`, `subscript`. */
  readonly where: string | undefined;
}

/** The reading marks of Japanese left out. */
function stringOf(item: XmlElement): Text {
  return textOf(
    childrenOf(item).flatMap((each): Run[] => {
      if (each.name === 't') return [{ text: textIn(each), isCrossedOut: false, where: undefined }];
      if (each.name !== 'r') return [];
      const looks = childrenOf(each, 'rPr')[0];
      const where = looks && childrenOf(looks, 'vertAlign')[0]?.attributes.get('val');
      return [{ text: childrenOf(each, 't').map(textIn).join(''), isCrossedOut: crossesOut(looks), where }];
    }),
  );
}

/** Runs of one text joined. A digit that is raised stays so: 12 with a note 3 behind it is not 123. */
function textOf(runs: readonly Run[]): Text {
  const said = runs.filter(({ text }) => text.trim() !== '');
  const left = said.filter(({ isCrossedOut }) => !isCrossedOut);
  const crossedOut = left.length === said.length ? null : left.length === 0 ? 'all' : 'part';
  const text = (crossedOut === 'part' ? runs.filter(({ isCrossedOut }) => !isCrossedOut) : runs)
    .map((run) => {
      const where = /^su(per|b)script$/.exec(run.where ?? '')?.[1];
      return where ? raisedDigits(run.text, where === 'per' ? 'raised' : 'lowered') : run.text;
    })
    .join('');
  return { text: unescapedText(text), crossedOut };
}

interface Known {
  readonly formats: readonly CellFormat[];
  readonly strings: readonly Text[];
}

const WIDEST = 16_384;

class Sheet implements ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly ReadCell[];
  readonly merges: readonly Area[];
  readonly #at: ReadonlyMap<number, ReadCell>;

  constructor(name: string, hidden: boolean, content: Uint8Array, known: Known) {
    const reading = new SheetReading(known);
    readXml(content, reading);
    this.name = name;
    this.hidden = hidden;
    this.cells = reading.cells.sort((a, b) => a.row - b.row || a.column - b.column);
    this.merges = reading.merges;
    this.#at = new Map(this.cells.map((cell) => [cell.row * WIDEST + cell.column, cell]));
  }

  at(row: number, column: number): ReadCell | undefined {
    return this.#at.get(row * WIDEST + column);
  }
}

/** What is known of a cell while its element is open. */
interface Open {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly format: CellFormat;
  /** Of a string within the cell: its runs, the last of them as far as it has been read. */
  readonly runs: { text: string; isCrossedOut: boolean; where: string | undefined }[];
  value: string;
  formula: string | null;
}

const PLAIN: CellFormat = { code: 'General', isCrossedOut: false };

/** The stream of a sheet's elements; places that are not written follow from the ones before. */
class SheetReading {
  readonly cells: ReadCell[] = [];
  readonly merges: Area[] = [];
  readonly #known: Known;
  #row = -1;
  #column = -1;
  #cell: Open | undefined;
  /** Which text is being read: of a value, a formula, or a string within the cell. */
  #inside: 'v' | 'f' | 't' | undefined;
  #isReadingMark = false;

  constructor(known: Known) {
    this.#known = known;
  }

  readonly open = (name: string, attributes: GivenAttributes): void => {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'mergeCell')
      this.merges.push(...[parseAreaName(attributes.get('ref') ?? '')].flatMap((a) => a ?? []));
    else if (name === 'rPh') this.#isReadingMark = true;
    else if (this.#cell && (name === 'v' || name === 'f' || name === 't')) this.#inside = name;
    if (this.#cell && name === 'f') this.#cell.formula ??= '';
    if (name === 'r' || name === 't') this.#openRun(name);
    const run = this.#cell?.runs.at(-1);
    if (run && name === 'strike') run.isCrossedOut = !['0', 'false'].includes(attributes.get('val') ?? '');
    if (run && name === 'vertAlign') run.where = attributes.get('val');
  };

  /** A text without a run around it is one of its own. */
  #openRun(name: string): void {
    const runs = this.#cell?.runs;
    if (runs && !this.#isReadingMark && (name === 'r' || runs.length === 0))
      runs.push({ text: '', isCrossedOut: false, where: undefined });
  }

  readonly text = (text: string): void => {
    if (!this.#cell || this.#inside === undefined || this.#isReadingMark) return;
    const run = this.#cell.runs.at(-1);
    if (this.#inside === 'f') this.#cell.formula += text;
    else this.#cell.value += text;
    if (this.#inside === 't' && run) run.text += text;
  };

  readonly close = (name: string): void => {
    if (name === this.#inside) this.#inside = undefined;
    else if (name === 'rPh') this.#isReadingMark = false;
    else if (name === 'c') this.#closeCell();
  };

  #openRow(attributes: GivenAttributes): void {
    const number = Number(attributes.get('r'));
    this.#row = Number.isInteger(number) && number > 0 ? number - 1 : this.#row + 1;
    this.#column = -1;
  }

  #openCell(attributes: GivenAttributes): void {
    const place = parseCellName(attributes.get('r') ?? '') ?? { row: this.#row, column: this.#column + 1 };
    this.#column = place.column;
    const format = this.#known.formats[Number(attributes.get('s') ?? 0)] ?? PLAIN;
    this.#cell = { ...place, type: attributes.get('t') ?? 'n', format, runs: [], value: '', formula: null };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell || (cell.value === '' && cell.formula === null)) return;
    if (this.cells.length >= MOST_CELLS) throw new Unusable('too-large');
    const { row, column, formula, format } = cell;
    const { kind, text, crossedOut } = this.#valueOf(cell);
    if (text === '' && formula === null) return;
    this.cells.push({
      row,
      column,
      formula,
      format: format.code,
      kind,
      text,
      crossedOut: crossedOut ?? (format.isCrossedOut ? 'all' : null),
    });
  }

  #valueOf({ type, value, runs }: Open): Text & Pick<ReadCell, 'kind'> {
    const crossedOut = null;
    if (type === 's') return { kind: 'text', ...(this.#known.strings[Number(value)] ?? { text: '', crossedOut }) };
    if (type === 'inlineStr') return { kind: 'text', ...textOf(runs) };
    if (type === 'str' || type === 'd') return { kind: 'text', text: unescapedText(value), crossedOut };
    if (value === '') return { kind: 'blank', text: '', crossedOut };
    if (type === 'b') return { kind: 'boolean', text: isTrue(value) ? 'TRUE' : 'FALSE', crossedOut };
    return { kind: type === 'e' ? 'error' : 'number', text: value.trim(), crossedOut };
  }
}
