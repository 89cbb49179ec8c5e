/** A paragraph of a Word file → its text as it is shown, its number in front (ECMA-376-1 §17.3). */

import { childrenOf, textIn, type XmlElement } from '../../ooxml/xml-reader.ts';
import { tableCell } from '../../place.ts';
import type { DocumentCell } from '../document.ts';
import { child, isOn, wordOf } from './elements.ts';
import { type Numbering, numberedAs } from './numbering.ts';
import type { Styles } from './styles.ts';
import { gridOf } from './tables.ts';

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
  /** Places of tracked changes, and of what is no text. */
  readonly changes: string[] = [];
  readonly pictures: string[] = [];
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  #isInCell = false;

  constructor(styles: Styles, numbering: Numbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** @param place asked for where there is something to tell */
  read(paragraph: XmlElement, place: () => string): WordParagraph {
    const properties = child(paragraph, 'pPr');
    const boxes: XmlElement[] = [];
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
    const place = (row: number, cell: number) => tableCell(number, row, cell);
    let [row, cell] = [1, 1];
    return gridOf(
      table,
      (element) => this.#cellText(element, () => place(row, cell)),
      (...at) => {
        [row, cell] = at;
        return place(...at);
      },
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
    walk(cell);
    this.#isInCell = false;
    return texts
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join('\n');
  }

  #textOf(element: XmlElement, place: () => string, boxes: XmlElement[]): string {
    const parts: string[] = [];
    for (const each of childrenOf(element)) {
      const simple = SIMPLE.get(each.name);
      if (simple !== undefined) parts.push(simple);
      else if (each.name === 't') parts.push(textIn(each));
      else if (each.name === 'br') parts.push(isPageBreak(each) ? '' : '\n');
      else if (/^(?:del|moveFrom)$/.test(each.name)) this.changes.push(place());
      else if (each.name === 'txbxContent') boxes.push(each);
      else if (PICTURES.has(each.name) && !hasBox(each)) this.pictures.push(place());
      else if (each.name === 'AlternateContent') parts.push(this.#textOf(alternative(each), place, boxes));
      else if (each.name === 'sym') parts.push(this.#isInCell ? UNKNOWN : '');
      else if (!SKIPPED.has(each.name) && !(each.name === 'r' && isOn(this.#lookOf(each, 'vanish')))) {
        if (/^(?:ins|moveTo)$/.test(each.name)) this.changes.push(place());
        const text = this.#textOf(each, place, boxes);
        parts.push(this.#isInCell && each.name === 'r' && this.#isApart(each) ? ` ${text} ` : text);
      }
    }
    return parts.join('');
  }

  #lookOf(run: XmlElement, property: string): XmlElement | undefined {
    const properties = child(run, 'rPr');
    return child(properties, property) ?? this.#styles.lookOf(wordOf(child(properties, 'rStyle')), property);
  }

  /** Crossed out, raised or lowered: 12 with a note 3 behind it is not 123, nor is a 1 that was crossed out before a 2 twelve. */
  #isApart(run: XmlElement): boolean {
    const isCrossedOut = ['strike', 'dstrike'].some((each) => isOn(this.#lookOf(run, each)));
    return isCrossedOut || /^su[bp]/.test(wordOf(this.#lookOf(run, 'vertAlign')) ?? '');
  }
}

/** In place of a sign of a font of signs, which may be a digit. */
const UNKNOWN = '\ufffd';

const SIMPLE = new Map([
  ['tab', '\t'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);
/** Properties, codes of fields, what was deleted, comments and other marks. */
const SKIPPED = new Set('pPr rPr sdtPr tblPr instrText delText delInstrText fldData annotationRef'.split(' '));
const PICTURES = new Set(['drawing', 'pict', 'object']);

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
