/** The characters and ranges of a link in fonts.yaml → the set of code points it takes. */

export interface CodePoints {
  has(codePoint: number): boolean;
}

/** `ranges`: `2460-24FF` or a single `2103`, hexadecimal, both ends included. */
export function codePoints(chars: string, ranges: readonly string[]): CodePoints {
  const single = new Set(Array.from(chars, (char) => char.codePointAt(0)));
  const spans = ranges.map((range) => {
    const [from = '', to = from] = range.split('-');
    return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
  });
  return {
    has: (codePoint) => single.has(codePoint) || spans.some((span) => span.from <= codePoint && codePoint <= span.to),
  };
}
