/** A paragraph of a Word file → its text as it is shown, its number in front (ECMA-376-1 §17.3). */

import { raisedDigits } from '../../ooxml/raised-digits.ts';
import { childrenOf, textIn, type XmlElement } from '../../ooxml/xml-reader.ts';
import { tableCell } from '../../place.ts';
import type { DocumentCell } from '../document.ts';
import { CROSSED_OUT } from '../figure-text.ts';
import { child, isOn, isPlaceholder, wordOf } from './elements.ts';
import { type Numbering, numberedAs } from './numbering.ts';
import type { Styles } from './styles.ts';
import { changedRows, gridOf } from './tables.ts';

export interface WordParagraph {
  /** Line breaks in it are line ends. */
  readonly text: string;
  readonly style: string | undefined;
  /** Its end was deleted by a tracked change: the next paragraph goes on with it. */
  readonly isJoined: boolean;
  /** Text boxes that are anchored in it. */
  readonly boxes: readonly XmlElement[];
}

export class ParagraphReader {
  /** Places of tracked changes, of what is crossed out, and of what is no text or stands elsewhere. */
  readonly changes: string[] = [];
  readonly crossedOut: string[] = [];
  readonly comments: string[] = [];
  readonly notes: string[] = [];
  readonly pictures: string[] = [];
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  #isInCell = false;
  /** What is crossed out in the cell that is being read. */
  #crossedOut = '';
  /** Of the fields that are open, one in another: whether their codes have ended and their results have begun. */
  #fields: { isResult: boolean }[] = [];

  constructor(styles: Styles, numbering: Numbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** @param place asked for where there is something to tell */
  read(paragraph: XmlElement, place: () => string): WordParagraph {
    const properties = child(paragraph, 'pPr');
    const boxes: XmlElement[] = [];
    this.#fields = [];
    const text = this.#textOf(paragraph, place, boxes);
    const id = wordOf(child(properties, 'pStyle'));
    const numbered = numberedAs(properties) ?? this.#styles.numberedAs(id);
    const number = numbered && text.trim() !== '' ? this.#numbering.next(numbered) : '';
    const isJoined = child(child(properties, 'rPr'), 'del') !== undefined;
    if (isJoined) this.changes.push(place());
    return { text: number + text, style: this.#styles.nameOf(id), isJoined, boxes };
  }

  /** @param number of the table in the file */
  table(table: XmlElement, number: number): DocumentCell[][] {
    this.changes.push(...changedRows(table).map((row) => tableCell(number, row, 1)));
    return gridOf(
      table,
      (cell, place) => this.#cellText(cell, () => place),
      (row, cell) => tableCell(number, row, cell),
    );
  }

  #cellText(cell: XmlElement, place: () => string): string {
    const texts: string[] = [];
    const walk = (element: XmlElement): void => {
      for (const each of childrenOf(element)) {
        if (each.name !== 'p') {
          if (each.name !== 'tbl') walk(each);
          continue;
        }
        const { text, boxes } = this.read(each, place);
        texts.push(text);
        for (const box of boxes) walk(box);
      }
    };
    this.#isInCell = true;
    this.#crossedOut = '';
    walk(cell);
    this.#isInCell = false;
    const text = texts
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .join('\n');
    const isCrossedOut = text !== '' && text.replace(/\s/g, '') === this.#crossedOut.replace(/\s/g, '');
    return isCrossedOut ? CROSSED_OUT + text : text;
  }

  #textOf(element: XmlElement, place: () => string, boxes: XmlElement[]): string {
    const parts: string[] = [];
    for (const each of childrenOf(element)) {
      const simple = SIMPLE.get(each.name);
      if (each.name === 'fldChar') this.#goInField(each);
      else if (SIGNS.has(each.name) && this.#fields.some(({ isResult }) => !isResult)) continue;
      else if (simple !== undefined) parts.push(simple);
      else if (each.name === 't') parts.push(textIn(each));
      else if (each.name === 'br') parts.push(isPageBreak(each) ? '' : '\n');
      else if (/^(?:del|moveFrom)$/.test(each.name)) this.changes.push(place());
      else if (each.name === 'txbxContent') boxes.push(each);
      else if (PICTURES.has(each.name) && !hasBox(each)) this.pictures.push(place());
      else if (each.name === 'AlternateContent') parts.push(this.#textOf(alternative(each), place, boxes));
      else if (each.name === 'sym') parts.push(this.#isInCell ? UNKNOWN : '');
      else if (each.name === 'commentReference') this.comments.push(place());
      else if (/^(?:foot|end)noteReference$/.test(each.name)) this.notes.push(place());
      else if (isPlaceholder(each)) continue;
      else if (!SKIPPED.has(each.name) && !(each.name === 'r' && isOn(this.#lookOf(each, 'vanish')))) {
        if (/^(?:ins|moveTo)$/.test(each.name)) this.changes.push(place());
        const text = this.#textOf(each, place, boxes);
        parts.push(each.name === 'r' ? this.#shown(each, text, place) : text);
      }
    }
    return parts.join('');
  }

  /** The code of a field is not shown, whatever fields stand in it. */
  #goInField({ attributes }: XmlElement): void {
    const type = attributes.get('fldCharType');
    const last = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ isResult: false });
    else if (type === 'end') this.#fields.pop();
    else if (last) last.isResult = true;
  }

  /** In a cell 12 with a note 3 behind it is not 123, nor is a 1 that was crossed out before a 2 twelve. */
  #shown(run: XmlElement, text: string, place: () => string): string {
    if (text.trim() === '') return text;
    const isCrossedOut = ['strike', 'dstrike'].some((each) => isOn(this.#lookOf(run, each)));
    const where = /^su([bp])/.exec(wordOf(this.#lookOf(run, 'vertAlign')) ?? '')?.[1];
    if (isCrossedOut) this.crossedOut.push(place());
    if (this.#isInCell) {
      if (isCrossedOut) this.#crossedOut += text;
      return isCrossedOut || where ? ` ${text} ` : text;
    }
    if (isCrossedOut) return '';
    return where ? raisedDigits(text, where === 'p' ? 'raised' : 'lowered') : text;
  }

  #lookOf(run: XmlElement, property: string): XmlElement | undefined {
    const properties = child(run, 'rPr');
    return child(properties, property) ?? this.#styles.lookOf(wordOf(child(properties, 'rStyle')), property);
  }
}

/** In place of a sign of a font of signs, which may be a digit. */
const UNKNOWN = '\ufffd';

const SIMPLE = new Map([
  ['tab', '\t'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);
const SIGNS = new Set(['t', 'br', 'sym', ...SIMPLE.keys()]);
/** Properties, codes of fields, what was deleted, how a word is spoken, and other marks. */
const SKIPPED = new Set('pPr rPr sdtPr tblPr instrText delText delInstrText fldData annotationRef rt'.split(' '));
const PICTURES = new Set(['drawing', 'pict', 'object', 'oMath', 'oMathPara']);

function isPageBreak(element: XmlElement): boolean {
  return element.attributes.get('type') === 'page';
}

/** The same for newer and for older programs. */
function alternative(element: XmlElement): XmlElement {
  return child(element, 'Choice') ?? child(element, 'Fallback') ?? element;
}

function hasBox(element: XmlElement): boolean {
  return childrenOf(element).some((each) => each.name === 'txbxContent' || hasBox(each));
}
