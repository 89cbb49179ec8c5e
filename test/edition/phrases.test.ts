/** The standard sentences of each form say what an office would write, whatever the figures are, and never disagree with the tables. */

import { describe, expect, it } from 'vitest';
import { checkProse } from '../../src/check/prose/prose.ts';
import { fillTexts } from '../../src/fill/texts.ts';
import { readSource } from '../../src/source/source.ts';
import { readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';

const { value: formats = [] } = loadFormats('layouts');

/** Figures of a report; what is not given is 0. */
interface Told {
  readonly 新收?: number;
  readonly 上年结转?: number;
  readonly 予以公开?: number;
  readonly 属于国家秘密?: number;
  readonly 属于行政查询事项?: number;
  readonly 不掌握?: number;
  readonly 重复申请?: number;
  readonly 其他?: number;
  readonly 结转下年?: number;
  readonly 复议?: number;
  readonly 直接起诉?: number;
  readonly 复议后起诉?: number;
  /** 2021: 制发, 废止, 现行有效 */
  readonly 文件?: readonly [number, number, number];
  readonly 收费?: string;
}

function applicants(count = 0): string {
  return `{自然人: ${count}, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}`;
}

function rows(names: readonly string[], told: Readonly<Record<string, unknown>>): string {
  return `{${names.map((name) => `${name}: ${told[name] ? applicants(Number(told[name])) : '无'}`).join(', ')}}`;
}

function cases(count = 0): string {
  return `{结果维持: ${count}, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}`;
}

const PUBLISHED = {
  '2019': () =>
    '{规章: 无, 规范性文件: 无, 行政许可: 无, 其他对外管理服务事项: 无, 行政处罚: 无, 行政强制: 无, 行政事业性收费: 无, 政府集中采购: 无}',
  '2021': ({ 文件: [made, ended, valid] = [0, 0, 0], 收费 = '0' }: Told) =>
    `{规章: 无, 行政规范性文件: {本年制发件数: ${made}, 本年废止件数: ${ended}, 现行有效件数: ${valid}}, 行政许可: 无, 行政处罚: 无, 行政强制: 无, 行政事业性收费: {本年收费金额: ${收费}}}`,
};

const OTHER = {
  '2019': ({ 其他 }: Told) => applicants(其他),
  '2021': ({ 其他 }: Told) => `{无正当理由逾期不补正: 无, 逾期未按收费通知要求缴纳费用: 无, 其他: ${applicants(其他)}}`,
};

const REFUSED = ['属于国家秘密', '其他法律行政法规禁止公开', '危及三安全一稳定', '保护第三方合法权益'];
const REFUSED_TOO = ['属于三类内部事务信息', '属于四类过程性信息', '属于行政执法案卷', '属于行政查询事项'];
const LACKING = ['本机关不掌握相关政府信息', '没有现成信息需要另行制作', '补正后申请内容仍不明确'];
const SET_ASIDE = ['信访举报投诉类申请', '重复申请', '要求提供公开出版物', '无正当理由大量反复申请'];
const CONFIRMED = '要求行政机关确认或重新出具已获取信息';

type Edition = keyof typeof PUBLISHED;

/** A report whose first part is only the sentences called for. */
function report(edition: Edition, phrases: readonly string[], told: Told): string {
  const refused = rows([...REFUSED, ...REFUSED_TOO], { ...told });
  const lacking = rows(LACKING, { 本机关不掌握相关政府信息: told.不掌握 });
  return `单位: 青石镇人民政府
年度: ${edition === '2019' ? 2020 : 2023}
总体情况: |
  ${phrases.map((name) => `{{> ${name}}}`).join('\n  ')}
主动公开: ${PUBLISHED[edition](told)}
依申请公开:
  本年新收: ${applicants(told.新收)}
  上年结转: ${applicants(told.上年结转)}
  本年度办理结果:
    予以公开: ${applicants(told.予以公开)}
    部分公开: 无
    不予公开: ${refused}
    无法提供: ${lacking}
    不予处理: ${rows([...SET_ASIDE, CONFIRMED], { ...told })}
    其他处理: ${OTHER[edition](told)}
  结转下年度继续办理: ${applicants(told.结转下年)}
复议诉讼:
  行政复议: ${cases(told.复议)}
  行政诉讼: {未经复议直接起诉: ${cases(told.直接起诉)}, 复议后起诉: ${cases(told.复议后起诉)}}
存在的主要问题及改进情况: 公开的内容不够细，下一步逐项补齐。
其他需要报告的事项: 暂无其他需要报告的事项。
`;
}

/** Checks of the text itself that speak of what the rest of a first part would have told. */
const OF_THE_REST = ['aspects-are-told'];

function said(edition: Edition, phrases: readonly string[], told: Told): { text: string; remarks: string[] } {
  const source = readSource('qingshi.yaml', new TextEncoder().encode(report(edition, phrases, told)));
  const format = formats.find((each) => each.id === edition);
  const submission = source.value && format && readSubmission(source.value, format);
  const filled = submission?.value && fillTexts(submission.value);
  if (!filled?.value || filled.findings.length > 0)
    throw new Error(JSON.stringify([source.findings, submission?.findings, filled?.findings], null, 2));
  const remarks = checkProse(filled.value, [], { county: null, organ: null });
  return {
    text: String(filled.value.values['总体情况']).trimEnd(),
    remarks: remarks.filter((each) => !OF_THE_REST.includes(each.code)).map((each) => `${each.code}：${each.message}`),
  };
}

const EDITIONS = ['2019', '2021'] as const;

const APPLICATIONS: readonly (readonly [string, Told, string, string])[] = [
  [
    '没有申请',
    {},
    '全年未收到政府信息公开申请，也没有上年结转的申请。',
    '全年未收到政府信息公开申请，也没有上年结转的申请。',
  ],
  [
    '全部予以公开',
    { 新收: 3, 予以公开: 3 },
    '全年新收政府信息公开申请3件，没有上年结转的申请。本年度予以公开3件，共办结3件，没有结转下年度继续办理的申请。',
    '全年新收政府信息公开申请3件，没有上年结转的申请；本年度办结3件，没有结转下年度继续办理的申请。',
  ],
  [
    '只有上年结转',
    { 上年结转: 2, 不掌握: 2 },
    '全年未收到政府信息公开申请，上年结转2件。本年度无法提供2件，共办结2件，没有结转下年度继续办理的申请。',
    '全年未收到政府信息公开申请，上年结转2件；本年度办结2件，没有结转下年度继续办理的申请。',
  ],
  [
    '一件也没有办结',
    { 新收: 1, 结转下年: 1 },
    '全年新收政府信息公开申请1件，没有上年结转的申请。本年度尚未办结，结转下年度继续办理1件。',
    '全年新收政府信息公开申请1件，没有上年结转的申请；本年度尚未办结，结转下年度继续办理1件。',
  ],
  [
    '各种结果',
    {
      新收: 20,
      上年结转: 1,
      予以公开: 9,
      属于国家秘密: 1,
      属于行政查询事项: 4,
      不掌握: 2,
      重复申请: 1,
      其他: 1,
      结转下年: 3,
    },
    '全年新收政府信息公开申请20件，上年结转1件。本年度予以公开9件，不予公开5件，无法提供2件，不予处理1件，其他处理1件，共办结18件，结转下年度继续办理3件。',
    '全年新收政府信息公开申请20件，上年结转1件；本年度办结18件，结转下年度继续办理3件。',
  ],
];

const REVIEWS: readonly (readonly [string, Told, string])[] = [
  ['都没有', {}, '未发生因政府信息公开引起的行政复议、行政诉讼。'],
  ['只有复议', { 复议: 2 }, '因政府信息公开被申请行政复议2件，未被提起行政诉讼。'],
  ['只有诉讼', { 直接起诉: 1, 复议后起诉: 2 }, '因政府信息公开未被申请行政复议，被提起行政诉讼3件。'],
  ['都有', { 复议: 2, 复议后起诉: 1 }, '因政府信息公开被申请行政复议2件，被提起行政诉讼1件。'],
];

describe.each(EDITIONS)('the sentences of %s', (edition) => {
  it.each(APPLICATIONS)('依申请公开：%s', (_, told, full, short) => {
    expect(said(edition, ['依申请公开情况'], told)).toEqual({ text: full, remarks: [] });
    expect(said(edition, ['申请办理情况'], told)).toEqual({ text: short, remarks: [] });
  });

  it.each(REVIEWS)('复议诉讼：%s', (_, told, text) => {
    expect(said(edition, ['复议诉讼情况'], told)).toEqual({ text, remarks: [] });
  });
});

describe('the sentences of 2021 alone', () => {
  it.each<readonly [Told, string]>([
    [{}, '全年没有收取行政事业性收费。'],
    [{ 收费: '25.1' }, '全年收取行政事业性收费25.1万元。'],
  ])('收费：%o', (told, text) => {
    expect(said('2021', ['收费情况'], told)).toEqual({ text, remarks: [] });
  });

  it.each<readonly [Told, string]>([
    [{}, '全年未制发、废止行政规范性文件，没有现行有效的文件。'],
    [{ 文件: [3, 0, 8] }, '全年制发行政规范性文件3件，没有废止，现行有效8件。'],
    [{ 文件: [0, 2, 6] }, '全年未制发行政规范性文件，废止2件，现行有效6件。'],
    [{ 文件: [12, 7, 86] }, '全年制发行政规范性文件12件，废止7件，现行有效86件。'],
  ])('规范性文件：%o', (told, text) => {
    expect(said('2021', ['规范性文件情况'], told)).toEqual({ text, remarks: [] });
  });
});

it('all sentences together go into one text', () => {
  for (const edition of EDITIONS) {
    const names = [...(formats.find((each) => each.id === edition)?.vocabulary.phrases.keys() ?? [])];
    expect(names.length).toBeGreaterThan(3);
    for (const told of [{}, { 新收: 4, 予以公开: 3, 结转下年: 1, 复议: 1, 直接起诉: 1 }])
      expect(said(edition, names, told).remarks).toEqual([]);
  }
});
