/** A character that no font has: a finding where it was typed. */

import { expect, test } from 'vitest';
import { checkReport } from '../../src/report.ts';
import { environment } from '../reports.ts';

/** Of the private use area: no font of ours has them. */
const [RARE, OTHER] = ['\ue5e5', '\ue5e6'];

test.each([
  ['in a text', { 总体情况: `|\n  甲。\n  乙、丙(丁)${RARE}。` }, ['5:9']],
  ['in each text', { 总体情况: `甲${RARE}`, 其他需要报告的事项: `乙${RARE}` }, ['3:8', '8:13']],
  ['once a text, at the first', { 总体情况: `甲${RARE}乙${RARE}` }, ['3:8']],
  ['behind marks that are not printed', { 总体情况: `"甲\\u200b  ${RARE}"` }, ['3:17']],
  ['in the name of the organ', { 单位: `白${RARE}镇` }, ['1:6']],
  ['in the name that a text refers to: told at the name', { 单位: `白${RARE}镇`, 总体情况: '甲{{单位}}。' }, ['1:6']],
  [
    'behind a reference to the name that has it',
    { 单位: `白${RARE}镇`, 总体情况: `甲{{单位}}${RARE}。` },
    ['1:6', '3:14'],
  ],
  ['two of them', { 总体情况: `甲${RARE}乙${OTHER}` }, ['3:8', '3:10']],
])('%s', (_, texts, places) => {
  const found = glyphsIn(texts);
  expect(found.map(({ line, column }) => `${line}:${column}`)).toEqual(places);
});

test('of more than twenty in a text the others are counted', () => {
  const many = Array.from({ length: 33 }, (_, index) => String.fromCodePoint(0xe580 + index)).join('');
  const found = glyphsIn({ 总体情况: `甲${many}` });
  expect(found).toHaveLength(20);
  expect(found.filter((each) => each.hint?.includes('另有'))).toHaveLength(1);
  expect(found.at(-1)?.hint).toMatch(/另有 13 个这样的字。$/);
});

/** Findings on a short submission with these entries; 总体情况 is in line 3. */
function glyphsIn(texts: { 单位?: string; 总体情况?: string; 其他需要报告的事项?: string }) {
  const { 单位 = '白沙镇人民政府', 总体情况 = '甲。', 其他需要报告的事项: others = '乙。' } = texts;
  const tables = '主动公开: 无\n依申请公开: 无\n复议诉讼: 无\n';
  const yaml = `单位: ${单位}\n年度: 2020\n总体情况: ${总体情况}\n${tables}存在的主要问题及改进情况: 丙。\n其他需要报告的事项: ${others}\n`;
  const job = { file: 'a.yaml', bytes: Buffer.from(yaml), lastYear: [], organ: null, year: null };
  return checkReport(job, environment).findings.filter((each) => each.code === 'glyphs-exist');
}
