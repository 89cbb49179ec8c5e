/** Whoever changes a layout is told what is wrong with it, at the line: one slip, one finding. */

import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEditions } from '../../src/edition/edition.ts';
import { loadFormats } from '../editions.ts';

const folders: string[] = [];
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

interface Slip {
  readonly file: string;
  readonly instead: string;
  readonly typed: string;
  readonly code: string;
  readonly says: string;
  /** The line in which the finding stands begins so; without it, the line of the slip. */
  readonly line?: string;
  /** The finding stands in another file. */
  readonly found?: { readonly file: string; readonly line: string };
}

const SLIPS: Record<string, Slip> = {
  'a misspelt word of a cell': {
    file: 'document.yaml',
    instead: '{text: 申请人情况, colSpan: 7}',
    typed: '{text: 申请人情况, colspan: 7}',
    code: 'layout-word-known',
    says: 'colSpan',
  },
  'a node of no kind': {
    file: 'document.yaml',
    instead: '- $prose: 引言',
    typed: '- $pros: 引言',
    code: 'layout-word-known',
    says: '$prose',
  },
  'a node without its style': {
    file: 'document.yaml',
    instead: '{text: 一、总体情况, style: heading1}',
    typed: '{text: 一、总体情况}',
    code: 'layout-entry-present',
    says: 'style',
  },
  'a sign-off without its date': {
    file: 'document.yaml',
    instead: "{signOff: {organ: '{{单位}}', date: '{{日期 成文日期}}'}, style: signOff}",
    typed: "{signOff: {organ: '{{单位}}'}, style: signOff}",
    code: 'layout-entry-present',
    says: 'date',
  },
  'an unknown style': {
    file: 'document.yaml',
    instead: '{text: 一、总体情况, style: heading1}',
    typed: '{text: 一、总体情况, style: heding1}',
    code: 'layout-style-known',
    says: 'heading1',
  },
  'a row with a cell too few': {
    file: 'document.yaml',
    instead: '[商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他]',
    typed: '[商业企业, 科研机构, 社会公益组织, 法律服务机构]',
    code: 'layout-rows-even',
    says: '9 列',
  },
  'a row with a cell too many': {
    file: 'document.yaml',
    instead: '[信息内容, 本年新制作数量, 本年新公开数量, 对外公开总数量]',
    typed: '[信息内容, 本年新制作数量, 本年新公开数量, 对外公开总数量, 备注]',
    code: 'layout-rows-even',
    says: '5 列',
  },
  'a cell that reaches below the table': {
    file: 'document.yaml',
    instead: "{$each: {栏: 结果各栏}, do: '{{复议诉讼.行政复议.$栏}}'}",
    typed: "{$each: {栏: 结果各栏}, do: {text: '{{复议诉讼.行政复议.$栏}}', rowSpan: 2}}",
    code: 'layout-rows-even',
    says: '表格',
  },
  'a head cell that reaches below the head': {
    file: 'document.yaml',
    instead: '{text: 总计, rowSpan: 2}]',
    typed: '{text: 总计, rowSpan: 3}]',
    code: 'layout-rows-even',
    says: '表头',
  },
  'a figure the form does not have': {
    file: 'document.yaml',
    instead: "'{{主动公开.政府集中采购.采购项目数量}}'",
    typed: "'{{主动公开.政府集中采购.采购项目数}}'",
    code: 'reference-name-known',
    says: '主动公开.政府集中采购.采购项目数量',
  },
  'a figure the form does not have, in a repetition': {
    file: 'document.yaml',
    instead: "'{{复议诉讼.行政复议.$栏}}'",
    typed: "'{{复议诉讼.行政复义.$栏}}'",
    code: 'reference-name-known',
    says: '复议诉讼.行政复议.结果维持',
  },
  'a text the form does not have': {
    file: 'document.yaml',
    instead: '$prose: 总体情况',
    typed: '$prose: 总体状况',
    code: 'layout-name-known',
    says: '总体情况',
  },
  'a condition on what the form does not have': {
    file: 'document.yaml',
    instead: '$if: 成文日期',
    typed: '$if: 成文日',
    code: 'layout-name-known',
    says: '成文日期',
  },
  'an unknown list': {
    file: 'document.yaml',
    instead: '{$each: {栏: 结果各栏}, do: {text: $栏, rowSpan: 2}}',
    typed: '{$each: {栏: 结果个栏}, do: {text: $栏, rowSpan: 2}}',
    code: 'layout-list-known',
    says: '结果各栏',
  },
  'a repetition over a list with an item of its own kind': {
    file: 'document.yaml',
    instead: '{$each: {栏: 结果各栏}, do: {text: $栏, rowSpan: 2}}',
    typed: '{$each: {栏: [结果维持, 结果纠正, 其他结果, 尚未审结, {题: 总计}]}, do: {text: $栏, rowSpan: 2}}',
    code: 'layout-name-known',
    says: '$栏',
  },
  'an unknown name in a repetition': {
    file: 'document.yaml',
    instead: '{$each: {栏: 结果各栏}, do: {text: $栏, rowSpan: 2}}',
    typed: '{$each: {栏: 结果各栏}, do: {text: $拦, rowSpan: 2}}',
    code: 'layout-name-known',
    says: '$栏',
  },
  'a style that is no font style': {
    file: 'format.yaml',
    instead: 'pageNumber: {font: songti, fontSize: 14, leading: 14}',
    typed: 'pageNumber: {font: songti, fontSize: 十四, leading: 14}',
    code: 'layout-value-fits',
    says: '长度',
  },
  'a length in centimetres': {
    file: 'format.yaml',
    instead: 'width: 210mm',
    typed: 'width: 21cm',
    code: 'layout-value-fits',
    says: '28mm',
  },
  'an alignment that does not exist': {
    file: 'format.yaml',
    instead: 'fontSize: 22, alignment: center,',
    typed: 'fontSize: 22, alignment: rihgt,',
    code: 'layout-word-known',
    says: 'right',
  },
  'a first year that is not the folder’s': {
    file: 'format.yaml',
    instead: 'firstYear: 2019 ',
    typed: 'firstYear: 2018 ',
    code: 'layout-year-agrees',
    says: '2019',
  },
  'a figure that no table prints': {
    file: 'schema.yaml',
    instead: '      采购总金额:',
    typed: '      采购总数量: {$ref: "#/$defs/数量", title: 采购总数量}\n      采购总金额:',
    line: '采购总数量:',
    code: 'layout-prints-all',
    says: '2019 格式的 document.yaml 表格里没有印出数“主动公开.政府集中采购.采购总数量”',
  },
  'a figure of which a cell only says whether there was any': {
    file: 'document.yaml',
    instead: "{text: '{{主动公开.政府集中采购.采购总金额}}', colSpan: 2, decimals: 4}",
    typed: `{text: '{{有无 主动公开.政府集中采购.采购总金额 "有" "无"}}', colSpan: 2}`,
    found: { file: 'schema.yaml', line: '      采购总金额:' },
    code: 'layout-prints-all',
    says: '主动公开.政府集中采购.采购总金额',
  },
  'a figure of which nobody has said whether it adds up': {
    file: 'rollup.yaml',
    instead: '  - 主动公开.其他对外管理服务事项.处理决定数量\n',
    typed: '',
    line: 'adds:',
    code: 'rollup-covers-form',
    says: '没有写明数“主动公开.其他对外管理服务事项.处理决定数量”能不能加总',
  },
  'a figure that adds up and does not': {
    file: 'rollup.yaml',
    instead: '[主动公开.规章]',
    typed: '[主动公开.规章, 复议诉讼.行政复议.总计]',
    line: '[主动公开.规章, 复议诉讼.行政复议.总计]',
    code: 'rollup-covers-form',
    says: '数“复议诉讼.行政复议.总计”在前面已经列过',
  },
  'a sum of a figure that the form does not have': {
    file: 'rollup.yaml',
    instead: '  - 复议诉讼\n',
    typed: '  - 复议诉讼\n  - 主动公开.政府采购\n',
    line: '主动公开.政府采购',
    code: 'layout-name-known',
    says: '没有名为“主动公开.政府采购”的数或一组数',
  },
  'an indicator that does not add up': {
    file: 'rollup.yaml',
    instead: 'figures: [主动公开.行政许可.处理决定数量]}',
    typed: 'figures: [主动公开.行政许可.上一年项目数量]}',
    line: '上一年项目数量]}',
    code: 'layout-value-fits',
    says: '不能加总',
  },
  'a text that is not printed': {
    file: 'document.yaml',
    instead: '- $prose: 引言\n',
    typed: '',
    found: { file: 'schema.yaml', line: '  引言:' },
    code: 'layout-prints-all',
    says: '没有印出正文“引言”',
  },
  'a figure that two cells print': {
    file: 'document.yaml',
    instead: "{text: '{{主动公开.政府集中采购.采购总金额}}', colSpan: 2, decimals: 4}",
    typed: "{text: '约{{主动公开.政府集中采购.采购项目数量}}个', colSpan: 2}",
    code: 'layout-prints-once',
    says: '数“主动公开.政府集中采购.采购项目数量”在前面已经印过一次。是不是“主动公开.政府集中采购.采购总金额”？',
  },
  'a text that is printed twice': {
    file: 'document.yaml',
    instead: '- $prose: 总体情况\n',
    typed: '- $prose: 总体情况\n- {text: 一、, style: body}\n- $prose: 总体情况\n',
    line: '- $prose: 总体情况\n\n',
    code: 'layout-prints-once',
    says: '正文“总体情况”在前面已经印过一次',
  },
  'a code without its explanation': {
    file: 'checks.yaml',
    instead: 'code: review-total-adds-up',
    typed: 'code: reviews-total-adds-up',
    code: 'layout-code-explained',
    says: 'reviews-total-adds-up',
  },
  'an explanation of a code that no rule has': {
    file: 'checks.yaml',
    instead: 'codes:\n',
    typed: 'codes:\n  totals-agree: {why: 合计, source: 格式, example: 无}\n',
    line: 'totals-agree',
    code: 'layout-entry-used',
    says: 'totals-agree',
  },
  'a list that nothing is written out by': {
    file: 'format.yaml',
    instead: 'lists:\n',
    typed: 'lists:\n  年度: [上年, 本年]\n',
    line: '年度: [上年',
    code: 'layout-entry-used',
    says: '年度',
  },
  'a sum over a figure that the form does not have': {
    file: 'checks.yaml',
    instead: 'total: 复议诉讼.$案.总计',
    typed: 'total: 复议诉讼.$案.合计',
    code: 'layout-name-known',
    says: '复议诉讼.行政复议.总计',
  },
  'a sum of figures with and without decimals': {
    file: 'checks.yaml',
    instead: 'parts: [{$each: {结果: 结果}, do: 复议诉讼.$案.$结果}]',
    typed: 'parts: [主动公开.政府集中采购.采购总金额]',
    line: 'code: review-total-adds-up',
    code: 'layout-decimals-agree',
    says: '小数位数',
  },
};

