/** Beside last year’s report: of another format, of several organs, or only carrying figures. */

import { expect, test } from 'vitest';
import { completed, filled } from '../filled.ts';
import { changed, findingsIn, formatOf, submissionOf } from './submissions.ts';

const format = formatOf('2021');
const now = filled('2021');
const CARRIED = '上年结转: {自然人: 7, 商业企业: 2, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 3, 其他: 0, 总计: 13}';

/** A file that only carries 结转下年度 of the year before. */
function carrying(organ: string, figures: readonly number[], id = '2019', year = 2020) {
  const names = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
  const row = names.map((name, index) => `${name}: ${figures[index]}`).join(', ');
  const text = `单位: ${organ}\n年度: ${year}\n仅供衔接: true\n依申请公开:\n  结转下年度继续办理: {${row}}\n`;
  return submissionOf(text, formatOf(id), `data/${year}/${organ}.yaml`);
}

test('without a report for last year nothing is said', () => {
  expect(findingsIn(now, format)).toEqual([]);
});

test('the change of form from 2020 to 2021 breaks the second table, not 上年结转', () => {
  const before = submissionOf(filled('2019').replace('年度: 2019', '年度: 2020'), formatOf('2019'), '2020/x.yaml');
  const findings = findingsIn(now, format, before);
  expect(findings.map((each) => [each.code, each.message])).toEqual([
    [
      'carried-in-agrees',
      [
        ['自然人', 7, 6],
        ['商业企业', 2, 1],
        ['科研机构', 0, 1],
        ['社会公益组织', 1, 0],
        ['法律服务机构', 3, 2],
      ]
        .map(([name, here, there]) => `“${name}”列：上年结转＝${here}，上年报告的结转下年度继续办理＝${there}，相差 1`)
        .join('；')
        .concat('。'),
    ],
  ]);
});

test('a file that only carries figures is enough', () => {
  expect(findingsIn(now, format, carrying('青岚县人民政府', [7, 2, 0, 1, 3, 0]))).toEqual([]);
  const [finding, ...others] = findingsIn(now, format, carrying('青岚县人民政府', [8, 2, 0, 1, 3, 0]));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'carried-in-agrees', severity: 'error', file: '2021/x.yaml' });
  expect(finding?.hint).toContain('上年的数见 data/2020/青岚县人民政府.yaml 第 5 行');
});

test('of several organs made into one, the figures are added up column by column', () => {
  const [water, land] = [carrying('水务局', [4, 2, 0, 0, 3, 0]), carrying('国土局', [3, 0, 0, 1, 0, 0])];
  expect(findingsIn(now, format, water, land)).toEqual([]);
  const [finding] = findingsIn(now, format, water, carrying('国土局', [2, 0, 0, 1, 0, 0]));
  expect(finding?.message).toBe('“自然人”列：上年结转＝7，上年报告的结转下年度继续办理＝6，相差 1。');
  expect(finding?.hint).toContain('data/2020/水务局.yaml 第 5 行、data/2020/国土局.yaml 第 5 行');
});

test('a report of any other year is none for last year', () => {
  expect(findingsIn(now, format, carrying('青岚县人民政府', [0, 0, 0, 0, 0, 0], '2019', 2019))).toEqual([]);
});

test('a slip in 上年结转 that breaks the cross-footing too is told once, with the figure that agrees with everything', () => {
  const slip = changed(now, [CARRIED, CARRIED.replace('自然人: 7', '自然人: 77').replace('总计: 13', '总计: 83')]);
  const line =
    completed(slip, format)
      .split('\n')
      .findIndex((each) => each.includes('上年结转:')) + 1;
  const [finding, ...others] = findingsIn(
    changed(slip, [', 总计: 83}', '}']),
    format,
    carrying('青岚县人民政府', [7, 2, 0, 1, 3, 0]),
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ line, severity: 'error', code: 'totals-cross-foot' });
  expect(finding?.hint).toContain(
    `第 ${line} 行“上年结转”的“自然人”现填 77，如应为 7，则各项关系成立（像是多打了一个数字），请对照台账核实。`,
  );
});

test('from 2020 to 2021 the third and fourth tables are compared, the second is not', () => {
  const last = changed(
    filled('2019'),
    ['年度: 2019', '年度: 2020'],
    ['结果维持: 4, 结果纠正: 0', '结果维持: 60, 结果纠正: 0'],
    ['处理决定数量: 97', '处理决定数量: 1'],
  );
  const findings = findingsIn(now, format, submissionOf(last, formatOf('2019'), '2020/x.yaml'));
  expect(findings.filter((each) => each.code !== 'carried-in-agrees').map((each) => each.message)).toEqual([
    '“未经复议直接起诉”的“结果维持”今年填 6，上年填 60，不到十分之一。',
  ]);
});
