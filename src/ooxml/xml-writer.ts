/** Elements of XML as text, escaped. */

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Attributes that are undefined are left out. @param content XML already; `textOf` makes it of plain text */
export function element(name: string, attributes: Attributes = {}, ...content: readonly string[]): string {
  const inner = content.join('');
  const given = attributesOf(attributes);
  return inner === '' ? `<${name}${given}/>` : `<${name}${given}>${inner}</${name}>`;
}

/** Of an element that is written in pieces. */
export function startTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${attributesOf(attributes)}>`;
}

export function endTag(name: string): string {
  return `</${name}>`;
}

function attributesOf(attributes: Attributes): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value)).replace(/[\t\n\r]/g, blankEscaped)}"`],
  );
  return given.join('');
}

/** Plain text, to stand between tags. */
export function textOf(text: string): string {
  return escaped(text).replaceAll('\r', '&#13;');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 §2.2 does not allow in any form: control characters, halves of a pair, two code points. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

function blankEscaped(blank: string): string {
  return `&#${blank.charCodeAt(0)};`;
}
