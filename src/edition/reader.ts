/** Reads the pieces of a layout file by a closed language: what it does not know, or misses, is a finding at its place. */

import type { Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import { nearest } from '../source/nearest-name.ts';
import type { Source } from '../source/source.ts';
import { didYouMean } from './entry-names.ts';
import type { Piece } from './expand.ts';

export type Entries = ReadonlyMap<string, Piece>;

/** Points in a millimetre. */
const MILLIMETRE = 72 / 25.4;

/**
 * Every method takes a piece that may be missing and always answers: a finding has been made of what is wrong, and a file
 * with a finding is not used.
 */
export class Reader {
  readonly findings: Finding[] = [];
  private readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  fault(piece: Piece, code: string, message: string, hint: string | null = null): void {
    this.findings.push(error(this.source.valuePlace(piece.path), code, message, hint));
  }

  /** Of a check's code. */
  unexplained(code: Piece | undefined, hint: string | null = null): void {
    if (!code) return;
    this.fault(code, 'layout-code-explained', `没有说明“${String(code.value)}”的 why、source、example。`, hint);
  }

  /** Of a name that is given and that nothing calls by. */
  unused(path: Path, what: string): void {
    const message = `没有哪里用到${what}“${path.at(-1)}”。`;
    this.findings.push(
      error(this.source.keyPlace(path), 'layout-entry-used', message, '不用的删去；名称写错的，改正名称。'),
    );
  }

  /** A map with all of `required`, any of `optional` and nothing else. A misspelt required name is one finding, not two. */
  entries(piece: Piece | undefined, required: readonly string[], optional: readonly string[] = []): Entries {
    if (piece === undefined) return new Map();
    const entries = this.map(piece);
    if (!entries) return new Map();
    const known = [...required, ...optional];
    const missing = new Set(required.filter((name) => !entries.has(name)));
    for (const name of entries.keys()) {
      if (known.includes(name)) continue;
      const place = this.source.keyPlace([...piece.path, name]);
      this.findings.push(error(place, 'layout-word-known', `这里不能写“${name}”。`, wordHint(name, known)));
      missing.delete(nearest(name, [...missing]) ?? '');
    }
    for (const name of missing) this.fault(piece, 'layout-entry-present', `这里缺少“${name}”。`);
    return entries;
  }

  /** A map whose names are free. */
  named(piece: Piece | undefined): Entries {
    return (piece && this.map(piece)) ?? new Map();
  }

  items(piece: Piece | undefined): readonly Piece[] {
    if (piece === undefined || Array.isArray(piece.value)) return (piece?.value ?? []) as readonly Piece[];
    this.fault(piece, 'layout-value-fits', '这里应当是一份清单。');
    return [];
  }

  text(piece: Piece | undefined): string {
    return this.scalar(piece, (value) => typeof value === 'string', '文字') ?? '';
  }

  flag(piece: Piece | undefined): boolean {
    return this.scalar(piece, (value) => typeof value === 'boolean', ' true 或 false') ?? false;
  }

  whole(piece: Piece | undefined, least: number, otherwise = 0): number {
    const fits = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= least;
    return this.scalar(piece, fits, `不小于 ${least} 的整数`) ?? otherwise;
  }

  /** A length in pt, to a thousandth: a bare number is in pt, millimetres are written out, `28mm`. */
  length(piece: Piece | undefined): number {
    const value = this.scalar(piece, isLength, '长度：不带单位的是磅，毫米写成 28mm 的样子') ?? 0;
    return typeof value === 'number' ? value : Math.round(Number.parseFloat(value) * MILLIMETRE * 1000) / 1000;
  }

  /** A length, or so many lines of the page's grid, `1line`. @param pitch of the grid, pt */
  space(piece: Piece | undefined, pitch: number): number {
    const lines = /^(\d+(?:\.\d+)?)lines?$/.exec(String(piece?.value));
    return lines ? Number(lines[1]) * pitch : this.length(piece);
  }

  /** One of the words that are possible here; `code` is the finding's when it is none. */
  oneOf<T extends string>(piece: Piece | undefined, words: readonly T[], code: string, otherwise: T): T {
    if (piece === undefined) return otherwise;
    const text = this.text(piece);
    const word = words.find((each) => each === text);
    if (word === undefined && text !== '') {
      this.fault(piece, code, `没有“${text}”这个名称。`, wordHint(text, words));
    }
    return word ?? otherwise;
  }

  private map(piece: Piece): Entries | undefined {
    if (piece.value instanceof Map) return piece.value as Entries;
    this.fault(piece, 'layout-value-fits', '这里应当是一组“名称: 内容”。');
    return undefined;
  }

  private scalar<T>(piece: Piece | undefined, fits: (value: unknown) => value is T, what: string): T | undefined {
    if (piece === undefined) return undefined;
    if (fits(piece.value)) return piece.value;
    this.fault(piece, 'layout-value-fits', `这里应当是${what}。`);
    return undefined;
  }
}

function isLength(value: unknown): value is number | string {
  return typeof value === 'number' ? value >= 0 : typeof value === 'string' && /^\d+(\.\d+)?mm$/.test(value);
}

function wordHint(name: string, known: readonly string[]): string {
  return didYouMean(name, known) ?? `可以写的有：${known.join('、')}。`;
}
