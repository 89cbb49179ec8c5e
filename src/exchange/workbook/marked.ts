/**
 * What was read from any file → the same content at the cells of the form's own workbook, and the marks of what was found at
 * them: the marked copy is the form made anew, so it answers a Word file or a web page as well.
 */

import type { Finding } from '../../finding.ts';
import { cellName } from '../../ooxml/cell-name.ts';
import type { Place } from '../../place.ts';
import { type Content, REVIEWS, type Stated } from '../content.ts';
import { lineSpot } from './cover-sheet.ts';
import type { Filling, Reviewable } from './filling.ts';
import { formSheets } from './form-sheets.ts';
import type { Mark, Spot } from './sheet-draft.ts';
import { paragraphSpots } from './text-sheet.ts';

export interface Relocated {
  readonly content: Content;
  /** A place in the file → the address in the workbook. */
  readonly addresses: ReadonlyMap<string, string>;
}

function addressOf({ sheet, row, column }: Spot): string {
  return `${sheet}!${cellName(row, column)}`;
}

export function relocated(content: Content): Relocated {
  const form = formSheets(content.format);
  const addresses = new Map<string, string>();
  const moved = <T extends { readonly place: string | null }>(stated: T, spot: Spot | undefined): T => {
    const address = spot ? addressOf(spot) : null;
    if (stated.place !== null && address !== null && !addresses.has(stated.place)) addresses.set(stated.place, address);
    return { ...stated, place: address };
  };
  const each = <T extends { readonly place: string | null }>(
    all: ReadonlyMap<string, T>,
    spot: (name: string) => Spot | undefined,
  ) => new Map([...all].map(([name, stated]) => [name, moved(stated, spot(name))]));
  const paragraphs = paragraphSpots(form, content);
  const figures = each(content.figures, (name) => form.spots.get(name));
  const computed = [...form.spots].flatMap(([name, spot]) =>
    figures.has(name) ? [] : [[name, addressOf(spot)] as const],
  );
  for (const [name, address] of computed) {
    const place = content.computed.get(name);
    if (place !== undefined && !addresses.has(place)) addresses.set(place, address);
  }
  const texts = [...content.texts].map(([name, text]) => {
    const spots = paragraphs.get(name) ?? [];
    const own = text.paragraphs.map((paragraph: Stated, index) => moved(paragraph, spots[index]));
    return [name, { ...moved(text, spots[0]), paragraphs: own }] as const;
  });
  const reviews = content.reviews.map((review, index) => moved(review, { sheet: REVIEWS, row: 3 + index, column: 0 }));
  const lines = each(content.lines, (name) => lineSpot(form, name));
  return {
    content: { ...content, lines, figures, computed: new Map(computed), texts: new Map(texts), reviews },
    addresses,
  };
}

/** Findings of a reader, at the cells of the workbook. */
export function atAddresses(findings: readonly Finding[], addresses: ReadonlyMap<string, string>): Finding[] {
  const moved = <T extends Place>(place: T): T =>
    place.cell === null ? place : { ...place, cell: addresses.get(place.cell) ?? null };
  return findings.map((each) => ({ ...moved(each), related: each.related.map(moved) }));
}

/** Of these all cells are marked that they speak of: each of them is to be mended. */
const OF_EACH_CELL = new Set([
  'cell-is-figure',
  'cell-was-mended',
  'figure-is-given',
  'label-is-found',
  'table-is-found',
  'row-is-found',
  'row-has-its-figures',
  'heads-are-the-forms',
  'row-stands-once',
]);

/** @param findings at the cells of the workbook */
export function markedFilling(content: Content, code: string, findings: readonly Finding[]): Filling {
  const { spots } = formSheets(content.format);
  const marks = new Map<string, Mark>();
  const remarks: string[] = [];
  for (const finding of findings) {
    const entries = OF_EACH_CELL.has(finding.code) || finding.cell === null ? finding.entries : [];
    const cells = entries.flatMap((entry) => spots.get(entry) ?? []).map(addressOf);
    const addresses = new Set([...(finding.cell === null ? [] : [finding.cell]), ...cells]);
    const words = `${finding.message}${finding.hint ?? ''}`;
    if (addresses.size === 0) remarks.push(words);
    for (const address of addresses) {
      const before = marks.get(address);
      const severity = before?.severity === 'error' ? 'error' : finding.severity;
      marks.set(address, { severity, words: [...(before?.words ?? []), words] });
    }
  }
  return { content, code, notes: new Map(), marks, remarks, reviewable: findings.flatMap(reviewableIn) };
}

/** A row for each entry: who releases one column of several has not looked at the others. */
function reviewableIn({ releasable, code, entries, message }: Finding): Reviewable[] {
  return releasable ? entries.map((entry) => ({ code, entry, message })) : [];
}
