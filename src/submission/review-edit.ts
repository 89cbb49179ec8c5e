/** 核实: what a person has looked at → the edits that write it into a submission, or take it out again. */

import type { Edit } from '../source/edits.ts';
import type { Source } from '../source/source.ts';
import type { Review } from './envelope.ts';
import { lineEnd, lineStart, scalar } from './yaml-text.ts';

const LIST = '核实';

/** At the end of the list, which is begun at the end of the file where there is none. */
export function reviewAdded(source: Source, review: Review): Edit[] | null {
  const { text } = source;
  const extent = source.extent([LIST]);
  const count = source.namesIn([LIST]).length;
  if (
    extent &&
    extent.kind !== 'list' &&
    extent.end > extent.start &&
    text.slice(extent.start, extent.end).trim() !== ''
  )
    return null;
  if (extent && text[extent.start] === '[') return null;
  if (count > 0 && extent) {
    const last = source.extent([LIST, count - 1]);
    if (!last) return null;
    const at = lastLineOf(source, count - 1);
    const dash = text.slice(lineStart(text, last.start)).match(/^( *)- /)?.[1] ?? '  ';
    return [{ start: at, end: at, text: `\n${itemOf(review, dash)}` }];
  }
  const at = extent ? lineEnd(text, extent.name ?? extent.start) : text.replace(/\s+$/, '').length;
  return [{ start: at, end: at, text: `${extent ? '' : `\n\n${LIST}:`}\n${itemOf(review, '  ')}` }];
}

/** Null where there is none such. The list goes with its last item. */
export function reviewRemoved(source: Source, review: Review): Edit[] | null {
  const { text } = source;
  const items = source.valueAt([LIST]);
  const index = Array.isArray(items) ? items.findIndex((each) => isSame(each, review)) : -1;
  const [list, item] = [source.extent([LIST]), source.extent([LIST, index])];
  if (index < 0 || !list || !item || text[list.start] === '[') return null;
  const end = Math.min(lastLineOf(source, index) + 1, text.length);
  if (source.namesIn([LIST]).length === 1) return [{ start: lineStart(text, list.name ?? list.start), end, text: '' }];
  return [{ start: lineStart(text, item.start), end, text: '' }];
}

/** The end of the last line of an item. */
function lastLineOf(source: Source, index: number): number {
  const ends = source.namesIn([LIST, index]).map((name) => source.extent([LIST, index, name])?.end ?? 0);
  let last = Math.max(source.extent([LIST, index])?.start ?? 0, ...ends);
  while (last > 0 && /\s/.test(source.text[last - 1] ?? '')) last--;
  return lineEnd(source.text, last);
}

function itemOf({ 检查项, 位置, 理由, 核实人 }: Review, indent: string): string {
  const rows = { 检查项, 位置, 理由, 核实人 };
  return Object.entries(rows)
    .map(([name, value], at) => `${indent}${at === 0 ? '- ' : '  '}${name}: ${scalar(value, false)}`)
    .join('\n');
}

function isSame(one: unknown, other: Review): boolean {
  const given = (one ?? {}) as Partial<Review>;
  return given.检查项 === other.检查项 && given.位置 === other.位置 && given.理由 === other.理由;
}
