/** A document definition and fonts → the finished PDF. The one door to pdfmake. */

import type { Fonts } from '../fonts/fonts.ts';
import type { Definition } from '../format/definition.ts';
import { elementsOf, Setter, turnedArea, typeArea } from './blocks.ts';
import { furnish } from './furniture.ts';
import { layPages } from './pages.ts';
import { printPdf } from './press.ts';

export interface Rendition {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** @throws when a row of a table is higher than a page, or a character has no glyph: faults that earlier stages exclude */
export function typeset(definition: Definition, fonts: Fonts): Rendition {
  const area = typeArea(definition.page);
  const setter = new Setter(definition.styles, area, fonts);
  const blocks = definition.content.map((node) => setter.block(node));
  const pages = furnish(layPages(blocks, area, turnedArea(area, definition.page)), definition, area, setter);
  return { pdf: printPdf(definition, pages, elementsOf(blocks)), pages: pages.length };
}
