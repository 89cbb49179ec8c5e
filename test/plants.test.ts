/**
 * The mistakes of a January, as 24 organs make them: each planted alone into a report that is right. It is told in the first
 * run, once, whatever it is told by; and the right report is silent.
 */

import { describe, expect, test } from 'vitest';
import type { County, Organ } from '../src/county.ts';
import { checkReport } from '../src/report.ts';
import { changed } from './check/submissions.ts';
import { environment } from './reports.ts';

const YEAR = 2026;
const row = (a: number, b = 0) =>
  `{自然人: ${a}, 商业企业: ${b}, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}`;

const REPORT = `单位: 青石镇人民政府
年度: 2026
成文日期: 2027-01-12

引言: |
  根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号编制，现公布青石镇2026年政府信息公开工作年度报告，统计期限为2026年1月1日至12月31日。

总体情况: |
  （一）主动公开情况。2026年，全镇主动公开政府信息105条。
  （二）依申请公开情况。全年收到政府信息公开申请6件，上年结转2件。全年办结申请7件，其中予以公开5件、部分公开2件；结转下年度继续办理1件。收到的申请中，自然人5件。
  （三）政府信息管理情况。落实审核制度，更新公开目录；全年制发行政规范性文件2件，现行有效6件。
  （四）政府信息公开平台建设情况。用好县政府网站专栏和村级公开栏。
  （五）监督保障情况。开展培训和考核，接受群众评议，没有需要责任追究的情形；因政府信息公开被申请行政复议2件。

主动公开:
  规章: 无
  行政规范性文件: {本年制发件数: 2, 本年废止件数: 1, 现行有效件数: 6}
  行政许可: {本年处理决定数量: 1286}
  行政处罚: {本年处理决定数量: 58}
  行政强制: {本年处理决定数量: 36}
  行政事业性收费: {本年收费金额: 3.2}

依申请公开:
  本年新收: ${row(5, 1)}
  上年结转: ${row(2)}
  本年度办理结果:
    予以公开: {自然人: 4, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 5}
    部分公开: ${row(2)}
    不予公开: 无
    无法提供: 无
    不予处理: 无
    其他处理: 无
    总计: ${row(6, 1)}
  结转下年度继续办理: ${row(1)}

复议诉讼:
  行政复议: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 1, 总计: 2}
  行政诉讼: 无

存在的主要问题及改进情况: |
  一是公开的内容不够细；二是解读的形式单一。2027年将进一步对照目录补齐内容，增加图解。

其他需要报告的事项: |
  没有收取信息处理费，没有其他需要报告的事项。
`;

const LAST_YEAR = `单位: 青石镇人民政府
年度: 2025
仅供衔接: true
主动公开:
  行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 5}
依申请公开:
  结转下年度继续办理: ${row(2)}
`;

function organOf(code: string, name: string, shortName: string, kind: string): Organ {
  return {
    ...(environment.county?.organs.values().next().value as Organ),
    code,
    name,
    shortName,
    kind,
    predecessors: [],
    contact: [],
  };
}

const QINGSHI = organOf('qingshi', '青石镇人民政府', '青石镇', '镇');
const ORGANS = [
  QINGSHI,
  organOf('heping', '和平镇人民政府', '和平镇', '镇'),
  organOf('jyj', '青川县教育局', '县教育局', '部门'),
];
const county = { ...(environment.county as County), organs: new Map(ORGANS.map((each) => [each.code, each])) };

function told(text: string, organ = QINGSHI, before = { [organ.code]: LAST_YEAR }): string[] {
  const lastYear = Object.entries(before).map(([code, of]) => ({
    file: `data/2025/${code}.yaml`,
    bytes: Buffer.from(of),
  }));
  const job = { file: `data/2026/${organ.code}.yaml`, bytes: Buffer.from(text), lastYear, organ, year: YEAR };
  return checkReport(job, { ...environment, county }).findings.map((each) => each.code);
}

type Plant = readonly [what: string, from: string, to: string];

