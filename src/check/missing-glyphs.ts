/** Characters that no font of the run can draw: each a finding at its place, so that no box ever reaches a page. */

import { error, type Finding } from '../finding.ts';
import type { Fonts } from '../fonts/fonts.ts';
import type { FilledSubmission, FilledText } from '../submission/filled-text.ts';
import { hintOnPrivate } from './private-characters.ts';

/** Characters of one text that are told one by one. */
const MOST_CHARACTERS = 20;

/** A character that no font has, at its first place in a text. */
interface Missing {
  readonly text: FilledText;
  readonly codePoint: number;
  /** Offset in the text as typed. */
  readonly typedAt: number;
  /** It was not typed there: a reference printed it. */
  readonly isReferred: boolean;
}

/**
 * Every text of a filled submission, judged as it will be printed; the place is where the character was typed. One that
 * came through a reference is told where the reference leads, and at the reference where that leads to none of the texts.
 */
export function checkGlyphs(submission: FilledSubmission, fonts: Fonts): Finding[] {
  const corrections = submission.filledCorrections.map(({ text }) => text);
  const missing = [...submission.texts.values(), ...corrections].map((text) =>
    placed(missingIn(text.text, fonts), text, submission),
  );
  const typed = new Set(missing.flat().flatMap((each) => (each.isReferred ? [] : [each.codePoint])));
  return missing.flatMap((ofText) => {
    const told = ofText.filter((each) => !each.isReferred || !typed.has(each.codePoint));
    const more = told.length - MOST_CHARACTERS;
    return told.slice(0, MOST_CHARACTERS).map((each, index) => {
      const isLast = more > 0 && index === MOST_CHARACTERS - 1;
      return finding(each, submission, fonts, isLast ? `这段文字里另有 ${more} 个这样的字。` : '');
    });
  });
}

/** Each where it was typed first, else where a reference first printed it; in one pass, for a text may lack them by the thousand. */
function placed(codePoints: readonly number[], text: FilledText, { source }: FilledSubmission): Missing[] {
  const typed = source.valueAt(text.path);
  const isReference = (place: number) => typeof typed === 'string' && typed.startsWith('{{', place);
  const wanted = new Set(codePoints);
  const found = new Map<number, Missing>();
  let at = 0;
  for (const char of text.text) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (wanted.has(codePoint)) {
      const typedAt = text.origin(at);
      const isReferred = isReference(typedAt);
      if (!isReferred) wanted.delete(codePoint);
      if (!isReferred || !found.has(codePoint)) found.set(codePoint, { text, codePoint, typedAt, isReferred });
    }
    at += char.length;
  }
  return codePoints.map((each) => found.get(each) ?? { text, codePoint: each, typedAt: 0, isReferred: false });
}

/** The UTF-16 units of characters that every role of the fonts can draw: after the first reports of a run hardly any is new. */
const drawn = new WeakMap<Fonts, Uint8Array>();

/** Asking the fonts for each character of each report took 0.4 ms and 0.6 MB of heap a report. */
function missingIn(text: string, fonts: Fonts): number[] {
  const known = drawn.get(fonts) ?? new Uint8Array(0x10000);
  drawn.set(fonts, known);
  if (areKnown(text, known)) return [];
  const fresh = new Set<string>();
  for (const char of text) if (char.length > 1 || known[char.charCodeAt(0)] !== 1) fresh.add(char);
  // A mark is drawn with what it stands on: the text is judged as a whole.
  const marked = [...fresh].some((char) => /\p{M}/u.test(char));
  const missing = new Set(fresh.size > 0 ? fonts.missing(marked ? text : [...fresh].join('')) : []);
  if (!marked)
    for (const char of fresh) if (char.length === 1 && !missing.has(char.charCodeAt(0))) known[char.charCodeAt(0)] = 1;
  return [...missing];
}

/** Never with a character of two units: those are asked for each time. */
function areKnown(text: string, known: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (known[text.charCodeAt(at)] !== 1) return false;
  return true;
}

function finding(
  { text, codePoint, typedAt }: Missing,
  { source }: FilledSubmission,
  fonts: Fonts,
  more: string,
): Finding {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const uses = fonts.usesWithout(codePoint);
  const where = uses ? `${uses.join('、')}的字体里没有` : '所有字体里都没有';
  const char = String.fromCodePoint(codePoint);
  const message = `“${char}”（${code}）在${where}，印出来会是空框。`;
  const hint =
    hintOnPrivate(char) ??
    '请核对这个字；确是人名、地名用字的，在单位名录“字体”里加一行“补字”，写明一个有这个字的字体，否则换一个写法。';
  const place = source.textPlace(text.path, typedAt);
  return error(place, 'glyphs-exist', message, `${hint}${more}`, { entries: [text.path] });
}
