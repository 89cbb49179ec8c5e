/** A document definition and fonts → the finished PDF. The one door to pdfmake. */

import type { Definition } from '../edition/definition.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { elementsOf, Setter, turnedArea, typeArea } from '../layout/blocks.ts';
import { furnish } from '../layout/furniture.ts';
import { layPages } from '../layout/pages.ts';
import { writePdf } from './writer.ts';

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
  return { pdf: writePdf(definition, pages, elementsOf(blocks)), pages: pages.length };
}