for (const [name, slip] of Object.entries(SLIPS)) {
  test(name, () => {
    const { findings, line } = loadedWith(slip);
    expect([...new Set(findings.map((each) => `${each.line} ${each.code}`))]).toEqual([`${line} ${slip.code}`]);
    expect(`${findings[0]?.message}${findings[0]?.hint}`).toContain(slip.says);
  });
}

test('an unsound schema', () => {
  const { findings } = loadedWith({
    file: 'schema.yaml',
    instead: 'minLength: 1\n    prose',
    typed: 'minLength: 一\n    prose',
  });
  expect(findings.map((each) => each.code)).toEqual(['layout-schema-sound']);
});

test('a phrase that names what the form does not have', () => {
  const { findings } = loadedWith({
    file: 'phrases/申请办理情况.hbs',
    instead: '本年新收.总计',
    typed: '本年新收.合计',
  });
  expect(findings.map((each) => [each.code, each.file.split('/').at(-1)])).toEqual([
    ['reference-name-known', '申请办理情况.hbs'],
  ]);
});

test('a missing file', () => {
  const folder = copied();
  rmSync(join(folder, '2019/checks.yaml'));
  const { findings } = loadFormats(folder);
  expect(findings.map((each) => [each.code, each.file])).toEqual([
    ['layout-file-present', `${folder}/2019/checks.yaml`],
  ]);
});

