/** What comes after the PDF, in a county whose list has changed: an organ has another name now, one is gone, one is new, one only carries figures. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contents, Office, submissionOf } from '../office.ts';

const LIST = `名称: 青岚县
单位名录:
  - {代号: xian, 名称: 青岚县人民政府}
  - {代号: bai, 名称: 白沙街道办事处, 曾用名: [{名称: 白沙镇人民政府, 至: 2020}], 联系方式: {邮箱: bai@example.cn}}
  - {代号: hei, 名称: 黑水镇人民政府, 联系方式: {邮箱: hei@example.cn}}
  - {代号: old, 名称: 老桥乡人民政府, 起止年度: {至: 2019}}
  - {代号: new, 名称: 新区管委会, 起止年度: {自: 2021}, 前身: [bai, old]}
  - {代号: benji, 名称: 县政府本级}
汇总: {单位: xian, 不计: [{单位: old, 理由: 撤销}]}
`;

function officeOf2020(): Office {
  const office = new Office().write('data/county.yaml', LIST);
  office.submission('bai', '白沙镇人民政府').submission('hei', '黑水镇人民政府');
  office.write('data/2020/benji.yaml', `${submissionOf('县政府本级')}\n仅供汇总: true\n`);
  const own = submissionOf('青岚县人民政府').replace(/^依申请公开: 无.*$/m, '依申请公开: 汇总');
  office.write('data/2020/xian.yaml', own);
  office.run(['build', '2020']);
  return office;
}

it('a year is published, summed, archived and told with the organs and names of that year', () => {
  const office = officeOf2020();
  const published = office.run(['publish', '2020', '--date', '2021-01-20']);
  expect([published.exitCode, published.stdout.split('\n').slice(-5, -1)]).toEqual([
    0,
    [
      '要上传的有 3 份，PDF 和网页（或正文）都要传：',
      '  新公布  青岚县人民政府  第 1 版，2021-01-20',
      '  新公布  白沙镇人民政府  第 1 版，2021-01-20',
      '  新公布  黑水镇人民政府  第 1 版，2021-01-20',
    ],
  ]);
  expect(office.run(['rollup', '2020']).exitCode).toBe(0);
  const sums = JSON.parse(readFileSync(office.path('out/2020/汇总/汇总.json'), 'utf8'));
  expect(sums.parts.map((each: { name: string; state: string }) => `${each.name} ${each.state}`)).toEqual([
    '白沙镇人民政府 counted',
    '黑水镇人民政府 counted',
    '县政府本级 counted',
  ]);
  expect(sums.leftOut).toEqual([]);
  const archived = office.run(['archive', '2020', '--to', 'bags']);
  expect([archived.exitCode, archived.stdout.split('\n')[0]]).toEqual([
    0,
    '已做好 bags/青岚县-2020-政府信息公开年报，3 件。',
  ]);
  const status = JSON.parse(office.run(['status', '2020', '--on', '2020-12-31', '--json']).stdout);
  expect(status).toMatchObject({ deadline: '2021-01-31', daysLeft: 31 });
  expect(status.organs.map((each: { name: string; state: string }) => `${each.name} ${each.state}`)).toEqual([
    '青岚县人民政府 made',
    '白沙镇人民政府 made',
    '黑水镇人民政府 made',
  ]);
});

it('is the same to the byte in any time zone', () => {
  const written = (zone: string) => {
    const office = officeOf2020();
    for (const args of [
      ['publish', '2020', '--date', '2021-01-20'],
      ['rollup', '2020'],
      ['archive', '2020', '--to', 'bags'],
    ])
      expect(office.run(args, { TZ: zone }).exitCode).toBe(0);
    return ['published', 'out', 'bags'].map((name) => contents(office.path(name)));
  };
  expect(written('America/New_York')).toEqual(written('Asia/Shanghai'));
});

it('letters of the next year have the names of that year', () => {
  const office = officeOf2020().write('data/2021/readme.md', 'x');
  const status = office.run(['status', '2021', '--on', '2022-01-03', '--remind']);
  expect(status.exitCode).toBe(0);
  expect(office.names('out/2021/催报')).toEqual(['bai.eml', 'benji.eml', 'hei.eml', 'new.eml', 'xian.eml', '催报.csv']);
  const letter = readFileSync(office.path('out/2021/催报/bai.eml'), 'utf8');
  const body = Buffer.from(letter.split('\r\n\r\n')[1] ?? '', 'base64').toString();
  expect(body).toContain('白沙街道办事处');
  expect(body).not.toMatch(/白沙镇|黑水镇|新区/);
});
