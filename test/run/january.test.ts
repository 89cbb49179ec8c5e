/**
 * A January of a county of 24 organs on three days, by the clock of each: what is counted, with which code it ends, what lies in
 * out/, and what is told. Blanks were handed out before; files come back by mail, with slips, and are mended.
 */

import { rmSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { attended } from '../../src/console/attended.ts';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { newSubmissions } from '../../src/run/new-submission.ts';
import { checkReports, makeReports } from '../../src/run/run.ts';
import { formats } from '../check/submissions.ts';
import { completed, filled } from '../filled.ts';
import { Folder } from '../store/folder.ts';

const BUREAUS = ['教育局', '民政局', '司法局', '财政局', '自然资源局', '交通运输局', '水利局', '农业农村局'];
const TOWNS = [...'白青龙和南北东平安桥石溪湾岭泉'].map((first) => `${first}沙镇`);

/** 代号 → 名称, in the order of the list, which is not that of the letters. */
const NAMES: Readonly<Record<string, string>> = {
  xian: '青川县人民政府',
  ...Object.fromEntries(BUREAUS.map((name, index) => [`ju${index + 1}`, `青川县${name}`])),
  ...Object.fromEntries(TOWNS.map((name, index) => [`a${index + 1}`, `${name}人民政府`])),
};
const CODES = Object.keys(NAMES);
const COUNTY = `名称: 青川县
截止日期: 01-25
单位名录:
${CODES.map((code) => `  - {代号: ${code}, 名称: ${NAMES[code]}}\n`).join('')}`;

const form = formats.find(({ id }) => id === '2021');
if (!form) throw new Error('no form of 2021');
const GOOD = completed(filled('2021').replace('2022-01-26', '2022-01-12'), form);

type Change = readonly [from: string | RegExp, to: string];

/** Each is sent back, or goes out with a remark. */
const SLIPS: Readonly<Record<string, readonly Change[]>> = {
  xian: [['本年处理决定数量: 15872', '本年处理决定数量: 15,872']],
  ju1: [['自2021年1月1日起至2021年12月31日止', '自2020年1月1日起至2020年12月31日止']],
  ju2: [['成文日期: 2022-01-12', '成文日期: 2021-01-12']],
  ju3: [['财政预决算、', '××条、']],
  ju4: [['本年新收: {自然人: 202', '本年新收: {自然人: 203']],
  a1: [['公文起草时', '&nbsp;公文起草时']],
  a2: [['逐件核对事实和依据。', '逐件核对事实和依据。全年办结申请295件。']],
  a3: [['  （三）', '  # （三）这一段先不写\n  （三）']],
};

const DAYS = {
  first: Date.UTC(2022, 0, 3, 18, 30),
  second: Date.UTC(2022, 0, 17, 18, 30),
  late: Date.UTC(2022, 0, 28, 18, 30),
};

afterEach(() => void vi.useRealTimers());

class Office extends Folder {
  constructor() {
    super();
    this.write('data/county.yaml', COUNTY);
  }

  handedIn(code: string, changes: readonly Change[] = [], name = `${code}.yaml`): void {
    const text = GOOD.replace(/^单位:.*$/m, `单位: ${NAMES[code]}`);
    const typed = changes.reduce((all, [from, to]) => {
      if (all.search(from) < 0) throw new Error(`nothing to change: ${from}`);
      return all.replace(from, to);
    }, text);
    this.write(`data/2021/${name}`, typed);
  }

  async blanks(): Promise<void> {
    const runner = new LocalRunner();
    await newSubmissions('all', 2021, this.at('data'), runner);
    runner.close();
  }

  remove(name: string): void {
    rmSync(this.at(name));
  }

  /** In the night of Beijing, when it is the day before in Greenwich. */
  async runs(day: number, { quiet = false, out = this.at('out') as string | null } = {}) {
    vi.useFakeTimers({ toFake: ['Date'], now: day });
    const told: string[] = [];
    const terminal = { print: (lines: readonly string[]) => void told.push(...lines), tell() {}, live: null };
    const settings = { targets: ['2021'], data: this.at('data'), out, force: false, shard: null };
    const work = out === null ? checkReports : makeReports;
    const code = await attended(settings, new LocalRunner(), work, { json: false, quiet }, terminal);
    vi.useRealTimers();
    return { code, told: told.map((line) => line.replaceAll(this.path, '')) };
  }

  /** Whose PDFs lie ready for upload, in the order of the list, and how many have been put aside. */
  get ready(): { readonly codes: string[]; readonly aside: number } {
    const names = this.names('out/2021').filter((name) => name.endsWith('.pdf'));
    const codes = CODES.filter((code) => names.includes(`${NAMES[code]}2021年政府信息公开工作年度报告.pdf`));
    expect(names).toHaveLength(codes.length);
    return { codes, aside: this.names('out/2021').includes('失效') ? this.names('out/2021/失效').length : 0 };
  }
}

it('is told day by day as it goes', async () => {
  const office = new Office();
  await office.blanks();

  // 4 January: five have handed in; what nobody has touched is no report that is sent back.
  for (const code of ['a1', 'a2', 'a4', 'a5', 'ju8']) office.handedIn(code);
  const first = await office.runs(DAYS.first);
  expect(first.code).toBe(0);
  expect(first.told[0]).toBe('共 24 个单位：已生成 5，未报送 19。');
  expect(first.told).toContain('截止日期 2022年1月25日，还有 21 天：未报送 18。');
  expect(office.ready).toEqual({ codes: ['ju8', 'a1', 'a2', 'a4', 'a5'], aside: 0 });
  expect(await office.runs(DAYS.first, { quiet: true })).toEqual({ code: 0, told: [] });

  // 18 January: 21 are in, two more by mail; two of the first five have sent another version, with slips.
  for (const code of CODES.slice(0, 21)) office.handedIn(code, SLIPS[code]);
  office.handedIn('a13', [], '湾沙镇(1).yaml');
  office.handedIn('a14', [], 'a14(1).yaml');
  const second = await office.runs(DAYS.second);
  expect(second.code).toBe(1);
  expect(second.told.filter((line) => / (?:错误|提醒) /.test(line)).map(spotOf)).toEqual([
    'xian.yaml:20:20 错误 figure-is-plain',
    'ju1.yaml:8:38 错误 period-is-the-year',
    'ju2.yaml:5:7 错误 signed-after-the-year',
    'ju3.yaml:11:17 错误 placeholders-are-filled',
    'ju4.yaml:26:15 错误 row-total-adds-up',
    'a1.yaml:13:15 错误 text-has-no-markup',
    'a2.yaml:12:28 提醒 outcomes-agree-with-table',
    'a3.yaml:13:3 错误 text-has-no-markup',
    '湾沙镇(1).yaml 错误 file-has-its-name',
    'a14(1).yaml 错误 file-has-its-name',
  ]);
  expect(second.told).toEqual(
    expect.arrayContaining([
      '  提示：a13.yaml 还是空白，用这个文件替换它。',
      '共 24 个单位：已生成 11，未变 3，未报送 1，退回 9。',
      '  未报送  泉沙镇人民政府  /data/2021/a15.yaml 还是空白',
      '截止日期 2022年1月25日，还有 7 天：未报送 1，退回 8。',
      '截止日期 2022年3月31日，还有 72 天：退回 1。',
      '要上传的是“已生成”的 11 份；“未变”的与上一次相同，不用再传。',
    ]),
  );
  // What is sent back lies ready no more, and a2 only has a remark.
  expect(office.ready).toEqual({
    codes: ['ju5', 'ju6', 'ju7', 'ju8', 'a2', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11', 'a12'],
    aside: 1,
  });

  // 29 January: the slips are mended; what mail has named has its name, but for one that lies there twice; one is late.
  for (const code of [...Object.keys(SLIPS), 'a13', 'a14']) office.handedIn(code);
  office.remove('data/2021/湾沙镇(1).yaml');
  const third = await office.runs(DAYS.late);
  expect(third.code).toBe(1);
  expect(third.told).toEqual(
    expect.arrayContaining([
      '共 24 个单位：已生成 9，未变 13，未报送 1，退回 1。',
      '  提示：核对哪一份是最后报送的，只留它，文件名用 a14.yaml，其余的移到别处。',
      '  未报送  泉沙镇人民政府  /data/2021/a15.yaml 还是空白，已逾期 4 天',
      '截止日期 2022年1月25日，已过 4 天：未报送 1，退回 1。',
    ]),
  );
  expect(office.ready.codes).toEqual(CODES.filter((code) => code !== 'a14' && code !== 'a15'));

  office.remove('data/2021/a14(1).yaml');
  expect(await office.runs(DAYS.late, { quiet: true })).toEqual({
    code: 0,
    told: ['逾期 4 天未报送 1：泉沙镇人民政府。'],
  });
  expect(office.ready.codes).toEqual(CODES.filter((code) => code !== 'a15'));
}, 60_000);

/** `/data/2021/a1.yaml:13:15 错误 …：…` → file, line, column and code. */
function spotOf(line: string): string {
  return line.replace(/^.*\/(?=[^/]*$)/, '').replace(/：.*$/, '');
}
