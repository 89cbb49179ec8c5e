/** A text → its clusters: a character with the combining marks and variation selectors that belong to it. */

export interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly base: number;
  /** Combining marks; variation selectors are not among them, for they draw nothing. */
  readonly marks: readonly number[];
}

const NO_MARKS: readonly number[] = [];

export function* clusters(text: string): Generator<Cluster> {
  for (let start = 0; start < text.length; ) {
    const base = text.codePointAt(start) ?? 0;
    let end = start + width(base);
    let marks: number[] | undefined;
    for (let next = text.codePointAt(end); next !== undefined && isMark(next); next = text.codePointAt(end)) {
      if (!isVariationSelector(next)) {
        marks ??= [];
        marks.push(next);
      }
      end += width(next);
    }
    yield { start, end, base, marks: marks ?? NO_MARKS };
    start = end;
  }
}

function width(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** Selects a form of the character before it (standardised variants, 汉字异体字选择符). */
export function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

function isMark(codePoint: number): boolean {
  if (codePoint < 0x300 || (codePoint >= 0x3400 && codePoint <= 0x9fff)) return false;
  return /\p{M}/u.test(String.fromCodePoint(codePoint));
}
