/** Elements of WordprocessingML as they are asked for all the time. */

import { childrenOf, type XmlElement } from '../../ooxml/xml-reader.ts';

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && childrenOf(element, name)[0];
}

/** `w:val`. */
export function wordOf(element: XmlElement | undefined): string | undefined {
  return element?.attributes.get('val');
}

/** A content control in which stands what to write there, and nothing that somebody wrote. */
export function isPlaceholder(element: XmlElement): boolean {
  return element.name === 'sdt' && isOn(child(child(element, 'sdtPr'), 'showingPlcHdr'));
}

/** A property that is there says yes unless it says no (ECMA-376-1 §17.17.4). */
export function isOn(property: XmlElement | undefined): boolean {
  return property !== undefined && !['0', 'false', 'off'].includes(wordOf(property) ?? '');
}
