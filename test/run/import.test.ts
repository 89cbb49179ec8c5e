/** Files that were sent in become submissions; originals are kept, edits by hand never lost, and what is wrong goes back marked. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { checkReport } from '../../src/report.ts';
import { loadEnvironment } from '../../src/run/environment.ts';
import { exportForm } from '../../src/run/export.ts';
import { importFiles } from '../../src/run/import.ts';
import { jobOf } from '../../src/run/inputs.ts';
import { withReaders } from '../../src/run/original-readers.ts';
import { taskAt } from '../../src/run/plan.ts';
import { filesGiven, receiveFile } from '../../src/run/received.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { contentIn } from '../exchange/forms.ts';
import { opened, saved, sheetOf, withoutResults } from '../exchange/hands.ts';
import { filled } from '../filled.ts';

const COUNTY = `名称: 青岚县
单位名录:
  - {代号: qinglan, 名称: 青岚县人民政府, 简称: 县政府}
  - {代号: baisha, 名称: 白沙镇人民政府, 简称: 白沙镇}
`;

let folder = '';
const at = (...path: string[]) => join(folder, ...path);
const load = () => {
  const { value, findings } = loadEnvironment(at('data'));
  if (!value) throw new Error(JSON.stringify(findings));
  return value;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-import-'));
  for (const each of ['data', 'in']) mkdirSync(at(each));
  writeFileSync(at('data', 'county.yaml'), COUNTY);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = filled('2021').replace('青岚县人民政府', '白沙镇人民政府');
const workbook = (text = TEXT, code = 'baisha') => writeForm(plainFilling(contentIn(text), code));

async function importing({ replaces = false, checks = false } = {}) {
  const environment = load();
  const lock = lockFolder(at('out'));
  try {
    const received = await Promise.all(filesGiven([at('in')]).map((file) => receiveFile(file, null, environment)));
    return importFiles(received, { data: at('data'), out: at('out'), replaces, checks }, environment);
  } finally {
    lock.release();
    environment.fonts.close();
  }
}

const codesOf = ({ result }: Awaited<ReturnType<typeof importing>>[number]) => result.findings.map(({ code }) => code);
const yaml = () => readFileSync(at('data', '2021', 'baisha.yaml'), 'utf8');
const originals = () => readdirSync(at('data', '原件', '2021'));
const stampsIn = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('out/.') && statSync(at(name)).isFile())
    .map((name) => [name, statSync(at(name)).mtimeMs, statSync(at(name)).ino]);

describe('a file that was sent in', () => {
  test('becomes a submission, and is kept byte for byte', async () => {
    writeFileSync(at('in', '������(1).xlsx'), workbook());
    const [one] = await importing();
    expect(one && [one.result.status, one.result.organ, codesOf(one)]).toEqual(['valid', 'baisha', []]);
    expect(yaml()).toContain('单位: 白沙镇人民政府');
    expect(originals()).toEqual([expect.stringMatching(/^baisha-[0-9a-f]{8}\.xlsx$/)]);
    expect(readFileSync(at('data', '原件', '2021', originals()[0] ?? ''))).toEqual(Buffer.from(workbook()));
  });

  test('a second time changes nothing on the disk', async () => {
    writeFileSync(at('in', 'a.xlsx'), workbook(TEXT.replace('其他: 5, 总计: 301}', '其他: 6}')));
    expect((await importing()).map(({ result }) => result.status)).toEqual(['rejected']);
    const before = stampsIn();
    await importing();
    expect(stampsIn()).toEqual(before);
    writeFileSync(at('in', 'a.xlsx'), workbook());
    expect((await importing()).map(({ result }) => result.status)).toEqual(['valid']);
    expect((await importing()).map(({ result }) => result.status)).toEqual(['unchanged']);
    expect(originals().length).toBe(2);
  });

  test('is told of by its cells as long as the submission is what it says, then by lines', async () => {
    writeFileSync(at('in', 'a.xlsx'), workbook(TEXT.replace('其他: 5, 总计: 301}', '其他: 6}')));
    await importing();
    const environment = load();
    const file = at('data', '2021', 'baisha.yaml');
    const findings = async () => {
      const job = jobOf(taskAt(file, environment.county));
      return checkReport(job, await withReaders(environment, [job])).findings;
    };
    expect((await findings()).map(({ code, cell }) => [code, cell])).toEqual([
      ['totals-cross-foot', expect.stringMatching(/^依申请公开!I/)],
    ]);
    writeFileSync(file, `${yaml()}# 看过\n`);
    expect((await findings()).map(({ code, cell }) => [code, cell])).toEqual([['totals-cross-foot', null]]);
    environment.fonts.close();
  });

  test('takes the place of what an earlier one said', async () => {
    writeFileSync(at('in', 'a.xlsx'), workbook(TEXT.replace('自然人: 202', '自然人: 203')));
    await importing();
    writeFileSync(at('in', 'a.xlsx'), workbook());
    const [one] = await importing();
    expect(one?.result.status).toBe('valid');
    expect(yaml()).toContain('本年新收: {自然人: 202');
  });

  test('never takes the place of what was edited by hand, and says what differs', async () => {
    writeFileSync(at('in', 'a.xlsx'), workbook());
    await importing();
    const edited = `${yaml().replace('自然人: 202', '自然人: 204')}\n核实:\n  - {检查项: x, 位置: 总体情况, 理由: 属实, 核实人: 甲}\n`;
    writeFileSync(at('data', '2021', 'baisha.yaml'), edited);
    const [one] = await importing();
    expect(one?.submission).toBeNull();
    expect(yaml()).toBe(edited);
    const kept = one?.result.findings.filter(({ code }) => code === 'import-keeps-edits') ?? [];
    expect(kept.map(({ message, cell }) => [cell, message.replace(/（.*data/, '（data')])).toEqual([
      [null, expect.stringContaining('1 处不同')],
      ['依申请公开!D7', '“本年新收”的“自然人”：文件里是“202”，原有的是“204”（data/2021/baisha.yaml 第 24 行）。'],
    ]);
    await importing({ replaces: true });
    expect(yaml()).toContain('本年新收: {自然人: 202');
    expect(yaml()).toContain('核实人: 甲');
  });

  test('shows of two long texts where they part', async () => {
    const long = `（一）主动公开情况。${'对外公开的文件逐件清理。'.repeat(5)}`;
    const text = (count: number) => TEXT.replace(/^总体情况: \|\n {2}.*$/m, `总体情况: |\n  ${long}培训${count}次。`);
    writeFileSync(at('in', 'a.xlsx'), workbook(text(3)));
    await importing();
    writeFileSync(at('data', '2021', 'baisha.yaml'), text(4));
    const [one] = await importing();
    const told = one?.result.findings.filter(({ code }) => code === 'import-keeps-edits').map(({ message }) => message);
    expect(told?.[1]).toMatch(/文件里是“……[^”]*培训3次。”，原有的是“……[^”]*培训4次。”/);
  });

  test('that says the same as what was typed by hand leaves it as it is', async () => {
    mkdirSync(at('data', '2021'));
    writeFileSync(at('data', '2021', 'baisha.yaml'), `# 手写的\n${TEXT}`);
    writeFileSync(at('in', 'a.xlsx'), workbook());
    expect((await importing()).map(({ result }) => result.status)).toEqual(['unchanged']);
    expect(yaml()).toBe(`# 手写的\n${TEXT}`);
  });

  test('beside another of the same organ is not taken, unless both say the same', async () => {
    writeFileSync(at('in', 'a.xlsx'), workbook());
    writeFileSync(at('in', 'b.xlsx'), workbook(TEXT.replace('自然人: 202', '自然人: 203')));
    expect((await importing()).map(codesOf)).toEqual([
      ['one-file-an-organ'],
      expect.arrayContaining(['one-file-an-organ']),
    ]);
    expect(readdirSync(at('data'))).toEqual(['county.yaml']);
    cpSync(at('in', 'a.xlsx'), at('in', 'b.xlsx'));
    expect((await importing()).map(({ result }) => result.status)).toEqual(['valid', 'unchanged']);
  });

  test.each([
    ['another organ’s workbook', () => workbook(TEXT, 'qinglan'), 'a.xlsx', 'organ-is-one'],
    ['another organ’s name', () => workbook(), '青岚县人民政府.xlsx', 'organ-is-one'],
    [
      'an organ that is not in the list',
      () => workbook(TEXT.replace('白沙镇人民政府', '黑沙镇人民政府')),
      'a.xlsx',
      'organ-is-listed',
    ],
    ['no workbook at all', () => Buffer.from('甲'), '白沙镇.xlsx', 'file-is-readable'],
  ])('is not taken when it is %s', async (_, bytes, name, code) => {
    writeFileSync(at('in', name), bytes());
    const [one] = await importing();
    expect(one && codesOf(one)).toEqual([code]);
    expect(readdirSync(at('data'))).toEqual(['county.yaml']);
  });

  test('that is only checked leaves nothing behind', async () => {
    writeFileSync(at('in', 'a.xlsx'), workbook());
    const before = stampsIn();
    expect((await importing({ checks: true })).map(({ result }) => result.status)).toEqual(['valid']);
    expect(stampsIn()).toEqual(before);
  });
});

describe('the marked copy', () => {
  const marked = () => readFileSync(at('out', '2021', '退改', '白沙镇人民政府.xlsx'));

  test('returned as it is has the findings it was marked for; mended it has none, and no mark is left', async () => {
    const held = opened(workbook());
    const [row = []] = sheetOf(held, '依申请公开').rows.slice(6, 7);
    row[3] = { text: '约202' };
    row[4] = null;
    writeFileSync(at('in', 'a.xlsx'), saved(held));
    const first = (await importing())[0]?.result.findings;
    expect(first?.map(({ code, cell }) => [code, cell])).toEqual([
      ['cell-is-figure', '依申请公开!D7'],
      ['figure-is-given', '依申请公开!E7'],
    ]);
    rmSync(at('in', 'a.xlsx'));
    writeFileSync(at('in', 'back.xlsx'), marked());
    const again = (await importing())[0]?.result.findings;
    expect(again?.map(({ code, cell, message }) => [code, cell, message])).toEqual(
      first?.map(({ code, cell, message }) => [code, cell, message]),
    );
    const mended = opened(marked());
    const [cells = []] = sheetOf(mended, '依申请公开').rows.slice(6, 7);
    [cells[3], cells[4]] = [{ number: 202 }, { number: 46 }];
    writeFileSync(at('in', 'back.xlsx'), saved(withoutResults(mended)));
    expect((await importing())[0]?.result.findings).toEqual([]);
    expect(marked()).toEqual(Buffer.from(workbook()));
  });

  test('has what may be released on a sheet of its own, and what is written there comes back as 核实', async () => {
    mkdirSync(at('data', '2020'));
    writeFileSync(
      at('data', '2020', 'baisha.yaml'),
      filled('2019')
        .replace(/年度: \d+/, '年度: 2020')
        .replace(/单位: .*/, '单位: 白沙镇人民政府'),
    );
    writeFileSync(at('in', 'a.xlsx'), workbook());
    const first = (await importing())[0];
    const releasable = first?.result.findings.filter((each) => each.releasable) ?? [];
    expect(releasable.length).toBeGreaterThan(0);
    const held = opened(marked());
    const sheet = sheetOf(held, '核实');
    for (const row of sheet.rows.slice(3)) if (row[0]?.text) row.splice(3, 2, { text: '机构改革' }, { text: '甲' });
    writeFileSync(at('in', 'a.xlsx'), saved(held));
    const after = (await importing())[0];
    expect(after?.result.findings.filter((each) => each.releasable)).toEqual([]);
    expect(yaml()).toContain('理由: 机构改革, 核实人: 甲');
  });
});

