/** A document definition and fonts → the finished PDF: laid out, then written. */

import type { Definition } from '../edition/definition.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { layOut } from '../layout/layout.ts';
import { writePdf } from './writer.ts';

export interface Rendition {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** @throws as layOut does */
export function printPdf(definition: Definition, fonts: Fonts): Rendition {
  const laidOut = layOut(definition, fonts);
  return { pdf: writePdf(definition, laidOut), pages: laidOut.pages.length };
}
