/** Elements → the text of an XML file: two blanks a level, nothing else between them; the same elements, the same bytes. */

import { asXml } from '../source/xml.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
}

/** @param content a text, or elements */
export function xml(
  name: string,
  content: string | number | readonly XmlElement[],
  attributes?: Readonly<Record<string, string>>,
): XmlElement {
  return { name, content: typeof content === 'number' ? String(content) : content, ...(attributes && { attributes }) };
}

export function xmlFile(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;
}

function written({ name, attributes = {}, content }: XmlElement, indent: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${asXml(value).replaceAll('"', '&quot;')}"`);
  const open = `${indent}<${name}${said.join('')}`;
  if (content.length === 0) return `${open}/>`;
  if (typeof content === 'string') return `${open}>${asXml(content)}</${name}>`;
  return `${open}>\n${content.map((each) => written(each, `${indent}  `)).join('\n')}\n${indent}</${name}>`;
}
