/** A report that a portal shows on several pages → its items one behind the other, without what frames every page. */

import type { Item } from './web-text.ts';
import { wordingOf } from './wording.ts';

/** Page `x.html` comes before `x_1.html`, and `x_2.html` before `x_10.html`. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

export function inPageOrder(one: string, other: string): number {
  const stem = (file: string) => file.replace(/\.[^./]*$/, '');
  return BY_NUMBER.compare(stem(one), stem(other));
}

/** What leads from page to page: numbers, arrows, and words like 上一页. */
const PAGER = /^(?:\d|[<>«»‹›()（）|/[\]…]|首页|尾页|末页|[上下][一]?页|第|共|页|跳转|前往|到|转)+$/u;

/** @param pages in their order @param due what the report says: it stays, on however many pages it stands */
export function joined(pages: readonly (readonly Item[])[], due: readonly Item[]): Item[] {
  const keep = new Set(due.map(keyOf));
  const counts = new Map<string, number>();
  for (const page of pages) for (const key of new Set(page.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isFrame = (item: Item) => counts.get(keyOf(item)) === pages.length || ('text' in item && PAGER.test(item.text));
  return pages.flat().filter((item) => keep.has(keyOf(item)) || !isFrame(item));
}

function keyOf(item: Item): string {
  return 'text' in item ? wordingOf(item.text) : JSON.stringify(item.grid);
}
