/** `--quiet`: only what must be mended; where there is nothing of it, nothing is said. */

import { expect, it } from 'vitest';
import { Office, threeOrgans } from '../office.ts';

const ONE = 'data/2020/baisha.yaml';
const FORM = 'out/2020/填报表/白沙镇人民政府2020年填报表.xlsx';

const office = () => new Office().county({ baisha: '白沙镇人民政府' }).submission('baisha', '白沙镇人民政府');

it.each([
  ['new', ['new', 'baisha', '--year', '2021']],
  ['check', ['check', ONE]],
  ['build', ['build', '2020']],
  ['build --draft', ['build', '--draft', ONE]],
  ['export', ['export', '2020']],
])('%s says nothing where all is well', (_, args) => {
  expect(office().run([...args, '--quiet'])).toMatchObject({ exitCode: 0, stdout: '' });
});

it('import says nothing where all is well', () => {
  const own = office();
  own.run(['export', '2020']);
  expect(own.run(['import', FORM, '--quiet'])).toMatchObject({ exitCode: 0, stdout: '' });
});

it('a draft with mistakes is told, and no other', () => {
  const { stdout } = threeOrgans().run(['build', '--draft', ONE, 'data/2020/heishui.yaml', '--quiet']);
  expect(stdout).toMatch(/^送审稿 \S*黑水镇人民政府\S*（\d+ 页，还有 \d+ 处问题，列在最后一页）\n$/);
});
