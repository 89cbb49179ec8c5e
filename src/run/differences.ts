/** Two contents of one form → what differs between them, entry by entry, as they have it. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Content } from '../exchange/content.ts';
import { withoutTrueTotals } from '../exchange/totals.ts';
import { labelOf } from '../schema/labels.ts';
import { shownBoth } from '../source/quoted.ts';

export interface Difference {
  readonly entry: CellPath;
  readonly words: string;
  /** In the file. */
  readonly place: string | null;
}

/** @param file what the file says @param there what lies in the data folder */
export function differences(file: Content, there: Content): Difference[] {
  const { schema } = file.format;
  const [figures, before] = [withoutTrueTotals(file), withoutTrueTotals(there)];
  const lines = [...new Set([...file.lines.keys(), ...there.lines.keys()])].map((name) =>
    difference([name], false, file.lines.get(name)?.text, there.lines.get(name)?.text, file.lines.get(name)?.place),
  );
  const cells = schema.figures.map((path) => {
    const [own, other] = [figures.get(joinPath(path)), before.get(joinPath(path))];
    return difference(path, true, own?.text, other?.text, own?.place);
  });
  const texts = schema.texts.map((path) => {
    const [own, other] = [file.texts.get(joinPath(path)), there.texts.get(joinPath(path))];
    const words = (text: typeof own) => text?.paragraphs.map((each) => each.text);
    const [a = [], b = []] = [words(own), words(other)];
    const at = a.findIndex((each, index) => each !== b[index]);
    const first = at < 0 ? a.length : at;
    if (a.length === b.length && at < 0) return [];
    return difference(path, false, a[first] ?? '', b[first] ?? '', own?.paragraphs[first]?.place ?? own?.place);
  });
  return [...lines, ...cells, ...texts].flat();
}

function difference(
  entry: CellPath,
  isFigure: boolean,
  own = '',
  other = '',
  place: string | null = null,
): Difference[] {
  if (own === other) return [];
  const [here, there] = shownBoth(own, other);
  const words = `${labelOf(entry, isFigure)}：文件里是${quoted(here)}，原有的是${quoted(there)}`;
  return [{ entry, words, place }];
}

function quoted(text: string): string {
  return text === '' ? '空的' : `“${text}”`;
}
