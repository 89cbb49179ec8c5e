/** A document → what of the form has been found in it: which edition it is of, its tables, headings, title and sign-off. */

import type { Format } from '../../edition/format.ts';
import { nameKey } from '../../tidy/name-key.ts';
import type { Block, ForeignDocument } from '../document.ts';
import { findHeadings } from './headings.ts';
import { findLabels, type Labels } from './labels.ts';
import { Likeness } from './likeness.ts';
import { reportForm, TITLE } from './report-form.ts';
import { foundTable } from './table-cells.ts';
import type { Landmarks } from './texts.ts';
import { type FoundTitle, findSignOff, findTitle } from './title.ts';

export interface Found extends Landmarks {
  readonly format: Format;
  readonly labels: Labels;
  readonly likeness: Likeness;
}

/** By each edition; the likeliest first. @throws TooLarge */
export function findLandmarks({ blocks }: ForeignDocument, formats: readonly Format[]): Found[] {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [foundTable(block)] : []));
  const likeness = new Likeness();
  return formats
    .map((format) => {
      const form = reportForm(format);
      const labels = findLabels(form.tables, tables, likeness);
      const headings = findHeadings(form.parts, blocks, form.levels, likeness);
      const first = headings.find((each) => each !== null)?.index ?? blocks.length;
      const isOwn = blocks.some((each) => each.kind === 'paragraph' && form.levels.get(each.style ?? '') === TITLE);
      const title = findTitle(form.title, blocks, first, likeness);
      const from = (headings.findLast((each) => each !== null)?.index ?? blocks.length) + 1;
      const signOff = isOwn ? ownSignOff(blocks, form.signOffStyle, title) : signOffBelow(blocks, from, title);
      const mine = new Set<Block>(labels.tables.map(({ block }) => block));
      return { format, labels, likeness, form, headings, title, signOff, tables: mine, isOwn };
    })
    .sort((a, b) => b.labels.score - a.labels.score);
}

function signOffBelow(blocks: readonly Block[], from: number, title: FoundTitle | null) {
  const organ = title && nameKey(title.organ);
  const isOrgan = (text: string) => text.length <= 40 && (organ === null || nameKey(text) === organ);
  return findSignOff(blocks, from, isOrgan);
}

/** A file of ours says by its styles which lines are the sign-off; a text may well end with a date. */
function ownSignOff(blocks: readonly Block[], style: string | null, title: FoundTitle | null) {
  const from = blocks.findIndex((each) => each.kind === 'paragraph' && each.style === style);
  return from < 0 ? null : signOffBelow(blocks, from, title);
}
