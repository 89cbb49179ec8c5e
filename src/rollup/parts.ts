/** The organs whose figures a county's sums should have → those that are counted, and the sum of a figure over them. */

import { type CellPath, joinPath } from '../cell-path.ts';
import type { Organ } from '../county.ts';
import type { Format } from '../edition/format.ts';
import { Figure } from '../source/figure.ts';
import type { Absence } from '../submission/envelope.ts';
import { figureAt, type Submission, type Values } from '../submission/submission.ts';
import { nameKey } from '../tidy/name-key.ts';

/** What a sum needs of a submission. */
export type Figures = Pick<Submission, 'values'>;

/**
 * Of what an organ has handed in only the figures, without its text and what was read of it: there may be thousands of organs.
 * @param known figures of other organs: most are 0, or small, and one object each is enough
 */
export function figuresIn({ values }: Figures, known: Map<string, Figure>): Figures {
  const same = (figure: Figure): Figure => {
    const key = `${figure.decimals} ${figure.text}`;
    // A part of a text keeps all of the text alive.
    const one = known.get(key) ?? figure.copy();
    known.set(key, one);
    return one;
  };
  const kept = (group: Values): Values => {
    const fresh: Record<string, Figure | Values> = Object.create(null);
    for (const [name, value] of Object.entries(group))
      if (typeof value !== 'string') fresh[name] = value instanceof Figure ? same(value) : kept(value);
    return fresh;
  };
  return { values: kept(values) };
}

/** `returned`: what was handed in has errors; `absent`: one of those two, and 缺 says why. */
export type PartState = 'counted' | 'returned' | 'missing' | 'absent';

export interface Part {
  readonly organ: Organ;
  readonly state: PartState;
  /** Absent where it is not counted. */
  readonly figures?: Figures;
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

/** In the order of the county's list. */
export function countedOf(parts: readonly Part[]): Figures[] {
  return parts.flatMap(({ figures }) => figures ?? []);
}

/**
 * Exact, in whole units of the figure's last decimal. Of a figure that does not add up over organs there is none.
 * @returns undefined also where one of the submissions lacks the figure
 */
export function sumOver(submissions: readonly Figures[], { rollup }: Format, cell: CellPath): Figure | undefined {
  if (!rollup.adds.has(joinPath(cell))) return undefined;
  const figures = submissions.map((each) => figureAt(each, cell));
  return figures.every((each) => each !== undefined) ? Figure.sum(figures) : undefined;
}
