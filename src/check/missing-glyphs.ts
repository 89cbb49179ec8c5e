/** Characters that no font of the run can draw: each a finding at its place, so that no box ever reaches a page. */

import { error, type Finding } from '../finding.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { Figure } from '../source/figure.ts';
import type { Path, Source } from '../source/source.ts';
import type { Submission, Value } from '../submission/submission.ts';

/**
 * Every text of a filled submission, judged as it will be printed; the place is where the character was typed. One that
 * came through a reference is told where the reference leads; one that was typed as something else, at its text.
 */
export function checkGlyphs(submission: Submission, fonts: Fonts): Finding[] {
  const missing = texts(submission.values, []).flatMap(({ path, text }) =>
    missingIn(text, fonts).map((codePoint) => ({ path, codePoint, index: typedAt(submission, path, codePoint) })),
  );
  const typed = new Set(missing.filter((each) => each.index >= 0).map((each) => each.codePoint));
  return missing
    .filter(({ index, codePoint }) => index >= 0 || !typed.has(codePoint))
    .map(({ path, codePoint, index }) => finding(submission.source, path, codePoint, index, fonts));
}

/** Characters that every role of the fonts can draw: after the first reports of a run hardly any is new. */
const drawn = new WeakMap<Fonts, Set<string>>();

/** Asking the fonts for each character of each report took 0.4 ms and 0.6 MB of heap a report. */
function missingIn(text: string, fonts: Fonts): number[] {
  const known = drawn.get(fonts) ?? new Set();
  drawn.set(fonts, known);
  const fresh = new Set<string>();
  for (const char of text) if (!known.has(char)) fresh.add(char);
  // A mark is drawn with what it stands on: the text is judged as a whole.
  const marked = [...fresh].some((char) => /\p{M}/u.test(char));
  const missing = fresh.size > 0 ? fonts.missing(marked ? text : [...fresh].join('')) : [];
  if (!marked) for (const char of fresh) if (!missing.includes(char.codePointAt(0) ?? 0)) known.add(char);
  return missing;
}

function finding(source: Source, path: Path, codePoint: number, index: number, fonts: Fonts): Finding {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const uses = fonts.usesWithout(codePoint);
  const where = uses ? `${uses.join('、')}的字体里没有` : '所有字体里都没有';
  const message = `“${String.fromCodePoint(codePoint)}”（${code}）在${where}，印出来会是空框。`;
  const hint =
    '请核对这个字；确是人名、地名用字的，在单位名录“字体”里加一行“补字”，写明一个有这个字的字体，否则换一个写法。';
  const place = index >= 0 ? source.textPlace(path, index) : source.valuePlace(path);
  return error(place, 'glyphs-exist', message, hint);
}

/** Where the character stands in the text as typed; -1: nowhere. */
function typedAt({ source }: Submission, path: Path, codePoint: number): number {
  const typed = valueAt(source.value, path);
  return typeof typed === 'string' ? typed.indexOf(String.fromCodePoint(codePoint)) : -1;
}

function texts(value: Value, path: Path): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value instanceof Figure) return [];
  return Object.entries(value).flatMap(([key, inner]) => (inner instanceof Figure ? [] : texts(inner, [...path, key])));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);
}
