/** 核实: what may stay as it is once somebody has looked at it, a row each; who fills in why and who has released it. */

import { REVIEWS } from '../content.ts';
import type { Filling } from './filling.ts';
import { SheetDraft } from './sheet-draft.ts';
import { STYLES } from './styles.ts';

export const REVIEW_HEADS = ['检查项', '位置', '情况', '理由', '核实人'] as const;
const WIDTHS = [24, 34, 44, 34, 12];
const TO_DO = '属实的，在“理由”里写明为什么这样填是对的，在“核实人”里写姓名；不属实的，改正相应的格子，这一行空着。';
/** Rows to be typed in behind what stands there. */
const MORE = 3;

export function reviewDraft({ content: { reviews }, reviewable }: Filling): SheetDraft {
  const draft = new SheetDraft(REVIEWS, WIDTHS);
  draft.page = { landscape: true };
  draft.frozenRows = 3;
  draft.putAcross(0, REVIEWS, STYLES.heading);
  draft.putAcross(1, TO_DO, STYLES.note);
  for (const [column, text] of REVIEW_HEADS.entries()) draft.put(2, column, { text, style: STYLES.head });
  const given = reviews.map(({ 检查项, 位置, 理由, 核实人 }) => [检查项, 位置, '', 理由, 核实人]);
  const isGiven = (code: string, entry: string) => reviews.some((each) => each.检查项 === code && each.位置 === entry);
  const open = reviewable
    .filter(({ code, entry }) => !isGiven(code, entry))
    .map(({ code, entry, message }) => [code, entry, message, '', '']);
  for (const words of [...given, ...open, ...Array.from({ length: MORE }, () => [])]) putRow(draft, words);
  return draft;
}

function putRow(draft: SheetDraft, words: readonly string[]): void {
  const row = draft.length;
  for (const column of REVIEW_HEADS.keys()) {
    const text = words[column] ?? '';
    draft.put(row, column, { ...(text !== '' && { text }), style: { ...STYLES.line, size: 10 } });
  }
}