test('a missing file that the editions share', () => {
  const folder = copied();
  rmSync(join(folder, 'prose.yaml'));
  expect(loadFormats(folder).findings.map((each) => [each.code, each.file])).toEqual([
    ['layout-file-present', `${folder}/prose.yaml`],
  ]);
});

test('what an edition says of its texts goes before what the editions share', () => {
  const folder = copied();
  const file = join(folder, '2019/prose.yaml');
  const own = `${readFileSync(file, 'utf8')}
  dates-exist: {why: 本格式自己的规则, source: '{notice}', example: 某日}
kinds:
  - {name: 镇, organs: [镇], wrongNames: [我乡]}
`;
  writeFileSync(file, own);
  const [format] = loadFormats(folder).value ?? [];
  expect(format?.wording.rules.get('dates-exist')).toMatchObject({
    why: '本格式自己的规则',
    source: '国办公开办函〔2019〕60号',
  });
  expect(format?.wording.kinds.map((each) => each.name)).toEqual(['镇']);
  expect(format?.wording.rules.has('period-is-the-year')).toBe(true);
});

test('a folder without formats', () => {
  const folder = copied();
  rmSync(join(folder, '2019'), { recursive: true });
  expect(loadFormats(folder).findings.map((each) => each.code)).toEqual(['layout-file-present']);
});

test('a folder whose name is not a year', () => {
  const folder = copied();
  renameSync(join(folder, '2019'), join(folder, '2019-draft'));
  expect(loadFormats(folder).findings.map((each) => [each.code, each.file])).toEqual([
    ['layout-year-agrees', `${folder}/2019-draft`],
  ]);
});

test('of an edition that nobody asked for is told when a report of it is made', () => {
  const folder = copied();
  writeFileSync(join(folder, '2019/checks.yaml'), 'sums: 1\n');
  const [edition] = openEditions(folder).value ?? [];
  expect(() => edition?.format).toThrow(/checks\.yaml/);
});

/** The findings of layouts/2019 with one slip made, and the line where they should stand. */
function loadedWith({ file, instead, typed, line = typed, found }: Omit<Slip, 'code' | 'says'>) {
  const folder = copied();
  const path = join(folder, '2019', file);
  const whole = readFileSync(path, 'utf8');
  if (!whole.includes(instead)) throw new Error(`${file} has no ${instead}`);
  writeFileSync(
    path,
    whole.replace(instead, () => typed),
  );
  const told = found ?? { file, line };
  const text = readFileSync(join(folder, '2019', told.file), 'utf8');
  return { findings: loadFormats(folder).findings, line: text.slice(0, text.indexOf(told.line)).split('\n').length };
}

function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
  folders.push(folder);
  cpSync('layouts/2019', join(folder, '2019'), { recursive: true });
  cpSync('layouts/prose.yaml', join(folder, 'prose.yaml'));
  return folder;
}
