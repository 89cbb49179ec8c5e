/**
 * The bytes of a PDF → its objects, read by the letter (ISO 32000-1, 7.3 and 7.5.4): to prove what was written, not to open
 * what others write. A cross-reference table is needed, and every object must stand where it says.
 */

export class Name {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export class Reference {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

export type Dictionary = ReadonlyMap<string, PdfValue>;
/** Strings are as they are written, with their brackets. */
export type PdfValue = number | string | boolean | null | Name | Reference | readonly PdfValue[] | Dictionary;

export interface PdfPart {
  readonly value: PdfValue;
  /** Of a stream, as it is filtered. */
  readonly stream: Uint8Array | undefined;
}

/** By their numbers. Throws SyntaxError. */
export function objectsOf(pdf: Uint8Array): Map<number, PdfPart> {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const table = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(text)?.[1]);
  const head = /xref\n0 (\d+)\n/y;
  head.lastIndex = table;
  const count = Number(head.exec(text)?.[1]);
  if (!(count > 0)) throw new SyntaxError('no cross-reference table');
  const entries = head.lastIndex;
  const numbers = Array.from({ length: count - 1 }, (_, index) => index + 1);
  return new Map(numbers.map((id) => [id, new Reader(text, pdf, offsetIn(text, entries + 20 * id)).object(id)]));
}

function offsetIn(text: string, at: number): number {
  const entry = /(\d{10}) \d{5} n/y;
  entry.lastIndex = at;
  const offset = entry.exec(text)?.[1];
  if (offset === undefined) throw new SyntaxError('an entry of the cross-reference table is not one');
  return Number(offset);
}

/** Blanks are passed over first; each token is what it can be and no more. */
const TOKEN =
  /[\0\t\n\f\r ]*(?:(<<|>>|\[|\])|\/([^\0\t\n\f\r ()<>[\]{}/%]*)|(\((?:[^()\\]|\\[\s\S])*\))|(<[0-9a-fA-F\s]*>)|(\d+) 0 R\b|([+-]?(?:\d+\.?\d*|\.\d+))(?![\w.+-])|(true|false|null)\b)/y;

class Reader {
  readonly #text: string;
  readonly #pdf: Uint8Array;
  #at: number;

  constructor(text: string, pdf: Uint8Array, at: number) {
    this.#text = text;
    this.#pdf = pdf;
    this.#at = at;
  }

  object(id: number): PdfPart {
    this.#expect(`${id} 0 obj`);
    const value = this.#value();
    const stream = this.#follows('stream\n') ? this.#stream(value) : undefined;
    this.#expect('endobj');
    return { value, stream };
  }

  #stream(value: PdfValue): Uint8Array {
    const length = value instanceof Map ? value.get('Length') : undefined;
    if (typeof length !== 'number') throw new SyntaxError('a stream without a length');
    const stream = this.#pdf.subarray(this.#at, this.#at + length);
    this.#at += length;
    this.#expect('endstream');
    return stream;
  }

  #value(): PdfValue {
    const value = this.#token();
    if (value === '[') return this.#list();
    if (value === '<<') return this.#dictionary();
    if (value === ']' || value === '>>') throw new SyntaxError(`${value} closes nothing`);
    return value;
  }

  #list(): PdfValue[] {
    const list: PdfValue[] = [];
    while (!this.#follows(']')) list.push(this.#value());
    return list;
  }

  #dictionary(): Map<string, PdfValue> {
    const entries = new Map<string, PdfValue>();
    while (!this.#follows('>>')) {
      const key = this.#token();
      if (!(key instanceof Name)) throw new SyntaxError('a key that is no name');
      entries.set(key.text, this.#value());
    }
    return entries;
  }

  #token(): PdfValue {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (!match) throw new SyntaxError(`no PDF at ${this.#at}`);
    this.#at = TOKEN.lastIndex;
    const [, bracket, name, literal, hex, reference, number, word] = match;
    if (name !== undefined) return new Name(nameIn(name));
    if (reference !== undefined) return new Reference(Number(reference));
    if (number !== undefined) return Number(number);
    if (word !== undefined) return word === 'null' ? null : word === 'true';
    return bracket ?? literal ?? hex ?? null;
  }

  #follows(word: string): boolean {
    while (/[\0\t\n\f\r ]/.test(this.#text[this.#at] ?? '')) this.#at++;
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #expect(word: string): void {
    if (!this.#follows(word)) throw new SyntaxError(`no ${word} at ${this.#at}`);
  }
}

function nameIn(written: string): string {
  if (/[^!-~]|#(?![0-9a-fA-F]{2})|#00/.test(written)) throw new SyntaxError(`no name: ${written}`);
  return written.replace(/#(..)/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
}
