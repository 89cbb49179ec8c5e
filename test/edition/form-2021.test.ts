/** The form as 国办公开办函〔2021〕30号 issued it, written out here row by row, against layouts/2021/. */

import { expect, test } from 'vitest';
import { cells, figures, formOf, wide } from './form.ts';

const { format, tableAfter, figuresIn, textOf, printed, propertiesOf } = formOf('2021');

test('六个部分的标题，次序不变', () => {
  const headings = format.layout.flatMap((node) =>
    'style' in node && node.style === 'heading1' ? [textOf(node)] : [],
  );
  expect(headings).toEqual([
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '四、政府信息公开行政复议、行政诉讼情况',
    '五、存在的主要问题及改进情况',
    '六、其他需要报告的事项',
  ]);
});

test('标题由单位、年度和文种组成，只在其间分行', () => {
  const [title] = format.layout;
  expect(title && 'text' in title && title.text.map(printed)).toEqual([
    '单位',
    '年度年',
    '政府信息公开工作',
    '年度报告',
  ]);
});

test('第二部分的表：14行，10个数', () => {
  const decided = (row: string) => [...cells(row), wide(`主动公开.${row}.本年处理决定数量`, 3)];
  const made = ['本年制发件数', '本年废止件数', '现行有效件数'];
  expect(tableAfter('二、')).toEqual([
    [wide('第二十条第（一）项', 4)],
    cells('信息内容', ...made),
    [...cells('规章'), ...figures('主动公开.规章', made)],
    [...cells('行政规范性文件'), ...figures('主动公开.行政规范性文件', made)],
    [wide('第二十条第（五）项', 4)],
    [...cells('信息内容'), wide('本年处理决定数量', 3)],
    decided('行政许可'),
    [wide('第二十条第（六）项', 4)],
    [...cells('信息内容'), wide('本年处理决定数量', 3)],
    decided('行政处罚'),
    decided('行政强制'),
    [wide('第二十条第（八）项', 4)],
    [...cells('信息内容'), wide('本年收费金额（单位：万元）', 3)],
    [...cells('行政事业性收费'), wide('主动公开.行政事业性收费.本年收费金额', 3)],
  ]);
  expect(figuresIn('二、')).toBe(10);
});

test('第三部分的表：3行表头，25行，175个数', () => {
  const applicants = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const asked = (group: string) => figures(`依申请公开.${group}`, applicants);
  const done = (group: string) => asked(`本年度办理结果.${group}`);
  expect(tableAfter('三、')).toEqual([
    [wide('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), wide('申请人情况', 7)],
    [wide('自然人', 1, 2), wide('法人或其他组织', 5), wide('总计', 1, 2)],
    cells('商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'),
    [wide('一、本年新收政府信息公开申请数量', 3), ...asked('本年新收')],
    [wide('二、上年结转政府信息公开申请数量', 3), ...asked('上年结转')],
    [wide('三、本年度办理结果', 1, 22), wide('（一）予以公开', 2), ...done('予以公开')],
    [wide('（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 2), ...done('部分公开')],
    [wide('（三）不予公开', 1, 8), ...cells('1.属于国家秘密'), ...done('不予公开.属于国家秘密')],
    [...cells('2.其他法律行政法规禁止公开'), ...done('不予公开.其他法律行政法规禁止公开')],
    [...cells('3.危及“三安全一稳定”'), ...done('不予公开.危及三安全一稳定')],
    [...cells('4.保护第三方合法权益'), ...done('不予公开.保护第三方合法权益')],
    [...cells('5.属于三类内部事务信息'), ...done('不予公开.属于三类内部事务信息')],
    [...cells('6.属于四类过程性信息'), ...done('不予公开.属于四类过程性信息')],
    [...cells('7.属于行政执法案卷'), ...done('不予公开.属于行政执法案卷')],
    [...cells('8.属于行政查询事项'), ...done('不予公开.属于行政查询事项')],
    [
      wide('（四）无法提供', 1, 3),
      ...cells('1.本机关不掌握相关政府信息'),
      ...done('无法提供.本机关不掌握相关政府信息'),
    ],
    [...cells('2.没有现成信息需要另行制作'), ...done('无法提供.没有现成信息需要另行制作')],
    [...cells('3.补正后申请内容仍不明确'), ...done('无法提供.补正后申请内容仍不明确')],
    [wide('（五）不予处理', 1, 5), ...cells('1.信访举报投诉类申请'), ...done('不予处理.信访举报投诉类申请')],
    [...cells('2.重复申请'), ...done('不予处理.重复申请')],
    [...cells('3.要求提供公开出版物'), ...done('不予处理.要求提供公开出版物')],
    [...cells('4.无正当理由大量反复申请'), ...done('不予处理.无正当理由大量反复申请')],
    [...cells('5.要求行政机关确认或重新出具已获取信息'), ...done('不予处理.要求行政机关确认或重新出具已获取信息')],
    [
      wide('（六）其他处理', 1, 3),
      ...cells('1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
      ...done('其他处理.无正当理由逾期不补正'),
    ],
    [
      ...cells('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'),
      ...done('其他处理.逾期未按收费通知要求缴纳费用'),
    ],
    [...cells('3.其他'), ...done('其他处理.其他')],
    [wide('（七）总计', 2), ...done('总计')],
    [wide('四、结转下年度继续办理', 3), ...asked('结转下年度继续办理')],
  ]);
  expect(figuresIn('三、')).toBe(175);
});

test('第四部分的表：3行表头，1行，15个数', () => {
  const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  expect(tableAfter('四、')).toEqual([
    [wide('行政复议', 5), wide('行政诉讼', 10)],
    [...outcomes.map((each) => wide(each, 1, 2)), wide('未经复议直接起诉', 5), wide('复议后起诉', 5)],
    [...cells(...outcomes), ...cells(...outcomes)],
    [
      ...figures('复议诉讼.行政复议', outcomes),
      ...figures('复议诉讼.行政诉讼.未经复议直接起诉', outcomes),
      ...figures('复议诉讼.行政诉讼.复议后起诉', outcomes),
    ],
  ]);
  expect(figuresIn('四、')).toBe(15);
});

test('每个栏目都有格式里的名称和填报说明', () => {
  const silent = propertiesOf(format.schema.definition).flatMap(([name, each]) =>
    'title' in each && 'description' in each ? [] : [name],
  );
  expect(silent).toEqual([]);
});

test('各行各列在填报说明里和印在表里是同样的字', () => {
  const labels = new Set(
    [...tableAfter('二、'), ...tableAfter('三、'), ...tableAfter('四、')].flat().map(([text]) => text),
  );
  const cellTitles = format.vocabulary.paths
    .filter((path) => format.schema.kindAt(path.split('.')) === 'figure')
    .flatMap((path) =>
      path
        .split('.')
        .slice(1)
        .map((_, index) => path.split('.').slice(0, index + 2)),
    )
    .map((path) => format.schema.titleOf(path));
  const unprinted = new Set(cellTitles.filter((title) => !labels.has(title)));
  // The form's own label goes on with a note in brackets.
  expect([...unprinted]).toEqual(['（二）部分公开']);
});
