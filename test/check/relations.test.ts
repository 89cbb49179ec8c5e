/** Each code of checks.yaml: one slip that raises it, and near misses that must pass in silence. */

import { describe, expect, test } from 'vitest';
import { hasFigures } from '../../src/edition/relation.ts';
import { filled } from '../filled.ts';
import { changed, findingsIn, formatOf, submissionOf } from './submissions.ts';

type Changes = readonly (readonly [from: string, to: string])[];

interface Case {
  readonly name: string;
  readonly format: string;
  readonly changes: Changes;
  /** What last year's report has otherwise; absent: nothing was handed in last year. */
  readonly before?: Changes;
  /** Code and, in part, message; absent: silence. */
  readonly raises?: readonly [code: string, severity: string, message: string];
}

/** Last year's report of the same organ, with which the filled-in form agrees. */
const AGREES: Readonly<Record<string, Changes>> = {
  '2019': [
    ['年度: 2020', '年度: 2019'],
    ['{上一年项目数量: 21, 本年增减: -3,', '{上一年项目数量: 20, 本年增减: 1,'],
    ['{上一年项目数量: 36, 本年增减: 2,', '{上一年项目数量: 36, 本年增减: 0,'],
    ['{上一年项目数量: 58, 本年增减: 1,', '{上一年项目数量: 50, 本年增减: 8,'],
    ['{上一年项目数量: 5, 本年增减: -1,', '{上一年项目数量: 6, 本年增减: -1,'],
    ['{上一年项目数量: 6, 本年增减: -2}', '{上一年项目数量: 5, 本年增减: 1}'],
    ['对外公开总数量: 47', '对外公开总数量: 36'],
    [
      '结转下年度继续办理: {自然人: 6, 商业企业: 1, 科研机构: 1, 社会公益组织: 0, 法律服务机构: 2, 其他: 0}',
      '结转下年度继续办理: {自然人: 4, 商业企业: 2, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 0, 其他: 0}',
    ],
    ['予以公开: {自然人: 38,', '予以公开: {自然人: 37,'],
    ['行政复议: {结果维持: 5,', '行政复议: {结果维持: 4,'],
  ],
  '2021': [
    ['年度: 2022', '年度: 2021'],
    ['现行有效件数: 86', '现行有效件数: 81'],
    [
      '结转下年度继续办理: {自然人: 11, 商业企业: 3, 科研机构: 1, 社会公益组织: 0, 法律服务机构: 2, 其他: 1}',
      '结转下年度继续办理: {自然人: 7, 商业企业: 2, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 3, 其他: 0}',
    ],
    ['予以公开: {自然人: 61,', '予以公开: {自然人: 60,'],
    ['行政复议: {结果维持: 9,', '行政复议: {结果维持: 8,'],
    ['本年收费金额: 2837.6452', '本年收费金额: 2512.08'],
  ],
};

