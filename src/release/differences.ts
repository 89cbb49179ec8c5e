/**
 * What a page should say and what it says → where they differ: the cell and the sentence. What stands around the report on the
 * page is no difference, nor how its text is divided into paragraphs.
 */

import { shown, shownBoth } from '../source/quoted.ts';
import { aligned } from './alignment.ts';
import type { Difference } from './difference.ts';
import { gridDifferences, isFigure, likeness, rowDifferences } from './grid-differences.ts';
import type { Item, TableItem, TextItem } from './web-text.ts';
import { inFormOf, wordingOf } from './wording.ts';

/** Tables less alike than this are not one and the other. */
const LEAST_ALIKE = 0.4;

/** What a table that is there weighs, in characters of text that is there. */
const WEIGHT_OF_TABLE = 200;

export function differencesOf(due: readonly Item[], page: readonly Item[]): Difference[] {
  const shownItems = inFormOf(due, page);
  const differences = copiesIn(due, shownItems).flatMap((each) => between(due, each));
  return [...new Map(differences.map((each) => [JSON.stringify(each), each])).values()];
}

/** A page may have the report more than once, as for small screens, and readers see either: from each time that it begins. */
function copiesIn(due: readonly Item[], page: readonly Item[]): (readonly Item[])[] {
  const [first] = due;
  const begins = page.flatMap((item, at) => (first && likenessOf(first, item) > 0 ? [at] : []));
  const copies = begins.map((begin, at) => page.slice(begin, begins[at + 1])).filter((each) => hasTableOf(due, each));
  return copies.length > 1 ? copies : [page];
}

function between(due: readonly Item[], page: readonly Item[]): Difference[] {
  const pairs = aligned(due, page, likenessOf);
  const { found, settled } = divided(due, page, pairs);
  const ends: readonly (readonly [number, number])[] = [...pairs, [due.length, page.length]];
  let [d, p] = [0, 0];
  for (const [at, [nextDue, nextPage]] of ends.entries()) {
    const between = { isInner: at > 0 && at < pairs.length, where: partAt(due, d) };
    const isLeft = (item: Item) => !settled.has(item);
    found.push(...ofStretch(due.slice(d, nextDue).filter(isLeft), page.slice(p, nextPage).filter(isLeft), between));
    const [one, other] = [due[nextDue], page[nextPage]];
    if (one && other && isTable(one) && isTable(other) && isLeft(one))
      found.push(...ofTables(one, other, partAt(due, nextDue)));
    [d, p] = [nextDue + 1, nextPage + 1];
  }
  return [...found, ...copiesAround(due, page, pairs, settled).flatMap((each) => between(due, each))];
}

/** What stands before and behind the report where it is the report once more, and begins otherwise. */
function copiesAround(
  due: readonly Item[],
  page: readonly Item[],
  pairs: readonly (readonly [number, number])[],
  settled: ReadonlySet<Item>,
): (readonly Item[])[] {
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (!first || !last) return [];
  const around = [page.slice(0, first[1]), page.slice(last[1] + 1)];
  return around.filter((items) =>
    hasTableOf(
      due,
      items.filter((each) => !settled.has(each)),
    ),
  );
}

/** Whether one of its tables is there, with whatever figures. */
export function hasTableOf(due: readonly Item[], items: readonly Item[]): boolean {
  const tables = due.filter(isTable);
  return items.some((item) => isTable(item) && tables.some((each) => likenessOf(each, item) > 0));
}

/**
 * Tables that the page divides otherwise, one made into several or several into one: compared row by row, each by the cells
 * that begin in it. The head of a table that is said again where it goes on is no row of its own.
 */
function divided(
  due: readonly Item[],
  page: readonly Item[],
  pairs: readonly (readonly [number, number])[],
): { found: Difference[]; settled: Set<Item> } {
  const found: Difference[] = [];
  const settled = new Set<Item>();
  const texts = pairs.filter(([at]) => !isTable(due[at] as Item));
  let [d, p] = [0, 0];
  for (const [nextDue, nextPage] of [...texts, [due.length, page.length] as const]) {
    const [own, shownThere] = alikeIn(due.slice(d, nextDue).filter(isTable), page.slice(p, nextPage).filter(isTable));
    if (own.length !== shownThere.length && own[0]) {
      const rows = own.flatMap(({ grid, rows }) => rows.map((cells, row) => ({ grid, row, cells })));
      const where = partAt(due, due.indexOf(own[0]));
      const differing = rowDifferences(rows, withoutRepeatedHeads(shownThere));
      found.push(...differing.map((each) => ({ ...each, where: `${where}${each.where}` })));
      for (const each of [...own, ...shownThere]) settled.add(each);
    }
    [d, p] = [nextDue + 1, nextPage + 1];
  }
  return { found, settled };
}

/** Those of which at least half of the rows are on the other side, by their words: figures may be wrong. */
function alikeIn(due: readonly TableItem[], page: readonly TableItem[]): [TableItem[], TableItem[]] {
  const keys = ({ rows }: TableItem) =>
    rows.map((row) => {
      const texts = row.map((each) => each.text);
      return texts.filter((text) => !isFigure(text)).join('|') || texts.join('|');
    });
  const among = (tables: readonly TableItem[], others: readonly TableItem[]) => {
    const known = new Set(others.flatMap(keys));
    return tables.filter((each) => 2 * keys(each).filter((key) => known.has(key)).length >= each.rows.length);
  };
  return [among(due, page), among(page, due)];
}

