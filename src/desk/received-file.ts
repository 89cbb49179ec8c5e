/** A file that an organ has sent back, dropped on the page → what it would change, entry by entry. Nothing is written by looking. */

import { joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import type { Content } from '../exchange/content.ts';
import { readDocument, readPdfDocument } from '../exchange/read-document.ts';
import { receive } from '../exchange/receive.ts';
import type { Checked } from '../finding.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import type { Dropped, DroppedEntry } from './wire.ts';

/** What stands on the screen. */
export interface Standing {
  readonly format: Format;
  readonly year: number;
  readonly values: Readonly<Record<string, string>>;
  readonly printed: Readonly<Record<string, string>>;
  readonly submission: FilledSubmission | undefined;
}

/** @param name of the file, for its findings */
export async function droppedOn(standing: Standing, bytes: Uint8Array, name: string): Promise<Dropped> {
  const received = receive(bytes);
  if (received.kind === 'refused') return refused(name, received.sentence);
  if (received.kind === 'workbook') return refused(name, WORKBOOK);
  const { format, year } = standing;
  const read =
    received.kind === 'pdf'
      ? await readPdfDocument(bytes, name, [format], year)
      : readDocument(
          { ...received, kind: received.kind } as Parameters<typeof readDocument>[0],
          bytes,
          name,
          [format],
          year,
        );
  return told(standing, read, name);
}

const WORKBOOK = '这是表格文件。请在 WPS 或 Excel 里打开它，复制表里的数，粘贴到这里的格子里。';

function refused(name: string, sentence: string): Dropped {
  return { name, refused: sentence, organ: null, entries: [], doubts: [] };
}

function told(standing: Standing, { value, findings }: Checked<Content>, name: string): Dropped {
  const doubts = findings.map(({ message, hint }) => `${message}${hint ?? ''}`);
  if (!value) return { ...refused(name, doubts[0] ?? '读不出报告的内容。'), doubts: doubts.slice(1) };
  const organ = value.lines.get('单位')?.text ?? null;
  return { name, refused: null, organ, entries: entriesIn(standing, value), doubts };
}

/** What the file says otherwise than the screen; what it leaves blank changes nothing. */
function entriesIn(standing: Standing, content: Content): DroppedEntry[] {
  const { schema } = standing.format;
  const found = [...schema.figures, ...schema.texts].flatMap((path) => {
    const entry = joinPath(path);
    const is = content.figures.get(entry)?.text ?? textIn(content, entry);
    if (is === undefined || is === '' || isSaid(standing, entry, is)) return [];
    const name = path.map((_, index) => schema.titleOf(path.slice(0, index + 1))).slice(path.length > 1 ? 1 : 0);
    return [{ entry, name: name.join(' '), was: standing.values[entry] ?? standing.printed[entry] ?? '', is }];
  });
  return found;
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
