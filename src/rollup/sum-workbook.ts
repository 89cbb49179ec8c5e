/** The sums of a year → 汇总表: the tables as the form prints them, each organ's figures, and what they are checked by. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Organ } from '../county.ts';
import { type OutlineTable, outlineOf } from '../edition/outline.ts';
import type { Area, Cell, Row, Sheet, Style, Workbook } from '../ooxml/workbook.ts';
import { Largest } from './largest.ts';
import { STATE_WORDS } from './part-words.ts';
import { absenceOf, type Part } from './parts.ts';
import { difference, type FigureSum, lacking, type YearSums } from './year-sums.ts';

const HEAD: Style = { bold: true, fill: 'E7E6E6', border: true, align: 'center', wrap: true };
const WORDS: Style = { border: true, wrap: true };
const LABEL: Style = { border: true, wrap: true, align: 'center' };
const NUMBER: Style = { border: true, align: 'right' };
const DASH: Style = { border: true, align: 'center' };
const DIFFERENT: Style = { ...NUMBER, fill: 'FFF2CC' };
const TITLE: Style = { bold: true, size: 14 };
const PLAIN: Style = { wrap: true };

export function sumWorkbook(sums: YearSums): Workbook {
  return { sheets: [aboutSheet(sums), ...tableSheets(sums), organSheet(sums), checkSheet(sums)] };
}

/** @param number as typed; none: a dash */
function numberCell(number: string | undefined, style = NUMBER): Cell {
  if (!number) return { text: '—', style: DASH };
  return digitsOf(number) > MOST_DIGITS ? { text: number, style } : { number, style };
}

/** Digits of a number that spreadsheets keep; what has more stands as text, for they would round it. */
const MOST_DIGITS = 15;

