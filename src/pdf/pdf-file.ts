/**
 * A PDF, ours or one that another program has saved again → its objects, by number (ISO 32000-1, 7.5): cross-reference tables
 * and streams, object streams, incremental updates, linearised files.
 *
 * Why not pdfjs-dist: it inflates whatever it is given (a 3 MB file to 3 GB), repairs damaged files by guessing, compares no
 * check sums, keeps one of two attachments of one name, and is 40 MB to install. Here nothing is guessed: what does not fit
 * is told as damage, and there is an end to all that a file can ask for.
 */

import { inflateSync } from 'node:zlib';
import {
  type Allowance,
  type Dictionary,
  damagedPdf,
  Name,
  type PdfValue,
  Reference,
  Scanner,
  Text,
  Unreadable,
  Word,
} from './pdf-syntax.ts';

export interface Stream {
  readonly dictionary: Dictionary;
  /** As it lies in the file. */
  readonly data: Uint8Array;
}

/** Bytes to which one stream may inflate, and all together. A report's cross-reference stream takes 40 KB. */
const LARGEST_STREAM = 16 << 20;
const LARGEST_ALL = 64 << 20;
const MOST_SECTIONS = 10_000;
/** Objects that are looked up, and what is read of them. */
const MOST_STEPS = 10_000;
/** An object may wait for its length, and that for the stream in which it lies. */
const DEEPEST = 8;
const MOST_VALUES = 200_000;
const MOST_CHARACTERS = 16 << 20;

/** A stretch of consecutive numbers in a cross-reference table (entries of 20 bytes each) or stream. */
interface Section {
  readonly first: number;
  readonly count: number;
  entry(at: number): Entry;
}

/** Where an object lies: at an offset, or in an object stream. Null: it is free. */
type Entry = { readonly offset: number } | { readonly stream: number } | null;

/** Objects that lie in a stream: where in its text, by number. */
interface ObjectStream {
  readonly text: string;
  readonly places: ReadonlyMap<number, number>;
}

export class PdfFile {
  readonly #bytes: Uint8Array;
  /** One character a byte: offsets in the text are offsets in the file. */
  readonly #text: string;
  /** The latest first. */
  readonly #sections: Section[] = [];
  readonly #objects = new Map<number, PdfValue | Stream>();
  readonly #objectStreams = new Map<number, ObjectStream>();
  readonly trailer: Dictionary;
  readonly #allowance: Allowance = { values: MOST_VALUES, characters: MOST_CHARACTERS };
  #inflated = 0;
  #steps = 0;
  #depth = 0;

  /** @throws Unreadable */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (!this.#text.startsWith('%PDF-')) throw new Unreadable('不是 PDF 文件。');
    this.trailer = this.#readCrossReferences();
    if (this.trailer.has('Encrypt'))
      throw new Unreadable('加了密，里面的附件读不出来。请先用制作它的软件去掉密码和权限限制，或者换一份没有加密的。');
  }

  /** What `value` refers to, itself where it is no reference. */
  resolve(value: PdfValue | undefined): PdfValue {
    const object = value instanceof Reference ? this.#objectAt(value.object) : value;
    if (object instanceof Reference || isStream(object)) throw damagedPdf();
    return object ?? null;
  }

  dictionary(value: PdfValue | undefined): Dictionary | null {
    const object = this.resolve(value);
    if (object !== null && !isDictionary(object)) throw damagedPdf();
    return object;
  }

  array(value: PdfValue | undefined): readonly PdfValue[] {
    const object = this.resolve(value) ?? [];
    if (!isArray(object)) throw damagedPdf();
    return object;
  }

  string(value: PdfValue | undefined): string | null {
    const object = this.resolve(value);
    if (object !== null && !(object instanceof Text)) throw damagedPdf();
    return object === null ? null : object.bytes;
  }

  stream(value: PdfValue | undefined): Stream {
    const object = value instanceof Reference ? this.#objectAt(value.object) : null;
    if (!isStream(object)) throw damagedPdf();
    return object;
  }

  /** @param most bytes that may come out @throws Unreadable where more do */
  content({ dictionary, data }: Stream, most = LARGEST_STREAM): Uint8Array {
    const filters = [dictionary.get('Filter') ?? []].flat(1) as PdfValue[];
    const parameters = [dictionary.get('DecodeParms') ?? []].flat(1) as PdfValue[];
    if (filters.length > 2) throw damagedPdf();
    return filters.reduce<Uint8Array>((content, filter, at) => {
      const name = this.resolve(filter);
      if (!(name instanceof Name)) throw damagedPdf();
      if (name.text === 'ASCIIHexDecode') return fromHex(content);
      if (name.text !== 'FlateDecode')
        throw new Unreadable('里面的附件用了本程序读不了的压缩方式。请换一份没有另存过的 PDF。');
      return this.#unpredicted(this.#inflate(content, most), this.dictionary(parameters[at]));
    }, data);
  }

