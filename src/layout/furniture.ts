/** Page numbers (GB/T 9704-2012 7.5): odd pages at the right, even pages at the left, under the type area; the mark of a draft. */

import type { Definition } from '../edition/definition.ts';
import type { Setter, TypeArea } from './blocks.ts';
import type { Page } from './placed.ts';

/** Height of an em dash above the baseline, in em. */
const DASH_HEIGHT = 0.37;

/** Height of the mark of a draft above the type area, in lines of the grid. */
const MARK_HEIGHT = 1.5;

export function furnish(pages: readonly Page[], { page, mark }: Definition, area: TypeArea, setter: Setter): Page[] {
  const { text, style, below, indent } = page.number;
  const { fontSize } = setter.style(style);
  return pages.map((each, index) => {
    const number = setter.furniture(text.replace('{page}', String(index + 1)), style);
    const free = indent * fontSize;
    const x = index % 2 === 0 ? area.left + area.width - free - number.width : area.left + free;
    // The dash stands `below` pt under the type area; it is drawn DASH_HEIGHT above the baseline.
    const items = [number.at(x, area.top + area.height + below + DASH_HEIGHT * fontSize)];
    if (mark !== undefined)
      items.push(setter.furniture(mark, style).at(area.left, area.top - MARK_HEIGHT * area.pitch));
    return { ...each, furniture: items };
  });
}