const PLANTS: readonly Plant[] = [
  ['1 a thousands separator', '数量: 1286', '数量: 1,286'],
  ['2 a unit', '数量: 58', '数量: 58件'],
  ['3 money in 元', '金额: 3.2', '金额: 1184006'],
  ['4 applications of the text', '申请6件', '申请9件'],
  ['5 carried in of the text', '上年结转2件', '上年结转3件'],
  ['6 documents of the text', '规范性文件2件', '规范性文件4件'],
  ['7 the year of the preamble', '青石镇2026年政府', '青石镇2025年政府'],
  ['8 the period', '为2026年1月1日', '为2025年1月1日'],
  ['9 the year of the text', '2026年，全镇主动公开', '2025年，全镇主动公开'],
  ['10 the date', '2027-01-12', '2026-01-12'],
  ['11 a wide colon in a row', '本年废止件数: 1', '本年废止件数：1'],
  ['12 a wide comma in a row', '本年制发件数: 2, ', '本年制发件数: 2，'],
  ['13 no blank behind the colon', '年度: 2026', '年度:2026'],
  ['14 two columns exchanged', '予以公开: {自然人: 4, 商业企业: 1', '予以公开: {自然人: 1, 商业企业: 4'],
  ['15 a total of reviews', '尚未审结: 1, 总计: 2', '尚未审结: 1, 总计: 4'],
  ['16 a bureau’s name for itself', '全镇主动公开', '我局主动公开'],
  ['17 another organ’s file', '单位: 青石镇人民政府', '单位: 青川县教育局'],
  ['19 a day in words', '2027-01-12', '2027年1月12日'],
  ['20 a missing column', ', 其他: 0}\n  上年结转', '}\n  上年结转'],
  ['21 a missing group', '    无法提供: 无\n', ''],
  [
    '22 a misspelt column',
    '本年新收: {自然人: 5, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机构',
    '本年新收: {自然人: 5, 商业企业: 1, 科研机构: 0, 社会公益组织: 0, 法律服务机关',
  ],
  ['23 an empty cell', '数量: 36', '数量:'],
  ['24 a stroke', '数量: 36', '数量: /'],
  ['25 a dash', '数量: 36', '数量: -'],
  ['26 a long dash for a group', '规章: 无', '规章: —'],
  ['27 a total', '其他: 0, 总计: 5', '其他: 0, 总计: 6'],
  ['28 a total of a column', '总计: {自然人: 6', '总计: {自然人: 4'],
  [
    '29 part five says 无',
    '一是公开的内容不够细；二是解读的形式单一。2027年将进一步对照目录补齐内容，增加图解。',
    '无。',
  ],
  ['30 ××', '信息105条', '信息××条'],
  ['31 an instruction', '没有收取信息处理费，', '该部分以文字形式报告。没有其他事项的，写一句话。没有收取信息处理费，'],
  ['32 a numeral left out', '（五）监督', '（六）监督'],
  ['33 rules of a town', '规章: 无', '规章: {本年制发件数: 2, 本年废止件数: 0, 现行有效件数: 2}'],
  ['34 a pasted paragraph', '  （三）政府', '（三）政府'],
  ['35 plans of the reporting year', '2027年将进一步', '2026年将进一步'],
  ['36 the replaced notice', '〔2021〕30号', '〔2019〕60号'],
  ['37 carried in against last year', `上年结转: ${row(2)}`, `上年结转: ${row(3)}`],
  ['38 another town’s work', '落实审核制度，', '落实审核制度。和平镇按照要求更新公示栏。再次核对，'],
  ['39 in force, a digit too many', '现行有效件数: 6', '现行有效件数: 17'],
  ['40 a wide digit', '本年废止件数: 1', '本年废止件数: １'],
  [
    '41 an entry of the form before',
    '  行政强制:',
    '  政府集中采购: {采购项目数量: 2, 采购总金额: 26.55}\n  行政强制:',
  ],
  ['42 a reference to nothing', '信息105条', '信息{{依申请公开.本年新收.合计}}条'],
  ['43 a brace too few', '信息105条', '信息{{年度}条'],
  ['44 reviews of the text', '行政复议2件', '行政复议3件'],
  ['45 a day that is none', '2027-01-12', '2027-02-30'],
  ['46 a picture character', '更新公开目录', '更新公开目录👍'],
  ['47 a bullet of WPS', '  一是公开', '  \uf06c一是公开'],
  ['48 a character of web pages', '信息105条', '信息&nbsp;105条'],
  ['50 quotes round a figure', '数量: 36', '数量: "36"'],
  ['51 a leading zero', '数量: 36', '数量: 036'],
  ['52 a figure in words', '数量: 36', '数量: 八'],
  ['53 money with its unit', '金额: 3.2', '金额: 3.2万元'],
  ['55 in force, fewer than made', '现行有效件数: 6', '现行有效件数: 0'],
  ['56 a heading without text', '用好县政府网站专栏和村级公开栏。', ''],
  ['57 the cross-footing', '结转下年度继续办理: {自然人: 1', '结转下年度继续办理: {自然人: 2'],
  ['58 natural persons of the text', '自然人5件', '自然人4件'],
  ['59 a minus sign', '数量: 36', '数量: -36'],
  ['60 a row twice', `  上年结转: ${row(2)}`, `  上年结转: ${row(2)}\n  上年结转: ${row(2)}`],
  ['61 a number that is missing', '信息105条', '信息条'],
  ['62 a mobile number', '没有收取信息处理费，', '联系人李四，手机13912345678；没有收取信息处理费，'],
  ['63 a tab', '    部分公开:', '\t部分公开:'],
  ['64 no bar', '总体情况: |\n  （一）', '总体情况: （一）'],
  ['65 a day of the period', '12月31日。\n\n总体', '12月30日。\n\n总体'],
  ['66 a blank too few', '    部分公开:', '   部分公开:'],
  ['67 outcomes of the text', '办结申请7件', '办结申请5件'],
  ['68 a day with points', '2027-01-12', '2027.1.12'],
];

