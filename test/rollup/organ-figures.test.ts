/** Of each organ only the figures are kept: as typed, and exact. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkReport } from '../../src/report.ts';
import { Largest } from '../../src/rollup/largest.ts';
import { OrganFigures, Sums } from '../../src/rollup/organ-figures.ts';
import { Figure } from '../../src/source/figure.ts';
import { environment } from '../reports.ts';
import { organOf } from '../store/folder.ts';
import { handedIn, jobOf, nameOf } from './county.ts';

const FEES = ['主动公开', '行政事业性收费', '本年收费金额'];
const RECEIVED = ['依申请公开', '本年新收', '自然人'];

function submissionOf(fees: string) {
  const text = handedIn('2021', nameOf('jia'), [/本年收费金额: .*\}/, `本年收费金额: ${fees}}`]);
  const { value } = checkReport(jobOf(organOf('jia', nameOf('jia')), text), environment);
  if (!value) throw new Error('not read');
  return value;
}

it('a figure is kept as it was typed, whatever zeros stand behind it', () => {
  const figures = new OrganFigures(submissionOf('12.50'));
  expect(figures.texts([RECEIVED, FEES, ['主动公开', '没有']])).toEqual(['202', '12.50', '']);
  expect(figures.figures([FEES])[0]).toEqual(Figure.parse('12.50', { decimals: 6, signed: false }));
});

it('a figure that was kept as its text is the same figure', () => {
  const text = fc
    .tuple(fc.boolean(), fc.nat(), fc.option(fc.stringMatching(/^\d{1,6}$/)))
    .map(([minus, whole, fraction]) => `${minus ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`);
  fc.assert(
    fc.property(text, (each) => {
      const figure = Figure.parse(each, { decimals: 6, signed: true });
      if (figure) expect(Figure.again(figure.text, 6)).toEqual(figure);
    }),
  );
});

it('a sum over organs is exact, and there is none of no organs, nor where one of them lacks the figure', () => {
  const submission = submissionOf('0.1');
  const sums = new Sums(submission.format);
  expect(sums.of(FEES)).toBeUndefined();
  for (const fees of ['0.1', '0.200003', '99999999.999999']) sums.add(new OrganFigures(submissionOf(fees)));
  expect(sums.of(FEES)?.text).toBe('100000000.300002');
  sums.add(new OrganFigures({ ...submission, values: {} }));
  expect(sums.of(FEES)).toBeUndefined();
});

it('of those with most so many are kept as are named, equal ones by 代号', () => {
  const largest = new Largest(3);
  const counts = { yi: 5n, jia: 5n, bing: 0n, ding: 7n, wu: 1n };
  for (const [code, count] of Object.entries(counts)) largest.offer(organOf(code, nameOf(code)), Figure.of(count, 0));
  expect(largest.shares.map(({ organ }) => organ.code)).toEqual(['ding', 'jia', 'yi']);
  expect(largest.hasMore).toBe(true);
});
