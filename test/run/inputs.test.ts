/** The hash of all that a report depends on: where the findings change, so does it; where nothing can change, it stays. */

import { describe, expect, it } from 'vitest';
import { checkReport } from '../../src/report.ts';
import { inputsOf, planInputs } from '../../src/run/inputs.ts';
import { taskOf } from '../../src/run/plan.ts';
import { submissionOf } from '../office.ts';
import { environment } from '../reports.ts';
import { countyOf, Folder } from '../store/folder.ts';
import { VERSIONS } from '../store/run.ts';

const BAISHA = { baisha: '白沙镇人民政府' };
const ALONE = countyOf(BAISHA);
const WITH = countyOf({ ...BAISHA, qingshi: '青石镇' });

function jobOf(overview: string) {
  const text = submissionOf(BAISHA.baisha).replace(/^总体情况: .*\n(?: .*\n|\n)*/m, `总体情况: ${overview}\n`);
  const organ = ALONE.organs.get('baisha') ?? null;
  return { file: 'data/2020/baisha.yaml', bytes: Buffer.from(text), lastYear: [], organ, year: 2020 };
}

/** Ways to write that another organ has done its work. */
const SPOKEN: readonly [string, string][] = [
  ['as it is', '|\n  青石镇认真贯彻落实条例。'],
  ['with a blank', '|\n  青石 镇认真贯彻落实条例。'],
  ['with a radical', '|\n  青⽯镇认真贯彻落实条例。'],
  ['with a joiner', '|\n  青\u200d石镇认真贯彻落实条例。'],
  ['over two lines', '>\n  青石\n  镇认真贯彻落实条例。'],
  ['in quotes over two lines', '"青石\n  镇认真贯彻落实条例。"'],
  ['by an escape', '"\\u9752石镇认真贯彻落实条例。"'],
  ['behind a heading', '|\n  (一)工作。青石镇认真贯彻落实条例。'],
];

describe('another organ that a text speaks of', () => {
  it.each(SPOKEN)('%s: its finding comes with another hash', (_, overview) => {
    const job = jobOf(overview);
    const codes = (county: typeof ALONE) =>
      checkReport(job, { ...environment, county }).findings.map((each) => each.code);
    expect([codes(ALONE), codes(WITH)].map((each) => each.includes('organ-speaks-of-itself'))).toEqual([false, true]);
    expect(inputsOf(VERSIONS, WITH, 'data')(job)).not.toBe(inputsOf(VERSIONS, ALONE, 'data')(job));
  });

  it('by a reference: it may be any', () => {
    const job = jobOf('|\n  {{单位}}镇认真贯彻落实条例。');
    expect(inputsOf(VERSIONS, WITH, 'data')(job)).not.toBe(inputsOf(VERSIONS, ALONE, 'data')(job));
  });
});

it('an organ that no text can speak of changes nothing', () => {
  const job = jobOf('|\n  本镇认真贯彻落实条例。');
  expect(inputsOf(VERSIONS, WITH, 'data')(job)).toBe(inputsOf(VERSIONS, ALONE, 'data')(job));
});

describe('the hash of a plan’s inputs', () => {
  const hashOf = (folder: Folder, county = ALONE, missing = ['heishui']) => {
    const tasks = ['baisha', 'qingshi'].map((code) => taskOf(folder.at(`2020/${code}.yaml`), code, 2020, null));
    const absent = missing.map((code) => ({ ...[...ALONE.organs.values()][0]!, code }));
    return planInputs({ tasks, missing: absent, findings: [], year: 2020 }, VERSIONS, county, folder.path);
  };
  const hashWith = (folder: Folder, file: string) => {
    folder.write(file, '别的');
    return hashOf(folder);
  };
  const office = () => {
    const folder = new Folder();
    for (const code of ['baisha', 'qingshi']) folder.write(`2020/${code}.yaml`);
    return folder;
  };

  it('is the same wherever the files lie', async () => {
    expect(await hashOf(office())).toBe(await hashOf(office()));
  });

  it.each<[string, (folder: Folder) => Promise<string>]>([
    ['submission', (folder) => hashWith(folder, '2020/qingshi.yaml')],
    ['file of last year', (folder) => hashWith(folder, '2019/qingshi.yaml')],
    ['choice of the county', (folder) => hashOf(folder, { ...ALONE, attachesData: true })],
    ['list of organs', (folder) => hashOf(folder, WITH)],
    ['organ that has handed in nothing', (folder) => hashOf(folder, ALONE, [])],
  ])('is another with another %s', async (_, changed) => {
    const folder = office();
    const before = await hashOf(folder);
    expect(await changed(folder)).not.toBe(before);
  });
});
