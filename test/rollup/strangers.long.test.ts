/** The county's sums as they are printed, added up by others: read from the PDF by pdf.js, computed by Python's `decimal`. */

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { joinPath } from '../../src/cell-path.ts';
import { outlineOf } from '../../src/edition/outline.ts';
import { checkReport } from '../../src/report.ts';
import { formats } from '../check/submissions.ts';
import { environment, printed } from '../reports.ts';
import { spokenIn } from '../spoken.ts';
import { organOf } from '../store/folder.ts';
import { COUNTY, jobOf, nameOf } from './county.ts';
import { figuresOf, numbers, ofCounty, submissionOf } from './random-organs.ts';

/** Figures of all organs, and which parts a total has → the sum of each figure, by a program that shares no code with ours. */
function sumsByPython(organs: readonly object[], totals: readonly [string, string[]][]): Record<string, string> {
  const program = `
import json, sys
from decimal import Decimal, getcontext
getcontext().prec = 60
organs, totals = json.load(sys.stdin)
sums = {}
for organ in organs:
    for name, text in organ.items():
        sums[name] = sums.get(name, Decimal(0)) + Decimal(text)
for name, parts in totals:
    sums[name] = sum((sums[part] for part in parts), Decimal(0))
print(json.dumps({name: format(each.normalize() + 0, 'f') for name, each in sums.items()}))`;
  return JSON.parse(
    execFileSync('python3', ['-c', program], { input: JSON.stringify([organs, totals]), encoding: 'utf8' }),
  );
}

describe.each(formats.map((format) => ({ id: format.id, format })))('sixty organs of $id', ({ format }) => {
  const random = numbers(Number(format.id));
  const organs = Array.from({ length: 60 }, (_, at) => ({
    organ: organOf(`r${at}`, nameOf(`r${at}`)),
    figures: figuresOf(format, random),
  }));
  const parts = organs.map(({ organ, figures }) => ({
    organ,
    job: jobOf(organ, submissionOf(format, organ.name, figures)),
  }));
  const own = figuresOf(format, random);

  it('are summed on the page as Python sums them, and what does not add up is the county’s own', async () => {
    const { value, findings } = checkReport(jobOf(COUNTY, ofCounty(format, own), { parts }), environment);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (!value) throw new Error('not read');
    const totals = format.sums.map(({ total, parts: each }): [string, string[]] => [
      joinPath(total),
      each.map(joinPath),
    ]);
    const sums = sumsByPython(
      organs.map(({ figures }) => Object.fromEntries(figures)),
      totals,
    );
    const cells = outlineOf(format).flatMap((part) =>
      part.kind === 'table'
        ? part.rows.flatMap((row) => row.flatMap((cell) => (cell?.entry ? [joinPath(cell.entry)] : [])))
        : [],
    );
    const read = (await spokenIn(printed(value).pdf)).filter(
      ([role, text]) => role === 'TD' && /^-?[\d.]+$/.test(text),
    );
    expect(read).toHaveLength(cells.length);
    const shown = read.map(([, text]) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));
    expect(Object.fromEntries(cells.map((name, at) => [name, shown[at]]))).toEqual(
      Object.fromEntries(cells.map((name) => [name, format.rollup.adds.has(name) ? sums[name] : own.get(name)])),
    );
  });
});
