/** county.yaml is edited for the next year, and an old one is built or checked once more: what has been published stays. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Office, pdfName } from '../office.ts';

const BAISHA = '白沙镇人民政府';
const HEISHUI = '黑水镇人民政府';

const built = () => {
  const office = new Office()
    .county({ baisha: BAISHA, heishui: HEISHUI })
    .submission('baisha', BAISHA)
    .submission('heishui', HEISHUI);
  office.run(['build', '2020']);
  return office;
};
const told = (office: Office) => office.json(['build', '2020']).reports.map(({ organ, status }) => [organ, status]);
const pdfs = (office: Office) => office.names('out/2020').filter((name) => name.endsWith('.pdf'));

it('an organ renamed and one struck off: both are told, and their reports stay where they are, run after run', () => {
  const office = built().county({ baisha: '白沙街道办事处' });
  for (let run = 0; run < 2; run++) {
    expect(told(office)).toEqual([
      ['baisha', 'rejected'],
      ['heishui', 'rejected'],
    ]);
    expect(pdfs(office)).toEqual([pdfName(BAISHA), pdfName(HEISHUI)]);
  }
  const list = [
    '{代号: baisha, 名称: 白沙街道办事处, 曾用名: [{名称: 白沙镇人民政府, 至: 2020}]}',
    '{代号: heishui, 名称: 黑水镇人民政府, 起止年度: {至: 2020}}',
  ];
  office.write('data/county.yaml', `名称: 本县\n单位名录:\n${list.map((each) => `  - ${each}\n`).join('')}`);
  expect(told(office)).toEqual([
    ['baisha', 'unchanged'],
    ['heishui', 'unchanged'],
  ]);
  expect(office.names('out/2020')).not.toContain('失效');
});

it('a submission that was changed as well is no report of the one before', () => {
  const office = built().county({ baisha: '白沙街道办事处', heishui: HEISHUI });
  const text = readFileSync(office.path('data/2020/baisha.yaml'), 'utf8');
  office.write('data/2020/baisha.yaml', text.replace('暂无其他', '没有其他')).run(['build', '2020']);
  expect(pdfs(office)).toEqual([pdfName(HEISHUI)]);
  expect(office.names('out/2020/失效')).toEqual([pdfName(BAISHA)]);
});
