/** A document definition and fonts → its pages: lines and rules at their places, and the structure that the lines are part of. */

import type { Definition } from '../edition/definition.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { elementsOf, Setter, turnedArea, typeArea } from './blocks.ts';
import { furnish } from './furniture.ts';
import { layPages } from './pages.ts';
import type { Page } from './placed.ts';
import type { Element } from './structure.ts';

export interface LaidOut {
  readonly pages: readonly Page[];
  /** The structure of the document, in reading order; the lines of the pages name its leaves. */
  readonly elements: readonly Element[];
}

/** @throws when a row of a table is higher than a page, or a character has no glyph: faults that earlier stages exclude */
export function layOut(definition: Definition, fonts: Fonts): LaidOut {
  const area = typeArea(definition.page);
  const setter = new Setter(definition.styles, area, fonts, definition.sealed);
  const blocks = definition.content.map((node) => setter.block(node));
  const pages = layPages(blocks, area, turnedArea(area, definition.page));
  return { pages: furnish(pages, definition, area, setter), elements: elementsOf(blocks) };
}
