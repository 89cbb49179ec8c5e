/** Puts every row where its neighbours stand, and tells those that stood elsewhere. */

import { inWords } from '../../place.ts';
import type { Level, Levels, PlacedRow } from './levels.ts';
import type { Scan } from './scan.ts';

const STEP = 2;

/** To be done when all rows are known: what most rows of a group do is what is meant. */
export function settle(scan: Scan, levels: Levels): void {
  const indents = new Map<Level, number>();
  for (const level of levels.all) {
    const indent = indentOf(level, indents);
    indents.set(level, indent);
    if (level.isEntry) continue;
    tellMisplaced(scan, level);
    for (const row of level.rows) move(scan, row, indent);
  }
}

/** What the rows of a group are indented by in the end: deeper than the row they hang on, which may itself be moved. */
function indentOf(level: Level, indents: ReadonlyMap<Level, number>): number {
  const around = level.parent && indents.get(level.parent);
  if (around === undefined) return level.indent;
  const { usual = 0 } = level;
  return usual > around ? usual : around + STEP;
}

function tellMisplaced(scan: Scan, level: Level): void {
  const usual = level.usual;
  const misplaced = level.rows.filter(({ margin, fits }) => fits && !margin.odd && margin.indent !== usual);
  if (usual !== undefined) for (const row of misplaced) tellMisaligned(scan, level, row, usual);
  else if (misplaced[0] && level.owner) tellOutside(scan, level.owner, misplaced[0], misplaced.length);
}

function tellMisaligned(scan: Scan, level: Level, row: PlacedRow, usual: number): void {
  const off = row.margin.indent - usual;
  const neighbour = level.rows.find(({ margin }) => !margin.odd && margin.indent === usual);
  const aligned = neighbour ? `，和${inWords(scan.at(neighbour.at))}对齐` : '';
  scan.slip(
    row.at,
    'rows-are-aligned',
    `“${row.name}”这一行的行首${off > 0 ? `多了 ${off}` : `少了 ${-off}`} 个空格，没有和同一层的栏目对齐。`,
    `行首${usual > 0 ? `留 ${usual} 个空格` : '不留空格'}${aligned}。`,
    neighbour ? [neighbour.at] : [],
  );
}

function tellOutside(scan: Scan, owner: PlacedRow, first: PlacedRow, count: number): void {
  const rows = count > 1 ? `从“${first.name}”起 ${count} 个栏目` : `“${first.name}”`;
  const message = `${rows}没有缩进，应当在“${owner.name}”之下。`;
  const indent = owner.margin.indent + STEP;
  scan.slip(first.at, 'rows-are-aligned', message, `行首留 ${indent} 个空格，比“${owner.name}”多 ${STEP} 个。`);
}

/** What hangs on a row, such as the lines of its text, goes right with it; to the left it need not. */
function move(scan: Scan, { line, next, margin }: PlacedRow, indent: number): void {
  const start = scan.lines.start(line);
  if (margin.odd || margin.indent !== indent) scan.replace(start, start + margin.length, ' '.repeat(indent));
  const right = indent - margin.indent;
  if (right <= 0) return;
  for (let each = line + 1; each < next; each++) {
    if (scan.lines.of(each).trim() !== '') scan.insert(scan.lines.start(each), ' '.repeat(right));
  }
}