describe('what goes out', () => {
  test('is blank with what last year’s report settles, or filled in as it was handed in', async () => {
    mkdirSync(at('data', '2020'));
    writeFileSync(at('data', '2020', 'baisha.yaml'), TEXT.replace(/年度: \d+/, '年度: 2022'));
    mkdirSync(at('data', '2022'));
    cpSync(at('data', '2020', 'baisha.yaml'), at('data', '2022', 'baisha.yaml'));
    const environment = load();
    const blank = exportForm('白沙镇', 2023, at('data'), environment).value;
    const full = exportForm('baisha', 2022, at('data'), environment).value;
    environment.fonts.close();
    expect([blank?.isFilled, full?.isFilled, blank?.name]).toEqual([false, true, '白沙镇人民政府']);
    const rows = sheetOf(opened(blank?.bytes ?? Buffer.alloc(0)), '依申请公开').rows;
    expect(rows[7]?.slice(3, 9).map((cell) => cell?.number)).toEqual(['11', '3', '1', '0', '2', '1']);
    expect(rows[6]?.slice(3, 9).map((cell) => cell?.number ?? '')).toEqual(['', '', '', '', '', '']);
  });

  test('as a Word file only where there is something to write, and who has not handed in is told', () => {
    mkdirSync(at('data', '2021'));
    writeFileSync(at('data', '2021', 'baisha.yaml'), TEXT);
    const environment = load();
    const [whole, none] = ['baisha', 'qinglan'].map((code) => exportForm(code, 2021, at('data'), environment, 'docx'));
    environment.fonts.close();
    expect(whole?.value?.isFilled).toBe(true);
    expect(none?.findings.map(({ code }) => code)).toEqual(['submission-is-handed-in']);
  });
});
