/** Slips of writing that published reports have, by kind, and what comes near to each and is right. All organs are invented. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TRADITIONAL } from '../../../src/check/prose/traditional.ts';
import { OVERVIEW, PROBLEMS, remarksOn, withWords } from './reports.ts';

const codesIn = (told: Parameters<typeof remarksOn>[0]) => remarksOn(told).map((each) => each.code);
const on = (words: string) => codesIn({ 总体情况: withWords(words) });

interface Kind {
  readonly code: string;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  'marks without a partner': {
    code: 'marks-are-paired',
    wrong: [
      '依照《条例》（2019年修订第二十条，主动公开信息31条。',
      '严格执行《关于全面推进政务公开的意见，公开信息31条。',
      '设立“公开栏，更新信息31条。',
      '设立”公开栏“，更新信息31条。',
      '网站专栏）公开信息31条。',
      '修订《青石镇政府信息公开指南，及时更新目录。',
      '公开《2023年预算》、2023年决算》等信息31条。',
      '按照国办公开办函〔2021）30号的要求，公开信息31条。',
    ],
    right: [
      '依照《条例》（2019年修订）第二十条，公开信息31条。',
      '公开渠道：1）门户网站公开20条；2）公众号公开11条。',
      '《关于转发〈省政府办公厅关于公开的意见〉的通知》已经公布。',
      '坚持“三审三校”（初审、复审、终审），公开“一张网”。',
    ],
  },
  'words twice in a row': {
    code: 'words-stand-once',
    wrong: [
      '本单位按照按照上级要求公开信息12条。',
      '开展意见征集意见征集6次。',
      '2023年2023年公开信息12条。',
      '健全监督保障保障机制。',
      '青石镇镇政府网站公开信息12条。',
      '青石镇镇通过网站公开信息12条。',
      '进一步进一步规范管理。',
      '办理建议9件件，收到感谢信2封。',
      '截至至12月底。',
    ],
    right: [
      '一批批、一项项公开，常常更新，看看效果，研究研究再定。',
      '政务公开公开栏更新12次，到政务服务服务大厅办理。',
      '检查检查站3个，约谈的士公司2家，公布违规的的士名单。',
      '以便民为目的的公开，公众参与与互动，与与会代表交流，以及及时更新，宣传普及及推广。',
      '栏目合并并优化，全镇镇村联动，公开住房保障保障对象，甚至至今仍有查询，管好管好用的栏目。',
      '月月更新、件件落实，一批次次日公布。',
      '镇镇有专栏，镇镇长抓公开，村村通广播，镇镇通公路。',
      '公开公开属性为主动公开的信息31条，应公开尽公开，一级抓一级。',
    ],
  },
  'parts that miss their total by little': {
    code: 'parts-add-up',
    wrong: [
      '全年公开信息215条，其中政策文件21条、工作动态87条、财政信息33条、公示公告75条。',
      '发布信息464条，包括机构职能4条，规划计划11条，行政执法150条，民生保障200条，其他100条。',
    ],
    right: [
      '全年公开信息216条，其中政策文件21条、工作动态87条、财政信息33条、公示公告75条。',
      '全年公开信息215条，其中政策文件21条、工作动态87条、财政信息33条、公示公告75条等。',
      '全年公开信息215条，其中政策文件21条、工作动态87条、财政信息106条。',
      '全年公开信息300条，其中政策文件21条、工作动态87条、财政信息33条、公示公告75条。',
      '全年公开信息215条，其中政策文件21条、工作动态87条、财政信息33件、公示公告75条。',
      '四个季度分别公开信息30条、31条、29条、31条，全年共121条。',
    ],
  },
  'a paragraph without its stop': {
    code: 'paragraphs-end-with-stops',
    wrong: [
      '通过公开栏、广播更新政务信息43次',
      '公众号关注人数2.3万人，',
      '健全制度，明确责任，逐项落实',
      '公开率达100%',
    ],
    right: [
      '公开以下信息：',
      '公众号关注人数2.3万人（见年度统计）。',
      '暂无其他需要报告的事项',
      '联系电话：0000-1234567，地址：青石镇幸福路1号',
      '网址，http://www.example.gov.cn',
    ],
  },
  'marks in a row': {
    code: 'marks-stand-alone',
    wrong: [
      '办理行政许可9件，。',
      '公开信息31条.涵盖财政、民生。',
      '内容包括财政、；民生。',
      '公开信息31条，，全部审核。',
      '专人管理：，逐件审核。',
      '逐件审核，.专人管理。',
      '目录包括财政、、民生。',
      '公开信息31条.',
    ],
    right: ['网址是example.gov.cn，平均1.5天更新一次……', '做得怎么样？！大家满意。', '“公开栏”、《条例》，“一张网”。'],
  },
  'last year at the beginning of a sentence': {
    code: 'overview-is-of-the-year',
    wrong: ['2022年，本单位制定内部制度2项。2023年继续执行。', '2022年我镇通过网站主动公开信息88条。今年更新。'],
    right: [
      '与2022年相比，公开信息增加12条。今年更新。',
      '2022年底接收的档案于今年公开，共3卷。',
      '2022年，县里统一换发公示栏，今年全部用上。',
      '2022年建成的公开专区，今年投入使用。',
    ],
  },
  'a unit that is lost': {
    code: 'units-follow-numbers',
    wrong: [
      '全年主动公开政府信息253主要包括政策文件、财政信息。',
      '公开规章制度15，公示公告21条。',
      '组织业务培训3，印发手册200册。',
    ],
    right: ['制发文件数量为0。公开信息253条。', '公开信息总数为253，其中文件21条。'],
  },
  'an item twice in a list': {
    code: 'items-are-listed-once',
    wrong: [
      '公开内容涵盖机构职能、财政预算、工作动态、财政预算、公共服务。',
      '公开内容包括机构职能、政策文件、工作动态、政策文件等方面。',
      '公开机构职能、政策文件、财政预决算、机构职能等信息31条。',
      '用好门户网站、公众号、公开栏、门户网站。',
      '涵盖机构职能、权责清单、财政预算、权责清单等类。',
      '涉及教育、医疗卫生、社会救助、医疗卫生等领域31条。',
    ],
    right: [
      '公开内容涵盖机构职能、财政预算、财政决算、公共服务。',
      '按月、按季、按月公开，村、组、村逐级公示。',
      '公开行政规范性文件、规范性文件解读、财政预算。',
    ],
  },
  'marks with nothing between': {
    code: 'marks-enclose-words',
    wrong: ['可在门户网站（）下载本报告。', '依照《》的规定公开。'],
    right: ['可在门户网站（example.gov.cn）下载本报告。'],
  },
  'characters that look like others': {
    code: 'words-are-spelt-right',
    wrong: ['收到的来信均己答复。', '严守纪律，末发生泄密。', '坐谈会2次。', '周密布署，专人负责。'],
    right: [
      '自己办理，年末收到来信3封，月末公开一次，周末开展宣传。',
      '公布署名文章，知己知彼，未收到来信，已答复，安排部署。',
    ],
  },
  'traditional characters': {
    code: 'characters-are-simplified',
    wrong: [
      '依法做好資訊公開。',
      '重点公开社会救助、財政資金等信息。',
      '我镇沒有獨立網站，依托县政府门户网站公开。',
      '落实信息公開制度。',
      '公开乡（鎮）两级权责清单。',
      '督促企業公司依法公開資訊。',
    ],
    right: [
      '编印《資治通鑑》导读，公布老字号“榮寶齋”等名录。',
      '与瑞豐國際（香港）集團公司、鴻運食品有限公司签订协议。',
      '信息员李喆、王堃、张昇、周龑负责公开，硚口、鄠邑、浐灞三地交流。',
      '乾县、余姚、后河、面条、公里、只有、占比、背着、显著、藉此。',
    ],
  },
  'a set phrase that lost a word': {
    code: 'set-phrases-are-whole',
    wrong: [
      '坚持以新时代中国特色社会主义思想为指导。',
      '坚持以习近平新时代中国特色社会思想为指导。',
      '深入学习近平新时代中国特色社会主义思想。',
      '坚持习近平新时代中国特色主义思想。',
      '坚持习近平中国特色社会主义思想。',
    ],
    right: [
      '坚持以习近平新时代中国特色社会主义思想为指导，深入学习习近平新时代中国特色社会主义思想。',
      '学习贯彻习近平新时代中国特色社会主义经济思想，服务新时代中国特色社会主义建设。',
    ],
  },
};

describe.each(Object.entries(KINDS))('%s', (_, { code, wrong, right }) => {
  test.each(wrong)('%s', (words) => expect(on(words)).toEqual([code]));
  test.each(right)('silent: %s', (words) => expect(on(words)).toEqual([]));
});

test('what is told of traditional characters is what to write instead', () => {
  const [remark, ...others] = remarksOn({ 总体情况: withWords('公开財政資金，我镇沒有獨立網站。') });
  expect(others).toEqual([]);
  expect(remark).toMatchObject({ severity: 'warning', message: '“財政資金”等 2 处有繁体字。' });
  expect(remark?.hint).toMatch(/^改成简体字“财政资金”/u);
});

test('no character of 《通用规范汉字表》 is told to be traditional', () => {
  const table = new Set(readFileSync('test/fonts/通用规范汉字表.txt', 'utf8'));
  expect(TRADITIONAL.filter((char) => table.has(char))).toEqual([]);
});

describe('plans of part five', () => {
  test.each([
    '2023年将从以下方面改进：加强培训，按月自查。',
    '2023年，我单位将进一步加大公开力度。',
    '下一步，2023年我们将不断加强解读。',
    '2023年度将重点拓展公开渠道。',
    '2023年将开展业务培训4次。',
  ])('%s', (words) => {
    expect(codesIn({ 问题: `主要问题是内容单一。${words}` })).toEqual(['plans-are-next-years']);
  });

  test.each([
    '2023年将公开范围扩大到各村，但解读偏少。2024年将进一步加大力度。',
    '2024年将从以下方面改进：按月自查。',
    '2023年，我镇解读少，2024年将进一步加强。',
    '2023年已完成整改，下一年将持续巩固。',
    '2023年，我镇将加强业务培训作为重点，但解读能力不足。',
    '2023年虽将进一步规范答复列入计划，但落实不够。',
    '2023年将做好政策解读摆在突出位置，但视频解读偏少。',
  ])('silent: %s', (words) => expect(codesIn({ 问题: `主要问题是内容单一。${words}` })).toEqual([]));
});

describe('the preamble', () => {
  test.each([
    ['统计期限自2023年1月1日起，至12月31止。', 'period-is-the-year'],
    ['数据统计期限为202311日至20231231日。', 'period-is-the-year'],
    ['统计期限为2023年1月1日至12月日。', 'period-is-the-year'],
    ['统计时限为2023年1月1日至2022年12月31日。', 'period-is-the-year'],
    ['统计期限为2023年1月2日至12月31日。', 'period-is-the-year'],
    ['按照国办公开办〔2021〕30号文件编制。', 'notice-is-current'],
    ['全文共七部分：总体情况、主动公开、依申请公开、存在问题等。', 'parts-are-the-forms'],
    ['根据格式通知（国办公开函〔2021〕30号）要求编制。', 'notice-is-current'],
    ['根据国办发〔2021〕30号要求编制。', 'notice-is-current'],
    [
      '根据国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知要求编制。',
      'notice-is-current',
    ],
    ['本报告由总体情况、主动公开、依申请公开、存在问题等四个部分组成。', 'parts-are-the-forms'],
    ['全文包括概述、政府信息公开情况、政府信息公开的收费及减免情况。', 'parts-are-the-forms'],
  ])('%s', (words, code) => expect(codesIn({ 引言: words })).toEqual([code]));

  test.each([
    '统计期限自2023年1月1日起，至12月31日止。',
    '统计期限为2023年1月至12月。',
    '根据格式（国办公开办函〔2021〕30号）要求编制。',
    '根据县政府办公室《关于做好政府信息公开工作年度报告编制的通知》编制。',
    '本报告共六个部分，第二部分是表格。',
    '公开工作分为两个阶段、三个部分。',
  ])('silent: %s', (words) => expect(codesIn({ 引言: words })).toEqual([]));
});

describe('numerals', () => {
  test('（一）是 for 一是, told once', () => {
    expect(codesIn({ 问题: '（一）是公开内容不够细。\n（二）是更新不够及时。' })).toEqual(['numbering-is-whole']);
    expect(codesIn({ 问题: '（一）是公开内容不够细；（二）是更新不够及时。' })).toEqual(['numbering-is-whole']);
    expect(codesIn({ 问题: '（一）是否公开把关不严。\n（二）更新不够及时。' })).toEqual([]);
  });

  test('a heading behind the paragraph before', () => {
    const joined = OVERVIEW.split('\n').slice(0, 2).join('');
    expect(codesIn({ 总体情况: `${joined}\n${OVERVIEW.split('\n').slice(2).join('\n')}` })).toEqual([
      'paragraphs-stand-apart',
    ]);
    expect(codesIn({ 问题: `${PROBLEMS}公开信息31条（二次发布的不计）。` })).toEqual([]);
  });

  test('headings without a stop above their text', () => {
    const words = '（一）加强领导，明确责任\n专人负责，逐级审核。\n（二）及时公开，接受监督\n按月更新，征求意见。';
    expect(codesIn({ 问题: words })).toEqual([]);
  });
});

test('what all reports have, 机制, 责任, 学习, says nothing of 监督保障', () => {
  const overview =
    '主动公开信息31条，没有收到政府信息公开申请。更新公开目录，用好网站阵地，完善机制，落实责任，加强学习。';
  const [remark, ...others] = remarksOn({ 单位: '云岭县民政局', 总体情况: overview });
  expect(others).toEqual([]);
  expect(remark?.message).toContain('没有说到“监督保障”。');
});
