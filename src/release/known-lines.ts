/** The reports that were published → the lines of their texts, by which a page is known that does not say itself whose it is. */

import type { PublishedVersion } from '../store/book.ts';
import type { Item } from './web-text.ts';
import { wordingOf } from './wording.ts';

export interface Report {
  readonly organ: string;
  readonly year: number;
  /** The one in force last. */
  readonly versions: readonly PublishedVersion[];
}

/** Whose they are, and how long those in force are together. */
export interface Lines {
  readonly byLine: ReadonlyMap<string, ReadonlySet<Report>>;
  readonly lengths: ReadonlyMap<Report, number>;
}

export function linesOf(
  reports: readonly Report[],
  textsOf: (report: Report, version: PublishedVersion) => readonly string[],
): Lines {
  const byLine = new Map<string, Set<Report>>();
  const lengths = new Map<Report, number>();
  for (const report of reports)
    for (const version of report.versions) {
      const texts = textsOf(report, version);
      lengths.set(
        report,
        [...new Set(texts)].reduce((sum, each) => sum + each.length, 0),
      );
      for (const text of texts.map(wordingOf)) byLine.set(text, (byLine.get(text) ?? new Set()).add(report));
    }
  return { byLine, lengths };
}

export function textsIn(items: readonly Item[]): string[] {
  return items.flatMap((each) => ('text' in each ? [each.text] : []));
}