function digitsOf(number: string): number {
  return number.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

function words(text: string, style = WORDS): Cell {
  return { text, style };
}

/** Who is counted and who is not, before any figure. */
function aboutSheet(sums: YearSums): Sheet {
  const rows = { [Symbol.iterator]: () => aboutRows(sums) };
  return { name: '说明', columns: [16, 40, 10, 40], rows, frozenRows: 3 };
}

function* aboutRows(sums: YearSums): Generator<Row> {
  const { county, year, parts, leftOut, absences } = sums;
  const waiting = lacking(sums).length;
  const counted = parts.filter(({ state }) => state === 'counted').length;
  const state = waiting > 0 ? `尚缺 ${waiting} 个单位，各数还不完整。` : '已经齐全。';
  yield { cells: [{ text: `${county}${year}年政府信息公开数据汇总`, style: TITLE }] };
  yield { cells: [{ text: `应汇总 ${parts.length} 个单位，已计入 ${counted} 个，${state}` }] };
  yield { cells: ['代号', '单位', '现状', '理由'].map((each) => words(each, HEAD)) };
  const row = ({ code, name }: Organ, label: string, reason: string): Row => ({
    cells: [words(code), words(name), words(label, LABEL), words(reason)],
  });
  for (const part of parts) yield row(part.organ, STATE_WORDS[part.state], absenceOf(part, absences)?.理由 ?? '');
  for (const [organ, reason] of leftOut) yield row(organ, '不计', reason);
}

/** One for each table, named after the heading above it. */
function tableSheets(sums: YearSums): Sheet[] {
  const figures = new Map(sums.figures.map((each) => [joinPath(each.cell), each]));
  let heading = '';
  return outlineOf(sums.format).flatMap((part) => {
    if (part.kind === 'heading') heading = part.text;
    return part.kind === 'table' ? [tableSheet(part, heading, figures, sums)] : [];
  });
}

/** Half-width characters in a point, and columns that share what is left of a line of 156 mm. */
const PER_POINT = 1 / 5.5;
const SHARED = 11;

function tableSheet(
  table: OutlineTable,
  heading: string,
  figures: ReadonlyMap<string, FigureSum>,
  sums: YearSums,
): Sheet {
  const above = [{ cells: [{ text: heading, style: TITLE }] }, { cells: [{ text: noteOf(sums), style: PLAIN }] }];
  const merges: Area[] = [];
  const rows = table.rows.map((row, y) => ({
    cells: row.map((each, x): Cell | null => {
      if (!each) return null;
      const area = { row: y + above.length, column: x };
      if (each.rowSpan * each.colSpan > 1)
        merges.push({ ...area, lastRow: area.row + each.rowSpan - 1, lastColumn: x + each.colSpan - 1 });
      const figure = each.entry && figures.get(joinPath(each.entry));
      if (!figure) return words(each.words, each.heads === 'column' || y < table.headerRows ? HEAD : LABEL);
      return {
        ...numberCell((figure.sum ?? figure.stated)?.text),
        ...(figure.why !== null && { note: `${figure.why}。` }),
      };
    }),
  }));
  const last = table.widths.length - 1;
  merges.push({ row: 0, column: 0, lastRow: 0, lastColumn: last }, { row: 1, column: 0, lastRow: 1, lastColumn: last });
  const columns = table.widths.map((each) => (each === '*' ? SHARED : Math.max(6, each * PER_POINT)));
  return {
    name: heading.slice(0, 31),
    columns,
    rows: [...above, ...rows],
    merges,
    page: { landscape: columns.length > 8 },
  };
}

function noteOf(sums: YearSums): string {
  const waiting = lacking(sums).length;
  const own = `不能相加的数是${sums.organ.name}自己填的，没有的为“—”。`;
  return `${waiting > 0 ? `尚缺 ${waiting} 个单位，各数还不完整。` : ''}${own}`;
}

/** Organs × figures, with the sum below. */
function organSheet(sums: YearSums): Sheet {
  const { figures, format } = sums;
  const titles = figures.map(({ cell }) => format.schema.titleOf(cell.slice(0, 1)));
  const merges: Area[] = [];
  for (let from = 0; from < titles.length; ) {
    let to = from;
    while (titles[to + 1] === titles[from]) to++;
    if (to > from) merges.push({ row: 0, column: from + 3, lastRow: 0, lastColumn: to + 3 });
    from = to + 1;
  }
  for (const column of ORGAN_HEAD.keys()) merges.push({ row: 0, column, lastRow: 1, lastColumn: column });
  const columns = [12, 30, 8, ...figures.map(() => 12)];
  const rows = { [Symbol.iterator]: () => organRows(sums, titles) };
  return { name: '分单位', columns, rows, merges, frozenRows: 2, page: { landscape: true } };
}

const ORGAN_HEAD = ['代号', '单位', '现状'];

function* organRows({ parts, figures, format: { schema } }: YearSums, titles: readonly string[]): Generator<Row> {
  yield { cells: [...ORGAN_HEAD, ...titles].map((each) => words(each, HEAD)) };
  yield { cells: [null, null, null, ...figures.map(({ cell }) => words(nameOf(cell), HEAD))] };
  for (const { organ, state, figures: own } of parts) {
    const numbers = own?.texts(schema.figures) ?? schema.figures.map(() => undefined);
    const about = [words(organ.code), words(organ.name), words(STATE_WORDS[state], LABEL)];
    yield { cells: [...about, ...numbers.map((each) => numberCell(each))] };
  }
  const last = [words('', HEAD), words('合计', HEAD), words('', HEAD)];
  yield { cells: [...last, ...figures.map(({ sum }) => numberCell(sum?.text))] };
}

/** Below its table: `本年新收 自然人`. */
function nameOf(cell: CellPath): string {
  return cell.slice(1).join(' ');
}

/** Organs that are named where they make most of a sum. */
const MOST_NAMED = 3;

function checkSheet({ parts, figures, format }: YearSums): Sheet {
  const totals = new Set(format.sums.map(({ total }) => joinPath(total)));
  const shown = figures.filter(({ cell, sum }) => sum && !totals.has(joinPath(cell)));
  const largest = largestOf(
    parts,
    shown.map(({ cell }) => cell),
  );
  const head = ['栏目', '县里填的', '各单位之和', '相差', '最多的单位'];
  const rows = shown.map(({ cell, sum, stated }, index) => {
    const most = largest[index]?.shares.map(({ organ, figure }) => `${organ.name} ${figure}`) ?? [];
    const gap = stated && sum ? difference(stated, sum) : null;
    const name = `${format.schema.titleOf(cell.slice(0, 1))} ${nameOf(cell)}`;
    return {
      cells: [
        words(name),
        stated ? numberCell(stated.text) : words('汇总', LABEL),
        numberCell(sum?.text),
        gap ? numberCell(gap.text, gap.units === 0n ? NUMBER : DIFFERENT) : words('', LABEL),
        words(most.join('，')),
      ],
    };
  });
  const sheet = [{ cells: head.map((each) => words(each, HEAD)) }, ...rows];
  return { name: '核对', columns: [48, 14, 14, 12, 70], rows: sheet, frozenRows: 1, page: { landscape: true } };
}

/** Of each of the figures, organ by organ. */
function largestOf(parts: readonly Part[], cells: readonly CellPath[]): Largest[] {
  const largest = cells.map(() => new Largest(MOST_NAMED));
  for (const { organ, figures } of parts)
    for (const [index, figure] of (figures?.figures(cells) ?? []).entries())
      if (figure) largest[index]?.offer(organ, figure);
  return largest;
}
