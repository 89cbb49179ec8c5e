/** The sheets of a foreign workbook → the texts of the form: what stands below the heading of each, a paragraph a line. */

import { parsePath } from '../../cell-path.ts';
import type { ReadCell } from '../../ooxml/read-workbook.ts';
import { paragraphsOf, type Stated, type StatedText } from '../content.ts';
import { labelKey } from '../report/likeness.ts';
import { shownText } from './cell-figure.ts';
import type { FormSheets, TextSheet } from './form-sheets.ts';
import type { LabelledSheet } from './labelled-sheet.ts';
import { addressOf, type Telling } from './telling.ts';
import { isNote, noteOf } from './text-sheet.ts';

interface Section {
  readonly sheet: LabelledSheet;
  /** Of its heading; -1 where the heading is gone and the sheet is the text. */
  readonly row: number;
}

export function readTexts(
  form: FormSheets,
  sheets: readonly LabelledSheet[],
  used: Set<ReadCell>,
  telling: Telling,
  is1904: boolean,
): Map<string, StatedText> {
  const reading = new Reading(form, sheets, used, telling, is1904);
  const texts = new Map<string, StatedText>();
  for (const sheet of form.texts) {
    for (const section of sheet.sections) {
      const found = reading.sectionsOf(section, sheet);
      const [first, ...others] = found.map((each) => reading.text(each));
      const same = (a: StatedText, b: StatedText) => words(a) === words(b);
      const isAsked = reading.isAsked(section.entry);
      if (!first && isAsked) telling.missingText(section.heading, parsePath(section.entry));
      else if (first && !others.every((each) => same(first, each))) {
        telling.twice(
          section.heading,
          found.map((each) => each.sheet.sheet.name),
          [section.entry],
        );
      } else if (first && (isAsked || first.paragraphs.length > 0)) texts.set(section.entry, first);
    }
  }
  return texts;
}

function words({ paragraphs }: StatedText): string {
  return paragraphs.map(({ text }) => text).join('\n');
}

class Reading {
  readonly #form: FormSheets;
  readonly #sheets: readonly LabelledSheet[];
  readonly #used: Set<ReadCell>;
  readonly #telling: Telling;
  readonly #is1904: boolean;
  readonly #headings: ReadonlySet<string>;
  readonly #notes: ReadonlySet<string>;

  constructor(
    form: FormSheets,
    sheets: readonly LabelledSheet[],
    used: Set<ReadCell>,
    telling: Telling,
    is1904: boolean,
  ) {
    const sections = form.texts.flatMap((each) => each.sections);
    this.#form = form;
    this.#sheets = sheets.filter(({ sheet }) => !sheet.hidden);
    this.#used = used;
    this.#telling = telling;
    this.#is1904 = is1904;
    this.#headings = new Set([...sections, ...form.tables].map(({ heading }) => labelKey(heading)));
    this.#notes = new Set(sections.map(({ entry }) => labelKey(noteOf(entry, form))));
  }

  isAsked(entry: string): boolean {
    const path = parsePath(entry);
    const group = this.#form.format.schema.at(path.slice(0, -1));
    return path.length === 1 && (group?.required?.includes(entry) ?? false);
  }

  /** By the heading; where it is gone, by the name of a sheet that has no other. */
  sectionsOf({ heading }: { readonly heading: string }, { name, sections }: TextSheet): Section[] {
    const key = labelKey(heading);
    const found = this.#sheets.flatMap((sheet) => {
      const cell = sheet.texts.find((each) => each.key === key)?.cell;
      return cell ? [{ sheet, row: cell.row }] : [];
    });
    if (found.length > 0 || sections.length > 1) return found;
    const own = this.#sheets.find(
      ({ sheet, keys }) => sheet.name === name && ![...this.#headings].some((each) => keys.has(each)),
    );
    return own ? [{ sheet: own, row: -1 }] : [];
  }

  text({ sheet: { sheet, texts }, row: first }: Section): StatedText {
    const isHeading = (cell: ReadCell) => this.#headings.has(labelKey(cell.text));
    const next = texts.find(({ cell }) => cell.row > first && isHeading(cell))?.cell.row ?? Number.POSITIVE_INFINITY;
    const paragraphs: Stated[] = [];
    let asked = first + 1;
    for (const cell of sheet.cells.filter(({ row }) => first <= row && row < next)) {
      const isOwn = cell.row === first || this.#notes.has(labelKey(cell.text));
      // What stands in a note that is not ours is told as all that has no place.
      if (isOwn || !isNote(cell.text)) this.#used.add(cell);
      if (cell.row === first) continue;
      if (isNote(cell.text)) asked = cell.row + 1;
      else paragraphs.push(...this.#paragraphsIn(cell, addressOf(sheet, cell)));
    }
    return { place: paragraphs[0]?.place ?? addressOf(sheet, { row: asked, column: 0 }), paragraphs };
  }
  /** What is crossed out is none; what the cell shows otherwise than it is read is told. */
  #paragraphsIn(cell: ReadCell, place: string): Stated[] {
    if (cell.crossedOut !== null) this.#telling.crossedOut(place);
    if (cell.kind === 'blank') this.#telling.unknownText(place, cell.formula ?? '');
    if (cell.crossedOut === 'all' || cell.kind === 'blank') return [];
    const shown = shownText(cell, this.#is1904);
    if (cell.kind === 'number' && !['General', '@'].includes(cell.format)) this.#telling.shownText(place, shown);
    return paragraphsOf(shown).map(({ text }) => ({ text, place }));
  }
}
