/** The outline of an edition → the form on the screen, and an organ's file → what is filled in it. */

import { type CellPath, joinPath, parsePath, valueAt } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import { type OutlineCell, type OutlinePart, outlineOf, titlesOf } from '../edition/outline.ts';
import { Figure } from '../source/figure.ts';
import type { Source } from '../source/source.ts';
import { typedValue } from '../submission/entry-writer.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { piecesOf } from '../template/pieces.ts';
import { compile } from '../template/template.ts';
import type { Cell, FormPart, Reference, ReviewLine } from './wire.ts';

/** 单位 and 年度 stand in the title: they are asked for at the head of the form. */
const HEAD: readonly CellPath[] = [['单位'], ['年度']];

export function formOf(format: Format): FormPart[] {
  const head = HEAD.map((entry): OutlinePart => ({ kind: 'line', entry }));
  const parts = outlineOf(format);
  const lines = parts.filter((part) => part.kind === 'line');
  const rest = parts.filter((part) => part.kind !== 'line' && !(part.kind === 'heading' && part.level === 1));
  return [...head, ...lines, ...rest].map((part) => partOf(part, format));
}

function partOf(part: OutlinePart, format: Format): FormPart {
  if (part.kind === 'heading') return part;
  if (part.kind === 'table') {
    const rows = part.rows.map((row) => row.map((cell) => cell && cellOf(cell, format)));
    const area = format.page.width - format.page.margins.left - format.page.margins.right;
    const widths = part.widths.map((each) => (each === '*' ? null : Math.round((each / area) * 1000) / 10));
    return { kind: 'table', widths, headerRows: part.headerRows, rows };
  }
  const node = format.schema.at(part.entry);
  const required = format.schema.at(part.entry.slice(0, -1))?.required ?? [];
  return {
    kind: part.kind,
    entry: joinPath(part.entry),
    title: titlesOf(format.schema, part.entry).join('：'),
    description: node?.description ?? '',
    optional: !required.includes(part.entry.at(-1) ?? ''),
  };
}

function cellOf(cell: OutlineCell, { schema }: Format): Cell {
  const { words, entry, heads, colSpan, rowSpan } = cell;
  if (!entry) return { words, entry, heads, colSpan, rowSpan };
  return { words, entry: joinPath(entry), heads, colSpan, rowSpan, name: titlesOf(schema, entry).slice(1).join(' ') };
}

/** How an entry is called outside its table: 本年新收政府信息公开申请数量 自然人. */
export function nameOf(schema: Format['schema'], path: CellPath): string {
  const titles = path.map((_, index) => schema.titleOf(path.slice(0, index + 1)));
  return titles.slice(path.length > 1 ? 1 : 0).join(' ');
}

/** Every entry that can be typed. */
export function entriesOf({ schema }: Format): CellPath[] {
  return [...schema.figures, ...schema.texts, ...schema.paths().filter((path) => isLine(schema, path))];
}

function isLine(schema: Format['schema'], path: CellPath): boolean {
  return path.length === 1 && schema.kindAt(path) === 'string' && schema.at(path)?.type !== 'boolean';
}

export function valuesOf(source: Source, format: Format): Record<string, string> {
  const given = entriesOf(format).map((path) => [joinPath(path), typedValue(source, path)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** Figures as they will be printed, where they can be read; the title of the report among them by no entry. */
export function printedOf(submission: FilledSubmission): Record<string, string> {
  const { schema } = submission.format;
  const figures = schema.figures.flatMap((path) => {
    const value = valueAt(submission.values, path);
    return value instanceof Figure ? [[joinPath(path), value.text] as const] : [];
  });
  return Object.fromEntries(figures);
}

/** The references in each text, in its order, each once. */
export function referencesOf(
  submission: FilledSubmission,
  values: Readonly<Record<string, string>>,
): Record<string, Reference[]> {
  const { schema, vocabulary } = submission.format;
  const texts = schema.texts.flatMap((path) => {
    const text = values[joinPath(path)] ?? '';
    if (!text.includes('{{')) return [];
    const { pieces } = piecesOf(text, (name) => vocabulary.scalar(parsePath(name)));
    const written = pieces.flatMap((each) => (each.kind === 'reference' ? [`{{${each.text}}}`] : []));
    return [[joinPath(path), [...new Set(written)].map((each) => referenceOf(each, submission))] as const];
  });
  return Object.fromEntries(texts);
}

export function phrasesOf(
  format: Format,
  submission: FilledSubmission | undefined,
): { name: string; printed: string | null }[] {
  return [...format.vocabulary.phrases.keys()].map((name) => ({
    name,
    printed: submission ? referenceOf(`{{> ${name}}}`, submission).printed : null,
  }));
}

function referenceOf(written: string, { values, format }: FilledSubmission): Reference {
  const filled = compile(written, format.vocabulary).template?.fill(values);
  return { written, printed: filled && filled.problems.length === 0 ? filled.text : null };
}

export function reviewsOf({ reviews }: FilledSubmission): ReviewLine[] {
  return reviews.flatMap((each) =>
    each ? [{ code: each.检查项, entry: each.位置, reason: each.理由 ?? '', by: each.核实人 ?? '' }] : [],
  );
}
