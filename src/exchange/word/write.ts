/**
 * The definition of a report → a Word file of it, for the leader's 修订 and as a form that clerks know: the page, the styles and
 * the tables of the PDF, with 修订 turned on. What it is made of is plain ECMA-376 (transitional), which Word, WPS and
 * LibreOffice read alike. Lengths of the definition are pt, those of Word twentieths of a pt.
 */

import type { Definition, Node, SignOffNode, Style, TextNode } from '../../edition/definition.ts';
import { pack } from '../../ooxml/pack.ts';
import { contentTypesXml, relationshipsPart, relationshipsXml } from '../../ooxml/relationships.ts';
import { type Attributes, element } from '../../ooxml/xml-writer.ts';
import { footerXml } from './footer.ts';
import { paragraphXml } from './paragraph-xml.ts';
import { partXml } from './part-xml.ts';
import { propertiesXml } from './properties.ts';
import { stylesXml, twips } from './style-sheet.ts';
import { tableXml } from './table-xml.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** @param paragraph the style of a plain paragraph of its texts */
export function writeWord(definition: Definition, paragraph: string): Uint8Array {
  const related = [
    { kind: 'styles', target: 'styles.xml' },
    { kind: 'settings', target: 'settings.xml' },
    { kind: 'footer', target: 'footer-odd.xml' },
    { kind: 'footer', target: 'footer-even.xml' },
  ];
  const parts = new Map([
    [
      '[Content_Types].xml',
      contentTypesXml([
        ['/word/document.xml', `${TYPE}.document.main+xml`],
        ['/word/styles.xml', `${TYPE}.styles+xml`],
        ['/word/settings.xml', `${TYPE}.settings+xml`],
        ['/word/footer-odd.xml', `${TYPE}.footer+xml`],
        ['/word/footer-even.xml', `${TYPE}.footer+xml`],
        ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
      ]),
    ],
    [
      '_rels/.rels',
      relationshipsXml([
        { kind: 'officeDocument', target: 'word/document.xml' },
        { kind: 'metadata/core-properties', target: 'docProps/core.xml' },
      ]).replace(`${OFFICE}/metadata`, 'http://schemas.openxmlformats.org/package/2006/relationships/metadata'),
    ],
    ['docProps/core.xml', propertiesXml(definition.info)],
    ['word/document.xml', documentXml(definition, paragraph)],
    [relationshipsPart('word/document.xml'), relationshipsXml(related)],
    ['word/styles.xml', stylesXml(definition, paragraph)],
    ['word/settings.xml', settingsXml()],
    ['word/footer-odd.xml', footerXml(definition.page, 'right')],
    ['word/footer-even.xml', footerXml(definition.page, 'left')],
  ]);
  return pack(parts);
}

function documentXml({ content, page, styles, sealed }: Definition, paragraph: string): string {
  const level = (node: Node | undefined) => (node && 'text' in node ? (styles[node.style]?.level ?? 0) : 0);
  const written = (node: Node, at: number): string => {
    // Below a heading that nothing stands below there is a line to write in.
    const isOpen = level(node) > 1 && (at + 1 === content.length || level(content[at + 1]) === level(node));
    return nodeXml(node) + (isOpen ? paragraphXml({ text: [], style: paragraph }, styles) : '');
  };
  const nodeXml = (node: Node): string => {
    if ('table' in node) return tableXml(node, page);
    if ('signOff' in node) return signOffXml(node, page.grid.characters, columnOf(page), sealed ?? false);
    if ('pageBreak' in node) return element('w:p', {}, element('w:r', {}, element('w:br', { 'w:type': 'page' })));
    return paragraphXml(node, styles, [], breaksOf(node, styles[node.style], page));
  };
  return partXml('document', element('w:body', {}, ...content.map(written), sectionXml(page)));
}

function columnOf({ width, margins, grid }: Definition['page']): number {
  return (width - margins.left - margins.right) / grid.characters;
}

/** A title too wide for one line is broken between two of its pieces, where the lines come nearest to one length (GB/T 9704-2012 7.3.1). */
function breaksOf(
  { text }: TextNode,
  style: Style | undefined,
  { width, margins }: Definition['page'],
): ReadonlySet<number> {
  const widths = text.map((span) => widthOf(span.text));
  const whole = widths.reduce((sum, each) => sum + each, 0);
  const line = (width - margins.left - margins.right) / (style?.fontSize ?? 1);
  if (!style?.balanced || whole <= line) return new Set();
  let [at, best, before] = [0, Number.POSITIVE_INFINITY, 0];
  for (const [index, each] of widths.entries()) {
    const longer = Math.max(before, whole - before);
    if (index > 0 && longer < best) [at, best] = [index, longer];
    before += each;
  }
  return new Set(best <= line ? [at] : []);
}

/** GB/T 9704-2012 7.3.5.2: the organ at most two characters from the right edge, the date two characters right of its beginning; 7.3.5.1, with a seal: the date four from the edge, the organ in the middle above it. */
function signOffXml(
  { signOff: { organ, date }, style }: SignOffNode,
  columns: number,
  column: number,
  sealed: boolean,
): string {
  const [name, day] = [widthOf(organ), widthOf(date)];
  const middle = Math.min(columns - 4 - day / 2, columns - 2 - name / 2);
  const left = Math.min(columns - 2 - name, columns - 4 - day);
  const [nameAt, dayAt] = sealed ? [middle - name / 2, middle - day / 2] : [left, left + 2];
  const line = (text: string, at: number, isFirst: boolean) =>
    paragraphXml({ text: [{ text }], style }, {}, [
      ...(isFirst ? [element('w:spacing', { 'w:beforeLines': 100, 'w:before': twips(29) })] : []),
      element('w:ind', { 'w:left': Math.max(0, twips(at * column)), 'w:firstLine': 0 }),
    ]);
  return line(organ, nameAt, true) + line(date, dayAt, false);
}

/** In full-width characters. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char <= '~' ? 0.5 : 1), 0);
}

function sectionXml({ width, height, margins, number }: Definition['page']): string {
  const footer = (type: string, id: string) => element('w:footerReference', { 'w:type': type, 'r:id': id });
  // The page number stands below the type area, its distance measured from the edge of the paper.
  const below = margins.bottom - number.below - 14;
  const edges: Attributes = {
    'w:top': twips(margins.top),
    'w:right': twips(margins.right),
    'w:bottom': twips(margins.bottom),
    'w:left': twips(margins.left),
    'w:header': twips(42),
    'w:footer': twips(Math.max(0, below)),
    'w:gutter': 0,
  };
  return element(
    'w:sectPr',
    {},
    footer('default', 'rId3'),
    footer('even', 'rId4'),
    element('w:pgSz', { 'w:w': twips(width), 'w:h': twips(height) }),
    element('w:pgMar', edges),
  );
}

/** 修订 is on: what is changed in the file is seen, and is told when the file comes back. */
function settingsXml(): string {
  return partXml(
    'settings',
    element('w:trackRevisions'),
    element('w:evenAndOddHeaders'),
    element('w:characterSpacingControl', { 'w:val': 'doNotCompress' }),
    element(
      'w:compat',
      {},
      element('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
  );
}
