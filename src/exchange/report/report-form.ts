/** The outline of a format → what a document is held against: its title, its parts by their headings, its tables by their labels. */

import { joinPath } from '../../cell-path.ts';
import type { Format } from '../../edition/format.ts';
import type { LayoutNode } from '../../edition/layout.ts';
import { type OutlineCell, type OutlinePart, type OutlineTable, outlineOf } from '../../edition/outline.ts';
import { styleName } from '../document.ts';
import { Grid, type Placed, placed } from './grid.ts';
import { labelKey } from './likeness.ts';

export interface ReportForm {
  readonly format: Format;
  /** What the title says of every report, as a key. */
  readonly title: string;
  /** The text above the first heading, as a dotted path. */
  readonly introduction: string | null;
  readonly parts: readonly FormPart[];
  readonly tables: readonly FormTable[];
  /** Levels of the styles of a Word file of ours, by their names there. */
  readonly levels: ReadonlyMap<string, number>;
  /** Style of the sign-off in such a file. */
  readonly signOffStyle: string | null;
}

/** Levels of headings: of the title, of the parts. */
export const TITLE = 1;
export const PART = 2;

/** What stands below one heading. */
export interface FormPart {
  readonly heading: string;
  /** Texts before the table, where there is one; else all of them. Dotted paths. */
  readonly before: readonly string[];
  /** Of `tables`. */
  readonly table: number | null;
  readonly after: readonly string[];
}

export interface FormCell extends Placed {
  /** Of a label. */
  readonly text: string;
  readonly key: string;
  /** The dotted path of the figure that it prints; null: a label. */
  readonly entry: string | null;
}

/** Figures that stand side by side behind one label. */
export interface Run {
  readonly anchor: FormCell;
  /** In the anchor's own row; else the anchor is the last head above them. */
  readonly isRow: boolean;
  readonly figures: readonly FormCell[];
  /** By figure: the labels above it, the nearest first. */
  readonly heads: readonly (readonly FormCell[])[];
}

export interface FormTable {
  /** In reading order. */
  readonly labels: readonly FormCell[];
  readonly runs: readonly Run[];
}

/** Every document is held against all editions. */
const KNOWN = new WeakMap<Format, ReportForm>();

export function reportForm(format: Format): ReportForm {
  const form = KNOWN.get(format) ?? formOf(format);
  KNOWN.set(format, form);
  return form;
}

function formOf(format: Format): ReportForm {
  const outline = outlineOf(format);
  const isPart = (each: OutlinePart) => each.kind === 'heading' && each.level === PART;
  const title = outline.find((each) => each.kind === 'heading' && each.level === TITLE);
  const tables: FormTable[] = [];
  const parts = outline.flatMap((each, index) => {
    if (each.kind !== 'heading' || each.level !== PART) return [];
    const rest = outline.slice(index + 1);
    const end = rest.findIndex(isPart);
    return [formPart(each.text, end < 0 ? rest : rest.slice(0, end), tables)];
  });
  return {
    format,
    title: labelKey((title?.kind === 'heading' ? title.text : '').replace(/\{\{.*?\}\}/gu, '')),
    introduction: outline.slice(0, outline.findIndex(isPart)).flatMap(textIn)[0] ?? null,
    parts,
    tables,
    levels: new Map(Object.entries(format.styles).map(([name, { level }]) => [styleName(name), level])),
    signOffStyle: signOffStyle(format.layout),
  };
}

function formPart(heading: string, below: readonly OutlinePart[], tables: FormTable[]): FormPart {
  const at = below.findIndex(({ kind }) => kind === 'table');
  const table = below[at];
  const before = (at < 0 ? below : below.slice(0, at)).flatMap(textIn);
  const after = (at < 0 ? [] : below.slice(at)).flatMap(textIn);
  if (table?.kind !== 'table') return { heading, before, table: null, after };
  tables.push(formTable(table));
  return { heading, before, table: tables.length - 1, after };
}

function textIn(part: OutlinePart): string[] {
  return part.kind === 'text' ? [joinPath(part.entry)] : [];
}

function signOffStyle(layout: readonly LayoutNode[]): string | null {
  for (const node of layout) {
    if ('signOff' in node) return styleName(node.style);
    const below = 'given' in node ? signOffStyle(node.nodes) : null;
    if (below !== null) return below;
  }
  return null;
}

function formTable(table: OutlineTable): FormTable {
  const rows = placed(table.rows.map((cells) => cells.flatMap((cell) => (cell ? [formCell(cell)] : []))));
  const grid = new Grid(rows);
  const cells = rows.flat();
  const runs: Run[] = [];
  for (const [index, cell] of cells.entries()) {
    const [before, last] = [cells[index - 1], runs.at(-1)];
    if (cell.entry === null || !before) continue;
    const heads = grid.headsOf(cell, ({ entry }) => entry !== null);
    if (before.entry !== null && before.row === cell.row && last) {
      runs[runs.length - 1] = { ...last, figures: [...last.figures, cell], heads: [...last.heads, heads] };
      continue;
    }
    const anchor = cells.slice(0, index).findLast(({ entry }) => entry === null);
    if (anchor) runs.push({ anchor, isRow: anchor.row === cell.row, figures: [cell], heads: [heads] });
  }
  return { labels: cells.filter(({ entry }) => entry === null), runs };
}

function formCell({ words, entry, colSpan, rowSpan }: OutlineCell) {
  return { text: words, key: labelKey(words), entry: entry && joinPath(entry), colSpan, rowSpan };
}
