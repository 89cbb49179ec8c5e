/** 禁则: where a line may break. The classes of characters and the rule for each pair of neighbours (GB/T 15834-2011, 5.1). */

/**
 * - `han`: breaks on either side
 * - `open`: never at the end of a line （《“
 * - `close`: never at the beginning of a line 。，、）》”
 * - `joined`: a pair is never separated ——
 * - `digit`, `letter`: words and numbers stay whole
 * - `sign`: half-width punctuation, part of the word it touches
 * - `space`: a line may break after it
 * - `mark`: sits on the character before it
 */
export type EdgeClass = 'han' | 'open' | 'close' | 'joined' | 'digit' | 'letter' | 'sign' | 'space' | 'mark';

const OPEN = '（《〈「『【〔［｛“‘〖〘＜￥＄№§';
const CLOSE = '、。，．：；？！）》〉」』】〕］｝”’〗〙＞…·～％‰℃°';
const JOINED = '—─';

export function edgeClass(char: string): EdgeClass {
  if (OPEN.includes(char)) return 'open';
  if (CLOSE.includes(char)) return 'close';
  if (JOINED.includes(char)) return 'joined';
  if (/^[0-9]$/.test(char)) return 'digit';
  if (/^\s$/.test(char)) return 'space';
  if (/^\p{M}$/u.test(char)) return 'mark';
  if (/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(char)) return 'letter';
  if (/^[!-~]$/.test(char)) return 'sign';
  return 'han';
}

/** Half-width punctuation that opens or closes like its full-width sister, where it stands between Han characters. */
const OPENING_SIGNS = '([{<$#@';

/** A character and how it behaves. */
export interface Edge {
  readonly text: string;
  readonly edge: EdgeClass;
}

/** Whether a line may break between two neighbours; `earlier` stands before both. */
export function mayBreakBetween(before: Edge, after: Edge, earlier: Edge | undefined): boolean {
  if (after.edge === 'close' || after.edge === 'mark' || after.edge === 'space' || before.edge === 'open') return false;
  if (before.edge === 'space') return true;
  if (before.edge === 'joined' && after.edge === 'joined') return false;
  if (inWord(before.edge) && inWord(after.edge)) return false;
  if (isUnit(before, after, earlier)) return false;
  if (after.edge === 'sign') return OPENING_SIGNS.includes(after.text);
  if (before.edge === 'sign') return !OPENING_SIGNS.includes(before.text);
  return true;
}

/** A number keeps its unit (1286件, 2020年, 3万元, 200余条), and 〔2021〕30号 is one name. */
function isUnit(before: Edge, after: Edge, earlier: Edge | undefined): boolean {
  if (before.edge === 'digit' && after.edge === 'han') return true;
  if (before.text === '〕' && after.edge === 'digit') return true;
  return earlier?.edge === 'digit' && '万亿余多'.includes(before.text) && after.edge === 'han';
}

function inWord(edge: EdgeClass): boolean {
  return edge === 'digit' || edge === 'letter' || edge === 'sign';
}
