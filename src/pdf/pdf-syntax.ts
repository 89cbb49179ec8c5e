/** Text of a PDF → its objects (ISO 32000-1, 7.3), one at a time and never beyond the text. Whose PDF it is does not matter. */

/** A PDF that cannot be read. The message is for the person at the keyboard. */
export class Unreadable extends Error {}

export function damagedPdf(): Unreadable {
  return new Unreadable('不完整或者已损坏，里面的附件读不出来。请换一份完整的 PDF。');
}

export class Name {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A string; one character a byte. */
export class Text {
  readonly bytes: string;

  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

export class Reference {
  readonly object: number;

  constructor(object: number) {
    this.object = object;
  }
}

/** An operator: `obj`, `stream`, `R`, or what stands where none should. */
export class Word {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Dictionary = ReadonlyMap<string, PdfValue>;
export type PdfValue = null | boolean | number | Name | Text | Reference | Dictionary | readonly PdfValue[];

export function isArray(value: unknown): value is readonly PdfValue[] {
  return Array.isArray(value);
}

export function isDictionary(value: unknown): value is Dictionary {
  return value instanceof Map;
}

/** Objects lie in one another no deeper than this in any PDF that people make. */
const DEEPEST = 50;

const SPACE = /[\0\t\n\f\r ]+/y;
const COMMENT = /%[^\r\n]*/y;
const NUMBER = /[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?=[\0\t\n\f\r ()<>[\]{}/%]|$)/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?=[\0\t\n\f\r ()<>[\]{}/%]|$)/y;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const HEX_STRING = /<([\dA-Fa-f\0\t\n\f\r ]*)>/y;

/** How much may still be read: objects can lie over one another, and the same bytes be read again and again. */
export interface Allowance {
  values: number;
  characters: number;
}

export class Scanner {
  readonly #text: string;
  readonly #allowance: Allowance;
  position: number;

  constructor(text: string, position: number, allowance: Allowance) {
    this.#text = text;
    this.#allowance = allowance;
    this.position = position;
  }

  /** Over white space and comments. */
  skipSpace(): void {
    while (this.#take(SPACE) || this.#take(COMMENT)) {}
  }

  /** The next object. @throws Unreadable where there is none */
  value(depth = 0): PdfValue {
    const token = this.valueOrWord(depth);
    if (token instanceof Word) throw damagedPdf();
    return token;
  }

  /** The next object or operator. @throws Unreadable */
  valueOrWord(depth = 0): PdfValue | Word {
    this.skipSpace();
    if (depth > DEEPEST || --this.#allowance.values < 0) throw damagedPdf();
    const text = this.#text;
    switch (text[this.position]) {
      case '/':
        this.position++;
        return new Name(unescaped(this.#take(REGULAR)?.[0] ?? ''));
      case '(':
        return this.#literalString();
      case '[':
        this.position++;
        return this.#until(']', depth);
      case '<':
        if (text[this.position + 1] !== '<') return this.#hexString();
        this.position += 2;
        return this.#dictionary(depth);
    }
    const reference = this.#take(REFERENCE);
    if (reference) return new Reference(Number(reference[1]));
    const number = this.#take(NUMBER);
    if (number) return Number(number[0]);
    return wordOrConstant(this.#take(REGULAR)?.[0]);
  }

  /** The digits at this place, behind white space. @throws Unreadable */
  integer(): number {
    const value = this.value();
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw damagedPdf();
    return value;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.#text);
    if (match) this.#pass(match[0].length);
    return match;
  }

  #pass(length: number): void {
    this.position += length;
    this.#allowance.characters -= length;
    if (this.#allowance.characters < 0) throw damagedPdf();
  }

  #until(end: string, depth: number): PdfValue[] {
    const values: PdfValue[] = [];
    for (this.skipSpace(); !this.#text.startsWith(end, this.position); this.skipSpace())
      values.push(this.value(depth + 1));
    this.position += end.length;
    return values;
  }

  #dictionary(depth: number): Dictionary {
    const values = this.#until('>>', depth);
    const entries = new Map<string, PdfValue>();
    for (let at = 0; at < values.length; at += 2) {
      const name = values[at];
      const value = values[at + 1];
      if (!(name instanceof Name) || value === undefined || entries.has(name.text)) throw damagedPdf();
      entries.set(name.text, value);
    }
    return entries;
  }

  #hexString(): Text {
    const digits = this.#take(HEX_STRING)?.[1]?.replace(/[^\dA-Fa-f]/g, '');
    if (digits === undefined) throw damagedPdf();
    return new Text(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1'));
  }

  /** 7.3.4.2: brackets in pairs may stand in it as they are. */
  #literalString(): Text {
    const text = this.#text;
    let end = this.position + 1;
    for (let open = 1; open > 0; end++) {
      const char = text[end];
      if (char === undefined) throw damagedPdf();
      if (char === '\\') end++;
      else if (char === '(') open++;
      else if (char === ')') open--;
    }
    const string = text.slice(this.position + 1, end - 1);
    this.#pass(end - this.position);
    return new Text(unescapedString(string));
  }
}

function wordOrConstant(word: string | undefined): null | boolean | Word {
  if (word === undefined) throw damagedPdf();
  if (word === 'null') return null;
  return word === 'true' || word === 'false' ? word === 'true' : new Word(word);
}

function unescaped(name: string): string {
  return name.replace(/#([\dA-Fa-f]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapedString(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|\r\n|(.))|\r\n?/gs, (found, octal, char) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (char !== undefined) return char === '\n' || char === '\r' ? '' : (ESCAPES[char] ?? char);
    return found.startsWith('\\') ? '' : '\n';
  });
}
