/**
 * A manual (docs/manuals/*.md) → a PDF, printed by the program's own pages and fonts.
 *
 * Of Markdown it knows what the manuals have: a title, headings, paragraphs, numbered and dashed lines, tables of `|`, lines of
 * code between ```.
 */

import type { Cell, Definition, Node, Style } from '../src/edition/definition.ts';
import { type Fonts, loadFonts } from '../src/fonts/fonts.ts';
import { printPdf, type Rendition } from '../src/pdf/print.ts';

export { loadFonts };

const MM = 72 / 25.4;

const TEXT: Style = {
  font: 'fangsong',
  fontSize: 12,
  leading: 20,
  alignment: 'justify',
  indent: 0,
  onGrid: false,
  balanced: false,
  before: 0,
  after: 3,
  keepWithNext: false,
  level: 0,
  scope: 'none',
};
const CELL: Style = { ...TEXT, fontSize: 11, leading: 15, alignment: 'left', before: 3, after: 3 };

const STYLES: Readonly<Record<string, Style>> = {
  title: {
    ...TEXT,
    font: 'xiaobiaosong',
    fontSize: 20,
    leading: 30,
    alignment: 'center',
    balanced: true,
    after: 8,
    keepWithNext: true,
    level: 1,
  },
  heading: { ...TEXT, font: 'heiti', fontSize: 13, before: 8, keepWithNext: true, level: 2 },
  text: TEXT,
  step: TEXT,
  code: { ...TEXT, font: 'songti', fontSize: 10, leading: 15, alignment: 'left', indent: 2, after: 0 },
  table: { ...CELL, after: 4 },
  cell: CELL,
  head: { ...CELL, font: 'heiti', scope: 'column' },
  pageNumber: { ...TEXT, font: 'songti', leading: 14 },
};

/** @param day ISO; the fixed date of the PDF */
export function printManual(markdown: string, day: string, fonts: Fonts): Rendition {
  const content = nodesOf(markdown);
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined) throw new Error('a manual begins with its title');
  const definition: Definition = {
    info: { title, author: 'nianbao', subject: title, keywords: '政府信息公开, 年度报告', date: day },
    page: {
      width: 210 * MM,
      height: 297 * MM,
      margins: { left: 24 * MM, top: 22 * MM, right: 24 * MM, bottom: 24 * MM },
      grid: { characters: 40, lines: 40 },
      number: { text: '— {page} —', style: 'pageNumber', below: 7 * MM, indent: 0 },
    },
    styles: STYLES,
    content,
  };
  return printPdf(definition, fonts);
}

function nodesOf(markdown: string): Node[] {
  const nodes: Node[] = [];
  const lines = markdown.trim().split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('```')) {
      for (at++; at < lines.length && !lines[at]?.startsWith('```'); at++) nodes.push(textNode('code', lines[at] ?? ''));
    } else if (line.startsWith('|')) {
      const rows: string[] = [];
      for (; lines[at]?.startsWith('|'); at++) rows.push(lines[at] ?? '');
      at--;
      nodes.push(tableNode(rows));
    } else if (line.startsWith('# ')) nodes.push(textNode('title', line.slice(2)));
    else if (line.startsWith('## ')) nodes.push(textNode('heading', line.slice(3)));
    else if (/^(?:\d+\.|-) /.test(line)) nodes.push(textNode('step', line.replace(/^- /, '· ')));
    else if (line !== '') nodes.push(textNode('text', line));
  }
  return nodes;
}

function textNode(style: string, text: string): Node {
  return { text: [{ text: plain(text) }], style };
}

/** The first row is the head; the widths of the columns follow the longest text in each. */
function tableNode(rows: readonly string[]): Node {
  const cells = rows.filter((row) => !/^\|[\s:|-]+\|$/.test(row)).map(cellsOf);
  const columns = cells[0]?.length ?? 0;
  const longest = Array.from({ length: columns }, (_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const first = Math.min(longest[0] ?? 0, 16) * 11.5 + 12;
  const body = cells.map((row, at) => row.map((text): Cell => ({ text: [{ text }], style: at === 0 ? 'head' : 'cell', colSpan: 1, rowSpan: 1 })));
  const widths = [first, ...Array.from({ length: columns - 1 }, () => '*' as const)];
  return { table: { widths, headerRows: 1, continued: '', body }, style: 'table' };
}

function cellsOf(row: string): string[] {
  return row.slice(1, row.lastIndexOf('|')).split('|').map((cell) => plain(cell.trim()));
}

/** Without the marks of emphasis, code and links. */
function plain(text: string): string {
  return text.replace(/\*\*(.+?)\*\*/g, '$1').replace(/`([^`]+)`/g, '$1').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
