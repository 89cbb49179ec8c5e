/** What may not lie in out/: each kind is an error that only 核实 releases, and what comes near to it passes. All organs are invented. */

import { describe, expect, test } from 'vitest';
import { checkReport } from '../../../src/report.ts';
import { environment } from '../../reports.ts';
import { OVERVIEW, PROBLEMS, remarksOn, submissionOf, type Told, withWords, yamlOf } from './reports.ts';

const on = (words: string) => remarksOn({ 总体情况: withWords(words) });
const told = (words: string) => on(words).map(({ severity, code, releasable }) => [severity, code, releasable]);

describe('a gap', () => {
  test.each([
    'XX镇认真贯彻落实条例。',
    '全年公开信息X件。',
    '全年公开信息×条，收到申请×件。',
    '××镇××年公开信息××条。',
    '全年公开信息N条。',
    '全年公开信息……条。',
    '收到申请？件。',
    '收到留言（　）件，均已回复。',
    '公开信息——条。',
    '于2023年 月 日召开会议。',
    '自 月 日起施行。',
    '2023年X月X日培训。',
    '某年某月，某某单位组织培训。',
    '【单位名称】认真贯彻落实条例。',
    '○○镇认真贯彻落实条例。',
    '公开信息●●条。',
    '全年公开信息待统计条。',
    'TODO 补第四季度的数。',
  ])('%s', (words) => {
    expect(told(words)).toEqual([['error', 'placeholders-are-filled', true]]);
  });

  test.each([
    '全年共收到政府信息公开申请件，均已答复。',
    '信息公开量同比增长%。',
    '网站浏览量次。',
    '收取信息处理费元。',
    '信息公开量同比增长 %。',
    '支出费用为万元，收取费用为元。',
    '全年公开信息共计条。',
  ])('a number that is not there: %s', (words) => {
    expect(told(words)).toEqual([['error', 'numbers-are-present', true]]);
  });

  test.each([
    '推行“X+1”公开模式，在X光室公示收费标准，A类X个项目。',
    '电话138****0000，邮箱xx@example.gov.cn。',
    '二〇〇九年以来，二〇二三年十二月印发。',
    '“N个一”工作法。',
    '五星级★★★★★公厕。',
    '公开内容包括计划、财政、民生……条条清楚，件件落实。',
    '有什么问题？件件有回音。',
    '填写出生年月日和住址。',
    '办理时限以工作日计，占比按%计算。',
    '于当月日常更新。',
  ])('silent: %s', (words) => {
    expect(told(words)).toEqual([]);
  });
});

describe('an instruction', () => {
  test.each([
    '该部分以文字形式报告。没有其他事项的，写一句“暂无其他需要报告的事项。”。',
    '写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障等情况；一段一行，每行前面空两格。',
    '写存在的主要问题和改进的措施。',
    '（此处插入图片）',
    '公开信息31条（待核实）。',
    '【请补充数据】',
    '希望以上内容对您有所帮助。',
    '（字数不少于500字）',
    '逐件审核（请各单位补充）。',
    '（此处略）',
  ])('%s', (words) => {
    expect(told(words)).toEqual([['error', 'instructions-are-removed', true]]);
  });

  test.each([
    '申请人请填写《政府信息公开申请表》。',
    '一次性告知申请人请补充的材料，待补充材料后重新受理。',
    '对待核实的线索逐条登记。',
    '暂无其他需要报告的事项。',
    '逐级审核，填写说明详细。',
  ])('silent: %s', (words) => {
    expect(told(words)).toEqual([]);
  });
});

describe('marks of other writing', () => {
  test.each([
    ['## 二、主动公开', '以“#”开头的一行'],
    ['# （二）依申请公开情况。这一段先不要，等局长定。', '以“#”开头的一行'],
    ['＃这一段待定', '以“#”开头的一行'],
    ['公开信息31条，<strong>及时更新</strong>。', '网页的标记（<strong>）'],
    ['公开&nbsp;31&nbsp;条。', '网页的标记（&nbsp;）'],
    ['设“&ldquo;公开栏&rdquo;”。', '网页的标记（&ldquo；）'],
    ['第一段<br/>第二段。', '网页的标记（<br/>）'],
    ['<p style="text-indent:2em">公开信息31条。</p>', '网页的标记'],
    ['<!-- 以下不公开 -->', '网页的标记'],
    ['公开信息&#160;31条。', '网页的标记（&#160;）'],
    ['**主动公开**情况良好。', '记号（**主动公开**）'],
    ['> 公开信息31条。', '记号（>）'],
    ['- 公开信息31条。', '记号（-）'],
    ['见[县政府网站](http://www.example.gov.cn)。', '记号（[县政府网站]'],
    ['公开信息31条[^1]。', '记号（[^1]）'],
    ['`主动公开`31条。', '记号（`主动公开`）'],
    ['| 项目 | 件数 |', '记号'],
    ['{> 依申请公开情况}', '大括号'],
    ['公开信息{依申请公开.本年新收}条。', '大括号'],
    ['公开信息31条&lt;审核&gt;。', '网页的标记（&lt；）'],
    ['*主动公开*信息31条。', '记号（*主动公开*）'],
    ['__主动公开__信息31条。', '记号（__主动公开__）'],
  ])('%s', (words, mark) => {
    expect(told(words)).toEqual([['error', 'text-has-no-markup', true]]);
    expect(on(words)[0]?.message).toContain(mark);
  });

  test.each([
    '#政务公开日#话题阅读量1000次。',
    '网址http://www.example.gov.cn/a?b=1&amp=2&c=3#top，邮箱a_b@example.gov.cn。',
    '研发R&D；费用增长。',
    '温度-5℃，面积3*5米，编号A-1，1#楼、2#楼。',
    '《关于转发〈通知〉的通知》，大小关系1<2且3>2。',
    '公开率＞95%。',
  ])('silent: %s', (words) => {
    expect(told(words)).toEqual([]);
  });
});