const cases: readonly Case[] = [
  { name: 'what agrees beside last year’s', format: '2019', changes: [], before: [] },
  { name: 'what agrees beside last year’s', format: '2021', changes: [], before: [] },

  {
    name: '上年结转 is one more than last year’s 结转下年度, and everything else agrees',
    format: '2021',
    changes: [],
    before: [['继续办理: {自然人: 7,', '继续办理: {自然人: 6,']],
    raises: ['carried-in-agrees', 'error', '“自然人”列：上年结转＝7，上年报告的结转下年度继续办理＝6，相差 1。'],
  },
  {
    name: '上年结转 in two columns otherwise: told once',
    format: '2021',
    changes: [],
    before: [['继续办理: {自然人: 7, 商业企业: 2,', '继续办理: {自然人: 6, 商业企业: 4,']],
    raises: [
      'carried-in-agrees',
      'error',
      '“自然人”列：上年结转＝7，上年报告的结转下年度继续办理＝6，相差 1；“商业企业”列：上年结转＝2，上年报告的结转下年度继续办理＝4，相差 2。',
    ],
  },

  {
    name: 'more is newly published than published at all',
    format: '2019',
    changes: [['本年新公开数量: 13, 对外公开总数量: 47', '本年新公开数量: 13, 对外公开总数量: 12']],
    raises: [
      'published-total-covers-new',
      'warning',
      '“规范性文件”行：对外公开总数量＝12，小于本年新公开数量＝13，相差 1。',
    ],
  },
  {
    name: 'more is newly published than newly made: earlier documents (拖市镇 34/4/47, 京山 14/3/3)',
    format: '2019',
    changes: [
      [
        '本年新制作数量: 14, 本年新公开数量: 13, 对外公开总数量: 47',
        '本年新制作数量: 3, 本年新公开数量: 4, 对外公开总数量: 4',
      ],
    ],
  },
  {
    name: '处理决定数量 is the number of items (略阳 61 / 36 / 97)',
    format: '2019',
    changes: [
      ['上一年项目数量: 21, 本年增减: -3, 处理决定数量: 1286', '上一年项目数量: 61, 本年增减: 36, 处理决定数量: 97'],
    ],
    raises: ['decisions-are-counted', 'warning', '“行政许可”行：处理决定数量＝97，正好等于上一年项目数量＋本年增/减。'],
  },
  {
    name: 'few decisions that happen to be as many as the items',
    format: '2019',
    changes: [['上一年项目数量: 5, 本年增减: -1, 处理决定数量: 8', '上一年项目数量: 5, 本年增减: 1, 处理决定数量: 6']],
  },
  {
    name: 'the items of the year before do not go on where last year’s report ended',
    format: '2019',
    changes: [['上一年项目数量: 58,', '上一年项目数量: 57,']],
    before: [],
    raises: [
      'items-follow-last-year',
      'warning',
      '“行政处罚”行：上一年项目数量＝57，上年报告的上一年项目数量＋本年增/减＝58，相差 1。',
    ],
  },
  {
    name: 'more published in all than last year’s and this year’s together',
    format: '2019',
    changes: [['对外公开总数量: 47', '对外公开总数量: 50']],
    before: [],
    raises: [
      'published-total-follows',
      'warning',
      '“规范性文件”行：对外公开总数量＝50，大于本年新公开数量＋上年报告的对外公开总数量＝49，相差 1。',
    ],
  },
  {
    name: 'fewer published in all than last year: some were repealed',
    format: '2019',
    changes: [['对外公开总数量: 47', '对外公开总数量: 30']],
    before: [],
  },

  {
    name: 'fewer in force than were made this year',
    format: '2021',
    changes: [
      ['本年制发件数: 12, 本年废止件数: 7, 现行有效件数: 86', '本年制发件数: 12, 本年废止件数: 7, 现行有效件数: 4'],
    ],
    raises: [
      'in-force-covers-new',
      'warning',
      '“行政规范性文件”行：现行有效＋本年废止＝11，小于本年制发＝12，相差 1。',
    ],
  },
  {
    name: 'all that was made this year was repealed this year',
    format: '2021',
    changes: [
      ['本年制发件数: 12, 本年废止件数: 7, 现行有效件数: 86', '本年制发件数: 12, 本年废止件数: 12, 现行有效件数: 0'],
    ],
  },
  {
    name: 'in force are not those of last year, more by the made and less by the repealed',
    format: '2021',
    changes: [['现行有效件数: 86', '现行有效件数: 85']],
    before: [],
    raises: [
      'in-force-follows-last-year',
      'warning',
      '“行政规范性文件”行：现行有效＋本年废止＝92，本年制发＋上年报告的现行有效＝93，相差 1。',
    ],
  },

  {
    name: '规章 of a county (松木塘镇 2/0/2)',
    format: '2021',
    changes: [['规章: 无', '规章: {本年制发件数: 2, 本年废止件数: 0, 现行有效件数: 2}']],
    raises: ['rules-are-of-cities', 'warning', '“规章”行：现填 2，规章只能由设区的市、自治州以上的人民政府制定。'],
  },
  {
    name: '规章 of a city',
    format: '2021',
    changes: [
      ['规章: 无', '规章: {本年制发件数: 2, 本年废止件数: 0, 现行有效件数: 2}'],
      ['单位: 青岚县人民政府', '单位: 青岚市人民政府'],
    ],
  },
  {
    name: 'one purchase of 8040 万元',
    format: '2019',
    changes: [['采购项目数量: 17, 采购总金额: 160.5964', '采购项目数量: 1, 采购总金额: 8040']],
    raises: [
      'money-is-in-wan-yuan',
      'warning',
      '“采购总金额”：现填 8040，平均每个项目超过 1000 万元，疑似以元为单位填报。',
    ],
  },
  {
    name: '17 purchases of 8040 万元',
    format: '2019',
    changes: [['采购总金额: 160.5964', '采购总金额: 8040']],
  },
  {
    name: 'one purchase of 59237.2449 万元: whoever writes four decimals means 万元',
    format: '2019',
    changes: [['采购项目数量: 17, 采购总金额: 160.5964', '采购项目数量: 1, 采购总金额: 59237.2449']],
  },
  {
    name: 'fees of a county of more than 10 亿元',
    format: '2021',
    changes: [['本年收费金额: 2837.6452', '本年收费金额: 28376452']],
    raises: [
      'money-is-in-wan-yuan',
      'warning',
      '“本年收费金额（单位：万元）”：现填 28376452，超过 10 亿元，疑似以元为单位填报。',
    ],
  },
  {
    name: 'fees of a town of more than 1000 万元',
    format: '2021',
    changes: [
      ['本年收费金额: 2837.6452', '本年收费金额: 12400'],
      ['单位: 青岚县人民政府', '单位: 青岚县石桥镇人民政府'],
    ],
    raises: [
      'money-is-in-wan-yuan',
      'warning',
      '“本年收费金额（单位：万元）”：现填 12400，超过 1000 万元，疑似以元为单位填报。',
    ],
  },
  {
    name: 'fees of a bureau of 9472.93 万元',
    format: '2021',
    changes: [
      ['本年收费金额: 2837.6452', '本年收费金额: 9472.93'],
      ['单位: 青岚县人民政府', '单位: 青岚县自然资源局'],
    ],
  },
  {
    name: 'fees with five decimals',
    format: '2021',
    changes: [['本年收费金额: 2837.6452', '本年收费金额: 2837.64525']],
    raises: ['decimals-are-few', 'warning', '“本年收费金额（单位：万元）”：现填 2837.64525，小数超过四位。'],
  },

  {
    name: 'ten times last year’s',
    format: '2021',
    changes: [],
    before: [['行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 13}']],
    raises: ['figures-keep-their-size', 'warning', '“行政强制”的“本年处理决定数量”今年填 139，上年填 13，十倍以上。'],
  },
  {
    name: 'a tenth of last year’s',
    format: '2021',
    changes: [],
    before: [['行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 1390}']],
    raises: [
      'figures-keep-their-size',
      'warning',
      '“行政强制”的“本年处理决定数量”今年填 139，上年填 1390，不到十分之一。',
    ],
  },
  {
    name: 'ten times last year’s to a hair, of a figure that is just large enough',
    format: '2021',
    changes: [['行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 50}']],
    before: [['行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 5}']],
    raises: ['figures-keep-their-size', 'warning', '“行政强制”的“本年处理决定数量”今年填 50，上年填 5，十倍以上。'],
  },
  {
    name: 'not quite ten times; none last year; small figures',
    format: '2021',
    changes: [['行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 49}']],
    before: [
      ['行政强制: {本年处理决定数量: 139}', '行政强制: {本年处理决定数量: 3}'],
      ['行政处罚: {本年处理决定数量: 2416}', '行政处罚: {本年处理决定数量: 242}'],
      ['行政许可: {本年处理决定数量: 15872}', '行政许可: {本年处理决定数量: 0}'],
    ],
  },
  {
    name: 'the fourth table is last year’s',
    format: '2021',
    changes: [],
    before: [['行政复议: {结果维持: 8,', '行政复议: {结果维持: 9,']],
    raises: [
      'figures-are-this-years',
      'warning',
      '“四、政府信息公开行政复议、行政诉讼情况”的表里，11 个不为 0 的数与上年报告一个不差。',
    ],
  },
];

