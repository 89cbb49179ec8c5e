/** A small form for the tests of references: a few figures, a name, a date, an optional value that was left out. */

import { Figure } from '../../src/source/figure.ts';
import { compile, type TemplateProblem, type Vocabulary } from '../../src/template/template.ts';

export const COUNT = { decimals: 0, signed: false };
export const MONEY = { decimals: 4, signed: false };

export function figure(text: string, rule = COUNT): Figure {
  const parsed = Figure.parse(text, rule);
  if (parsed === undefined) throw new Error(`${text} is no figure`);
  return parsed;
}

export const values = {
  单位: '白沙镇人民政府',
  成文日期: '2021-01-18',
  本年新收: { 自然人: figure('3'), 商业企业: figure('9'), 总计: figure('12') },
  上年结转: { 自然人: figure('0'), 总计: figure('0') },
  采购: { 项目数量: figure('2'), 总金额: figure('12.50', MONEY) },
  本年增减: figure('-3', { decimals: 0, signed: true }),
};

const paths = [
  '单位',
  '成文日期',
  '本年新收.自然人',
  '本年新收.商业企业',
  '本年新收.总计',
  '上年结转.自然人',
  '上年结转.总计',
  '采购.项目数量',
  '采购.总金额',
  '本年增减',
  '联系电话',
];

export const vocabulary: Vocabulary = {
  paths,
  scalar: (path) => paths.includes(path.join('.')),
  phrases: new Map([
    ['申请情况', '全年新收政府信息公开申请{{本年新收.总计}}件'],
    ['引用自己', '{{> 引用自己}}'],
    ['联系方式', '电话{{联系电话}}'],
  ]),
};

/** What a text is filled to; throws when anything is wrong with it. */
export function fill(text: string): string {
  const { template, problems } = compile(text, vocabulary);
  if (template === undefined) throw new Error(problems.map((each) => each.message).join());
  return template.render(values);
}

/** Everything that is wrong with a text, compiling and filling. */
export function problemsOf(text: string): readonly TemplateProblem[] {
  const { template, problems } = compile(text, vocabulary);
  return template?.fill(values).problems ?? problems;
}
