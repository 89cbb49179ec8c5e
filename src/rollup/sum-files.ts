/** The sums of a year → 分单位.csv, organs by figures, and 汇总.json, for programs. */

import { joinPath } from '../cell-path.ts';
import { csvLines } from '../csv.ts';
import { STATE_WORDS } from './part-words.ts';
import { absenceOf } from './parts.ts';
import type { YearSums } from './year-sums.ts';

/** Line by line. */
export function organsCsv(sums: YearSums): Iterable<string> {
  return csvLines(organRows(sums));
}

function* organRows({ parts, format: { schema } }: YearSums): Generator<string[]> {
  yield ['代号', '单位', '现状', ...schema.figures.map(joinPath)];
  for (const { organ, state, figures } of parts)
    yield [
      organ.code,
      organ.name,
      STATE_WORDS[state],
      ...(figures?.texts(schema.figures) ?? schema.figures.map(() => '')),
    ];
}

/** @param hashes of the submissions, by 代号 */
export function sumsJson(sums: YearSums, hashes: ReadonlyMap<string, string>): string {
  const { year, organ, parts, leftOut, absences, figures } = sums;
  const document = {
    version: 1,
    year,
    organ: organ.code,
    parts: parts.map(({ organ: { code, name }, state }) => ({
      organ: code,
      name,
      state,
      sha256: hashes.get(code) ?? null,
    })),
    leftOut: leftOut.map(([{ code, name }, reason]) => ({ organ: code, name, reason })),
    absences: parts.flatMap((part) => {
      const absence = absenceOf(part, absences);
      return absence ? [{ organ: part.organ.code, name: part.organ.name, reason: absence.理由 }] : [];
    }),
    // Decimals as texts: no program rounds them.
    figures: Object.fromEntries(
      figures.map(({ cell, sum, stated, lastYear, why }) => [
        joinPath(cell),
        { sum: sum?.text ?? null, stated: stated?.text ?? null, lastYear: lastYear?.text ?? null, own: why },
      ]),
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
