/** The styles of format.yaml → those of a Word file, by their names: font, size, distance of lines, indents, outline. */

import type { Definition, Style } from '../../edition/definition.ts';
import { element } from '../../ooxml/xml-writer.ts';
import { styleName } from '../document.ts';
import { partXml } from './part-xml.ts';

/** pt → twentieths of a pt, whole ones. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** The fonts by the names under which offices have them; a program that lacks one takes another. */
const FONTS: Readonly<Record<string, string>> = {
  xiaobiaosong: '方正小标宋简体',
  fangsong: '仿宋_GB2312',
  heiti: '黑体',
  kaiti: '楷体_GB2312',
  songti: '宋体',
};
const LATIN = 'Times New Roman';

export function fontsOf({ font }: Style): string {
  const chinese = FONTS[font] ?? '仿宋';
  return element('w:rFonts', {
    'w:ascii': LATIN,
    'w:eastAsia': chinese,
    'w:hAnsi': LATIN,
    'w:cs': LATIN,
  });
}

/** @param paragraph the style in which one writes on below a heading */
export function stylesXml({ styles, page }: Definition, paragraph: string): string {
  const column = (page.width - page.margins.left - page.margins.right) / page.grid.characters;
  const defaults = element(
    'w:docDefaults',
    {},
    element(
      'w:rPrDefault',
      {},
      element(
        'w:rPr',
        {},
        element('w:rFonts', { 'w:ascii': LATIN, 'w:eastAsia': '宋体', 'w:hAnsi': LATIN, 'w:cs': LATIN }),
        element('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
      ),
    ),
    element('w:pPrDefault'),
  );
  const base = element(
    'w:style',
    { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
    element('w:name', { 'w:val': 'Normal' }),
    element('w:qFormat'),
  );
  const own = Object.entries(styles).map(([name, style]) => styleXml(name, style, column, paragraph));
  return partXml('styles', defaults, base, ...own);
}

const ALIGNMENTS = { left: 'left', center: 'center', right: 'right', justify: 'both' } as const;

function styleXml(name: string, style: Style, column: number, following: string): string {
  const { fontSize, leading, before, after, indent, alignment, level, keepWithNext, onGrid } = style;
  const paragraph = element(
    'w:pPr',
    {},
    keepWithNext ? element('w:keepNext') : '',
    element('w:widowControl', { 'w:val': 0 }),
    element('w:snapToGrid', { 'w:val': 0 }),
    element('w:spacing', {
      'w:before': twips(before),
      'w:after': twips(after),
      'w:line': twips(leading),
      'w:lineRule': 'exact',
    }),
    indent > 0 ? element('w:ind', { 'w:firstLineChars': indent * 100, 'w:firstLine': twips(indent * column) }) : '',
    element('w:jc', { 'w:val': ALIGNMENTS[alignment] }),
    // The title stands above the parts and is none of them.
    level > 1 ? element('w:outlineLvl', { 'w:val': level - 2 }) : '',
  );
  const run = element(
    'w:rPr',
    {},
    fontsOf(style),
    onGrid ? element('w:spacing', { 'w:val': twips(column - fontSize) }) : '',
    element('w:sz', { 'w:val': Math.round(fontSize * 2) }),
    element('w:szCs', { 'w:val': Math.round(fontSize * 2) }),
  );
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:customStyle': 1, 'w:styleId': name },
    element('w:name', { 'w:val': styleName(name) }),
    element('w:basedOn', { 'w:val': 'Normal' }),
    level > 0 ? element('w:next', { 'w:val': following }) : '',
    element('w:qFormat'),
    paragraph,
    run,
  );
}
