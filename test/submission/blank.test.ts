/** What `new` writes for an organ: to be read by a town clerk, and by `check`, which finds nothing in it but what is still empty. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { told } from '../../src/commands/new.ts';
import { checkReport } from '../../src/report.ts';
import { loadEnvironment } from '../../src/run/environment.ts';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { newSubmissions } from '../../src/run/new-submission.ts';

/** What is told of a blank, and of one in which something has been filled in. */
const EMPTY = ['submission-is-begun', 'figure-is-given', 'entry-is-filled-in'];

const COUNTY = `名称: 云岭县
单位名录:
  - 代号: qingshi
    名称: 青石镇人民政府
    简称: 青石镇
    前身: [heishui, baisha]
    联系方式: {联系人: '张三', 电话: 0000-0000000, 邮箱: 'xxgk@example.gov.cn # 工作日'}
  - {代号: heishui, 名称: 黑水镇人民政府}
  - {代号: baisha, 名称: 白沙镇人民政府}
`;

/** What the tests look at of a file that was written. */
interface Written {
  readonly 引言?: string;
  readonly 主动公开: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly 依申请公开: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

const written = (text: string) => parse(text) as Written;

class Desk {
  readonly data = mkdtempSync(join(tmpdir(), 'nianbao-'));
  readonly printed: string[] = [];

  constructor(county: string = COUNTY) {
    onTestFinished(() => rmSync(this.data, { recursive: true }));
    writeFileSync(join(this.data, 'county.yaml'), county);
  }

  /** The example of a form as what an organ handed in. */
  handedIn(code: string, edition: string, year: string, ...changes: readonly (readonly [string, string])[]): this {
    const example = readFileSync(`layouts/${edition}/example/submission.yaml`, 'utf8').replace(
      /^年度: .*$/m,
      `年度: ${year}`,
    );
    const text = changes.reduce((whole, [from, to]) => whole.replace(from, to), example);
    mkdirSync(join(this.data, year), { recursive: true });
    writeFileSync(join(this.data, year, `${code}.yaml`), text);
    return this;
  }

  /** The text that was written. */
  async made(word: string, year: string): Promise<string> {
    const runner = new LocalRunner();
    onTestFinished(() => runner.close());
    const { value } = await newSubmissions([word], Number(year), this.data, runner);
    this.printed.push(told(value!, this.data, year).join('\n'));
    return readFileSync(this.path(year), 'utf8');
  }

  path(year: string, code = 'qingshi'): string {
    return join(this.data, year, `${code}.yaml`);
  }

