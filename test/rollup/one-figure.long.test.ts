/** Any one figure of an organ changed by one: exactly the county's cells above it change, by one. */

import { describe, expect, it } from 'vitest';
import { joinPath } from '../../src/cell-path.ts';
import { checkReport } from '../../src/report.ts';
import { figureAt } from '../../src/submission/submission.ts';
import { formats } from '../check/submissions.ts';
import { environment } from '../reports.ts';
import { organOf } from '../store/folder.ts';
import { COUNTY, jobOf, nameOf } from './county.ts';
import { balance, figuresOf, numbers, ofCounty, submissionOf } from './random-organs.ts';

const CODES = ['jia', 'yi', 'bing'];
/** Another than those of the other organs. */
const CHANGED = 'yi';

describe.each(formats.map((format) => ({ id: format.id, format })))('three organs of $id', ({ format }) => {
  const random = numbers(Number(format.id) + 1);
  const given = new Map(CODES.map((code) => [code, figuresOf(format, random)]));
  const own = figuresOf(format, random);
  const totals = new Map(format.sums.map(({ total, parts }) => [joinPath(total), parts.map(joinPath)]));
  const unit = (name: string) => 1 / 10 ** Math.min(4, format.schema.figureRule(name.split('.'))?.decimals ?? 0);

  /** Each figure of the county's report. */
  function sumsOf(figures: ReadonlyMap<string, ReadonlyMap<string, string>>): Map<string, string> {
    const parts = CODES.map((code) => {
      const organ = organOf(code, nameOf(code));
      return { organ, job: jobOf(organ, submissionOf(format, organ.name, figures.get(code) ?? new Map())) };
    });
    const { value, findings } = checkReport(jobOf(COUNTY, ofCounty(format, own), { parts }), environment);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    return new Map(
      format.schema.figures.map((path) => [joinPath(path), (value && figureAt(value, path)?.text) ?? 'none']),
    );
  }

  /** A figure, and what follows from it in the same organ, one more. */
  function oneMore(name: string): Map<string, string> {
    const figures = new Map([...(given.get(CHANGED) ?? [])].map(([each, text]) => [each, Number(text)]));
    figures.set(name, Number(((figures.get(name) ?? 0) + unit(name)).toFixed(4)));
    balance(figures, format);
    return new Map([...figures].map(([each, number]) => [each, String(number)]));
  }

  const before = sumsOf(given);
  const added = [...format.rollup.adds].filter((name) => !totals.has(name));

  it('change what they are summed in and nothing else', { timeout: 600_000 }, () => {
    expect(added.length).toBeGreaterThan(100);
    let count = 0;
    for (const name of added) {
      const changed = oneMore(name);
      const steps = new Map(
        [...changed].map(([each, text]) => [each, Number(text) - Number(given.get(CHANGED)?.get(each))]),
      );
      const step = (each: string): number =>
        steps.get(each) ?? (totals.get(each) ?? []).reduce((sum, part) => sum + step(part), 0);
      const after = sumsOf(new Map([...given, [CHANGED, changed]]));
      for (const [each, text] of after) {
        const due = format.rollup.adds.has(each) ? Number(before.get(each)) + step(each) : Number(before.get(each));
        expect(Number(text), `${name} in ${each}`).toBeCloseTo(due, 6);
      }
      if (step(name) !== 0) count++;
    }
    expect(count).toBeGreaterThan(100);
  });
});
