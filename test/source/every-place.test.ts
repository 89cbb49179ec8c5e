/** One slip at every place of a submission where it can happen: one finding each time, never a second one in its wake. */

import { describe, expect, test } from 'vitest';
import { type Finding, inOrder } from '../../src/finding.ts';
import { readSource } from '../../src/source/source.ts';
import { selectEdition } from '../../src/submission/edition-choice.ts';
import { namesOfForms, readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';

const formats = loadFormats('layouts').value ?? [];
const names = namesOfForms(formats);

const applicants = '{自然人: 2, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}';
const submission = `# 填报内容
单位: 青石镇人民政府
年度: 2020   # 年度
成文日期: 2021-01-18
引言: |
  根据条例编制。
  电话：0898-0000。
总体情况: |
  （一）主动公开情况。公开信息200余条：其中网站100条, 公众号100条。

  （二）依申请公开情况。收到{{依申请公开.本年新收.总计}}件。
主动公开:
  规章: 无
  规范性文件: {本年新制作数量: 3, 本年新公开数量: 3, 对外公开总数量: 12}
  行政许可:
    上一年项目数量: 61
    本年增减: -25
    处理决定数量: 97
  其他对外管理服务事项: 无
  行政处罚: 无
  行政强制: 无
  行政事业性收费: {上一年项目数量: 1, 本年增减: 0}
  政府集中采购: {采购项目数量: 2, 采购总金额: 26.55}

依申请公开:
  本年新收: ${applicants}
  上年结转: 无
  本年度办理结果:
    予以公开: ${applicants}
    部分公开: 无
    不予公开: 无
    无法提供: 无
    不予处理: 无
    其他处理: 无
  结转下年度继续办理: 无
复议诉讼:
  行政复议: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}
  行政诉讼: 无
存在的主要问题及改进情况: |
  公开形式还不够丰富。
其他需要报告的事项: 暂无其他需要报告的事项。
`;

function findingsOf(text: string): Finding[] {
  const source = readSource('x.yaml', new TextEncoder().encode(text), names);
  const format = source.value && selectEdition(source.value, formats);
  const read = source.value && format?.value && readSubmission(source.value, format.value);
  return inOrder([source, format, read].flatMap((stage) => stage?.findings ?? []));
}

/** Places where more or less than one finding is made, each with its line. */
function exceptions(places: RegExp, slip: string, expected: readonly number[]): string[] {
  return [...submission.matchAll(places)].flatMap(({ index, 0: typed }) => {
    const findings = findingsOf(submission.slice(0, index) + slip + submission.slice(index + typed.length));
    if (expected.includes(findings.length)) return [];
    const line = submission.slice(0, index).split('\n').length;
    return [`line ${line}: ${findings.map(({ code, line: at }) => `${at} ${code}`).join(', ') || 'nothing'}`];
  });
}

test('the submission itself is right', () => expect(findingsOf(submission)).toEqual([]));

const FIGURE = /(?<=: )\d+(?=[,}\n])/g;
const GROUP_COMMA = /(?<=\d), /g;

describe('one slip, one finding', () => {
  test.each<[string, RegExp, string]>([
    ['a full-width colon', /: /g, '：'],
    ['a full-width colon before nothing', /:(?=\n)/g, '：'],
    ['a full-width colon and a blank', /:(?= )/g, '：'],
    ['no blank behind a colon', /: (?=[^\n|#])/g, ':'],
    ['no colon', /: (?!暂无)/g, ' '],
    ['a full-width comma', /(?<=\d), (?!公众)/g, '，'],
    ['an enumeration comma', GROUP_COMMA, '、'],
    ['no comma', GROUP_COMMA, ' '],
    ['two commas', GROUP_COMMA, ',, '],
    ['a closing bracket missing', /\}$/gm, ''],
    ['an opening bracket missing', /\{(?!\{|依)/g, ''],
    ['a closing bracket too many', /\}$/gm, '}}'],
    ['a bracket of another kind', /\}$/gm, ']'],
    ['full-width brackets', /\{(?!\{|依)/g, '｛'],
    ['a tab before a row', /^ +(?=[^ （根电公])/gm, '\t'],
    ['a full-width blank before a row', /^ +(?=[^ （根电公])/gm, '　'],
    ['blanks from the web before a row', /^ +(?=[^ （根电公])/gm, '\u00a0\u00a0'],
    ['no indentation', /^ +/gm, ''],
    ['a blank too few', /^ (?= \S)(?! [（根电公])/gm, ''],
    ['a blank too many', /^(?=\S)(?!#)/gm, ' '],
    ['no bar', / \|/g, ''],
    ['a full-width bar', /\|/g, '｜'],
    ['a value missing', /(?<=: )[^\s{}|,#]+/g, ''],
    ['thousands separated', FIGURE, '1,286'],
    ['a unit', FIGURE, '3件'],
    ['full-width digits', FIGURE, '３'],
    ['Chinese quotation marks', FIGURE, '“3”'],
    ['a slash for a group', /(?<=: )无(?=\n)/g, '/'],
    ['a wrong character in a name', /[\u4e00-\u9fff](?=[\u4e00-\u9fff]: )(?!项: 暂)/g, '某'],
    ['a line of text that belongs nowhere', /^/gm, '这是一段话。\n'],
    ['a contact line', /^/gm, '联系电话: 0898\n'],
    ['a contact line with a full-width colon', /^/gm, '联系电话：0898\n'],
  ])('%s', (_, places, slip) => expect(exceptions(places, slip, [1])).toEqual([]));
});

describe('what does no harm is no finding', () => {
  test.each<[string, RegExp, string]>([
    ['a blank line of full-width blanks', /^/gm, '　　\n'],
    ['an invisible mark in a name', /(?<=[\u4e00-\u9fff])(?=: )/g, '\u200b'],
    ['a group broken into lines', GROUP_COMMA, ',\n'],
    ['line ends of Windows', /\n/g, '\r\n'],
  ])('%s', (_, places, slip) => expect(exceptions(places, slip, [0])).toEqual([]));
});
