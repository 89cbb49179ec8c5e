/** A finished PDF → the organ that it says made it, read from its metadata (XMP, dc:creator), which is never compressed. */

import { fromXml } from '../source/xml.ts';

const CREATOR = /<dc:creator>\s*<rdf:Seq>\s*<rdf:li>([^<]*)<\/rdf:li>/;

/** @returns null where the file does not say */
export function organIn(pdf: Uint8Array): string | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const at = bytes.lastIndexOf('<dc:creator>');
  if (at < 0) return null;
  const [, name] = CREATOR.exec(bytes.toString('utf8', at, at + LONGEST)) ?? [];
  return name === undefined ? null : fromXml(name);
}

/** Longest creator entry looked for, bytes. */
const LONGEST = 4096;