  #inflate(data: Uint8Array, most: number): Uint8Array {
    try {
      const content = inflateSync(data, { maxOutputLength: Math.min(most, LARGEST_ALL - this.#inflated) });
      this.#inflated += content.length;
      if (this.#inflated >= LARGEST_ALL) throw tooLarge();
      return content;
    } catch (cause) {
      if (cause instanceof Unreadable) throw cause;
      throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damagedPdf();
    }
  }

  /** PNG's way of writing a row as its difference from the one above (7.4.4.4); of cross-reference streams. */
  #unpredicted(content: Uint8Array, parameters: Dictionary | null): Uint8Array {
    const number = (name: string, usual: number) => this.resolve(parameters?.get(name)) ?? usual;
    if (number('Predictor', 1) === 1) return content;
    const columns = number('Columns', 1);
    const plain = number('Colors', 1) === 1 && number('BitsPerComponent', 8) === 8;
    if (!plain || typeof columns !== 'number' || !(columns >= 1 && columns <= 64)) throw damagedPdf();
    return unfiltered(content, columns);
  }

  #objectAt(number: number): PdfValue | Stream {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    if (++this.#steps > MOST_STEPS || ++this.#depth > DEEPEST) throw damagedPdf();
    const object = this.#readObject(number);
    this.#depth--;
    this.#objects.set(number, object);
    return object;
  }

  #readObject(number: number): PdfValue | Stream {
    const section = this.#sections.find(({ first, count }) => number >= first && number < first + count);
    const entry = section?.entry(number - section.first) ?? null;
    if (entry === null) return null;
    return 'offset' in entry ? this.#objectFrom(entry.offset, number) : this.#objectIn(entry.stream, number);
  }

  /** @param number the object that must begin there; null: any */
  #objectFrom(offset: number, number: number | null): PdfValue | Stream {
    const scanner = this.#scanner(offset);
    const found = scanner.integer();
    scanner.integer();
    const word = scanner.valueOrWord();
    if ((number !== null && found !== number) || !(word instanceof Word) || word.text !== 'obj') throw damagedPdf();
    const value = scanner.value();
    const end = scanner.valueOrWord();
    if (!(end instanceof Word)) throw damagedPdf();
    if (end.text === 'endobj') return value;
    if (end.text !== 'stream' || !isDictionary(value)) throw damagedPdf();
    return { dictionary: value, data: this.#dataAt(scanner.position, value.get('Length')) };
  }

  #dataAt(position: number, length: PdfValue | undefined): Uint8Array {
    const start = position + (/^\r?\n/.exec(this.#text.slice(position, position + 2))?.[0].length ?? 0);
    const size = this.resolve(length);
    if (start === position || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw damagedPdf();
    if (!/^\s{0,2}endstream/.test(this.#text.slice(start + size, start + size + 11))) throw damagedPdf();
    return this.#bytes.subarray(start, start + size);
  }

  #objectIn(stream: number, number: number): PdfValue {
    const { text, places } = this.#objectStreams.get(stream) ?? this.#readObjectStream(stream);
    this.#objectStreams.set(stream, { text, places });
    const place = places.get(number);
    if (place === undefined) throw damagedPdf();
    return this.#scanner(place, text).value();
  }

  /** 7.5.7. */
  #readObjectStream(number: number): ObjectStream {
    const { dictionary, data } = this.stream(new Reference(number));
    const text = Buffer.from(this.content({ dictionary, data })).toString('latin1');
    const first = this.resolve(dictionary.get('First'));
    const count = this.resolve(dictionary.get('N'));
    if (typeof first !== 'number' || typeof count !== 'number' || count > text.length) throw damagedPdf();
    const head = this.#scanner(0, text.slice(0, first));
    const places = Array.from({ length: count }, () => [head.integer(), first + head.integer()] as const);
    return { text, places: new Map(places) };
  }

  #scanner(position: number, text = this.#text): Scanner {
    return new Scanner(text, position, this.#allowance);
  }

  /** From the last one back to the first. @returns the trailer of the last */
  #readCrossReferences(): Dictionary {
    const end = this.#text.lastIndexOf('startxref');
    if (end < 0) throw damagedPdf();
    const last = this.#scanner(end + 'startxref'.length).integer();
    const trailer = this.#readCrossReference(last);
    const seen = new Set([last]);
    for (let next = trailer.get('Prev'); typeof next === 'number'; ) {
      if (seen.has(next)) throw damagedPdf();
      seen.add(next);
      next = this.#readCrossReference(next).get('Prev');
    }
    return trailer;
  }

  #readCrossReference(offset: number): Dictionary {
    const scanner = this.#scanner(offset);
    scanner.skipSpace();
    return this.#text.startsWith('xref', scanner.position)
      ? this.#readTable(this.#scanner(scanner.position + 'xref'.length))
      : this.#readCrossReferenceStream(offset);
  }

