/** A year that was handed out, before anybody has handed in: blanks are blanks to every command. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Office } from '../office.ts';

const FORM = 'out/2020/填报表/白沙镇人民政府2020年填报表.xlsx';

it('exports its blanks as blanks, says that nobody has handed in, and takes a workbook in the place of one', () => {
  const organs = { baisha: '白沙镇人民政府', qingshi: '青石镇人民政府' };
  const filled = new Office().county(organs).submission('baisha', '白沙镇人民政府');
  filled.run(['export', '2020', 'baisha']);

  const office = new Office().county(organs);
  office.run(['new', '--all', '--year', '2020']);
  expect(office.run(['export', '2020'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('共 2 份：已填 0，空白 2。'),
  });
  expect(states(office)).toEqual(['missing', 'missing']);
  expect(office.run(['import', filled.path(FORM)]).exitCode).toBe(0);
  expect(states(office)).toEqual(['unchecked', 'missing']);
  expect(office.run(['export', '2020']).stdout).toContain('共 2 份：已填 1，空白 1。');
  expect(readFileSync(office.path(FORM)).equals(readFileSync(filled.path(FORM)))).toBe(true);
});

function states(office: Office): string[] {
  const { stdout } = office.run(['status', '2020', '--on', '2021-01-20', '--json']);
  return JSON.parse(stdout).organs.map((each: { state: string }) => each.state);
}
