/** The sheets of a foreign workbook → the figures of the form's tables, each with its cell. */

import { joinPath, parsePath } from '../../cell-path.ts';
import type { ReadCell, ReadSheet } from '../../ooxml/read-workbook.ts';
import { Figure, type FigureRule } from '../../source/figure.ts';
import type { StatedFigure } from '../content.ts';
import type { Likeness } from '../report/likeness.ts';
import { totalsOf } from '../totals.ts';
import { figureInCell, shownText } from './cell-figure.ts';
import type { FormSheets, TableSheet } from './form-sheets.ts';
import type { LabelledSheet } from './labelled-sheet.ts';
import { type Located, locate, shareOf } from './locate.ts';
import { BLANKS_ARE_ZERO, YES } from './table-sheet.ts';
import { addressOf, type Doubt, type Telling } from './telling.ts';

/** So much of its labels a table must have in a sheet. */
const LEAST = 0.4;

export interface ReadTables {
  readonly figures: Map<string, StatedFigure>;
  /** Totals that the workbook computes, and blank ones. */
  readonly computed: Map<string, string>;
  /** Whatever has been looked at. */
  readonly used: Set<ReadCell>;
}

export function readTables(
  form: FormSheets,
  sheets: readonly LabelledSheet[],
  likeness: Likeness,
  telling: Telling,
  is1904: boolean,
): ReadTables {
  const read: ReadTables = { figures: new Map(), computed: new Map(), used: new Set() };
  const places = new Map(form.tables.map((table) => [table, placesOf(table, sheets, likeness)]));
  for (const found of places.values()) for (const { located, sheet } of found) mark(sheet.sheet, located, read.used);
  for (const [table, found] of places) {
    const [first, ...others] = found;
    const rival = first && rivalOf(ownLabels(table, form), found, sheets, read.used);
    const isOne = others.every((each) => first && saysTheSame(first, each));
    if (!first) telling.lost(table.heading, entriesOf(table), entriesOf(table).length);
    else if (rival) telling.twice(table.heading, [first.sheet.sheet.name, rival.sheet.name], entriesOf(table));
    else if (!isOne)
      telling.twice(
        table.heading,
        found.map(({ sheet }) => sheet.sheet.name),
        entriesOf(table),
      );
    else readTable(table, form, first, read, telling, is1904);
  }
  return read;
}

interface Found {
  readonly sheet: LabelledSheet;
  readonly located: Located;
}

/** Sheets that have the table: those that are shown go before hidden ones, copies with a part of it after whole ones. */
function placesOf(table: TableSheet, sheets: readonly LabelledSheet[], likeness: Likeness): Found[] {
  const likely = sheets.filter((each) => shareOf(table, each) >= LEAST);
  const shown = likely.filter(({ sheet }) => !sheet.hidden);
  const all = (shown.length > 0 ? shown : likely).map((sheet) => ({ sheet, located: locate(table, sheet, likeness) }));
  const most = Math.max(0, ...all.map(({ located }) => located.cells.size));
  const isFilled = ({ sheet, located }: Found) =>
    [...located.cells.values()].some(({ row, column }) => (sheet.sheet.at(row, column)?.text ?? '').trim() !== '');
  const filled = all.filter(isFilled);
  return (filled.length > 0 ? filled : all)
    .filter(({ located }) => most > 0 && located.cells.size >= most / 2)
    .sort((a, b) => b.located.cells.size - a.located.cells.size);
}

/** So much of its labels a sheet has that may be the same table, changed so that it cannot be read. */
const LEAST_OF_A_RIVAL = 0.1;
const NUMBERS_OF_A_RIVAL = 3;

/** A sheet that is shown, looks like the table and has numbers that no table has taken: this year's may be they. */
function rivalOf(
  table: Pick<TableSheet, 'cells'>,
  found: readonly Found[],
  sheets: readonly LabelledSheet[],
  used: ReadonlySet<ReadCell>,
): LabelledSheet | undefined {
  return sheets.find((each) => {
    if (each.sheet.hidden || found.some(({ sheet }) => sheet === each)) return false;
    const left = each.sheet.cells.filter((cell) => cell.kind === 'number' && cell.formula === null && !used.has(cell));
    return left.length >= NUMBERS_OF_A_RIVAL && shareOf(table, each) >= LEAST_OF_A_RIVAL;
  });
}

/** What no other table has says where this one is: 总计 stands in all of them. */
function ownLabels({ cells }: TableSheet, { tables }: FormSheets): Pick<TableSheet, 'cells'> {
  const count = (words: string) =>
    tables.filter((each) => each.cells.some((cell) => !cell.entry && cell.words === words)).length;
  return { cells: cells.filter(({ entry, words }) => entry === null && words !== '' && count(words) === 1) };
}