  /** Codes of all findings of the file, compared with last year's where one was handed in. */
  codes(year: string, earlier: readonly string[] = []): Set<string> {
    const environment = loadEnvironment(this.data).value;
    if (!environment) throw new Error('no environment');
    const file = (path: string) => ({ file: path, bytes: readFileSync(path) });
    const job = {
      lastYear: earlier.map(file),
      organ: environment.county?.organs.get('qingshi') ?? null,
      year: Number(year),
    };
    return new Set(checkReport({ ...file(this.path(year)), ...job }, environment).findings.map((each) => each.code));
  }
}

const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

describe.each(['2019', '2021'])('an empty submission of %s', (year) => {
  it('has nothing wrong but what is still empty, and no figure at all', async () => {
    const desk = new Desk();
    const text = await desk.made('青石镇', year);
    expect([...desk.codes(year)].filter((code) => !EMPTY.includes(code))).toEqual([]);
    expect(text.split('\n').filter((line) => /^ +[^#]*: *[0-9]/.test(line))).toEqual([]);
    expect(written(text).依申请公开['上年结转']).toEqual(Object.fromEntries(APPLICANTS.map((name) => [name, null])));
    expect(desk.printed[0]).toContain('没有可用的上年填报文件');
  });

  it('begins with the line for the editor and asks for every part in the words of the form', async () => {
    const text = await new Desk().made('青石镇', year);
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=../schema/${year}.json`);
    expect(text).toContain('# 三、收到和处理政府信息公开申请情况：');
    const row = '{自然人: , 商业企业: , 科研机构: , 社会公益组织: , 法律服务机构: , 其他: }';
    expect(text).toContain(`\n  上年结转: ${row}   # 二、上年结转政府信息公开申请数量\n`);
    expect(text).toContain(`\n      属于国家秘密: ${row}   # 1.属于国家秘密\n`);
    expect(text).toContain('{{> 依申请公开情况}}');
  });

  it('shows what may be left out in the shape that it is filled in: a text, a list, a group of them', async () => {
    const lines = (await new Desk().made('青石镇', year)).split('\n');
    const hidden = lines.slice(lines.findIndex((line) => line.startsWith('# 表前:'))).map((line) => line.slice(2));
    const filledIn = hidden.map((line) => line.replace(/(理由|核实人|单位): (?=[,}])/g, '$1: 甲').replace('|', '甲'));
    const { 表前, 汇总 } = parse(filledIn.join('\n'));
    expect(表前).toEqual({ 主动公开: '甲', 依申请公开: '甲', 复议诉讼: '甲' });
    expect(汇总).toEqual({ 缺: [{ 单位: '甲', 理由: '甲', 核实人: '甲' }] });
  });

  it('is a page or two: a row of figures is a line', async () => {
    expect((await new Desk().made('青石镇', year)).split('\n').length).toBeLessThan(105);
  });

  it('explains what many rows have in common only once', async () => {
    expect((await new Desk().made('青石镇', year)).split('按申请人分类填件数').length).toBe(2);
  });
});

describe('联系方式', () => {
  it('is the text before the first part', async () => {
    expect(written(await new Desk().made('青石镇', '2021')).引言).toBe(
      '联系人：张三，电话：0000-0000000，邮箱：xxgk@example.gov.cn # 工作日。\n',
    );
  });

  it('where the county lists none, that text is left to the organ', async () => {
    const desk = new Desk(COUNTY.replace(/ +联系方式.*\n/, ''));
    const text = await desk.made('青石镇', '2021');
    expect(text).toContain('# 引言: |   # 可以不填。');
    expect(parse(text)).not.toHaveProperty('引言');
  });
});

describe('last year’s 结转下年度', () => {
  const carriedIn = (text: string) => written(text).依申请公开['上年结转'];

  it('is carried in, with its total and its zeros', async () => {
    const desk = new Desk().handedIn('qingshi', '2021', '2022', ['单位: 青岚县人民政府', '单位: 青石镇人民政府']);
    const text = await desk.made('青石镇', '2023');
    expect(carriedIn(text)).toEqual({
      自然人: 11,
      商业企业: 3,
      科研机构: 1,
      社会公益组织: 0,
      法律服务机构: 2,
      其他: 1,
      总计: 18,
    });
    expect(text).toContain('已按上年报告的结转下年度继续办理填好，请核对。');
    expect(desk.printed[0]).toContain(`其中 7 个数已按 ${desk.path('2022')} 填好`);
    expect([...desk.codes('2023', [desk.path('2022')])].filter((code) => !EMPTY.includes(code))).toEqual([]);
  });

  it('goes over from the form of 2019 to that of 2021', async () => {
    const desk = new Desk().handedIn('qingshi', '2019', '2020');
    expect(carriedIn(await desk.made('青石镇', '2021'))).toMatchObject({ 自然人: 6, 总计: 10 });
  });

  it('comes with whatever else last year settles: the number of items of the form of 2019', async () => {
    const desk = new Desk().handedIn('qingshi', '2019', '2019');
    const { 主动公开 } = written(await desk.made('青石镇', '2020'));
    expect(主动公开['行政许可']).toEqual({ 上一年项目数量: 18, 本年增减: null, 处理决定数量: null });
  });

  it('of several 前身 is their sum', async () => {
    const desk = new Desk().handedIn('heishui', '2021', '2022').handedIn('baisha', '2021', '2022');
    expect(carriedIn(await desk.made('青石镇', '2023'))).toMatchObject({ 自然人: 22, 社会公益组织: 0, 总计: 36 });
  });

  it('is left empty where one of the 前身 has handed in nothing', async () => {
    const desk = new Desk().handedIn('heishui', '2021', '2022');
    expect(carriedIn(await desk.made('青石镇', '2023'))).toMatchObject({ 自然人: null });
  });

  it('is left empty where last year’s file leaves one out', async () => {
    const desk = new Desk().handedIn('qingshi', '2021', '2022', [
      '结转下年度继续办理: {自然人: 11,',
      '结转下年度继续办理: {自然人: ,',
    ]);
    expect(carriedIn(await desk.made('青石镇', '2023'))).toMatchObject({ 自然人: null });
  });
});

it('never overwrites', async () => {
  const desk = new Desk();
  const text = await desk.made('青石镇', '2021');
  await expect(desk.made('青石镇', '2021')).rejects.toThrow('已经有了，没有改动它');
  expect(readFileSync(desk.path('2021'), 'utf8')).toBe(text);
});