describe.each(cases)('$format $name', ({ format: id, changes, before, raises }) => {
  test(raises ? `raises ${raises[0]}` : 'passes in silence', () => {
    const format = formatOf(id);
    const [year, last] = id === '2019' ? [2020, 2019] : [2022, 2021];
    const base = filled(id).replace(/年度: \d{4}/, `年度: ${year}`);
    const earlier = before && submissionOf(changed(base, ...(AGREES[id] ?? []), ...before), format, `${last}/x.yaml`);
    const findings = findingsIn(changed(base, ...changes), format, ...(earlier ? [earlier] : []));
    const told = findings.map((each) => [each.code, each.severity, each.message]);
    expect(told).toEqual(raises ? [raises] : []);
  });
});

test('a table of nothing but zeros is never remarked on', () => {
  const zeros = (year: number) =>
    `单位: 石桥镇人民政府\n年度: ${year}\n总体情况: 有序。\n主动公开: 无\n依申请公开: 无\n复议诉讼: 无\n存在的主要问题及改进情况: 有。\n其他需要报告的事项: 没有。\n`;
  const format = formatOf('2021');
  expect(findingsIn(zeros(2023), format, submissionOf(zeros(2022), format))).toEqual([]);
});

test('every code of checks.yaml is raised above, or by the tests of the sums', () => {
  const raised = new Set(cases.flatMap((each) => each.raises?.[0] ?? []));
  const codes = ['2019', '2021'].flatMap((id) => formatOf(id).relations.map((each) => each.code));
  expect([...new Set(codes)].filter((code) => !raised.has(code))).toEqual(['totals-cross-foot']);
});

test.each([
  ['2019', '2019', ['carried-in-agrees', 'items-follow-last-year', 'published-total-follows']],
  ['2021', '2019', ['carried-in-agrees']],
  ['2021', '2021', ['carried-in-agrees', 'in-force-follows-last-year']],
])('across the years a report of %s is compared with one of %s by the figures that both have', (id, before, codes) => {
  const { schema } = formatOf(before);
  const compared = formatOf(id).relations.flatMap((each) =>
    each.kind === 'equation' && each.lastYear && hasFigures(schema, each.lastYear) ? [each.code] : [],
  );
  expect([...new Set(compared)].sort()).toEqual(codes);
});
