/** A file that an organ has sent back → whose it is, and what it would change, entry by entry. Nothing is written by looking. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { County } from '../county.ts';
import type { Format } from '../edition/format.ts';
import { canonicalOf } from '../exchange/canonical.ts';
import { type Content, ORGAN, YEAR } from '../exchange/content.ts';
import { withoutTrueTotals } from '../exchange/totals.ts';
import { proseOf } from '../fill/paragraphs.ts';
import type { Finding } from '../finding.ts';
import { identified, type ReadFile, type ReceivedForm } from '../run/received.ts';
import { asTyped } from '../source/edits.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { nameOf } from './form.ts';
import type { OfferedEntry } from './wire.ts';

/** What stands on the screen. */
export interface Standing {
  readonly format: Format;
  readonly values: Readonly<Record<string, string>>;
  /** Figures as they are printed. */
  readonly printed: Readonly<Record<string, string>>;
  /** What the texts would print if these entries were taken. */
  readonly filledWith: (entries: readonly OfferedEntry[]) => FilledSubmission | undefined;
}

/** What the reader and the list of organs say of a file; without a form why it is not taken. */
export interface Owned {
  readonly form: ReceivedForm | null;
  readonly sentences: readonly string[];
}

/** @param code of the organ on whose form it was dropped; null: of the one that the file itself says it is of */
export function ownedBy(read: ReadFile, year: number, code: string | null, county: County | null): Owned {
  const { form, findings } = identified(read, year, county);
  const sentences = findings.map(asSentence);
  const ofOtherYear = findings.find((each) => each.code === 'year-is-asked');
  if (ofOtherYear) return { form: null, sentences: [`${ofOtherYear.message}请先换到那个年度，再拖进来。`] };
  if (form?.code === code || code === null) return { form: form ?? null, sentences };
  if (!read.form) return { form: null, sentences };
  // It was dropped on this organ: that it is of another is told, and the person decides.
  const { content } = read.form;
  const organ = county?.organs.get(code) ?? null;
  const other = form ? [`文件里写的单位是“${form.organ?.name ?? form.code}”，请核对。`] : [];
  return {
    form: { content, canonical: canonicalOf(content), code, organ, year },
    sentences: [...other, ...sentences],
  };
}

function asSentence({ cell, message, hint }: Finding): string {
  return `${cell === null ? '' : `${cell}：`}${message}${hint ?? ''}`;
}

/** What the file says otherwise than the screen; what it leaves blank changes nothing. */
export function entriesIn(standing: Standing, content: Content): OfferedEntry[] {
  const { schema } = standing.format;
  const lines = [...content.lines.keys()].filter((name) => name !== ORGAN && name !== YEAR).map((name) => [name]);
  const figures = statedFigures(standing, content);
  const short = [...lines, ...schema.figures].flatMap((path) => {
    const is = content.lines.get(joinPath(path))?.text ?? figures.get(joinPath(path))?.text;
    return is === undefined ? [] : offered(standing, path, is);
  });
  // A figure that a text takes from the table is compared as it will be then.
  const filled = standing.filledWith(short);
  const texts = schema.texts.flatMap((path) => {
    const is = content.texts.get(joinPath(path))?.paragraphs.map(({ text }) => text);
    return is === undefined || isPrinted(filled, path, is.join('\n')) ? [] : offered(standing, path, is.join('\n'));
  });
  return [...short, ...texts];
}

/** A total that its parts make is none of its own, unless one has been typed. */
function statedFigures({ values }: Standing, content: Content): Content['figures'] {
  const own = withoutTrueTotals(content);
  return new Map([...content.figures].filter(([entry]) => own.has(entry) || values[entry] !== undefined));
}

function offered({ format, values, printed }: Standing, path: CellPath, is: string): OfferedEntry[] {
  const entry = joinPath(path);
  const was = values[entry] ?? printed[entry] ?? '';
  return is === '' || bare(was) === bare(is) ? [] : [{ entry, name: nameOf(format.schema, path), was, is }];
}

/** A text with references is not to lose them where it prints the same. */
function isPrinted(filled: FilledSubmission | undefined, path: CellPath, is: string): boolean {
  const printed = filled?.texts.get(joinPath(path));
  return printed !== undefined && bare(proseOf(path, asTyped(is)).text) === bare(printed.text);
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}
