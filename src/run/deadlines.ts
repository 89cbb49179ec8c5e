/** An organ and the year that its report is on → the day by which it is due: the county's, or what the law gives its kind. */

import { deadlineOf } from '../check/prose/dates.ts';
import { kindsOf } from '../check/prose/subject.ts';
import type { County, Organ } from '../county.ts';
import { editionFor, openEditions } from '../edition/edition.ts';
import { dueDay } from '../source/dates.ts';
import { LAYOUTS } from '../store/versions.ts';

/** 代号 → an ISO day. */
export type Deadlines = ReadonlyMap<string, string>;

export function deadlinesOf(organs: readonly Organ[], county: County, year: number): Deadlines {
  const wording = editionFor(year, openEditions(LAYOUTS).value ?? [])?.load().value?.wording;
  return new Map(
    organs.map(({ code, name, kind }) => {
      const day = deadlineOf({ county, kinds: wording ? kindsOf(name, kind, wording) : [] });
      return [code, dueDay(year, day ?? county.deadline)];
    }),
  );
}
