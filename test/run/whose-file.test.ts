/** Files as mail and WeChat leave them: whose they are, and what is told of their names. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { newSubmissions } from '../../src/run/new-submission.ts';
import { checkReports, openRun } from '../../src/run/run.ts';
import { formats } from '../check/submissions.ts';
import { completed, filled } from '../filled.ts';
import { Folder } from '../store/folder.ts';

const COUNTY = `名称: 青川县
单位名录:
  - {代号: xian, 名称: 青川县人民政府, 类别: 县政府}
  - {代号: baisha, 名称: 白沙镇人民政府, 简称: 白沙镇, 类别: 镇}
  - {代号: anfeng, 名称: 安丰镇人民政府, 简称: 安丰镇, 类别: 镇}
`;

const form = formats.find(({ id }) => id === '2021');
if (!form) throw new Error('no form of 2021');
const submissionOf = (organ: string) => completed(filled('2021'), form).replace(/^单位:.*$/m, `单位: ${organ}`);
const SILENT = { begin() {}, done() {}, stopped: () => false };

class Desk extends Folder {
  constructor() {
    super();
    this.write('data/county.yaml', COUNTY);
  }

  get data(): string {
    return this.at('data');
  }

  handedIn(name: string, organ: string): this {
    this.write(`data/2021/${name}`, submissionOf(organ));
    return this;
  }

  async blanks(...words: readonly string[]): Promise<this> {
    const runner = new LocalRunner();
    await newSubmissions(words.length > 0 ? words : 'all', 2021, this.data, runner);
    runner.close();
    return this;
  }

  /** 代号, status, codes of errors and hints of the name; then what is told of files besides. */
  async checked() {
    const runner = new LocalRunner();
    const settings = { targets: ['2021'], data: this.data, out: null, force: false, shard: null };
    const { value: run } = await openRun(settings, runner);
    if (!run) throw new Error('no run');
    const { reports } = await checkReports(run, SILENT);
    runner.close();
    const told = reports.map(({ organ, status, findings }) => {
      const errors = findings.filter((each) => each.severity === 'error');
      return [organ, status, ...errors.map(({ code }) => code)].join(' ');
    });
    const hints = reports.flatMap((each) =>
      each.findings.flatMap(({ severity, hint }) => (severity === 'error' ? hint : [])),
    );
    // The order is that of the county's list where people read it.
    return {
      told: told.sort(),
      hints,
      besides: run.findings.map(({ file, message }) => `${file.slice(this.data.length + 6)} ${message}`),
    };
  }
}

