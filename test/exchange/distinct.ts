/**
 * Workbooks of which every figure is another one, so that a figure of another cell is seen at once; and what has become of
 * them when they were tampered with.
 */

import { joinPath } from '../../src/cell-path.ts';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { filled } from '../filled.ts';
import { contentIn, read } from './forms.ts';
import type { Held } from './hands.ts';

export const EDITIONS = ['2019', '2021'] as const;

/** A content in which every figure but the totals is another number. */
export function distinct(id: string) {
  const content = contentIn(filled(id));
  const { schema, sums } = content.format;
  const totals = new Set(sums.map(({ total }) => joinPath(total)));
  const asked = schema.figures.map(joinPath).filter((entry) => !totals.has(entry));
  const figures = new Map(asked.map((entry, at) => [entry, { text: String(1000 + at), place: null, isTold: false }]));
  return { ...content, figures };
}

const workbooks = new Map(EDITIONS.map((id) => [id as string, writeForm(plainFilling(distinct(id), 'x'))]));

export function distinctWorkbook(id: string): Uint8Array {
  const workbook = workbooks.get(id);
  if (!workbook) throw new Error(`no workbook of ${id}`);
  return workbook;
}

/** Of a workbook that was tampered with: right, wrong, and missing without a word. */
export function judged(id: string, bytes: Uint8Array) {
  const right = distinct(id).figures;
  const { value, findings } = read(bytes);
  const told = new Set(findings.filter(({ severity }) => severity === 'error').flatMap(({ entries }) => entries));
  const count = { right: 0, wrong: [] as string[], silent: [] as string[] };
  for (const [entry, { text }] of right) {
    const figure = value?.content.figures.get(entry);
    if (figure && !figure.isTold && figure.text === text) count.right++;
    else if (figure && !figure.isTold && figure.text !== '') count.wrong.push(`${entry}: ${figure.text}, not ${text}`);
    else if (![...told].some((each) => entry === each || entry.startsWith(`${each}.`))) count.silent.push(entry);
  }
  return { ...count, all: right.size, findings };
}

export function tables(held: Held, id: string): Held {
  const names = new Set([...distinct(id).figures.keys()].map((entry) => entry.split('.')[0]));
  return held.filter(({ name }) => names.has(name));
}
