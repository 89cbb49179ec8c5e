/** The texts of a workbook, each once (ECMA-376-1 §18.4): sharedStrings.xml, and how a text is written there. */

import { SPREADSHEET } from './style-sheet.ts';
import { element, endTag, startTag, textOf, XML_HEAD } from './xml-writer.ts';

export class SharedStrings {
  readonly #at = new Map<string, number>();

  idOf(text: string): number {
    const id = this.#at.get(text) ?? this.#at.size;
    this.#at.set(text, id);
    return id;
  }

  /** Piece by piece. */
  *xml(): Generator<string> {
    const about = { xmlns: SPREADSHEET, uniqueCount: this.#at.size };
    if (this.#at.size === 0) return yield XML_HEAD + element('sst', about);
    yield XML_HEAD + startTag('sst', about);
    for (const text of this.#at.keys()) yield element('si', {}, textElement(text));
    yield endTag('sst');
  }
}

export function textElement(text: string): string {
  const isKept = /^\s|\s$|\n| {2}/.test(text);
  return element('t', isKept ? { 'xml:space': 'preserve' } : {}, textOf(escapedText(text)));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** `_x000D_` stands for what XML does not have, and so what looks like it is escaped itself (§22.9.2.19, ST_Xstring). */
export function escapedText(text: string): string {
  return text.replace(ESCAPED, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

export function unescapedText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
