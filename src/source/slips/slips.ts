/** Finds what typing and pasting from Word do to a form written in YAML, and mends it so that the rest can be read. */

import type { PlaceAt } from '../../place.ts';
import type { EditedText } from '../edits.ts';
import { applyEdits } from '../edits.ts';
import type { FormNames } from '../form-names.ts';
import { readRows } from './rows.ts';
import { Scan, type Slip } from './scan.ts';

export { movedBy, type Slip } from './scan.ts';

export interface Mended extends EditedText {
  readonly slips: readonly Slip[];
  /** Offsets in the original of names and values that a slip has made unreadable. */
  readonly spoiled: ReadonlySet<number>;
  /** There were so many slips that the rest of the text was not looked at. */
  readonly givenUp: boolean;
}

/** `names` are those of all forms; offsets of the slips are into `text`, and `at` tells their places. */
export function mendSlips(text: string, names: FormNames, at: PlaceAt): Mended {
  const scan = new Scan(text, names, at);
  readRows(scan);
  return {
    ...applyEdits(text, scan.edits),
    slips: scan.all(),
    spoiled: new Set(scan.spoiled),
    givenUp: scan.isFull,
  };
}
