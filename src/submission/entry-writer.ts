/** Writes entries into the bytes of a submission; each is read back, and what does not come out as it went in is not written. */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import type { Schema } from '../schema/schema.ts';
import { SUM } from '../schema/tree.ts';
import { Figure } from '../source/figure.ts';
import { editFile } from '../source/file-edit.ts';
import type { FormNames } from '../source/form-names.ts';
import { readSource, type Source } from '../source/source.ts';
import { complete, type Value } from './complete.ts';
import { entryEdits } from './entry-edit.ts';

/** What a form is read and written by. */
export interface Written {
  readonly names: FormNames;
  readonly schema: Schema;
}

/** @returns null where it can't be written: the file is not readable there. The same bytes where it already says so */
export function writeEntry(
  bytes: Uint8Array,
  { names, schema }: Written,
  path: CellPath,
  value: string,
): Uint8Array | null {
  const source = readSource('', bytes, names).value;
  if (!source) return null;
  if (typedValue(source, path) === value) return bytes;
  for (const quoted of [false, true]) {
    const edits = entryEdits(source, schema, path, value, { quoted });
    if (!edits) continue;
    const written = editFile(bytes, edits);
    const after = readSource('', written, names).value;
    if (after && says(after, path, value) && sameBeside(source, after, schema, path)) return written;
  }
  return null;
}

/** A value as a person sees it: of a text its paragraphs, of whatever else what was typed, without quotation marks; '' where nothing is. */
export function typedValue(source: Source, path: CellPath): string {
  const scalar = source.scalar(path);
  if (!scalar) return '';
  const value = source.valueAt(path);
  if (value === null) return '';
  return typeof value === 'string' ? value.replace(/\n$/, '') : scalar.text;
}

/** The blanks around the lines of a text are not kept. */
function says(source: Source, path: CellPath, value: string): boolean {
  const bare = (text: string) =>
    text
      .split(/\r\n?|\n/)
      .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ''))
      .join('\n')
      .trim();
  return bare(typedValue(source, path)) === bare(value);
}

/** Whether all other figures and texts are what they were; totals of a group that was 无 and is written out are left to be computed. */
function sameBeside(before: Source, after: Source, schema: Schema, path: CellPath): boolean {
  const own = joinPath(path);
  const [were, are] = [before, after].map((each) => leavesIn(each, schema));
  return [...new Set([...(were?.keys() ?? []), ...(are?.keys() ?? [])])].every((name) => {
    const [one, other] = [were?.get(name), are?.get(name)];
    return name === own || one === other || (other === undefined && !before.has(parsePath(name)));
  });
}

/** What is a sum says so, whatever it comes to. */
function leavesIn(source: Source, schema: Schema): Map<string, string> {
  const { values, summed } = complete(source, schema, [], () => undefined);
  return new Map([...leavesOf(values, []), ...summed.map((path) => [joinPath(path), SUM] as const)]);
}

function leavesOf(value: Value, path: CellPath): Map<string, string> {
  if (typeof value === 'string') return new Map([[joinPath(path), value]]);
  if (value instanceof Figure) return new Map([[joinPath(path), value.text]]);
  return new Map(Object.entries(value).flatMap(([name, each]) => [...leavesOf(each, [...path, name])]));
}
