/** What is wrong with a text by itself: one sentence that raises each remark, and its near misses. All organs are invented. */

import { describe, expect, test } from 'vitest';
import { asText } from '../../../src/finding.ts';
import { codesOn, county, OVERVIEW, organOf, PROBLEMS, remarksOn, type Told, town, withWords } from './reports.ts';

/** Codes on an overview with these words; the report is of 2023. */
function onOverview(words: string, told: Told = {}): string[] {
  return codesOn({ ...told, 总体情况: withWords(words) });
}

function onPreamble(words: string, told: Told = {}): string[] {
  return codesOn({ ...told, 引言: words });
}

test('a complete and quiet report has no remarks', () => {
  expect(remarksOn({}, { organ: town, within: county })).toEqual([]);
});

describe('the statistical period', () => {
  test.each([
    '所列数据的统计期限自2022年1月1日起至2022年12月31日止。',
    '统计期限自2023年1月1日起至2023年12月30日止。',
    '数据统计时限为2023年1月1日至2022年12月31日。',
    '本报告所列数据的统计期限自2023年2月1日起至12月31日止。',
  ])('%s', (words) => {
    expect(onPreamble(words)).toEqual(['period-is-the-year']);
    expect(onOverview(words)).toEqual(['period-is-the-year']);
  });

  test.each([
    '所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
    '除特别说明外，本报告所列数据统计时限为2023年1月1日到12月31日。',
    '统计期限为1月1日至12月31日。',
    '统计期限为2023年1—12月。',
    '截至2023年12月31日，公开信息64条。',
    '2023年5月15日举办政务公开日活动，9月1日起试行新的制度。',
    '统计期限为2023年度。',
    '数据统计截至12月31日，报告于2024年1月31日前公布。',
    '统计期限自2023年1月1日起，至2023年12月31日止。',
  ])('silent: %s', (words) => {
    expect(onPreamble(words)).toEqual([]);
    expect(onOverview(words)).toEqual([]);
  });
});

describe('the year of the report', () => {
  test.each([
    '现公布青石镇2022年政府信息公开工作年度报告。',
    '现编制并发布《青石镇人民政府2022年度政府信息公开工作年度报告》。',
    '本报告是青石镇2024年政府信息公开工作年度报告。',
  ])('%s', (words) => {
    expect(onPreamble(words)).toEqual(['year-is-the-reports']);
  });

  test.each([
    '现公布青石镇2023年政府信息公开工作年度报告。',
    '按照《关于做好2022年政府信息公开工作年度报告编制工作的通知》要求编制本报告。',
    '按照《云岭县2022年政务公开工作要点》编制本报告。',
    '电话：0000-2022202。',
  ])('silent in the preamble: %s', (words) => {
    expect(onPreamble(words)).toEqual([]);
  });

  test('a text of last year', () => {
    expect(onOverview('2022年，我镇认真贯彻落实条例。')).toEqual(['year-is-the-reports']);
    expect(onOverview('2022年我镇主动公开信息35条。')).toEqual(['year-is-the-reports']);
    expect(onOverview('2022年，我镇认真贯彻落实条例，2023年继续做好。')).toEqual([]);
    expect(onOverview('2022年，县里统一换发公示栏，今年全部用上。')).toEqual([]);
    expect(onOverview('2022年以来，坚持逐级审核。')).toEqual([]);
    expect(onOverview('同比2022年，信息增加12条。')).toEqual([]);
  });

  test.each([
    '1月按期发布2022年政府信息公开工作年度报告。',
    '2024年我镇主要从以下方面改进。',
    '公开信息较2022年增加20条。',
    '1件结转至2024年办理。',
    '公开2022年度决算和2024年度预算。',
    '自2019年以来，坚持逐级审核。',
  ])('silent in the text: %s', (words) => {
    expect(onOverview(words)).toEqual([]);
  });
});

