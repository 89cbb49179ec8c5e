/** The screens of docs/PUBLISH.md, one after the other: a county's reports of 2020, from the first reminder to the archive. */

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import * as archive from '../../src/commands/archive.ts';
import * as publish from '../../src/commands/publish.ts';
import * as rollup from '../../src/commands/rollup.ts';
import * as status from '../../src/commands/status.ts';
import * as verify from '../../src/commands/verify.ts';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { makeReports, openRun } from '../../src/run/run.ts';
import { submissionOf } from '../office.ts';
import { Folder } from '../store/folder.ts';

const ORGANS: Readonly<Record<string, string>> = {
  qinglan: '青岚县人民政府',
  baisha: '白沙镇人民政府',
  heishui: '黑水镇人民政府',
  nanshan: '南山街道办事处',
  longtan: '龙潭镇人民政府',
  shuiwu: '青岚县税务局',
};
const RECEIVED = '{自然人: 2, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}';

afterEach(() => void vi.useRealTimers());

class County {
  readonly folder = new Folder();
  readonly #data = this.folder.at('data');
  readonly #out = this.folder.at('out');
  readonly #store = this.folder.at('published');

  constructor() {
    const list = Object.entries(ORGANS).map(([code, name]) => `  - {代号: ${code}, 名称: ${name}, 类别: 单位}\n`);
    const sum = '汇总: {单位: qinglan, 不计: [{单位: shuiwu, 理由: 垂直管理}]}\n';
    this.folder.write('data/county.yaml', `名称: 青岚县\n单位名录:\n${list.join('')}${sum}`);
  }

  handIn(code: string, change: (text: string) => string = (text) => text): this {
    this.folder.write(`data/2020/${code}.yaml`, change(submissionOf(ORGANS[code] ?? '')));
    return this;
  }

  /** @param day of January, at nine in Beijing */
  async build(day: number): Promise<void> {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.UTC(2021, 0, day, 1));
    const runner = new LocalRunner();
    const settings = { targets: ['2020'], data: this.#data, out: this.#out, force: false, shard: null };
    const { value } = await openRun(settings, runner);
    if (value) await makeReports(value, { begin: () => {}, done: () => {}, stopped: () => false });
    runner.close();
    vi.useRealTimers();
  }

  /** What a command prints, as it is seen from the folder. */
  async seen(work: (terminal: Parameters<typeof status.run>[0], folders: typeof this.folders) => Promise<number>) {
    const lines: string[] = [];
    const terminal = { print: (more: readonly string[]) => void lines.push(...more), tell: () => {}, live: null };
    const exitCode = await work(terminal, this.folders);
    return { exitCode, screen: lines.join('\n').replaceAll(`${this.folder.path}/`, '') };
  }

  get folders() {
    return { data: this.#data, out: this.#out, store: this.#store, json: false, quiet: false };
  }
}

const corrected = (text: string) =>
  `${text.replace('集中发布。', '集中发布，并印成手册。')}\n更正:\n  - {日期: 2021-03-05, 说明: 总体情况一处文字改正。}\n`;
const faulty = (text: string) =>
  text.replace(
    /^依申请公开: 无.*$/m,
    `依申请公开: {本年新收: ${RECEIVED}, 上年结转: 无, 本年度办理结果: 无, 结转下年度继续办理: 无}`,
  );

const docs = readFileSync('docs/PUBLISH.md', 'utf8');

it('the screens of docs/PUBLISH.md are what is seen', async () => {
  const county = new County();
  const screens: [name: string, screen: string][] = [];
  const see = async (name: string, exitCode: number, work: Parameters<County['seen']>[0]) => {
    const seen = await county.seen(work);
    screens.push([name, seen.screen]);
    expect([name, seen.exitCode]).toEqual([name, exitCode]);
  };

  await county.handIn('baisha').handIn('heishui').handIn('shuiwu').handIn('nanshan', faulty).build(18);
  await county.handIn('nanshan', (text) => faulty(text).replace('自然人: 2', '自然人: 3')).build(25);
  await see('status', 0, (terminal, folders) =>
    status.run(terminal, '2020', { ...folders, on: '2021-01-27', remind: true, bulletin: true }),
  );
  await county
    .handIn('nanshan')
    .handIn('qinglan', (text) => text.replace(/^依申请公开: 无.*$/m, '依申请公开: 汇总'))
    .build(27);
  await see('rollup', 1, (terminal, folders) => rollup.run(terminal, '2020', folders));
  await county.handIn('longtan').build(28);
  await see('publish', 0, (terminal, folders) =>
    publish.run(terminal, ['2020'], { ...folders, date: '2021-01-28', dryRun: false }),
  );
  await county
    .handIn('baisha', (text) => text.replace('200余条', '300余条'))
    .handIn('nanshan', corrected)
    .build(31);
  await see('correction', 1, (terminal, folders) =>
    publish.run(terminal, ['2020'], { ...folders, date: '2021-03-05', dryRun: false }),
  );
  const at = (...path: string[]) => county.folder.at(join('published/2020', ...path));
  const file = (code: string, version: string, part: string) =>
    at(code, version, part, readdirSync(at(code, version, part))[0] ?? '');
  county.folder.write('saved/index.html', '<title>政府信息公开年报</title>');
  copyFileSync(file('nanshan', '1', 'PDF'), county.folder.at('saved/P020210128.pdf'));
  const page = (code: string, html: string) =>
    `<!DOCTYPE html><meta charset="utf-8"><title>${ORGANS[code]}2020年政府信息公开工作年度报告_青岚县人民政府</title>${html}`;
  const fragment = (code: string) => readFileSync(file(code, '1', '正文'), 'utf8');
  county.folder.write('saved/t20210128_1.html', page('baisha', fragment('baisha')));
  const wrong = fragment('heishui')
    .replace(/(<th[^>]*>规章<\/th><td[^>]*>)0/, '$17')
    .replace('集中发布。', '');
  county.folder.write('saved/t20210128_2.html', page('heishui', wrong));
  await see('verify', 1, (terminal, folders) => verify.run(terminal, [county.folder.at('saved')], folders));
  const archived = { allowMissing: false, to: county.folder.at('移交') };
  await see('archive', 0, (terminal, folders) => archive.run(terminal, '2020', { ...folders, ...archived }));
  const bag = county.folder.at('移交/青岚县-2020-政府信息公开年报');
  const pdf = join(
    bag,
    'data/电子档案/2020/单位/nanshan/第1版/PDF',
    `${ORGANS['nanshan']}2020年政府信息公开工作年度报告.pdf`,
  );
  writeFileSync(
    pdf,
    readFileSync(pdf).map((byte, index) => (index === 5000 ? byte ^ 1 : byte)),
  );
  await see('check', 1, (terminal, folders) =>
    archive.run(terminal, undefined, { ...folders, allowMissing: false, check: bag }),
  );
  for (const [name, screen] of screens) expect(docs, name).toContain(`\n\`\`\`\n${screen}\n\`\`\`\n`);
}, 120_000);
