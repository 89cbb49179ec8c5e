/** The command as its users know it: what it prints where, and what it ends with. */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Office, pdfName, threeOrgans } from '../office.ts';

const KEYS = ['file', 'organ', 'name', 'year', 'status', 'pdf', 'sha256', 'pages', 'cause', 'findings', 'released'];

describe('a county of three organs', () => {
  it('gets the good report, and each organ by name', () => {
    const office = threeOrgans();
    const { exitCode, stdout } = office.run(['build', '2020']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('已生成 1，未报送 1，退回 1');
    expect(stdout).toMatch(/已生成 {2}白沙镇人民政府/);
    expect(stdout).toMatch(/退回 {2}黑水镇人民政府/);
    expect(stdout).toMatch(/未报送 {2}青石镇人民政府/);
    expect(office.names('out/2020')).toEqual(['journal.ndjson', 'manifest.json', pdfName('白沙镇人民政府')]);
  });

  it('is one document for a program', () => {
    const { reports, ...rest } = threeOrgans().json(['build']);
    expect(Object.keys(rest)).toEqual(['version', 'exitCode', 'error', 'findings']);
    expect(rest).toMatchObject({ version: 1, exitCode: 1, error: null, findings: [] });
    for (const report of reports) expect(Object.keys(report)).toEqual(KEYS);
    expect(reports.map(({ organ, status }) => [organ, status])).toEqual([
      ['baisha', 'made'],
      ['heishui', 'rejected'],
      ['qingshi', 'missing'],
    ]);
    expect(reports[0]).toMatchObject({
      file: 'data/2020/baisha.yaml',
      name: '白沙镇人民政府',
      year: 2020,
      pdf: `out/2020/${pdfName('白沙镇人民政府')}`,
      pages: 6,
      cause: null,
    });
    expect(reports[2]).toMatchObject({ file: null, pdf: null, sha256: null, pages: null, findings: [] });
  });

  it('has the exact keys of a finding', () => {
    const [, heishui] = threeOrgans().json(['check']).reports;
    expect(Object.keys(heishui?.findings[0] ?? {})).toEqual([
      'file',
      'line',
      'column',
      'cell',
      'severity',
      'code',
      'message',
      'hint',
      'entries',
      'releasable',
      'related',
    ]);
  });

  it('is only checked by check: nothing is written', () => {
    const office = threeOrgans();
    const { exitCode, reports } = office.json(['check', '2020']);
    expect(exitCode).toBe(1);
    expect(reports.map((each) => each.status)).toEqual(['valid', 'rejected', 'missing']);
    expect(office.names('out')).toEqual([]);
  });

  it('is told in full, in brief, and as notices to forward', () => {
    const office = threeOrgans();
    const full = office.run(['check']).stdout;
    expect(full).toMatch(/data\/2020\/heishui\.yaml:\d+:\d+ 错误 [a-z-]+：/);
    expect(full).toContain('共 3 个单位');
    const brief = office.run(['check', '--quiet']).stdout;
    expect(brief).toMatch(/heishui\.yaml:\d+:\d+ 错误/);
    expect(brief).not.toContain('共 3 个单位');
    const notice = office.run(['check', '--notice']).stdout;
    expect(notice).toMatch(/^黑水镇人民政府 2020年度报告，须改正 \d+ 处/m);
    expect(notice).toMatch(/^1\. .*（heishui\.yaml 第 \d+ 行）$/m);
    expect(notice).not.toContain('totals-');
  });
});

describe('exit codes', () => {
  it('0: all good', () => {
    expect(new Office().submission('baisha', '白沙镇人民政府').json(['build']).exitCode).toBe(0);
  });

  it('0: an organ that has not handed in is no fault of the run', () => {
    const office = new Office()
      .county({ baisha: '白沙镇人民政府', q: '青石镇' })
      .submission('baisha', '白沙镇人民政府');
    expect(office.json(['build']).exitCode).toBe(0);
  });

  it.each([
    ['no such command', ['bulid']],
    ['no such flag', ['build', '--jsn']],
    ['no such year', ['build', '2031']],
    ['no such file', ['build', 'data/2020/nobody.yaml']],
    ['a year and a file', ['build', '2020', 'data/2020/baisha.yaml']],
    ['new without a year', ['new', 'baisha']],
    ['new for an unknown organ', ['new', '无此单位', '--year', '2020']],
    ['new for no year', ['new', 'baisha', '--year', '20年']],
  ])('2: %s', (_, args) => {
    const office = threeOrgans();
    const document = office.json(args);
    const message = expect.stringMatching(/[\u4e00-\u9fff]/);
    expect(document).toEqual({ version: 1, exitCode: 2, error: { message }, findings: [], reports: [] });
    const { stdout, stderr } = office.run(args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(stderr).not.toMatch(/error|Error|undefined/);
  });

  it('2: a wrong word is shown, and does nothing else', () => {
    for (const args of [['\u001b[2J'], ['build', '--\u001b]0;x\u0007\n共 2 个单位'], ['build', '\u202e.yaml']]) {
      const { exitCode, stderr } = threeOrgans().run(args);
      expect(exitCode).toBe(2);
      expect(stderr.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(stderr).toContain('‹U+');
    }
  });

  it('2: nothing to do in an empty folder', () => {
    const office = new Office();
    expect(office.json(['build']).exitCode).toBe(2);
    expect(office.run(['build']).stderr).toContain('没有文件夹 data');
  });

  it('2: help for a command that is not there', () => {
    for (const args of [
      ['help', 'biuld'],
      ['biuld', '--help'],
    ]) {
      const { exitCode, stdout, stderr } = new Office().run(args);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toContain('没有“biuld”这个命令。是不是“build”？');
    }
  });

  it('3: a broken list of organs stops the run', () => {
    const office = threeOrgans().write('data/county.yaml', '名称: 本县\n单位名录: []\n');
    const { exitCode, findings, reports } = office.json(['build']);
    expect({ exitCode, reports }).toEqual({ exitCode: 3, reports: [] });
    expect(findings[0]?.file).toBe('data/county.yaml');
    expect(office.json(['new', 'baisha', '--year', '2021']).exitCode).toBe(3);
    expect(office.json(['doctor']).exitCode).toBe(3);
  });

  it('4: a report that cannot be written is that report’s failure, before those sent back', () => {
    const office = threeOrgans();
    mkdirSync(office.path(`out/2020/${pdfName('白沙镇人民政府')}/x`), { recursive: true });
    const { exitCode, reports } = office.json(['build']);
    expect(exitCode).toBe(4);
    expect(reports.map((each) => each.status)).toEqual(['failed', 'rejected', 'missing']);
    expect(reports[0]?.cause).toMatch(/[\u4e00-\u9fff]/);
  });

  it('4: a submission that cannot be read is that report’s failure', () => {
    const office = threeOrgans();
    mkdirSync(office.path('data/2020/qingshi.yaml'));
    const { exitCode, reports } = office.json(['check']);
    expect(exitCode).toBe(4);
    expect(reports[2]).toMatchObject({ organ: 'qingshi', status: 'failed' });
  });
});

describe('help', () => {
  it.each([[['--help']], [['help', 'build']], [['build', '--help']], [['check', '--help']], [['new', '-h']]])(
    '%s is Chinese and ends with 0',
    (args) => {
      const { exitCode, stdout } = new Office().run(args);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('用法：');
      expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|display help/);
    },
  );

  it('has examples and the exit codes', () => {
    const { stdout } = new Office().run(['help']);
    expect(stdout).toContain('nianbao build 2020');
    expect(stdout).toMatch(/75 .*130 /s);
  });
});

describe('new', () => {
  it('writes a submission to fill in, and never overwrites one', () => {
    const office = threeOrgans();
    expect(office.run(['new', '青石镇人民政府', '--year', '2020']).exitCode).toBe(0);
    const path = office.path('data/2020/qingshi.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('单位: 青石镇人民政府');
    writeFileSync(path, `${text}# 已填\n`);
    expect(office.run(['new', 'qingshi', '--year', '2020'])).toMatchObject({ exitCode: 2, stdout: '' });
    expect(readFileSync(path, 'utf8')).toBe(`${text}# 已填\n`);
  });

  it('is not handed in while nobody has filled it in', () => {
    const office = threeOrgans();
    office.run(['new', 'qingshi', '--year', '2020']);
    expect(office.json(['check', 'data/2020/qingshi.yaml']).reports[0]?.status).toBe('missing');
  });
});

describe('export', () => {
  it('writes a workbook for each organ that has a report to make on the year', () => {
    const list = '  - {代号: yi, 名称: 乙镇人民政府, 起止年度: {自: 2021}}\n  - {代号: bing, 名称: 丙镇人民政府}\n';
    const office = new Office().write('data/county.yaml', `名称: 本县\n单位名录:\n${list}`);
    office.submission('bing', '丙镇人民政府');
    expect(office.run(['export', '2020']).exitCode).toBe(0);
    expect(office.names('out/2020/填报表')).toEqual(['丙镇人民政府2020年填报表.xlsx']);
  });
});

describe('doctor', () => {
  it('finds a file where a folder should be', () => {
    const { exitCode, stdout } = threeOrgans().write('afile', '').run(['doctor', '--out', 'afile']);
    expect(exitCode).toBe(4);
    expect(stdout).toContain('不行  输出文件夹 afile：是一个文件，不是文件夹');
  });

  it('says what is in order', () => {
    const { exitCode, stdout } = threeOrgans().run(['doctor']);
    expect(stdout).toContain(`正常  Node.js ${process.versions.node}`);
    expect(exitCode).toBe(0);
  });

  it('4: a folder is missing', () => {
    const { exitCode, stdout } = new Office().run(['doctor']);
    expect(stdout).toContain('不行  填报文件夹 data');
    expect(exitCode).toBe(4);
  });
});

describe('streams', () => {
  it('results go to stdout, everything else to stderr', () => {
    const { stdout, stderr } = threeOrgans().run(['build', '--json']);
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).not.toContain('{');
  });

  it('a submission nobody may read is told with its cause', { skip: process.getuid?.() === 0 }, () => {
    const office = threeOrgans();
    chmodSync(office.path('data/2020/baisha.yaml'), 0);
    expect(office.json(['check']).exitCode).toBe(4);
  });
});