describe('days that are none', () => {
  test.each([
    '自20231月1日起试行。',
    '至202320年12月31日止。',
    '2023年13月1日发布。',
    '2023年2月30日召开会议。',
    '2023年11月31日发布。',
  ])('%s', (words) => {
    expect(onOverview(words)).toEqual(['dates-exist']);
  });

  test.each([
    '2024年2月29日培训。',
    '1月31日前公布。',
    '邮编：620231。',
    '发布信息20231条。',
    '距今200年。',
    '公开率100%，2023年1—12月公开信息35条。',
    '网址http://www.example.gov.cn/202312/t20231231_1.html。',
  ])('silent: %s', (words) => {
    expect(onOverview(words)).toEqual([]);
  });
});

describe('the notice and the parts of another edition', () => {
  test.each(['按照国办公开办函〔2019〕60号的要求编制。', '根据《政府信息公开工作年度报告格式（试行）》编制。'])(
    '%s',
    (words) => {
      expect(onPreamble(words)).toEqual(['notice-is-current']);
    },
  );

  test.each([
    '按照国办公开办函〔2021〕30号的要求编制。',
    '〔2019〕60号文已经废止，按〔2021〕30号编制。',
    '县府发〔2019〕16号。',
    '《青石镇信息发布审核制度（试行）》。',
  ])('silent: %s', (words) => {
    expect(onPreamble(words)).toEqual([]);
  });

  test('a part of the reports before 2019', () => {
    expect(onPreamble('本报告由概述、主动公开政府信息情况、政府信息公开的收费及减免情况等部分组成。')).toEqual([
      'parts-are-the-forms',
    ]);
  });

  test.each([
    '本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分组成。',
    '公开社会保险费用减免的办理流程。',
    '主动公开机构概况、领导信息。',
  ])('silent: %s', (words) => {
    expect(onPreamble(words)).toEqual([]);
  });
});

describe('instructions and placeholders', () => {
  test.each([
    ['该部分以表格形式报告。表格如下：', 'instructions-are-removed'],
    ['（此处填写本单位的情况）', 'instructions-are-removed'],
    ['XX镇认真贯彻落实条例。', 'placeholders-are-filled'],
    ['全年公开信息××条。', 'placeholders-are-filled'],
    ['全年公开信息XX条。', 'placeholders-are-filled'],
    ['20XX年继续努力。', 'placeholders-are-filled'],
    ['公开信息____条。', 'placeholders-are-filled'],
    ['某某镇认真贯彻落实条例。', 'placeholders-are-filled'],
    ['全年公开信息**条。', 'placeholders-are-filled'],
  ])('%s', (words, code) => {
    expect(onOverview(words)).toEqual([code]);
  });

  test.each([
    '电子邮箱：xxgk@example.gov.cn，网址www.xxgk-example.gov.cn/xx/1.html。',
    '填报人电话138****0000。',
    '在以表格形式公开的基础上增加图解。',
    '按照要求认真填写申请登记表。',
    '二○二三年五月举办培训。',
    '展板规格3×5米。',
    '12345热线、H5、LED屏、APP。',
    '培训填报人员，明确填写要求。',
  ])('silent: %s', (words) => {
    expect(onOverview(words)).toEqual([]);
  });
});

describe('numbers that are missing', () => {
  test.each([
    '现行有效的规范性文件。',
    '2023年，全年主动公开政府信息。',
    '全年公开信息条，均已审核。',
    '通过公众号发布信息条。',
    '全年发布文件件。',
    '办理回复　件。',
  ])('%s', (words) => {
    expect(onOverview(words)).toEqual(['numbers-are-present']);
  });

  test.each([
    '对收到的申请件，及时登记。',
    '整理依申请公开件。',
    '优化信息条目。',
    '集中公开现行有效的规范性文件，逐件标明有效性。',
    '（六）共收到政府信息公开申请。\n办理顺畅。',
    '方便群众办事的条件，逐步改善。',
  ])('silent: %s', (words) => {
    expect(onOverview(words)).toEqual([]);
  });
});

