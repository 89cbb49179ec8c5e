/** Text ↔ its form in XML and HTML, between tags. */

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
const SIGNS: ReadonlyMap<string, string> = new Map([...ENTITIES].map(([sign, entity]) => [entity, sign]));

export function asXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES.get(sign) ?? sign);
}

/** Of what `asXml` made. */
export function fromXml(xml: string): string {
  return xml.replace(/&(?:amp|lt|gt);/g, (entity) => SIGNS.get(entity) ?? entity);
}
