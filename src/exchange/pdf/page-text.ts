/** The text of a page, by the marks that its tags point to, and where it begins. */

export interface PageText {
  readonly of: (id: string) => string;
  /** x of its first character, pt. */
  readonly edgeOf: (id: string) => number | null;
  /** x of the leftmost text of the page, pt. */
  readonly left: number;
}

/** As pdf.js hands them over: texts, and where marked content begins and ends. */
interface Item {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly transform?: readonly number[];
}

export function textOfPage(items: readonly unknown[]): PageText {
  const texts = new Map<string, string>();
  const edges = new Map<string, number>();
  const open: (string | null)[] = [];
  let left = Number.POSITIVE_INFINITY;
  for (const item of items as readonly Item[]) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.id ?? null);
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str !== undefined) {
      const id = open.findLast((each) => each !== null);
      if (id === undefined || id === null) continue;
      texts.set(id, (texts.get(id) ?? '') + item.str);
      const x = item.transform?.[4];
      if (x === undefined || item.str.trim() === '') continue;
      if (!edges.has(id)) edges.set(id, x);
      left = Math.min(left, x);
    }
  }
  return { of: (id) => texts.get(id) ?? '', edgeOf: (id) => edges.get(id) ?? null, left };
}
