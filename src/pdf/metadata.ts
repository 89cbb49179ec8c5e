/**
 * What the file says about itself, in XMP: title, organ, subject, dates, an identifier made from the content, and the
 * standards it keeps (PDF/A-2a or -3a, ISO 19005; PDF/UA-1, ISO 14289-1).
 *
 * Stock pdfkit joins XMP from strings without escaping: an organ with `&` or `<` in its title makes it unreadable
 * (veraPDF 6.6.4 t1). It claims either PDF/A or PDF/UA, never both, and numbers a file by its title alone.
 */

import type { Definition } from '../edition/definition.ts';
import { asXml } from '../source/xml.ts';

/** Without a version: a report that a new version prints the same has the same bytes, and need not be uploaded again. */
export const PRODUCER = 'nianbao';

/** The beginning of the day in Beijing: reports are dated there. */
export function creationDate(definition: Definition): Date {
  return new Date(`${definition.info.date}T00:00:00+08:00`);
}

/** The XMP descriptions; pdfkit writes the packet around them and the PDF/A claim beside them. */
export function xmp(definition: Definition, documentId: Uint8Array): string {
  const { title, author, subject, keywords } = definition.info;
  const date = creationDate(definition).toISOString().replace('.000Z', 'Z');
  const id = `uuid:${Buffer.from(documentId).toString('hex')}`;
  return `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${asXml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${asXml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${asXml(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<xmpMM:DocumentID>${id}</xmpMM:DocumentID>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdf:Keywords>${asXml(keywords)}</pdf:Keywords>
</rdf:Description>
${PDF_UA}`;
}

/** The claim of PDF/UA-1, and the description of its property that PDF/A asks of every property it does not know itself. */
const PDF_UA = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;