describe('a file under another name', () => {
  it.each([
    'baisha(1).yaml',
    'baisha（2）.yaml',
    '白沙镇.yaml',
    '白沙镇人民政府2021年度.yaml',
    'baisha - 副本.yaml',
    'baisha 的副本.yaml',
    '新建 baisha.yaml',
    '报告.yaml',
    'baisha.yml',
    'baisha.yaml.txt',
    'BAISHA.YAML',
  ])('%s is known by its 单位 and told its right name; nobody else is counted', async (name) => {
    const { told, hints, besides } = await new Desk().handedIn(name, '白沙镇').checked();
    expect(told).toEqual(['anfeng missing', 'baisha rejected file-has-its-name', 'xian missing']);
    expect(hints).toEqual(['把文件名改为 baisha.yaml。']);
    expect(besides).toEqual([]);
  });

  it('is told what else is wrong with it in the same run', async () => {
    const desk = new Desk();
    desk.write('data/2021/白沙镇.yaml', submissionOf('白沙镇').replace(/^总体情况: \|$/m, '总体情况:'));
    const baisha = (await desk.checked()).told.find((each) => each.startsWith('baisha'));
    expect(baisha).toMatch(/^baisha rejected file-has-its-name text-has-bar/);
  });

  it('takes the place of the blank that was sent out', async () => {
    const desk = await new Desk().blanks();
    const { told, hints } = await desk.handedIn('baisha(1).yaml', '白沙镇人民政府').checked();
    expect(told).toEqual(['anfeng missing', 'baisha rejected file-has-its-name', 'xian missing']);
    expect(hints).toEqual(['baisha.yaml 还是空白，用这个文件替换它。']);
  });

  it('where the rightly named one is filled in, a blank copy is told and left alone', async () => {
    const desk = await new Desk().blanks('白沙镇');
    desk.write('data/2021/baisha - 副本.yaml', readFileSync(desk.at('data/2021/baisha.yaml'), 'utf8'));
    const { told, besides } = await desk.handedIn('baisha.yaml', '白沙镇').checked();
    expect(told).toEqual(['anfeng missing', 'baisha valid', 'xian missing']);
    expect(besides).toEqual(['baisha - 副本.yaml 这份填报文件还是空白，没有用它。']);
  });

  it('beside another that is filled in: both are told, once each, and neither is preferred', async () => {
    const { told, hints } = await new Desk()
      .handedIn('baisha.yaml', '白沙镇')
      .handedIn('baisha(1).yaml', '白沙镇')
      .checked();
    expect(told).toEqual([
      'anfeng missing',
      'baisha rejected reports-are-distinct',
      'baisha rejected reports-are-distinct',
      'xian missing',
    ]);
    expect(hints[0]).toContain('核对哪一份是最后报送的，只留它，文件名用 baisha.yaml');
  });

  it('of an organ that nobody has listed stays one of no organ', async () => {
    const { told } = await new Desk().handedIn('heishui(1).yaml', '黑水镇人民政府').checked();
    expect(told).toContain('heishui(1) rejected organ-is-listed');
  });

  it('a file of another program is told by what it is', async () => {
    const desk = await new Desk().blanks();
    desk.write('data/2021/白沙镇.docx');
    expect((await desk.checked()).besides).toEqual(['白沙镇.docx 这是 Word 或 WPS 文字的文件，不是填报文件，没有读。']);
  });
});

describe('a blank', () => {
  it('that nobody has touched is not handed in, whatever figures it came with', async () => {
    const desk = new Desk();
    const last = submissionOf('白沙镇');
    desk.write('data/2020/baisha.yaml', last);
    expect((await (await desk.blanks()).checked()).told).toEqual(['anfeng missing', 'baisha missing', 'xian missing']);
    expect(readFileSync(desk.at('data/2021/baisha.yaml'), 'utf8')).toContain('已按上年报告');
  });

  it.each([
    ['a figure', '行政许可: {本年处理决定数量: }', '行政许可: {本年处理决定数量: 1}'],
    ['a day', '# 成文日期:   # 可以不填', '成文日期: 2027-01-12   # 可以不填'],
    ['a word in a text', '总体情况: |\n  \n', '总体情况: |\n  全年\n'],
    ['none for a row', /规章: \{[^}]*\}/, '规章: 无'],
    ['a line that belongs nowhere', '年度: 2021', '年度: 2021\n全年公开信息3条'],
  ])('with %s is', async (_, from, to) => {
    const desk = await new Desk().blanks('白沙镇');
    const text = readFileSync(desk.at('data/2021/baisha.yaml'), 'utf8');
    desk.write('data/2021/baisha.yaml', text.replace(from, to));
    expect((await desk.checked()).told).toContainEqual(expect.stringMatching(/^baisha rejected/));
  });

  it('hardly begun is one finding a table and one a text', async () => {
    const desk = await new Desk().blanks('白沙镇');
    const text = readFileSync(desk.at('data/2021/baisha.yaml'), 'utf8');
    desk.write('data/2021/baisha.yaml', text.replace(/规章: \{[^}]*\}/, '规章: 无'));
    const baisha = (await desk.checked()).told.find((each) => each.startsWith('baisha')) ?? '';
    expect(baisha.split(' ').slice(2).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'entry-is-filled-in'),
      ...Array.from({ length: 3 }, () => 'figure-is-given'),
    ]);
  });
});
