/** A web page as a browser reads it (parse5), with HTML's own way to the heads of a figure: HTML Standard, 4.9.12.2. */

import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';

export type Element = Tree.Element;

export function elementsIn(html: string): Element[] {
  const found: Element[] = [];
  const visit = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!tree.isElementNode(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(parse(html));
  return found;
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** Without spaces; a line break parts two texts. */
export function textsOf(element: Element): string[] {
  const texts = [''];
  const visit = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (tree.isTextNode(child)) texts.push(`${texts.pop()}${child.value.replace(/\s/g, '')}`);
      else if (tree.isElementNode(child) && child.tagName === 'br') texts.push('');
      else if (tree.isElementNode(child)) visit(child);
    }
  };
  visit(element);
  return texts;
}

const LEAVES = /^(?:h[1-6]|p|th|td)$/;

/** Headings, paragraphs and cells in their order: what they are and what they say. */
export function leavesOf(html: string): (readonly [role: string, text: string])[] {
  return elementsIn(html)
    .filter(({ tagName }) => LEAVES.test(tagName))
    .flatMap((each) => textsOf(each).map((text) => [each.tagName.toUpperCase(), text] as const));
}

interface Slot {
  readonly element: Element;
  readonly isHead: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The cell of each place of a table, row by row. */
export function gridOf(table: Element): (Slot | undefined)[][] {
  const grid: (Slot | undefined)[][] = [];
  const rows = table.childNodes
    .flatMap((part) => (tree.isElementNode(part) ? part.childNodes : []))
    .filter((each): each is Element => tree.isElementNode(each) && each.tagName === 'tr');
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const element of row.childNodes.filter((each) => tree.isElementNode(each))) {
      while (grid[y]?.[x]) x++;
      const [width, height] = ['colspan', 'rowspan'].map((name) => Number(attributeOf(element, name) ?? 1)) as [
        number,
        number,
      ];
      const slot = { element, isHead: element.tagName === 'th', x, y, width, height };
      for (let down = y; down < y + height; down++) {
        const places = grid[down] ?? [];
        grid[down] = places;
        for (let right = x; right < x + width; right++) places[right] = slot;
      }
    }
  }
  return grid;
}

/** The heads that HTML finds for a figure without `scope` and `headers`. */
export function headsFound(cell: Slot, grid: readonly (readonly (Slot | undefined)[])[]): Element[] {
  const heads = new Set<Slot>();
  for (let y = cell.y; y < cell.y + cell.height; y++) scan(cell.x, y, -1, 0, grid, heads);
  for (let x = cell.x; x < cell.x + cell.width; x++) scan(x, cell.y, 0, -1, grid, heads);
  return [...heads].map((each) => each.element);
}

function scan(
  x: number,
  y: number,
  dx: number,
  dy: number,
  grid: readonly (readonly (Slot | undefined)[])[],
  heads: Set<Slot>,
): void {
  let opaque: Slot[] = [];
  let block: Slot[] | null = null;
  for (let [i, j] = [x + dx, y + dy]; i >= 0 && j >= 0; i += dx, j += dy) {
    const slot = grid[j]?.[i];
    if (!slot) continue;
    if (slot.isHead) {
      block = [...(block ?? []), slot];
      const hidden =
        dx === 0
          ? opaque.some((each) => each.x === slot.x && each.width === slot.width) || !headsColumn(slot, grid)
          : opaque.some((each) => each.y === slot.y && each.height === slot.height) || !headsRow(slot, grid);
      if (!hidden) heads.add(slot);
    } else if (block) {
      opaque = [...opaque, ...block];
      block = null;
    }
  }
}

function headsColumn({ y, height }: Slot, grid: readonly (readonly (Slot | undefined)[])[]): boolean {
  return grid.slice(y, y + height).every((row) => row.every((each) => each?.isHead !== false));
}

function headsRow(slot: Slot, grid: readonly (readonly (Slot | undefined)[])[]): boolean {
  if (headsColumn(slot, grid)) return false;
  return grid.every((row) => row.slice(slot.x, slot.x + slot.width).every((each) => each?.isHead !== false));
}
