/** Invented reports of the 2021 form for the checks of 正文: an otherwise faultless town, with the texts and figures a test is about. */

import { checkProse } from '../../../src/check/prose/prose.ts';
import type { County, Organ } from '../../../src/county.ts';
import type { Wording } from '../../../src/edition/prose/wording.ts';
import { fillTexts } from '../../../src/fill/texts.ts';
import type { Finding } from '../../../src/finding.ts';
import { readSource } from '../../../src/source/source.ts';
import type { FilledSubmission } from '../../../src/submission/filled-text.ts';
import { readSubmission, type Submission } from '../../../src/submission/submission.ts';
import { loadFormats } from '../../editions.ts';

const formats = loadFormats('layouts').value ?? [];

export function wordingOf(year: number): Wording {
  const wording = formats.find((each) => each.id === (year < 2021 ? '2019' : '2021'))?.wording;
  if (!wording) throw new Error(`${year}`);
  return wording;
}

/** What a test may set; the rest is as in a quiet, complete report. */
export interface Told {
  readonly 单位?: string;
  readonly 年度?: number;
  readonly 成文日期?: string;
  readonly 引言?: string;
  readonly 总体情况?: string;
  readonly 问题?: string;
  readonly 其他?: string;
  readonly 新收?: number;
  readonly 上年结转?: number;
  readonly 结转下年?: number;
  readonly 逾期未缴费?: number;
  /** 维持, 纠正, 其他, 尚未审结 */
  readonly 复议?: readonly [number, number, number, number];
  readonly 直接起诉?: readonly [number, number, number, number];
  readonly 复议后起诉?: readonly [number, number, number, number];
  /** 制发, 废止, 现行有效 */
  readonly 规范性文件?: readonly [number, number, number];
  readonly 规章?: readonly [number, number, number];
  readonly 许可?: number;
  readonly 处罚?: number;
  readonly 收费?: string;
}

export const OVERVIEW = `（一）主动公开情况。按照法定主动公开的要求公开各类信息。
（二）依申请公开情况。按程序办理依申请公开。
（三）政府信息管理情况。落实审核制度，更新公开目录。
（四）政府信息公开平台建设情况。用好县政府网站专栏和村级公开栏。
（五）监督保障情况。开展培训和检查，接受群众评议，未发生需要责任追究的情形。`;

export const PROBLEMS =
  '一是公开的内容不够细；二是答复的时限把握不够紧。下一步逐项对照目录补齐内容，每月通报一次办理情况。';

export function yamlOf(told: Told): string {
  const text = (words: string) =>
    `|\n${words
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')}`;
  const applicants = (count: number) =>
    `{自然人: ${count}, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}`;
  const results = ([a, b, c, d]: readonly number[]) =>
    `{结果维持: ${a}, 结果纠正: ${b}, 其他结果: ${c}, 尚未审结: ${d}}`;
  const documents = ([a, b, c]: readonly number[]) => `{本年制发件数: ${a}, 本年废止件数: ${b}, 现行有效件数: ${c}}`;
  const none = [0, 0, 0, 0] as const;
  return `单位: ${told.单位 ?? '青石镇人民政府'}
年度: ${told.年度 ?? 2023}
${told.成文日期 ? `成文日期: ${told.成文日期}\n` : ''}${told.引言 ? `引言: ${text(told.引言)}\n` : ''}总体情况: ${text(told.总体情况 ?? OVERVIEW)}
主动公开:
  规章: ${documents(told.规章 ?? none)}
  行政规范性文件: ${documents(told.规范性文件 ?? none)}
  行政许可: {本年处理决定数量: ${told.许可 ?? 0}}
  行政处罚: {本年处理决定数量: ${told.处罚 ?? 0}}
  行政强制: 无
  行政事业性收费: {本年收费金额: ${told.收费 ?? 0}}
依申请公开:
  本年新收: ${applicants(told.新收 ?? 0)}
  上年结转: ${applicants(told.上年结转 ?? 0)}
  本年度办理结果:
    予以公开: ${applicants(told.新收 ?? 0)}
    部分公开: 无
    不予公开: 无
    无法提供: 无
    不予处理: 无
    其他处理: {无正当理由逾期不补正: 无, 逾期未按收费通知要求缴纳费用: ${applicants(told.逾期未缴费 ?? 0)}, 其他: 无}
  结转下年度继续办理: ${applicants(told.结转下年 ?? 0)}
复议诉讼:
  行政复议: ${results(told.复议 ?? none)}
  行政诉讼:
    未经复议直接起诉: ${results(told.直接起诉 ?? none)}
    复议后起诉: ${results(told.复议后起诉 ?? none)}
存在的主要问题及改进情况: ${text(told.问题 ?? PROBLEMS)}
其他需要报告的事项: ${text(told.其他 ?? '暂无其他需要报告的事项。')}
`;
}

export function submissionOf(told: Told, file = 'data/2023/qingshi.yaml'): FilledSubmission {
  return submissionFrom(yamlOf(told), file);
}

export function submissionFrom(yaml: string, file: string): FilledSubmission {
  const source = readSource(file, new TextEncoder().encode(yaml));
  const year = Number(/年度: (\d+)/.exec(yaml)?.[1]);
  const format = formats.find((each) => each.id === (year < 2021 ? '2019' : '2021'));
  const submission = source.value && format && readSubmission(source.value, format).value;
  const filled = submission && fillTexts(submission);
  if (!filled?.value || filled.findings.length > 0)
    throw new Error(JSON.stringify([source.findings, filled?.findings]));
  return filled.value;
}

export const town: Organ = organOf('qingshi', '青石镇人民政府', '青石镇', '镇');
export const county: County = {
  name: '云岭县',
  organs: new Map(
    [
      town,
      organOf('liuhe', '柳河镇人民政府', '柳河镇', '镇'),
      organOf('mzj', '云岭县民政局', '县民政局', '部门'),
      organOf('sfj', '云岭县司法局', '县司法局', '部门'),
      organOf('zfb', '云岭县人民政府办公室', '县政府办', '部门'),
    ].map((each) => [each.code, each]),
  ),
  contact: [],
  fonts: [],
  deadline: '01-31',
  sum: null,
  longestOverview: null,
  attachesData: false,
  sealed: false,
  site: { name: null, domain: null, code: null, column: null, fileNames: '标题', limit: null },
  archive: null,
};

export function organOf(code: string, name: string, shortName: string | null, kind: string | null): Organ {
  return { code, name, shortName, kind, creditCode: null, predecessors: [], contact: [] };
}

export function remarksOn(
  told: Told,
  { organ = null as Organ | null, within = null as County | null, earlier = [] as readonly Submission[] } = {},
): Finding[] {
  const submission = submissionOf(told);
  return checkProse(submission, earlier, { county: within, organ });
}

export function codesOn(told: Told, office: Parameters<typeof remarksOn>[1] = {}): string[] {
  return remarksOn(told, office).map((each) => each.code);
}

/** The overview of a complete report with one more paragraph in it. */
export function withWords(words: string): string {
  return `${OVERVIEW}\n${words}`;
}
