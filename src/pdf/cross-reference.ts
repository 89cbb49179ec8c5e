/** The cross-reference of a PDF: where each object lies (ISO 32000-1, 7.5.4 and 7.5.8), tables and streams, updates and all. */

import {
  type Dictionary,
  damagedPdf,
  isArray,
  isDictionary,
  Name,
  type PdfValue,
  type Scanner,
  Word,
} from './pdf-syntax.ts';

const MOST_SECTIONS = 10_000;

/** A stretch of consecutive numbers in a cross-reference table (entries of 20 bytes each) or stream. */
interface Section {
  readonly first: number;
  readonly count: number;
  entry(at: number): Entry;
}

/** Where an object lies: at an offset, or in an object stream. Null: it is free. */
export type Entry = { readonly offset: number } | { readonly stream: number } | null;

/** What reads the file for it. */
export interface PdfReader {
  scanner(position: number): Scanner;
  /** The stream that begins there, opened. @throws Unreadable */
  streamAt(offset: number): { readonly dictionary: Dictionary; readonly content: Uint8Array };
}

export class CrossReference {
  readonly #text: string;
  readonly #reader: PdfReader;
  /** The latest first. */
  readonly #sections: Section[] = [];
  readonly trailer: Dictionary;

  /** @param text of the file, one character a byte @throws Unreadable */
  constructor(text: string, reader: PdfReader) {
    this.#text = text;
    this.#reader = reader;
    this.trailer = this.#readAll();
  }

  find(number: number): Entry {
    const section = this.#sections.find(({ first, count }) => number >= first && number < first + count);
    return section?.entry(number - section.first) ?? null;
  }

  /** From the last one back to the first. @returns the trailer of the last */
  #readAll(): Dictionary {
    const end = this.#text.lastIndexOf('startxref');
    if (end < 0) throw damagedPdf();
    const last = this.#reader.scanner(end + 'startxref'.length).integer();
    const trailer = this.#read(last);
    const seen = new Set([last]);
    for (let next = trailer.get('Prev'); typeof next === 'number'; ) {
      if (seen.has(next)) throw damagedPdf();
      seen.add(next);
      next = this.#read(next).get('Prev');
    }
    return trailer;
  }

  #read(offset: number): Dictionary {
    const scanner = this.#reader.scanner(offset);
    scanner.skipSpace();
    return this.#text.startsWith('xref', scanner.position)
      ? this.#readTable(this.#reader.scanner(scanner.position + 'xref'.length))
      : this.#readStream(offset);
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
    if (typeof beside === 'number') this.#readStream(beside);
    for (const each of sections) this.#addSection(each);
    return trailer;
  }

  #tableEntry(offset: number): Entry {
    const [, place, kind] = /^(\d{10}) \d{5} ([nf])[\r\n ]{2}$/.exec(this.#text.slice(offset, offset + 20)) ?? [];
    if (kind === undefined) throw damagedPdf();
    return kind === 'f' ? null : { offset: Number(place) };
  }

  /** 7.5.8. */
  #readStream(offset: number): Dictionary {
    const { dictionary, content } = this.#reader.streamAt(offset);
    const type = dictionary.get('Type');
    if (!(type instanceof Name) || type.text !== 'XRef') throw damagedPdf();
    const widths = numbers(dictionary.get('W'), 3).filter((each) => each <= 8);
    const size = widths.reduce((sum, each) => sum + each, 0);
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