const JTJ = organOf('jtj', '青川县交通运输局', '县交通局', '部门');
const WLJ = { ...organOf('wlj', '青川县文化旅游局', '县文旅局', '部门'), predecessors: ['whj', 'tyj'] };

/** The same report by a bureau. */
function of({ name }: Organ): string {
  return REPORT.replace('青石镇人民政府', name)
    .replace('青石镇2026年', `${name}2026年`)
    .replace('全镇主动', '全局主动');
}

describe('a bureau', () => {
  test('18 whose text is about another one', () => {
    const words = '落实审核制度，';
    const right = of(JTJ);
    expect(told(right, JTJ)).toEqual([]);
    expect(told(right.replace(words, `青川县教育局认真落实条例，${words}`), JTJ)).toEqual(['organ-speaks-of-itself']);
  });

  test('54 that forgets what one of its predecessors carried forward', () => {
    const whj = LAST_YEAR.replace('青石镇人民政府', '青川县文化局');
    const without = whj.replaceAll('自然人: 2', '自然人: 0').replace('现行有效件数: 5', '现行有效件数: 0');
    expect(told(of(WLJ), WLJ, { whj, tyj: without })).toEqual([]);
    const tyj = without.replaceAll('自然人: 0', '自然人: 1');
    expect(told(of(WLJ), WLJ, { whj, tyj })).toEqual(['carried-in-agrees']);
  });
});

test('49 what cannot be seen is left out, and nothing is told', () => {
  expect(told(REPORT.replace('信息105条。', '信息\u200b105条。\u2028'))).toEqual([]);
});

test('the report that is right passes in silence', () => expect(told(REPORT)).toEqual([]));

describe('planted alone, told once', () => {
  test.each(PLANTS)('%s', (_, from, to) => {
    expect(told(changed(REPORT, [from, to]))).toHaveLength(1);
  });
});
