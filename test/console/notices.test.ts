/** What is forwarded to an organ: what it must mend, what it is to look at and how to release it, by when, and whom to call. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asNotices, isFolderName, writeNotices } from '../../src/console/notices.ts';
import type { Results } from '../../src/console/results.ts';
import { error, type Finding, warning } from '../../src/finding.ts';
import { atLine } from '../../src/place.ts';
import { resultOf, type Status } from '../../src/store/result.ts';
import { Folder, organOf } from '../store/folder.ts';

const FILE = 'data/2026/baisha.yaml';
const at = (line: number) => atLine(FILE, line, 1);
const cell = ['依申请公开', '上年结转', '自然人'];
const SUM = error(at(16), 'totals-cross-foot', '一＋二＝3，三（七）＋四＝4，相差 1。', '核对第 16 行。');
const CARRIED = error(at(12), 'carried-in-agrees', '上年结转＝0，上年报告＝2。', null, {
  entries: [cell],
  releasable: true,
});
const NUMBER = warning(at(9), 'numbers-are-present', '“公开信息条”缺少数字。', null, {
  entries: [['总体情况']],
  releasable: true,
});

function resultsOf(findings: readonly Finding[], status: Status = 'rejected', today = '2027-01-20'): Results {
  const due = { file: FILE, code: 'baisha', organ: organOf('baisha', '白沙镇人民政府'), year: 2026 };
  return {
    findings: [],
    reports: [resultOf(due, status, { findings })],
    due: { today, deadlines: new Map([['baisha', '2027-01-25']]) },
    contact: [
      ['联系人', '张三'],
      ['电话', '0000-0000000'],
    ],
  };
}

describe('a notice', () => {
  it('has what must be mended first, wherever it stands, and the lines to copy for what may be released', () => {
    expect(asNotices(resultsOf([NUMBER, CARRIED, SUM]))).toEqual([
      '白沙镇人民政府 2026年度报告，须改正 2 处，请核实 1 处',
      '须改正：',
      '1. 上年结转＝0，上年报告＝2。（baisha.yaml 第 12 行）',
      '2. 一＋二＝3，三（七）＋四＝4，相差 1。核对第 16 行。（baisha.yaml 第 16 行）',
      '请核实：',
      '3. “公开信息条”缺少数字。（baisha.yaml 第 9 行）',
      '确实没有填错的，在填报文件末尾写明理由和核实人（已有“核实:”的，只加“- ”开头的各行）：',
      '核实:',
      '  - {检查项: numbers-are-present, 位置: 总体情况, 理由: , 核实人: }',
      '  - {检查项: carried-in-agrees, 位置: 依申请公开.上年结转.自然人, 理由: , 核实人: }',
      '请于 2027年1月25日前改正、核实后重新报送。',
      '有疑问的，请联系：联系人：张三，电话：0000-0000000。',
    ]);
  });

  it('of a sum in a table has no line to copy: nobody may release it', () => {
    expect(asNotices(resultsOf([SUM])).join('\n')).not.toContain('核实:');
  });

  it('of what is only to be looked at asks for no more; after the deadline it says so', () => {
    const lines = asNotices(resultsOf([NUMBER], 'valid', '2027-01-26'));
    expect(lines[0]).toBe('白沙镇人民政府 2026年度报告，请核实 1 处');
    expect(lines).toContain('截止日期 2027年1月25日已过，请尽快核实，有错的改正后重新报送。');
  });
});

describe('a folder of notices', () => {
  const NAME = '白沙镇人民政府2026年度报告核对通知.txt';

  it('has a file for each organ that is told something', () => {
    const folder = new Folder();
    const words = writeNotices(resultsOf([SUM]), folder.at('通知'));
    expect(words).toEqual([`已写好通知 1 份（须改正的 1 个单位），在 ${folder.at('通知')}，一个单位一个文件。`]);
    expect(readdirSync(folder.at('通知'))).toEqual([NAME]);
    expect(folder.read(`通知/${NAME}`).split('\n')[0]).toBe('白沙镇人民政府 2026年度报告，须改正 1 处');
  });

  it('keeps no notice of an organ that has mended everything; one that never had any gets none', () => {
    const folder = new Folder();
    writeNotices(resultsOf([], 'valid'), folder.path);
    expect(folder.names('')).toEqual([]);
    writeNotices(resultsOf([SUM]), folder.path);
    expect(writeNotices(resultsOf([], 'valid'), folder.path)).toEqual(['没有要转发的通知。']);
    expect(readFileSync(folder.at(NAME), 'utf8')).toBe('白沙镇人民政府 2026年度报告，核对通过，没有要改正的\n');
  });

  it('is named by a name without an ending, or with a stroke behind it', () => {
    const folders = ['通知', '通知/', '通知\\', 'a.b/', '/srv/年报/通知', '.'];
    expect(folders.map(isFolderName)).toEqual(folders.map(() => true));
    expect(['通知.txt', '/srv/通知.txt', 'a/b.md'].map(isFolderName)).toEqual([false, false, false]);
  });
});
