/** The texts of a workbook, each once (ECMA-376-1 §18.4): sharedStrings.xml, and how a text is written there. */

import { SPREADSHEET } from './style-sheet.ts';
import { element, textOf, XML_HEAD } from './xml-writer.ts';

export class SharedStrings {
  readonly #at = new Map<string, number>();

  idOf(text: string): number {
    const id = this.#at.get(text) ?? this.#at.size;
    this.#at.set(text, id);
    return id;
  }

  xml(): string {
    const each = [...this.#at.keys()].map((text) => element('si', {}, textElement(text)));
    return XML_HEAD + element('sst', { xmlns: SPREADSHEET, uniqueCount: this.#at.size }, ...each);
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
