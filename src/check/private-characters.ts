/**
 * Characters of the private-use areas, 造字 and what old software left, that a font of ours happens to draw: each a finding at
 * its first place. Another font draws something else, and whoever searches, copies or listens gets none of it (PDF/A,
 * 6.2.11.7.3). Those that no font draws are told by missing-glyphs.ts.
 */

import { error, type Finding } from '../finding.ts';
import type { Fonts } from '../fonts/fonts.ts';
import type { FilledSubmission, FilledText } from '../submission/filled-text.ts';
import { isListSign, PRIVATE_USE, standardOf } from '../tidy/private-use.ts';

/** Characters of one text that are told one by one. */
const MOST_CHARACTERS = 20;

export function checkPrivateCharacters(submission: FilledSubmission, fonts: Fonts): Finding[] {
  return [...submission.texts.values()].flatMap((text) => {
    const first = new Map<string, number>();
    for (const { 0: char, index } of text.text.matchAll(PRIVATE_USE)) if (!first.has(char)) first.set(char, index);
    const drawn = [...first].filter(([char]) => fonts.missing(char).length === 0);
    return drawn.slice(0, MOST_CHARACTERS).map(([char, at]) => characterFinding(char, at, text, submission));
  });
}

/** A person may let it pass who has seen it on paper. */
function characterFinding(
  char: string,
  at: number,
  { text, path, origin }: FilledText,
  { source }: FilledSubmission,
): Finding {
  const code = `U+${char.codePointAt(0)?.toString(16).toUpperCase()}`;
  const around = text.slice(Math.max(0, at - AROUND), at + char.length + AROUND).replace(/\n/gu, ' ');
  const message = `“${around.replaceAll(char, `【${code}】`)}”里有一个自造的或者旧编码的字（${code}），换一个字体就认不出是什么字。`;
  const about = { entries: [path], releasable: true };
  return error(source.textPlace(path, origin(at)), 'characters-are-standard', message, hintOnPrivate(char), about);
}

/** Characters that are quoted before and behind: the character itself may show as nothing. */
const AROUND = 6;

/** What to write instead of a private-use character; null for any other. */
export function hintOnPrivate(char: string): string | null {
  if (char.search(PRIVATE_USE) < 0) return null;
  if (isListSign(char)) return '这是从 Word 带来的项目符号，请删去，或者改用“1.”“（1）”。';
  const standard = standardOf(char);
  if (standard === undefined) return '请对照原稿，改用输入法里的标准字；确无标准字的，换一个写法。';
  return `标准字是“${standard}”（U+${standard.codePointAt(0)?.toString(16).toUpperCase()}），请改成这个字。`;
}
