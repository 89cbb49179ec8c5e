/** The screen says of a file what `nianbao check` says of it, in the same order: of every slip that a test knows. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Told } from '../../src/desk/wire.ts';
import { Workplace } from '../../src/desk/workplace.ts';
import type { Finding } from '../../src/finding.ts';
import { filled } from '../filled.ts';
import { codeOf, SLIPS, writeCountyOfSlips, YEAR } from './county-of-slips.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-findings-'));
const data = join(folder, 'data');
let workplace: Workplace;
let checked: ReadonlyMap<string, readonly Finding[]>;

beforeAll(async () => {
  writeCountyOfSlips(data, '  - {代号: twice, 名称: 某局}\n');
  // The name of a file that says whose it is not by its 代号, beside the one that does.
  writeFileSync(join(data, String(YEAR), 'twice.yaml'), '单位: 某局\n年度: 2020\n');
  writeFileSync(join(data, String(YEAR), '某局.yaml'), '单位: 某局\n年度: 2020\n总体情况: 另一份。\n');
  checked = check();
  workplace = new Workplace({ data, out: join(folder, 'out'), notices: async () => [] });
  await workplace.list(YEAR);
}, 60_000);

afterAll(() => {
  workplace.close();
  rmSync(folder, { recursive: true });
});

function check(year = YEAR, folder = data): Map<string, readonly Finding[]> {
  const args = [resolve('dist/cli.js'), 'check', String(year), '--json', '--data', folder];
  let printed: string;
  try {
    printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' });
  } catch (cause) {
    printed = (cause as { stdout: string }).stdout;
  }
  const { reports } = JSON.parse(printed) as { reports: { organ: string; findings: Finding[] }[] };
  return new Map(reports.map(({ organ, findings }) => [organ, findings]));
}

function told(name: string): readonly Told[] {
  return workplace.organ(YEAR, codeOf(name)).look(0).findings;
}

describe.each(SLIPS)('%s', (name) => {
  it('has the findings of check', () => {
    const findings = checked.get(codeOf(name)) ?? [];
    expect(findings.length).toBeGreaterThan(0);
    const shown = told(name);
    expect(shown.map(({ severity, code, releasable }) => [severity, code, releasable])).toEqual(
      findings.map(({ severity, code, releasable }) => [severity, code, releasable]),
    );
    for (const [index, { message, entries }] of findings.entries()) {
      const words = shown[index];
      // Where a sentence names a line of the file, the screen has the entry there.
      if (!/第 ?\d+(?:、\d+)* ?行|\.yaml/.test(message)) expect(words?.message).toBe(message);
      if (entries.length > 0) expect(words?.entries).toEqual(entries);
    }
  });
});

it('most slips lead to a field of the form', () => {
  const all = SLIPS.flatMap((name) => told(name));
  expect(all.filter(({ entries }) => entries.length > 0).length / all.length).toBeGreaterThan(0.8);
});

it('that two files are of one organ is told on the screen, too', () => {
  const codes = (of: readonly { code: string }[] | undefined) => of?.map(({ code }) => code);
  expect(codes(told('twice.yaml'))).toEqual(codes(checked.get('twice')));
});

describe("the county's own report, which sums what the organs have handed in", () => {
  const counted = join(folder, 'counted');
  const at = (code: string) => join(counted, '2021', `${code}.yaml`);
  const write = (code: string, name: string, change = (text: string) => text) =>
    writeFileSync(at(code), change(filled('2021').replace(/^单位: .*$/m, `单位: ${name}`)));

  it('has their sums in its cells, and is told anew when one of them changes', async () => {
    mkdirSync(join(counted, '2021'), { recursive: true });
    const organs = ['xian, 名称: 某县人民政府', 'jia, 名称: 甲镇人民政府', 'yi, 名称: 乙镇人民政府'];
    writeFileSync(
      join(counted, 'county.yaml'),
      `名称: 某县\n汇总: {单位: xian}\n单位名录:\n${organs.map((each) => `  - {代号: ${each}}\n`).join('')}`,
    );
    write('xian', '某县人民政府', (text) => text.replace(/^依申请公开:\n(?: {2}.*\n)*/m, '依申请公开: 汇总\n'));
    write('jia', '甲镇人民政府');
    write('yi', '乙镇人民政府');
    const desk = new Workplace({ data: counted, out: join(folder, 'counted-out'), notices: async () => [] });
    const line = async () => (await desk.list(2021)).organs.find(({ code }) => code === 'xian');
    const errorsOf = (findings: readonly Finding[] = []) => findings.filter((each) => each.severity === 'error').length;
    const before = await line();
    expect(before?.errors).toBe(errorsOf(check(2021, counted).get('xian')));
    expect(desk.organ(2021, 'xian').look(0).printed['依申请公开.本年新收.自然人']).toBe('404');
    write('jia', '甲镇人民政府', (text) => text.replace('自然人: 202', '自然人: 203'));
    const after = await line();
    expect(after?.errors).toBe(errorsOf(check(2021, counted).get('xian')));
    expect(after).not.toEqual(before);
    desk.close();
  }, 30_000);
});
