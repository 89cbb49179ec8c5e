/** A part of a Word file: its root, with the namespaces that we use. */

import { element, XML_HEAD } from '../../ooxml/xml-writer.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function partXml(root: string, ...content: readonly string[]): string {
  return XML_HEAD + element(`w:${root}`, { 'xmlns:w': W, 'xmlns:r': R }, ...content);
}
