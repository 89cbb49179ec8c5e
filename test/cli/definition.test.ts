/** `nianbao definition`: what a report is printed from, for other programs. (That stock pdfmake prints it: test/pdf.) */

import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Office } from '../office.ts';

const office = () => new Office().county({ baisha: '白沙镇人民政府' });

it('is one JSON document: fonts by file, texts filled, the title of the report', () => {
  const { exitCode, stdout } = office()
    .submission('baisha', '白沙镇人民政府')
    .run(['definition', 'data/2020/baisha.yaml']);
  const { info, fonts, content } = JSON.parse(stdout);
  expect([exitCode, info.title]).toEqual([0, '白沙镇人民政府2020年政府信息公开工作年度报告']);
  expect(JSON.stringify(content)).toContain('一、总体情况');
  expect(JSON.stringify(content)).not.toContain('{{');
  for (const { normal } of Object.values(fonts) as { normal: string }[]) expect(existsSync(normal)).toBe(true);
});

it('is not given of a submission with errors: they are told instead', () => {
  const { exitCode, stdout, stderr } = office()
    .faulty('baisha', '白沙镇人民政府')
    .run(['definition', 'data/2020/baisha.yaml']);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/baisha\.yaml:\d+:\d+ 错误/);
});
