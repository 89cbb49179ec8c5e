/** Title, organ and day of a report → the properties of its Word file; never the clock. */

import type { DocumentInfo } from '../../edition/definition.ts';
import { element, textOf, XML_HEAD } from '../../ooxml/xml-writer.ts';

export function propertiesXml({ title, author, subject, keywords, date }: DocumentInfo): string {
  const day = (name: string) => element(`dcterms:${name}`, { 'xsi:type': 'dcterms:W3CDTF' }, `${date}T00:00:00Z`);
  return (
    XML_HEAD +
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, textOf(title)),
      element('dc:subject', {}, textOf(subject)),
      element('dc:creator', {}, textOf(author)),
      element('cp:keywords', {}, textOf(keywords)),
      day('created'),
      day('modified'),
    )
  );
}