function withoutRepeatedHeads([first, ...others]: readonly TableItem[]): TableItem['rows'][number][] {
  const [heads = []] = [first?.rows];
  const isSame = (one: TableItem['rows'][number] | undefined, other: TableItem['rows'][number] | undefined) =>
    one?.map((each) => each.text).join('|') === other?.map((each) => each.text).join('|');
  const rest = others.flatMap(({ rows }) => {
    const from = rows.findIndex((row, at) => !isSame(row, heads[at]));
    // One that only says again what the first says is no part of it.
    return from < 0 ? rows : rows.slice(from);
  });
  return [...heads, ...rest];
}

function isTable(item: Item): item is TableItem {
  return 'grid' in item;
}

/** 0: not one and the other. */
function likenessOf(due: Item, other: Item): number {
  if (isTable(due) && isTable(other)) {
    const alike = likeness(due.grid, other.grid);
    return alike < LEAST_ALIKE ? 0 : WEIGHT_OF_TABLE * alike;
  }
  if (isTable(due) || isTable(other)) return 0;
  return due.text === other.text ? due.text.length : 0;
}

function ofTables(due: TableItem, page: TableItem, where: string): Difference[] {
  return gridDifferences(due.grid, page.grid).map((each) => ({ ...each, where: `${where}${each.where}` }));
}

/** The heading of the part that an item stands in. */
function partAt(due: readonly Item[], at: number): string {
  const before = due
    .slice(0, at + 1)
    .findLast((each) => !isTable(each) && /^[一二三四五六七八九十]+、/.test(each.text));
  return before && !isTable(before) ? `“${shown(before.text)}”` : '';
}

/** Items that are not one and the other: the same words, divided otherwise, or differences. */
function ofStretch(
  due: readonly Item[],
  page: readonly Item[],
  { isInner, where }: { readonly isInner: boolean; readonly where: string },
): Difference[] {
  const lostTables = due.filter(isTable).map((each) => ({ where, due: `表格（${titleOf(each)}）`, shown: null }));
  const moreTables = isInner
    ? page.filter(isTable).map((each) => ({ where, due: null, shown: `表格（${titleOf(each)}）` }))
    : [];
  return [...ofTexts(textsIn(due), textsIn(page), isInner, where), ...lostTables, ...moreTables];
}

function titleOf({ grid }: TableItem): string {
  return shown(
    [...new Set(grid.flat())]
      .filter((each) => each !== '')
      .slice(0, 3)
      .join('，'),
  );
}

function textsIn(items: readonly Item[]): string[] {
  return items.filter((each): each is TextItem => !isTable(each)).map((each) => each.text);
}

function ofTexts(due: readonly string[], page: readonly string[], isInner: boolean, where: string): Difference[] {
  const [dueText, pageText] = [due.join(''), page.join('')];
  if (wordingOf(dueText) === wordingOf(pageText) || (!isInner && standsIn(page.map(wordingOf), wordingOf(dueText))))
    return [];
  const [dueSentences, pageSentences] = [sentencesOf(dueText), sentencesOf(pageText)];
  const isSame = (one: string, other: string) => (one === other ? one.length : 0);
  const pairs = aligned(dueSentences.map(wordingOf), pageSentences.map(wordingOf), isSame);
  const found: Difference[] = [];
  let [d, p] = [0, 0];
  for (const [nextDue, nextPage] of [...pairs, [dueSentences.length, pageSentences.length] as const]) {
    const lost = dueSentences.slice(d, nextDue);
    // Before the first word of the report and behind its last the page has words of its own.
    const isEdge = !isInner && (p === 0 || nextPage === pageSentences.length);
    const more = pageSentences.slice(p, nextPage);
    if (lost.length > 0) found.push({ where, ...told(lost.join(''), counterpart(lost.join(''), more, isEdge)) });
    else if (more.length > 0 && !isEdge) found.push({ where, due: null, shown: shown(more.join('')) });
    [d, p] = [nextDue + 1, nextPage + 1];
  }
  return found;
}

function told(due: string, page: string | null): Pick<Difference, 'due' | 'shown'> {
  if (page === null) return { due: shown(due), shown: null };
  const [one, other] = shownBoth(due, page);
  return { due: one, shown: other };
}

/** From where a text or a sentence begins to where one ends: 无 does not stand in 无障碍. */
function standsIn(texts: readonly string[], due: string): boolean {
  const whole = texts.join('');
  const edges = new Set([0]);
  let length = 0;
  for (const text of texts) {
    length += text.length;
    edges.add(length);
  }
  const isEdge = (at: number) => edges.has(at) || /\p{P}/u.test(whole[at - 1] ?? '');
  for (let at = whole.indexOf(due); at >= 0; at = whole.indexOf(due, at + 1))
    if (isEdge(at) && isEdge(at + due.length)) return true;
  return false;
}

function sentencesOf(text: string): string[] {
  return text.match(/[^。；！？;!?]*[。；！？;!?][”’）》」』"')]*|[^。；！？;!?]+$/gu) ?? [];
}

/** What the page has in the place of a sentence; at the edge of the report that which has most of its words. */
function counterpart(lost: string, more: readonly string[], isEdge: boolean): string | null {
  if (!isEdge) return more.length > 0 ? more.join('') : null;
  const words = new Set(lost);
  const share = (text: string) => [...new Set(text)].filter((each) => words.has(each)).length / words.size;
  const nearest = more.toSorted((one, other) => share(other) - share(one))[0];
  return nearest !== undefined && share(nearest) > 0.6 ? nearest : null;
}
