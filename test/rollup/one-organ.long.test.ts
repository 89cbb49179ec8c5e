/** One organ's figure among many: what it changes in the county's report and in no other; nobody is left out in silence. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { checkReports, makeReports, openRun } from '../../src/run/run.ts';
import { Folder } from '../store/folder.ts';
import { COUNTY, handedIn, nameOf } from './county.ts';

const CODES = ['jia', 'yi', 'bing', 'ding'];
const SUMMED: [RegExp, string][] = [
  [/行政许可: .*/, '行政许可: 汇总'],
  [/^依申请公开:\n(?: {2}.*\n)*/m, '依申请公开: 汇总\n'],
];
const own = handedIn('2021', COUNTY.name, ...SUMMED, [/行政强制: .*/, '行政强制: {本年处理决定数量: 556}']);

/** Of the one figure that these tests type; the county's others are those of an organ. */
const isOfForced = ({ code, entries }: { code: string; entries: readonly string[] }) =>
  code === 'rollup-agrees' && entries[0] === '主动公开.行政强制.本年处理决定数量';

class County {
  readonly folder = new Folder();

  constructor(leftOut: readonly string[] = []) {
    const listed = [COUNTY.code, ...CODES].map((code) => `  - {代号: ${code}, 名称: ${this.#name(code)}}\n`);
    const without = leftOut.map((code) => `{单位: ${code}, 理由: 垂直管理}`);
    const sum = `汇总: {单位: ${COUNTY.code}, 不计: [${without.join(', ')}]}\n`;
    this.folder.write('data/county.yaml', `名称: 青岚县\n单位名录:\n${listed.join('')}${sum}`);
    for (const code of CODES) this.handIn(code, handedIn('2021', nameOf(code)));
    this.handIn(COUNTY.code, own);
  }

  #name(code: string): string {
    return code === COUNTY.code ? COUNTY.name : nameOf(code);
  }

  handIn(code: string, text: string): void {
    this.folder.write(`data/2021/${code}.yaml`, text);
  }

  /** @returns status and findings by 代号 */
  async run(work: typeof makeReports | typeof checkReports, shard: { index: number; of: number } | null = null) {
    const out = work === makeReports ? this.folder.at('out') : null;
    const runner = new LocalRunner();
    const settings = { targets: ['2021'], data: this.folder.at('data'), out, force: false, shard };
    const { value: run, findings } = await openRun(settings, runner);
    if (!run) throw new Error(JSON.stringify(findings));
    const { reports } = await work(run, { begin: () => {}, done: () => {}, stopped: () => false });
    runner.close();
    return new Map(reports.map((each) => [each.organ, each]));
  }

  pdf(result: { readonly pdf: string | null } | undefined): string {
    return readFileSync(result?.pdf ?? '', 'latin1');
  }
}

it('a figure changed by one changes the organ’s report and the county’s, and leaves all others as they are', async () => {
  const county = new County();
  const first = await county.run(makeReports);
  expect([...first.values()].map(({ status }) => status)).toEqual(Array(5).fill('made'));
  const before = new Map([...first].map(([code, each]) => [code, county.pdf(each)]));
  county.handIn('yi', handedIn('2021', nameOf('yi'), ['本年处理决定数量: 15872', '本年处理决定数量: 15873']));
  const second = await county.run(makeReports);
  const made = [...second].filter(([, { status }]) => status === 'made').map(([code]) => code);
  expect(made.sort()).toEqual([COUNTY.code, 'yi'].sort());
  for (const [code, each] of second) expect(county.pdf(each) === before.get(code), code).toBe(!made.includes(code));
  const third = await county.run(makeReports);
  expect(new Set([...third.values()].map(({ status }) => status))).toEqual(new Set(['unchanged']));
});

it('a typed figure is told to differ, with the organ whose figure the difference is', async () => {
  const county = new County();
  county.handIn('bing', handedIn('2021', nameOf('bing'), [/行政强制: .*/, '行政强制: {本年处理决定数量: 7}']));
  county.handIn(COUNTY.code, own.replace('数量: 556', `数量: ${3 * 139}`));
  const found = (await county.run(checkReports)).get(COUNTY.code)?.findings.find(isOfForced);
  expect(found?.message).toContain('相差 7，正好是“bing镇人民政府”填的数');
});

describe.each(CODES)('without %s', (code) => {
  it('the county’s report is sent back where nothing was handed in, or it was sent back itself, by name', async () => {
    const county = new County();
    county.handIn(code, handedIn('2021', nameOf(code), ['自然人: 202', '自然人: 203']));
    const returned = (await county.run(checkReports)).get(COUNTY.code);
    expect(returned?.status).toBe('rejected');
    expect(returned?.findings.map(({ message }) => message).join()).toContain(`${nameOf(code)}（退回）`);
  });

  it('it is made where the county’s list says why it is not counted, with a sum of the others', async () => {
    const county = new County([code]);
    county.handIn(code, handedIn('2021', nameOf(code), ['自然人: 202', '自然人: 203']));
    county.handIn(COUNTY.code, own.replace('数量: 556', `数量: ${3 * 139}`));
    const made = (await county.run(checkReports)).get(COUNTY.code);
    expect(made?.status).toBe('valid');
    expect(made?.findings.some(isOfForced)).toBe(false);
  });
});