describe('numbering', () => {
  test.each([
    ['a number that is left out', OVERVIEW.replace('（五）', '（六）')],
    ['a bracket that is lost', OVERVIEW.replace('（五）', '五）')],
    ['the other bracket', OVERVIEW.replace('（五）', '（五')],
    ['a number that is lost', OVERVIEW.replace('（五）', '（）')],
    ['a number twice', OVERVIEW.replace('（五）', '（四）')],
  ])('%s', (_, overview) => {
    expect(codesOn({ 总体情况: overview })).toEqual(['numbering-is-whole']);
  });

  test('一是, 二是, 四是', () => {
    expect(codesOn({ 问题: '一是不够细；二是不够快；四是不够广。下一步改进。' })).toEqual(['numbering-is-whole']);
  });

  test.each([
    [
      'beginning again after an introduction',
      `存在的问题：\n（一）不够细致。\n（二）不够及时。\n改进情况：\n（一）补齐内容，逐项核对。\n（二）按月通报，及时更新。`,
    ],
    ['skipping a level', '（一）问题。公开不够细。\n（1）目录不全。\n（2）更新不勤。\n（二）改进。补齐目录。'],
    [
      'beginning again below a new heading',
      '（一）问题方面。\n1.目录不全。\n2.更新不勤。\n（二）改进方面。\n1.补齐目录。\n2.按月更新。',
    ],
    ['lists of 一是 that begin again', '问题：一是少；二是慢。改进：一是多写；二是快写；三是写好。'],
    ['lists that begin otherwise', '一是少；二是慢；三是散。\n首先多写；二是快写。'],
    ['a saying', '一是一、二是二，如实公开。'],
    [
      '（一）及时 is a heading and no list',
      '（一）加强领导，明确责任。\n（二）及时公开，接受监督。\n（三）与群众沟通，改进服务。',
    ],
    ['numbers of clauses', '落实第二十条第（一）项、第（五）项的规定，按（一）至（三）项逐项公开，仍有不足。'],
    ['a decimal at the beginning', '1.5万名群众关注公众号，互动不够。\n1.8万次点击，内容仍少。'],
    ['circled numbers', '问题有：\n①不够细。\n②不够快。\n③不够广。'],
  ])('silent: %s', (_, words) => {
    expect(codesOn({ 问题: words })).toEqual([]);
  });
});

describe('headings with nothing below them', () => {
  test('one among others', () => {
    const overview = OVERVIEW.replace('按程序办理依申请公开。', '');
    expect(codesOn({ 总体情况: overview })).toEqual(['headings-have-text']);
  });

  test('the last one', () => {
    expect(codesOn({ 总体情况: `${OVERVIEW}\n（六）教育培训情况。` })).toEqual(['headings-have-text']);
  });

  test.each([
    ['headings on lines of their own', OVERVIEW.replaceAll('情况。', '情况\n')],
    ['a list of short items', `${OVERVIEW}\n重点公开了以下内容：\n1.财政预决算\n2.社会救助\n3.规划计划`],
    [
      'items below a heading',
      '（一）存在的主要问题\n1.不够细。\n2.不够快。\n（二）改进情况\n1.补齐内容。\n2.按月通报。',
    ],
  ])('silent: %s', (_, words) => {
    expect(codesOn(words.startsWith('（一）存在') ? { 问题: words } : { 总体情况: words })).toEqual([]);
  });
});