  /** 7.5.4; what a stream beside it has goes before what it has itself (7.5.8.4). */
  #readTable(scanner: Scanner): Dictionary {
    const sections: Section[] = [];
    for (;;) {
      const first = scanner.valueOrWord();
      if (first instanceof Word && first.text === 'trailer') break;
      const count = scanner.integer();
      scanner.skipSpace();
      const start = scanner.position;
      if (typeof first !== 'number' || start + count * 20 > this.#text.length) throw damagedPdf();
      if (sections.push({ first, count, entry: (at) => this.#tableEntry(start + at * 20) }) > MOST_SECTIONS)
        throw damagedPdf();
      scanner.position = start + count * 20;
    }
    const trailer = scanner.value();
    if (!isDictionary(trailer)) throw damagedPdf();
    const beside = trailer.get('XRefStm');
    if (typeof beside === 'number') this.#readCrossReferenceStream(beside);
    for (const each of sections) this.#addSection(each);
    return trailer;
  }

  #tableEntry(offset: number): Entry {
    const [, place, kind] = /^(\d{10}) \d{5} ([nf])[\r\n ]{2}$/.exec(this.#text.slice(offset, offset + 20)) ?? [];
    if (kind === undefined) throw damagedPdf();
    return kind === 'f' ? null : { offset: Number(place) };
  }

  /** 7.5.8. */
  #readCrossReferenceStream(offset: number): Dictionary {
    const stream = this.#objectFrom(offset, null);
    if (!isStream(stream)) throw damagedPdf();
    const { dictionary } = stream;
    const type = dictionary.get('Type');
    if (!(type instanceof Name) || type.text !== 'XRef') throw damagedPdf();
    const widths = numbers(dictionary.get('W'), 3).filter((each) => each <= 8);
    const size = widths.reduce((sum, each) => sum + each, 0);
    const content = this.content(stream);
    const index = numbers(dictionary.get('Index') ?? [0, dictionary.get('Size') ?? null], 2 * MOST_SECTIONS);
    if (widths.length !== 3 || size === 0 || index.length % 2 !== 0) throw damagedPdf();
    for (let at = 0, start = 0; at < index.length; at += 2) {
      const [first = 0, count = 0] = index.slice(at, at + 2);
      if ((start + count) * size > content.length) throw damagedPdf();
      const from = start;
      this.#addSection({ first, count, entry: (at) => streamEntry(content.subarray((from + at) * size), widths) });
      start += count;
    }
    return dictionary;
  }

  #addSection(section: Section): void {
    if (this.#sections.push(section) > MOST_SECTIONS) throw damagedPdf();
  }
}

/** Fields of the given widths: kind, then place. A kind that is not written is 1. */
function streamEntry(row: Uint8Array, [kindWidth = 0, placeWidth = 0]: readonly number[]): Entry {
  const field = (from: number, width: number) =>
    row.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const kind = kindWidth === 0 ? 1 : field(0, kindWidth);
  const place = field(kindWidth, placeWidth);
  if (kind === 1) return { offset: place };
  return kind === 2 ? { stream: place } : null;
}

function numbers(value: PdfValue | undefined, most: number): number[] {
  const all = isArray(value) ? value : [];
  if (all.length > most || !all.every((each) => Number.isSafeInteger(each) && Number(each) >= 0)) throw damagedPdf();
  return all as number[];
}

/** Of one byte a pixel: left, above, their mean, or Paeth's choice of the three neighbours (PNG, 9.2). */
function unfiltered(content: Uint8Array, columns: number): Uint8Array {
  const rows = Math.ceil(content.length / (columns + 1));
  const plain = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const filter = content[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const left = column > 0 ? (plain[at - 1] ?? 0) : 0;
      const above = row > 0 ? (plain[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (plain[at - columns - 1] ?? 0) : 0;
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      if (predicted === undefined) throw damagedPdf();
      plain[at] = (content[row * (columns + 1) + 1 + column] ?? 0) + predicted;
    }
  }
  return plain;
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) => Math.abs(left + above - corner - each));
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function fromHex(content: Uint8Array): Uint8Array {
  const text = Buffer.from(content).toString('latin1').replace(/\s+/g, '').replace(/>$/, '');
  if (!/^(?:[\dA-Fa-f]{2})*$/.test(text)) throw damagedPdf();
  return Buffer.from(text, 'hex');
}

function tooLarge(): Unreadable {
  return new Unreadable('里面的附件展开后太大，不是填报数据，没有取出。');
}

function isArray(value: unknown): value is readonly PdfValue[] {
  return Array.isArray(value);
}

function isDictionary(value: unknown): value is Dictionary {
  return value instanceof Map;
}

function isStream(value: unknown): value is Stream {
  return typeof value === 'object' && value !== null && 'data' in value;
}
