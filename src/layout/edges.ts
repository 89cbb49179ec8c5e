/**
 * 禁则: where a line may break. The classes of characters and the rule for each pair of neighbours (GB/T 15834-2011, 5.1;
 * what it is silent about as in Unicode Standard Annex 14).
 */

/**
 * - `han`: breaks on either side
 * - `open`: never at the end of a line （《“
 * - `close`: never at the beginning of a line 。，、）》”, units ℃ %, 连接号 ～ －, 々
 * - `joined`: a pair is never separated ——; at the beginning of a line neither the pair nor one of them (5.1.6)
 * - `digit`, `letter`: words and numbers stay whole
 * - `sign`: half-width punctuation, part of the word it touches
 * - `affix`: raised or lowered, part of the word before it: m³, CO₂, 30′, 25°C
 * - `space`: a line may break after it
 * - `mark`: sits on the character before it
 */
export type EdgeClass = 'han' | 'open' | 'close' | 'joined' | 'digit' | 'letter' | 'sign' | 'affix' | 'space' | 'mark';

const OPEN = '（《〈「『【〔［｛“‘〖〘〚〝＜￥¥£￡€＄№§±';
const CLOSE =
  '、。，．：；？！）》〉」』】〕］｝”’〗〙〛〞〟＞…‥·' + // 5.1.1–5.1.3, 5.1.7
  '～〜－∶／' + // 连接号 5.1.6, 分隔号 5.1.9
  '％‰‱℃℉￠¢' +
  '々〻〃ゝゞヽヾー‼⁇⁈⁉' +
  'ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ';
const JOINED = '—─';

/** 连接号 between two numbers: 1—12月, 3～5项. */
const RANGE = '—～〜－';

/** Other marks that make one of two numbers: 10：30, 3∶1. */
const RATIO = '∶：／．';

export function edgeClass(char: string): EdgeClass {
  if (OPEN.includes(char)) return 'open';
  if (CLOSE.includes(char)) return 'close';
  if (JOINED.includes(char)) return 'joined';
  if (/^[0-9]$/.test(char)) return 'digit';
  if (/^\s$/.test(char)) return 'space';
  if (/^\p{M}$/u.test(char)) return 'mark';
  if (/^[\u00aa\u00b0\u00b2\u00b3\u00b9\u00ba\u00ae\u2032-\u2037\u2070-\u209c\u2120\u2122]$/.test(char)) return 'affix';
  if (/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(char)) return 'letter';
  if (/^[!-~\u2010-\u2013\u2212]$/.test(char)) return 'sign';
  return 'han';
}

/** Half-width punctuation that opens or closes like its full-width sister, where it stands between Han characters. */
const OPENING_SIGNS = '([{<$#@';

/** Half-width punctuation that does not begin a line even behind a blank (UAX 14, LB13). */
const CLOSING_SIGNS = ',.;:!?)]}%/-~\u2010\u2011\u2012\u2013\u2212';

/** A character and how it behaves. */
export interface Edge {
  readonly text: string;
  readonly edge: EdgeClass;
}

/** Whether a line may break between two neighbours; `earlier` stands before both. */
export function mayBreakBetween(before: Edge, after: Edge, earlier: Edge | undefined): boolean {
  if (neverFirst(after) || neverLast(before)) return false;
  if (before.edge === 'space') return true;
  const last = before.edge === 'mark' ? (earlier ?? before) : before;
  if (inWord(last.edge) && inWord(after.edge)) return false;
  if (isUnit(before, after, earlier) || joinsNumbers(before, after, earlier)) return false;
  // 分隔号, 5.1.9: at neither edge.
  if (before.text === '/' || before.text === '／') return false;
  if (after.edge === 'sign') return OPENING_SIGNS.includes(after.text);
  return true;
}

/**
 * Whether a line may break between two neighbours that had better stay together, where it would be torn open else: in an
 * address or a telephone number behind one of its signs, between the year and the number of a document, behind a 连接号.
 * @param inAddress the three are part of a web address
 */
export function mayDivide(before: Edge, after: Edge, earlier: Edge | undefined, inAddress: boolean): boolean {
  if (before.text === '〕') return after.edge === 'digit';
  if (joinsNumbers(before, after, earlier)) return RANGE.includes(before.text);
  if (!earlier || !inWord(earlier.edge) || (after.edge !== 'letter' && after.edge !== 'digit')) return false;
  const inNumber = earlier.edge === 'digit' && after.edge === 'digit';
  if (before.text === '.') return !inNumber;
  if (before.text === '/') return !inNumber || inAddress;
  return '@-_?&=\u2010\u2011\u2013'.includes(before.text);
}

/** Marks that no line begins with. */
export function neverFirst({ text, edge }: Edge): boolean {
  if (edge === 'sign') return CLOSING_SIGNS.includes(text);
  return edge === 'close' || edge === 'joined' || edge === 'affix' || edge === 'mark' || edge === 'space';
}

/** Marks that no line ends with. */
export function neverLast({ text, edge }: Edge): boolean {
  return edge === 'open' || (edge === 'sign' && OPENING_SIGNS.includes(text));
}

/** A number keeps its unit (1286件, 2020年, 3万元, 200余条), and 〔2021〕30号 is one name. */
function isUnit(before: Edge, after: Edge, earlier: Edge | undefined): boolean {
  if (before.edge === 'digit' && after.edge === 'han') return true;
  if (before.text === '〕' && after.edge === 'digit') return true;
  return earlier?.edge === 'digit' && '万亿余多'.includes(before.text) && after.edge === 'han';
}

/** 1—12月, 3～5项, 0771—1234567, 10：30. */
export function joinsNumbers(before: Edge, after: Edge, earlier: Edge | undefined): boolean {
  return earlier?.edge === 'digit' && after.edge === 'digit' && (RANGE + RATIO).includes(before.text);
}

/** Part of a word, a number or an address. */
export function inWord(edge: EdgeClass): boolean {
  return edge === 'digit' || edge === 'letter' || edge === 'sign' || edge === 'affix';
}
