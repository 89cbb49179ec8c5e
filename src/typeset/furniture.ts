/** Page numbers (GB/T 9704-2012 7.5): odd pages at the right, even pages at the left, under the type area. */

import type { PageSpec } from '../format/definition.ts';
import type { Setter, TypeArea } from './blocks.ts';
import type { Item, Page } from './placed.ts';

export function numberPages(pages: readonly Page[], page: PageSpec, area: TypeArea, setter: Setter): Page[] {
  const { text, style: name, below, indent } = page.number;
  const style = setter.style(name);
  return pages.map((each, index) => {
    const [line] = setter.lines([{ text: text.replace('{page}', String(index + 1)) }], style, area.width);
    if (!line) return each;
    const free = indent * style.fontSize;
    const x = index % 2 === 0 ? area.left + area.width - free - line.width : area.left + free;
    // The dash stands `below` pt under the type area; it is drawn DASH_HEIGHT above the baseline.
    const baseline = area.top + area.height + below + DASH_HEIGHT * style.fontSize;
    const number: Item = { kind: 'line', line, x, top: baseline, fontSize: style.fontSize, baseline, element: null };
    return { ...each, furniture: [...each.furniture, number] };
  });
}

/** Height of an em dash above the baseline, in em. */
const DASH_HEIGHT = 0.37;
