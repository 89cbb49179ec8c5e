/** The page number, GB/T 9704-2012 7.5: on odd pages at the right, on even pages at the left, one character from the edge. */

import type { PageSpec } from '../../edition/definition.ts';
import { element, textOf } from '../../ooxml/xml-writer.ts';
import { partXml } from './part-xml.ts';

export function footerXml({ number: { text, style, indent } }: PageSpec, side: 'left' | 'right'): string {
  const [before = '', behind = ''] = text.split('{page}');
  const words = (part: string) => element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, textOf(part)));
  const mark = (type: string) => element('w:r', {}, element('w:fldChar', { 'w:fldCharType': type }));
  const paragraph = element(
    'w:pPr',
    {},
    element('w:pStyle', { 'w:val': style }),
    element('w:ind', { [`w:${side}Chars`]: indent * 100, [`w:${side}`]: indent * 280 }),
    element('w:jc', { 'w:val': side }),
  );
  return partXml(
    'ftr',
    element(
      'w:p',
      {},
      paragraph,
      words(before),
      mark('begin'),
      element('w:r', {}, element('w:instrText', { 'xml:space': 'preserve' }, ' PAGE ')),
      mark('separate'),
      words('1'),
      mark('end'),
      words(behind),
    ),
  );
}
