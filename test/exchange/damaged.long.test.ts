/** A thousand damaged files and a good one among them: a sentence for each that cannot be read, no trace of a program, and the good one is read. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { filled } from '../filled.ts';
import { Office } from '../office.ts';
import { damagedFiles } from './damaged-files.ts';
import { contentIn } from './forms.ts';

const FILES = 1000;

test(`of ${FILES} damaged files each has its sentence`, () => {
  const office = new Office();
  office.write(
    'data/county.yaml',
    '名称: 青岚县\n单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府}\n  - {代号: baisha, 名称: 白沙镇人民政府}\n',
  );
  const folder = office.path('in');
  mkdirSync(folder);
  for (const { name, bytes } of damagedFiles(FILES, 14)) writeFileSync(join(folder, name), bytes);
  const good = writeForm(plainFilling(contentIn(filled('2021').replace('青岚县人民政府', '白沙镇人民政府')), 'baisha'));
  writeFileSync(join(folder, 'good.xlsx'), good);
  const { exitCode, stdout, stderr } = office.run(['import', 'in', '--json']);
  expect([exitCode, stderr]).toEqual([1, '']);
  const { reports } = JSON.parse(stdout) as {
    reports: readonly {
      file: string;
      status: string;
      findings: readonly { code: string; message: string; hint: string | null }[];
    }[];
  };
  expect(reports.length).toBe(FILES + 1);
  expect(reports.find(({ file }) => file.endsWith('good.xlsx'))).toMatchObject({ status: 'valid', findings: [] });
  for (const { file, status, findings } of reports) {
    const unread = findings.filter(({ code }) => code === 'file-is-readable');
    expect([file, unread.length <= 1, unread.length === 0 || findings.length === 1]).toEqual([file, true, true]);
    if (status === 'rejected') expect([file, findings.length > 0]).toEqual([file, true]);
    for (const { message, hint } of findings) {
      for (const words of [message, hint ?? '。'])
        expect([file, words]).toEqual([file, expect.stringMatching(/[。；：]$/u)]);
      expect([file, message]).toEqual([file, expect.not.stringMatching(/\n {2,}at |Error|undefined|\[object|NaN/)]);
    }
  }
  // Nothing but the good one was taken, and what could be read of the damaged ones, of one organ, is at odds.
  expect(office.names('data/2021').filter((name) => name.endsWith('.yaml'))).toContain('baisha.yaml');
});
