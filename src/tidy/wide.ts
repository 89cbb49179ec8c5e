/** What counts as Chinese beside a mark: a Han character, or a mark that is itself full width. */

/** The inside of a character class of a `u` regular expression. U+3000, the wide blank, is not in it. */
export const WIDE = '\\p{Script=Han}\\u3001-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6“”‘’—…';

/** Marks that carry their own white. */
export const WIDE_MARKS = '、。〈〉《》「」『』【】〔〕〖〗，：；？！（）';

export const BLANKS = ' \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';

const IS_WIDE = new RegExp(`^[${WIDE}]$`, 'u');

/** Most characters are of the first block of Han or of ASCII: an expression for each of them takes ten times as long. */
export function isWide(char: string | undefined): boolean {
  if (char === undefined || char <= '~') return false;
  return (char >= '\u4e00' && char <= '\u9fff') || IS_WIDE.test(char);
}
