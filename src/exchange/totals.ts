/** The figures of a content, and the totals that its sums make of them. */

import { joinPath } from '../cell-path.ts';
import { Figure } from '../source/figure.ts';
import type { Content, StatedFigure } from './content.ts';

/** Those that are figures by the form, by their dotted paths. */
export function figuresIn({ figures, format: { schema } }: Pick<Content, 'figures' | 'format'>): Map<string, Figure> {
  const known = new Map<string, Figure>();
  for (const path of schema.figures) {
    const [rule, stated] = [schema.figureRule(path), figures.get(joinPath(path))];
    const figure = rule && stated && !stated.isTold && Figure.parse(stated.text, rule);
    if (figure) known.set(joinPath(path), figure);
  }
  return known;
}

/**
 * The totals that follow from the figures, a given one for the next sum as it was given.
 * @param blank what stands for a part that is missing; undefined: then there is no total
 */
export function totalsOf(content: Pick<Content, 'figures' | 'format'>, blank: Figure | undefined): Map<string, Figure> {
  const known = figuresIn(content);
  const totals = new Map<string, Figure>();
  for (const { total, parts } of content.format.sums) {
    const summands = parts.flatMap((part) => known.get(joinPath(part)) ?? blank ?? []);
    if (summands.length < parts.length) continue;
    const sum = Figure.sum(summands);
    totals.set(joinPath(total), sum);
    if (!content.figures.has(joinPath(total))) known.set(joinPath(total), sum);
  }
  return totals;
}

/** Totals are computed anyway: one that was given is kept only where it disagrees with its parts, to be told. */
export function withoutTrueTotals(content: Content): ReadonlyMap<string, StatedFigure> {
  const totals = totalsOf(content, undefined);
  return new Map([...content.figures].filter(([name, { text }]) => totals.get(name)?.text !== text));
}
