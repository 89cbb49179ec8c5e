/** The organs whose figures a county's sums should have → those that are counted, and the sums over them. */

import type { Organ } from '../county.ts';
import type { Format } from '../edition/format.ts';
import type { Absence } from '../submission/envelope.ts';
import { nameKey } from '../tidy/name-key.ts';
import { type OrganFigures, Sums } from './organ-figures.ts';

/** `returned`: what was handed in has errors; `absent`: one of those two, and 缺 says why. */
export type PartState = 'counted' | 'returned' | 'missing' | 'absent';

export interface Part {
  readonly organ: Organ;
  readonly state: PartState;
  /** Absent where it is not counted. */
  readonly figures?: OrganFigures;
}

/** By which an entry of 缺 may call an organ. */
export type Named = Pick<Organ, 'code' | 'name' | 'shortName'>;

export function isCalled({ code, name, shortName }: Named, word: string): boolean {
  const key = nameKey(word);
  return [code, name, shortName].some((each) => each !== null && nameKey(each) === key);
}

/** What a person has answered for is not waited for; whoever has handed in properly is counted all the same. */
export function withAbsences(parts: readonly Part[], absences: readonly (Absence | null)[]): Part[] {
  return parts.map((each) => {
    const isNamed = absences.some((absence) => absence && isCalled(each.organ, absence.单位));
    return isNamed && each.state !== 'counted' ? { ...each, state: 'absent' } : each;
  });
}

/** By which a part is left out, where it is. */
export function absenceOf({ organ, state }: Part, absences: readonly (Absence | null)[]): Absence | null {
  if (state !== 'absent') return null;
  return absences.find((absence) => absence && isCalled(organ, absence.单位)) ?? null;
}

/** Over those that are counted. */
export function sumsOver(parts: readonly Part[], format: Format): Sums {
  const sums = new Sums(format);
  for (const { figures } of parts) if (figures) sums.add(figures);
  return sums;
}
