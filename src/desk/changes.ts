/** What has been done to an organ's file on the screen, in its order → the same done to the bytes of the file as they are now. */

import { parsePath } from '../cell-path.ts';
import { editFile } from '../source/file-edit.ts';
import { readSource } from '../source/source.ts';
import { typedValue, type Written, writeEntry } from '../submission/entry-writer.ts';
import { reviewAdded, reviewRemoved } from '../submission/review-edit.ts';
import type { Conflict, ReviewLine } from './wire.ts';

/** Plain data: it is kept on disk until it is in the file. */
export type Change =
  | { readonly kind: 'entry'; readonly entry: string; readonly value: string }
  | { readonly kind: 'review' | 'unreview'; readonly review: ReviewLine };

export interface Applied {
  readonly bytes: Uint8Array;
  /** Those that could not be written: the file is not readable where they belong. */
  readonly unwritten: readonly Change[];
}

export function apply(bytes: Uint8Array, changes: readonly Change[], form: Written): Applied {
  let current = bytes;
  const unwritten: Change[] = [];
  for (const change of changes) {
    const next = written(current, change, form);
    if (next) current = next;
    else unwritten.push(change);
  }
  return { bytes: current, unwritten };
}

function written(bytes: Uint8Array, change: Change, form: Written): Uint8Array | null {
  if (change.kind === 'entry') return writeEntry(bytes, form, parsePath(change.entry), change.value);
  const source = readSource('', bytes, form.names).value;
  const { code, entry, reason, by } = change.review;
  const review = { 检查项: code, 位置: entry, 理由: reason, 核实人: by };
  const isThere = source && reviewRemoved(source, review) !== null;
  // What is there already, or not there any more, needs nothing done.
  if (source && (change.kind === 'review') === isThere) return bytes;
  const edits = source && (change.kind === 'review' ? reviewAdded(source, review) : reviewRemoved(source, review));
  const after = edits && editFile(bytes, edits);
  return after && readSource('', after, form.names).value ? after : null;
}

/** With another change: of an entry the last one counts. */
export function withChange(changes: readonly Change[], change: Change): Change[] {
  const others = changes.filter((each) => !isOfOneThing(each, change));
  return [...others, change];
}

function isOfOneThing(one: Change, other: Change): boolean {
  if (one.kind === 'entry' || other.kind === 'entry')
    return one.kind === 'entry' && other.kind === 'entry' && one.entry === other.entry;
  return JSON.stringify(one.review) === JSON.stringify(other.review);
}

/**
 * The file is not what the changes were made to: of what both have changed, the person decides.
 * @param base what they were made to @param file as it is now @param titleOf how an entry is called
 */
export function conflictsOf(
  changes: readonly Change[],
  base: Uint8Array,
  file: Uint8Array,
  { names }: Written,
  titleOf: (entry: string) => string,
): Conflict[] {
  const [before, now] = [base, file].map((each) => readSource('', each, names).value);
  if (!before || !now) return [];
  return changes.flatMap((change) => {
    if (change.kind !== 'entry') return [];
    const { entry, value } = change;
    const [was, is] = [before, now].map((source) => typedValue(source, parsePath(entry)));
    if (was === is || is === value) return [];
    return [{ entry, title: titleOf(entry), file: is ?? '', desk: value }];
  });
}
