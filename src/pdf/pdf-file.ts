/**
 * A PDF, ours or one that another program has saved again → its objects, by number (ISO 32000-1, 7.5): cross-reference tables
 * and streams, object streams, incremental updates, linearised files.
 *
 * Why not pdfjs-dist: it inflates whatever it is given (a file of 1.5 MB to 1.5 GB), repairs damaged files by guessing,
 * compares no check sums and is 41 MB to install. Here nothing is guessed: what does not fit is told as damage, and there is
 * an end to all that a file can ask for.
 */

import { inflateSync } from 'node:zlib';
import { CrossReference } from './cross-reference.ts';
import { fromHex, unfiltered } from './pdf-filters.ts';
import {
  type Allowance,
  type Dictionary,
  damagedPdf,
  isArray,
  isDictionary,
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
/** Objects that are looked up, and what is read of them. */
const MOST_STEPS = 10_000;
/** An object may wait for its length, and that for the stream in which it lies. */
const DEEPEST = 8;
const MOST_VALUES = 200_000;
const MOST_CHARACTERS = 16 << 20;

/** Objects that lie in a stream: where in its text, by number. */
interface ObjectStream {
  readonly text: string;
  readonly places: ReadonlyMap<number, number>;
}

export class PdfFile {
  readonly #bytes: Uint8Array;
  /** One character a byte: offsets in the text are offsets in the file. */
  readonly #text: string;
  readonly trailer: Dictionary;
  readonly #crossReference: CrossReference | undefined;
  readonly #objects = new Map<number, PdfValue | Stream>();
  readonly #objectStreams = new Map<number, ObjectStream>();
  readonly #allowance: Allowance = { values: MOST_VALUES, characters: MOST_CHARACTERS };
  #inflated = 0;
  #steps = 0;
  #depth = 0;

  /** @throws Unreadable */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (!this.#text.startsWith('%PDF-')) throw new Unreadable('不是 PDF 文件。');
    this.#crossReference = new CrossReference(this.#text, {
      scanner: (position) => this.#scanner(position),
      streamAt: (offset) => this.#openedAt(offset),
    });
    this.trailer = this.#crossReference.trailer;
    if (this.trailer.has('Encrypt'))
      throw new Unreadable('加了密，里面的附件读不出来。请先用制作它的软件去掉密码和权限限制，或者换一份没有加密的。');
  }

  /** How many files lie in it, be they named or not: such a stream is never inside another. */
  get embedded(): number {
    let count = 0;
    for (const type = /\/EmbeddedFile(?![A-Za-z])/g; type.test(this.#text); ) count++;
    return count;
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
    // What the cross-reference is read from needs no other object (7.5.8.2).
    if (!this.#crossReference) throw damagedPdf();
    const entry = this.#crossReference.find(number);
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

  #openedAt(offset: number): { dictionary: Dictionary; content: Uint8Array } {
    const stream = this.#objectFrom(offset, null);
    if (!isStream(stream)) throw damagedPdf();
    return { dictionary: stream.dictionary, content: this.content(stream) };
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
}

function tooLarge(): Unreadable {
  return new Unreadable('里面的附件展开后太大，不是填报数据，没有取出。');
}

function isStream(value: unknown): value is Stream {
  return typeof value === 'object' && value !== null && 'data' in value;
}