function saysTheSame(a: Found, b: Found): boolean {
  const text = ({ sheet, located }: Found, entry: string) => {
    const spot = located.cells.get(entry);
    return spot && (sheet.sheet.at(spot.row, spot.column)?.text ?? '');
  };
  return [...a.located.cells.keys()].every((entry) => text(a, entry) === text(b, entry));
}

function mark(sheet: ReadSheet, { cells, labels }: Located, used: Set<ReadCell>): void {
  for (const label of labels) used.add(label);
  for (const { row, column } of cells.values()) {
    const cell = sheet.at(row, column);
    if (cell) used.add(cell);
  }
}

function entriesOf({ cells }: TableSheet): string[] {
  return cells.flatMap(({ entry }) => (entry ? [joinPath(entry)] : []));
}

function readTable(
  table: TableSheet,
  form: FormSheets,
  { sheet, located }: Found,
  read: ReadTables,
  telling: Telling,
  is1904: boolean,
): void {
  telling.lost(table.heading, located.lost, entriesOf(table).length);
  telling.uncertain(table.heading, located.uncertain, entriesOf(table).length);
  const { schema, sums } = form.format;
  const totals = new Set(sums.map(({ total }) => joinPath(total)));
  const blanksAreZero = choiceIn(sheet.sheet, located, read.used);
  const doubts: Doubt[] = [];
  const results = new Map<string, Figure>();
  for (const entry of [...located.lost, ...located.uncertain.keys()])
    read.figures.set(entry, { text: '', place: null, isTold: true });
  for (const [entry, spot] of located.cells) {
    const cell = sheet.sheet.at(spot.row, spot.column);
    const place = addressOf(sheet.sheet, spot);
    const node = schema.at(parsePath(entry));
    if (!node?.figure) continue;
    const inTenThousands = `${node.title}${node.description}`.includes('万元');
    const reading = figureInCell(cell, { rule: node.figure, inTenThousands });
    if (totals.has(entry) && (!cell || cell.formula !== null || !reading)) {
      read.computed.set(entry, place);
      const result = reading?.figure ? Figure.parse(reading.figure, node.figure) : undefined;
      if (result) results.set(entry, result);
    } else if (!cell || !reading) read.figures.set(entry, { text: blanksAreZero ? '0' : '', place, isTold: false });
    else {
      const text = shownText(cell, is1904);
      const figure = reading.figure ?? unmistakable(text, node.figure);
      read.figures.set(entry, { text: figure, place, isTold: reading.figure === null });
      const about = { entry: parsePath(entry), rule: node.figure, place, text };
      if (reading.figure === null) doubts.push({ ...about, figure: null, why: reading.why });
      else if (reading.note !== null) doubts.push({ ...about, figure: reading.figure, why: reading.note });
    }
  }
  telling.doubts(doubts);
  tellOtherTotals(results, form, read, telling);
}

/** A total whose formula comes to something else than its parts: what the workbook shows is not what will be printed. */
function tellOtherTotals(
  results: ReadonlyMap<string, Figure>,
  { format }: FormSheets,
  { figures, computed }: ReadTables,
  telling: Telling,
): void {
  const sums = totalsOf({ format, figures }, undefined);
  for (const [entry, result] of results) {
    const sum = sums.get(entry);
    if (!sum || sum.text === result.text) continue;
    telling.otherTotal(parsePath(entry), computed.get(entry) ?? null, result.text, sum.text);
  }
}

/** What has been told to be no figure must not become one where it is written down as it stood: a day is no number of cases. */
function unmistakable(text: string, rule: FigureRule): string {
  return Figure.parse(text.trim(), rule) ? `${text.trim()}？` : text.trim();
}

/** Whether somebody has chosen that blanks are 0: the choice that stands next above the table, with no figures between. */
function choiceIn(sheet: ReadSheet, { labels }: Located, used: Set<ReadCell>): boolean {
  const top = Math.min(...[...labels].map(({ row }) => row));
  const asked = sheet.cells.findLast(({ row, text }) => row < top && text.startsWith(BLANKS_ARE_ZERO.slice(0, -1)));
  const choice =
    asked && sheet.cells.find(({ row, column, kind }) => row === asked.row && column > asked.column && kind === 'text');
  const isOfAnother = sheet.cells.some(({ row, kind }) => asked && asked.row < row && row < top && kind === 'number');
  if (!choice || isOfAnother) return false;
  used.add(choice);
  return choice.text.trim() === YES;
}