describe('whose report it is', () => {
  const office = { organ: town, within: county };
  const on = (words: string, told: Told = {}, organ = town) =>
    codesOn({ ...told, 总体情况: withWords(words) }, { ...office, organ });
  const bureau = { 单位: '云岭县民政局' };
  const mzj = organOf('mzj', '云岭县民政局', '县民政局', '部门');

  test.each([
    '2023年，柳河镇认真贯彻落实条例。',
    '2023年柳河镇人民政府主动公开各类信息。',
    '柳河镇高度重视政府信息公开工作。',
  ])('%s', (words) => {
    expect(on(words)).toEqual(['organ-speaks-of-itself']);
  });

  test('a bureau whose year was another bureau’s', () => {
    expect(on('2023年，县司法局认真贯彻落实条例。', bureau, mzj)).toEqual(['organ-speaks-of-itself']);
  });

  test.each([
    '2023年，青石镇认真贯彻落实条例。',
    '与柳河镇交流经验。',
    '赴柳河镇学习，柳河镇中学的做法值得借鉴。',
    '县司法局对文件进行合法性审核。',
    '县政府办每季度通报一次。',
    '柳河镇的做法值得学习。',
  ])('silent: %s', (words) => {
    expect(on(words)).toEqual([]);
  });

  test('under its full name no time need be said, where it is about this very work', () => {
    expect(on('云岭县司法局认真落实《条例》，逐件审核公开属性。', bureau, mzj)).toEqual(['organ-speaks-of-itself']);
    expect(on('云岭县司法局高度重视政府信息公开工作。', bureau, mzj)).toEqual(['organ-speaks-of-itself']);
    expect(on('云岭县司法局认真审核本局的规范性文件，逐条提出意见。', bureau, mzj)).toEqual([]);
    expect(on('云岭县司法局认真落实政务公开要求，为我局审核文件。', bureau, mzj)).toEqual([]);
    expect(on('云岭县人民政府办公室高度重视政务公开工作，每季通报。', bureau, mzj)).toEqual([]);
  });

  test('silent: a superior that a bureau only mentions', () => {
    expect(on('县司法局对规范性文件进行合法性审核。2023年，县政府办组织两次培训。', bureau, mzj)).toEqual(
      ['organ-speaks-of-itself'].slice(1),
    );
  });

  test.each([
    ['我镇高度重视政府信息公开工作。', bureau, mzj],
    ['我局高度重视政府信息公开工作。', {}, town],
    ['我乡高度重视政府信息公开工作。', {}, town],
  ] as const)('%s %j', (words, told, organ) => {
    expect(on(words, told, organ)).toEqual(['self-name-fits']);
    expect(codesOn({ ...told, 总体情况: withWords(words) })).toEqual(['self-name-fits']);
  });

  test.each([
    ['我镇高度重视，我县统一部署，我市检查。', {}, town],
    ['我局高度重视，我县统一部署。', bureau, mzj],
    ['我局委托第三方评估，开设“我镇有话说”栏目。', bureau, mzj],
    ['我单位高度重视，为我办事的人多了。', {}, town],
  ] as const)('silent: %s', (words, told, organ) => {
    expect(on(words, told, organ)).toEqual([]);
  });
});

describe('what must be said', () => {
  test.each(['无', '无。', '暂无。', '不存在问题。', '没有', '无\n'])('五：%s', (words) => {
    expect(codesOn({ 问题: words })).toEqual(['problems-are-told']);
  });

  test.each([PROBLEMS, '无专职人员，业务不熟。下一步加强培训。', '暂无突出问题，但更新不够及时，将按月通报。'])(
    '五，silent：%s',
    (words) => {
      expect(codesOn({ 问题: words })).toEqual([]);
    },
  );

  test('aspects of which the content says nothing are told together', () => {
    const [remark, ...others] = remarksOn({
      单位: '云岭县民政局',
      总体情况: '全年主动公开各类信息35条。没有收到政府信息公开申请。',
    });
    expect(others).toEqual([]);
    expect(remark).toMatchObject({
      code: 'aspects-are-told',
      message: expect.stringContaining('没有说到“政府信息管理”、“政府信息公开平台建设”、“监督保障”'),
    });
  });

  test('a government also reports 工作考核、社会评议、责任追究, a bureau does not', () => {
    const overview = '主动公开信息35条，没有收到政府信息公开申请。在网站更新公开目录，加强组织领导。';
    expect(remarksOn({ 总体情况: overview })[0]?.message).toContain('没有说到“工作考核”、“社会评议”、“责任追究”');
    expect(codesOn({ 单位: '云岭县民政局', 总体情况: overview })).toEqual([]);
  });

  test('the limit of the county', () => {
    const within = { ...county, longestOverview: 100 };
    const [remark] = remarksOn({}, { organ: town, within });
    expect(remark?.code).toBe('overview-is-short-enough');
    expect(remark?.message).toMatch(/有 \d+ 字，本县规定不超过 100 字，多 \d+ 字。$/);
    expect(codesOn({}, { organ: town, within: { ...county, longestOverview: 1000 } })).toEqual([]);
  });

  test.each([
    ['2023-12-31', ['signed-after-the-year']],
    ['2024-01-01', []],
    ['2024-01-31', []],
    ['2024-02-01', ['signed-by-the-deadline']],
  ])('成文日期 %s', (day, codes) => {
    expect(codesOn({ 成文日期: day }, { organ: town, within: county })).toEqual(codes);
  });

  test('the county’s own report has until 31 March', () => {
    const government = organOf('county', '云岭县人民政府', null, '县政府');
    const told = { 单位: '云岭县人民政府', 成文日期: '2024-03-20' };
    expect(codesOn(told, { organ: government, within: county })).toEqual([]);
    expect(codesOn({ ...told, 成文日期: '2024-04-02' }, { organ: government, within: county })).toEqual([
      'signed-by-the-deadline',
    ]);
  });
});