test('one kind of mark is one finding, however many lines have it', () => {
  expect(on('* 公示公告12条。\n* 工作动态19条。\n<p>公开信息31条。</p>').map((each) => each.message)).toEqual([
    '“* 公示公告12条。”里有排版用的记号（*），会照样印出来。这段文字里另有 1 行也是这样。',
    '“<p>公开信息31条。</p>”里有网页的标记（<p>），会照样印出来。',
  ]);
});

describe('a number that is a person’s', () => {
  const code = 'personal-numbers-are-left-out';

  test.each([
    ['联系人张三，手机13912345678。', '手机号码'],
    ['有问题请拨打138 1234 5678。', '手机号码'],
    ['经办人身份证号11010519491231002X。', '身份证号码'],
  ])('%s', (words, what) => {
    expect(remarksOn({ 其他: words })).toMatchObject([
      { severity: 'warning', code, message: expect.stringContaining(what) },
    ]);
  });

  test.each([
    '电话0771-1234567，统一社会信用代码110105194912310021。',
    '网址http://www.example.gov.cn/13912345678.html，公众号阅读量13912345678次，138****5678。',
  ])('silent: %s', (words) => expect(remarksOn({ 其他: words })).toEqual([]));

  test('but a preamble may say whom to ask', () => {
    expect(remarksOn({ 引言: '如有疑问，请与本单位联系（电话：13912345678）。' })).toEqual([]);
  });
});

describe('another year', () => {
  test.each([
    [{ 引言: '统计期限自2022年1月1日起至2022年12月31日止。' }, 'period-is-the-year'],
    [{ 引言: '现公布青石镇2022年政府信息公开工作年度报告。' }, 'year-is-the-reports'],
    [{ 成文日期: '2023-01-18' }, 'signed-after-the-year'],
    [{ 成文日期: '2025-01-18' }, 'signed-in-the-next-year'],
  ] as const)('%j', (words, code) => {
    expect(remarksOn(words).map((each) => [each.severity, each.code, each.releasable])).toEqual([
      ['error', code, true],
    ]);
  });

  const before = submissionOf({
    年度: 2022,
    总体情况: OVERVIEW.replace('公开各类信息', '公开2022年的各类信息35条').repeat(3),
    问题: PROBLEMS.repeat(3),
  });
  const now = (told: Told) => remarksOn(told, { earlier: [before] }).map(({ severity, code }) => [severity, code]);

  test('last year’s text with the year and the figures changed', () => {
    const copied = OVERVIEW.replace('公开各类信息', '公开2023年的各类信息48条').repeat(3);
    expect(now({ 总体情况: copied })).toContainEqual(['error', 'texts-are-this-years']);
  });

  test('a text that is only like it may have been written anew', () => {
    const like = PROBLEMS.repeat(3).replace('每月通报一次', '每季度通报一次');
    expect(now({ 问题: like, 总体情况: OVERVIEW.replaceAll('情况', '工作') })).toEqual([
      ['warning', 'texts-are-this-years'],
    ]);
  });
});

describe('a private-use character', () => {
  const found = (words: string) =>
    checkReport(
      {
        file: 'x.yaml',
        bytes: Buffer.from(yamlOf({ 总体情况: withWords(words) })),
        lastYear: [],
        organ: null,
        year: null,
      },
      environment,
    ).findings;

  test.each([
    ['李\ue863同志负责。', '标准字是“䶮”（U+4DAE），请改成这个字。'],
    ['李\ue003同志负责。', '请对照原稿，改用输入法里的标准字；确无标准字的，换一个写法。'],
    ['\uf06c公开信息31条。', '这是从 Word 带来的项目符号，请删去，或者改用“1.”“（1）”。'],
    ['李\u{f0001}同志负责。', '请对照原稿，改用输入法里的标准字；确无标准字的，换一个写法。'],
  ])('%j', (words, hint) => {
    expect(found(words)).toMatchObject([{ severity: 'error', hint }]);
  });

  test('that a font happens to draw is no better, and a person may let it pass', () => {
    expect(found('李\ue003同志负责。')).toMatchObject([{ code: 'characters-are-standard', releasable: true }]);
  });

  test('that no font draws cannot pass', () => {
    expect(found('李\ue863同志负责。')).toMatchObject([{ code: 'glyphs-exist', releasable: false }]);
  });
});
