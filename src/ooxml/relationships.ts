/** Which part of an office file leads to which (ECMA-376-2 §6.5): by id, the kind being the last word of its type. */

import type { Parts } from './unpack.ts';
import { childrenOf, xmlTree } from './xml-reader.ts';
import { element, XML_HEAD } from './xml-writer.ts';

export interface Relationship {
  readonly id: string;
  /** `worksheet`, `styles`, `comments`; strict and transitional files name it alike. */
  readonly kind: string;
  /** The name of a part; of an external one the address as it stands. */
  readonly target: string;
  readonly external: boolean;
}

/** Of a part; of the package as a whole with ''. */
export function relationshipsOf(parts: Parts, part: string): Relationship[] {
  const bytes = parts.read(relationshipsPart(part));
  if (!bytes) return [];
  return childrenOf(xmlTree(bytes), 'Relationship').map(({ attributes }) => {
    const target = attributes.get('Target') ?? '';
    const external = attributes.get('TargetMode') === 'External';
    const kind = attributes.get('Type')?.split('/').at(-1) ?? '';
    return { id: attributes.get('Id') ?? '', kind, target: external ? target : resolved(target, part), external };
  });
}

export function relationshipsPart(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

function resolved(target: string, from: string): string {
  const base = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const path: string[] = [];
  for (const step of [...base, ...target.split('/')]) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The part that says it; ids are rId1, rId2 … in the order given. @param targets as they shall stand */
export function relationshipsXml(targets: readonly { readonly kind: string; readonly target: string }[]): string {
  const xmlns = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const each = targets.map(({ kind, target }, index) =>
    element('Relationship', { Id: `rId${index + 1}`, Type: `${OFFICE}/${kind}`, Target: target }),
  );
  return XML_HEAD + element('Relationships', { xmlns }, ...each);
}

/** [Content_Types].xml. @param types part names, with `/` in front, and the media type of each */
export function contentTypesXml(types: readonly (readonly [part: string, type: string])[]): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing'],
  ] as const;
  return (
    XML_HEAD +
    element(
      'Types',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
      ...defaults.map(([Extension, ContentType]) => element('Default', { Extension, ContentType })),
      ...types.map(([PartName, ContentType]) => element('Override', { PartName, ContentType })),
    )
  );
}