describe('fees', () => {
  const others = (words: string, told: Told = {}) => codesOn({ ...told, 其他: words });

  test('applications were given up for a fee that no text speaks of', () => {
    expect(others('暂无其他需要报告的事项。', { 逾期未缴费: 1 })).toEqual(['fees-are-told']);
    expect(others('发出收费通知1件，实际收取信息处理费0元。', { 逾期未缴费: 1 })).toEqual([]);
    expect(others('暂无其他需要报告的事项。')).toEqual([]);
  });

  test.each([
    '共收取信息处理费25件2950元：甲局1件420元、乙局2件290元、丙局22件1500元。',
    '收取信息处理费合计3件2230元：甲局1件880元，乙局1件1080元，丙局2件270元。',
  ])('%s', (words) => {
    expect(others(words)).toEqual(['fee-list-adds-up']);
  });

  test.each([
    '共收取信息处理费25件2950元：甲局1件420元、乙局2件290元、丙局15件1500元、丁局1件140元、戊局6件600元。',
    '共收取信息处理费2950元，其中甲局420元、乙局290元。',
    '共收取信息处理费2230元：甲局1件880元、乙局1件1080元、丙局1件270元。',
    '收取信息处理费380元。',
    '发出收费通知3件，通知收费总金额900元，实际收取信息处理费700元。',
    '信息处理费按件计收：11至30件的部分每件100元，31件以上每10件加收100元/件。',
    '没有收取信息处理费。',
  ])('silent: %s', (words) => {
    expect(others(words)).toEqual([]);
  });

  test('元 and 万元', () => {
    expect(others('全年收取信息处理费2950万元。')).toEqual(['fees-are-in-yuan']);
    expect(others('全年收取信息处理费0.295万元。')).toEqual([]);
    const [remark] = remarksOn({ 收费: '8040', 其他: '全年行政事业性收费8040元。' });
    expect(remark).toMatchObject({ code: 'charges-agree-with-table', hint: '表格以万元为单位，8040元应填 0.804。' });
  });
});

test('a person may release every remark, which is at a line of the file and in plain words', () => {
  const remarks = remarksOn(
    {
      引言: '按照〔2019〕60号编制，统计期限自2022年1月1日起至2022年12月31日止。',
      问题: '无。',
      成文日期: '2023-12-01',
      总体情况: withWords('我局公开信息XX条。'),
    },
    { organ: town, within: county },
  );
  expect(remarks.length).toBeGreaterThan(4);
  for (const remark of remarks) {
    expect(remark).toMatchObject({ releasable: true });
    expect(remark.line, asText(remark).join('\n')).toBeGreaterThan(0);
    expect(`${remark.message}${remark.hint}`).not.toMatch(/模板|字段|schema|JSON|键/);
  }
});
