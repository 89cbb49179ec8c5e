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
  /** pt */
  readonly width?: number;
}

/** Of the size of the text: no blank that somebody typed is as narrow. */
const NARROWEST = 0.2;

/**
 * Without the blanks that pdf.js puts between the characters of a line that was stretched to the margins: what is left over
 * when each character has its full width is what they share.
 */
function typedIn({ str = '', transform = [], width = 0 }: Item): string {
  const typed = str.replaceAll(' ', '');
  const blanks = str.length - typed.length;
  const size = Math.hypot(transform[0] ?? 0, transform[1] ?? 0);
  if (blanks === 0 || !/^[\u2010-\u2027\u2e80-\uffef]*$/.test(typed)) return str;
  return width - typed.length * size < blanks * size * NARROWEST ? typed : str;
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
      texts.set(id, (texts.get(id) ?? '') + typedIn(item));
      const x = item.transform?.[4];
      if (x === undefined || item.str.trim() === '') continue;
      if (!edges.has(id)) edges.set(id, x);
      left = Math.min(left, x);
    }
  }
  return { of: (id) => texts.get(id) ?? '', edgeOf: (id) => edges.get(id) ?? null, left };
}
