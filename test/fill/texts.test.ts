/** The texts of a real submission, filled from its own figures. */

import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fillTexts } from '../../src/fill/texts.ts';
import { asText } from '../../src/finding.ts';
import { readSource } from '../../src/source/source.ts';
import { readSubmission, type Submission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';

const format = loadFormats('layouts').value?.find((each) => each.id === '2019');

describe('a text', () => {
  it('has its references filled from the same submission', () => {
    const { text, findings } = filled(
      '全年新收申请{{依申请公开.本年新收.总计}}件，{{有无 依申请公开.本年新收.总计 "均已答复" "没有收到申请"}}。',
    );
    expect(findings).toEqual([]);
    expect(text).toBe('全年新收申请0件，没有收到申请。\n');
  });

  it('is tidied after it is filled', () => {
    expect(filled('(一) {{单位}}{{年度}}年,新收{{依申请公开.本年新收.总计}}件;').text).toBe(
      '（一）白沙镇人民政府2020年，新收0件；\n',
    );
  });

  it('may call a standard sentence', () => {
    expect(filled('{{> 规范性文件情况}}').text).toBe('全年新制作规范性文件0件，新公开0件，对外公开总数0件。\n');
  });

  it('with a wrong name is a finding at its line and column', () => {
    const { findings } = filled('全年新收申请{{依申请公开.本年新收.总记}}件，\n  结转{{天气}}件。');
    expect(findings).toEqual([
      'baisha.yaml:9:9 错误 reference-name-known：填报内容中没有“依申请公开.本年新收.总记”这一栏。\n  提示：是否应为“{{依申请公开.本年新收.总计}}”？',
      expect.stringMatching(/^baisha\.yaml:10:5 错误 reference-name-known：填报内容中没有“天气”/),
    ]);
  });

  it('cannot quote another text', () => {
    expect(filled('{{其他需要报告的事项}}').findings).toHaveLength(1);
  });

  it('that refers to an optional entry left out is a finding', () => {
    expect(filled('{{日期 成文日期}}').findings).toEqual([
      'baisha.yaml:9:3 错误 reference-fillable：“成文日期”没有填写，这里无法引用。\n  提示：请填写“成文日期”，或者删去这处引用。',
    ]);
  });
});

it('a submission is not changed by filling it', () => {
  const submission = read(withText('全年新收{{依申请公开.本年新收.总计}}件。'));
  const before = inspect(submission.values, { depth: null });
  fillTexts(submission);
  expect(inspect(submission.values, { depth: null })).toBe(before);
});

it('the report of 白沙镇 is filled without a finding', () => {
  const { value, findings } = fillTexts(read(readFileSync('data/2020/baisha.yaml', 'utf8')));
  expect(findings).toEqual([]);
  expect(value?.values['总体情况']).toMatch(/^（一）基层政务公开标准化规范化推进。编制完成了/);
  expect(value?.values['其他需要报告的事项']).toBe('暂无其他需要报告的事项\n');
});

/** A short submission whose 总体情况 begins in line 9, column 3. */
function withText(text: string): string {
  return `单位: 白沙镇人民政府
年度: 2020
主动公开: 无
依申请公开: 无
复议诉讼: 无
存在的主要问题及改进情况: 无。
其他需要报告的事项: 无。
总体情况: |
  ${text}
`;
}

function filled(text: string): { text: unknown; findings: string[] } {
  const { value, findings } = fillTexts(read(withText(text)));
  return { text: value?.values['总体情况'], findings: findings.map((each) => asText(each).join('\n')) };
}

function read(yaml: string): Submission {
  const source = readSource('baisha.yaml', Buffer.from(yaml)).value;
  const submission = source && format && readSubmission(source, format).value;
  if (submission === undefined) throw new Error('the submission cannot be read');
  return submission;
}
