/** A file that an organ has sent back → whose it is, and what it would change, entry by entry. Nothing is written by looking. */

import { joinPath } from '../cell-path.ts';
import type { County } from '../county.ts';
import type { Format } from '../edition/format.ts';
import { canonicalOf } from '../exchange/canonical.ts';
import { type Content, ORGAN, YEAR } from '../exchange/content.ts';
import type { Finding } from '../finding.ts';
import { identified, type ReadFile, type ReceivedForm } from '../run/received.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { nameOf } from './form.ts';
import type { OfferedEntry } from './wire.ts';

/** What stands on the screen. */
export interface Standing {
  readonly format: Format;
  readonly values: Readonly<Record<string, string>>;
  readonly printed: Readonly<Record<string, string>>;
  readonly submission: FilledSubmission | undefined;
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
  return [...lines, ...schema.figures, ...schema.texts].flatMap((path) => {
    const entry = joinPath(path);
    const is = content.lines.get(entry)?.text ?? content.figures.get(entry)?.text ?? textIn(content, entry);
    if (is === undefined || is === '' || isSaid(standing, entry, is)) return [];
    const was = standing.values[entry] ?? standing.printed[entry] ?? '';
    return [{ entry, name: nameOf(schema, path), was, is }];
  });
}

function textIn({ texts }: Content, entry: string): string | undefined {
  return texts
    .get(entry)
    ?.paragraphs.map(({ text }) => text)
    .join('\n');
}

/** As it is typed, or as it is printed: a text with references is not to lose them. */
function isSaid({ values, printed, submission }: Standing, entry: string, is: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '');
  const all = [values[entry], printed[entry], submission?.texts.get(entry)?.text];
  return all.some((each) => each !== undefined && bare(each) === bare(is));
}
