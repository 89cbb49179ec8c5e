/** What comes along when more is pasted into an entry than its own part: it would be printed twice, or is no text at all. */

import { describe, expect, test } from 'vitest';
import { OVERVIEW, remarksOn } from './reports.ts';

const on = (overview: string, others?: string) =>
  remarksOn({ 总体情况: overview, ...(others !== undefined && { 其他: others }) });
const told = (overview: string, others?: string) =>
  on(overview, others)
    .filter(({ code }) => code === 'text-is-of-its-part')
    .map(({ severity, releasable, message }) => `${severity} ${releasable} ${message}`);
const TWICE = '写在这里会印两次。';

describe('a title that the layout prints', () => {
  test.each([
    ['一、总体情况', '“一、总体情况”是这一部分的标题，标题由程序印'],
    ['一、 总体情况', '“一、总体情况”是这一部分的标题，标题由程序印'],
    ['三、收到和处理政府信息公开申请情况', '是另一部分的标题，标题由程序印'],
    ['青石镇人民政府2023年政府信息公开工作年度报告', '是报告的标题，由程序印'],
    ['2023年政府信息公开工作年度报告', '是报告的标题，由程序印'],
    ['青石镇人民政府\n2023年政府信息公开工作年度报告', '是报告的标题，由程序印'],
  ])('%s', (line, words) => {
    expect(told(`${line}\n${OVERVIEW}`)).toEqual([
      expect.stringMatching(new RegExp(`^error true .*${words}.*${TWICE}$`)),
    ]);
  });

  test('at the end, where the selection went too far', () => {
    expect(told(`${OVERVIEW}\n二、主动公开政府信息情况`)).toHaveLength(1);
    expect(told(`一、总体情况\n${OVERVIEW}\n二、主动公开政府信息情况`)).toHaveLength(1);
  });

  test.each([
    `根据《条例》，现公布2023年政府信息公开工作年度报告。\n${OVERVIEW}`,
    `一、总体情况较好\n${OVERVIEW}`,
    `${OVERVIEW}\n（五）主动公开政府信息情况`,
    `${OVERVIEW}\n一是主动公开政府信息情况良好。`,
    `${OVERVIEW}\n报送政府信息公开工作年度报告1份。`,
  ])('is not what only sounds like it (%#)', (text) => expect(told(text)).toEqual([]));
});

test('a whole report in one entry is one finding', () => {
  const text = [
    '青石镇人民政府2023年政府信息公开工作年度报告',
    '一、总体情况',
    OVERVIEW,
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '六、其他需要报告的事项',
    '暂无其他需要报告的事项。',
  ].join('\n');
  expect(told(text)).toEqual([
    'error true “总体情况”里有“二、主动公开政府信息情况”等 3 个别的部分的标题，像是把整份报告放在了一栏里。',
  ]);
});

describe('a sign-off', () => {
  test.each([
    ['青石镇人民政府\n2024年1月18日', '“青石镇人民政府 2024年1月18日”是落款'],
    ['2024年1月18日', '“2024年1月18日”是落款'],
    ['二〇二四年一月十八日', '是落款'],
  ])('%s', (lines, words) => {
    expect(told(OVERVIEW, `暂无其他需要报告的事项。\n${lines}`)).toEqual([expect.stringContaining(words)]);
  });

  test('is no sentence that ends with a day', () => {
    expect(told(OVERVIEW, '暂无其他需要报告的事项。本报告的编制时间为2024年1月18日。')).toEqual([]);
  });
});

describe('what a document has round its text', () => {
  test.each(['— 3 —', '- 3 -', '第3页', '第 3 页 共 6 页', '第3页/共6页', '3/6'])('%s', (line) => {
    expect(told(`${OVERVIEW}\n${line}\n公开信息31条。`)).toEqual([expect.stringContaining('是页码，不是正文')]);
  });

  test('a page number that begins like an item of Markdown is told once', () => {
    expect(on(`${OVERVIEW}\n- 1 -`).map(({ code }) => code)).toEqual(['text-is-of-its-part']);
  });

  test.each([
    '索引号：000/2024-00001',
    '字体：【大 中 小】',
    '发布时间：2024-01-18 来源：青石镇',
    '浏览次数：128 字体大小：大 中 小',
    '扫一扫在手机打开当前页',
    '【打印本页】 【关闭窗口】',
    '分享到：微信 微博',
    '当前位置：首页 > 政务公开 > 年度报告',
    '上一篇：没有了\n下一篇：2022年年报',
  ])('a web page: %s', (lines) => {
    expect(told(`${lines}\n${OVERVIEW}`)).toEqual([expect.stringContaining('是网页上正文以外的字样')]);
  });

  test.each([
    '专栏浏览次数达3200次，分享到微信群20次。',
    '统一标注索引号、发布机构、发布日期、主题分类。',
    '扫一扫二维码即可查询，公开信息31条。',
  ])('no web page: %s', (line) => expect(told(`${OVERVIEW}\n${line}`)).toEqual([]));

  test('rows of a name and a figure', () => {
    expect(told(`${OVERVIEW}\n行政许可\t120\n行政处罚\t14`)).toHaveLength(1);
  });

  test('the cells of a table', () => {
    expect(told(`${OVERVIEW}\n自然人\t3\t商业企业\t0`)).toEqual([expect.stringContaining('像是从表格里复制来的')]);
  });

  test.each(['1.\t公开信息31条。', '公开信息31条。\t', '第3页的表格见附件。', '比例为3/6。'])('but not %j', (line) => {
    expect(told(`${OVERVIEW}\n${line}`)).toEqual([]);
  });
});
