/** 文表不一致: sentences that say another number than the table, and those of which nobody can say so. All organs are invented. */

import { describe, expect, test } from 'vitest';
import { remarksOn, type Told, withWords } from './reports.ts';

function agreesCodes(told: Told, words: string): string[] {
  return remarksOn({ ...told, 总体情况: withWords(words) }).map((each) => each.code);
}

const APPLICATIONS = 'applications-agree-with-table';
const REVIEWS = 'reviews-agree-with-table';
const SUITS = 'suits-agree-with-table';
const DOCUMENTS = 'documents-agree-with-table';

const busy: Told = {
  新收: 42,
  上年结转: 1,
  结转下年: 1,
  复议: [3, 1, 1, 2],
  直接起诉: [4, 0, 1, 2],
  复议后起诉: [1, 1, 0, 0],
  规范性文件: [5, 2, 86],
  规章: [0, 0, 0],
  收费: '212.4518',
};

describe('a number that the table has not is remarked on', () => {
  test.each([
    ['全年共收到政府信息公开申请45件，均按期答复。', APPLICATIONS],
    ['2023年，我镇收到政府信息公开申请四十五件。', APPLICATIONS],
    ['2023年度新收政府信息公开申请41件。', APPLICATIONS],
    ['共受理依申请公开申请1,045件。', APPLICATIONS],
    ['全年收到45件政府信息公开申请。', APPLICATIONS],
    ['2023年收到依申请公开14件。', APPLICATIONS],
    ['本年度共受理公民、法人和其他组织提出的政府信息公开申请40件。', APPLICATIONS],
    ['2023年我镇未收到政府信息公开申请。', APPLICATIONS],
    ['全年没有收到依申请公开的申请，未发生信访。', APPLICATIONS],
    ['全年未收到公民、法人和其他组织提出的政府信息公开申请。', APPLICATIONS],
    ['收到政府信息公开申请0件。', APPLICATIONS],
    ['办结政府信息公开申请40件。', 'outcomes-agree-with-table'],
    ['全年收到政府信息公开申请42件，上年结转3件。', 'carried-in-agrees-with-text'],
    ['全年收到政府信息公开申请42件，结转下年度继续办理4件。', 'carried-forward-agrees-with-text'],
    ['因政府信息公开被申请行政复议9件。', REVIEWS],
    ['未发生因政府信息公开引起的行政复议。', REVIEWS],
    ['2023年度发生因政府信息公开引发的行政复议3件。', REVIEWS],
    ['信息公开类行政复议1起，正在研究。', REVIEWS],
    ['涉及政府信息公开的行政复议4件。', REVIEWS],
    ['因政府信息公开被申请行政复议7件，被提起行政诉讼4件。', SUITS],
    ['因政府信息公开被申请行政复议7件，行政诉讼4件。', SUITS],
    ['未发生因政府信息公开引起的行政诉讼案件。', SUITS],
    ['政府信息公开行政诉讼2件。', SUITS],
    ['全年制发行政规范性文件3件。', DOCUMENTS],
    ['2023年，我镇制定规范性文件3件。', DOCUMENTS],
    ['全年未制定行政规范性文件。', DOCUMENTS],
    ['废止规范性文件1件。', DOCUMENTS],
    ['现行有效的行政规范性文件80件。', DOCUMENTS],
    ['今年制定政府规章2件。', 'regulations-agree-with-table'],
    ['本年度行政事业性收费300万元。', 'charges-agree-with-table'],
    ['本年度行政事业性收费212.4518元。', 'charges-agree-with-table'],
  ])('%s', (words, code) => {
    expect(agreesCodes(busy, words)).toEqual([code]);
  });

  test('two reviews and suits that were not said to be none', () => {
    expect(agreesCodes(busy, '全年未发生因政府信息公开引起的行政复议、行政诉讼案件。')).toEqual([REVIEWS, SUITS]);
    expect(agreesCodes(busy, '未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。')).toEqual([REVIEWS, SUITS]);
  });
});

describe('what agrees, or may agree, passes in silence', () => {
  test.each([
    '全年新收政府信息公开申请42件，上年结转1件；本年度办结42件，结转下年度继续办理1件。',
    '全年共收到政府信息公开申请43件。',
    '全年共收到政府信息公开申请43件（含2022年结转1件）。',
    '全年收到政府信息公开申请四十二件。',
    '因政府信息公开被申请行政复议7件，被提起行政诉讼9件。',
    '因政府信息公开被申请行政复议5件，提起行政诉讼7件。',
    '因政府信息公开引起的行政复议7件、行政诉讼9件。',
    '全年制发行政规范性文件5件，废止2件，现行有效86件。',
    '制定出台规范性文件5件，废止规范性文件2件，现行有效的规范性文件86件。',
    '本年度行政事业性收费212.45万元。',
    '本年度行政事业性收费2124518元。',
  ])('%s', (words) => {
    expect(agreesCodes(busy, words)).toEqual([]);
  });

  test.each([
    [{ 复议: [0, 0, 1, 0] }, '因政府信息公开发生行政复议1件（申请人撤回结案）。'],
    [{}, '因政府信息公开发生行政复议1件（申请人撤回结案），已终止。'],
    [{}, '全年没有收到政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。'],
    [{}, '未收到政府信息公开申请，收到政府信息公开申请0件。'],
    [{ 新收: 0, 上年结转: 2 }, '2023年未收到政府信息公开申请，上年结转2件。'],
  ] as [Told, string][])('%j %s', (told, words) => {
    expect(agreesCodes(told, words)).toEqual([]);
  });
});

describe('what speaks of something else passes in silence', () => {
  test.each([
    // From published reports, as the issue lists them.
    '对以前的文件逐件清理，继续有效20件，失效2件、废止4件。',
    '主动公开市政府规章13件（含新制定5件，修改4件，废止4件）。',
    '非税收入9472.93万元，其中行政事业性收费、不动产登记费212.45万元。',
    '非税收入9472.93万元，其中：不动产登记费212.45万元。',
    '依申请公开信息数6条。',
    '全年制作行政复议决定书20份。',
    '全年收到行政复议申请132件，审结120件。',
    '予以公开占86.9%，部分公开占13.0%。',
    '因2022年度政府信息公开申请引起的行政复议1件。',
    '因2022年度的一件政府信息公开申请，发生行政复议1件。',
    '条例施行以来累计收到政府信息公开申请320件。',
    '历年共收到政府信息公开申请320件。',
    '上年收到政府信息公开申请60件。',
    '同比增加政府信息公开申请12件。',
    '收到的申请较多，其中自然人提出的政府信息公开申请30件。',
    // From life.
    '已同意政府信息公开申请12件，已拒绝政府信息公开申请3件。',
    '处理政府信息公开申请40件。',
    '本报告由总体情况、收到和处理政府信息公开申请情况等六个部分组成。',
    '收到政府信息公开申请后，能够当场答复的，当场予以答复。',
    '全年共收到书面申请12件，其中：当面申请3件，网络申请5件，信函申请4件。',
    '全年收到要求公开政府信息的申请7件，其中6件申请人主动撤件。',
    '未收到行政许可申请，未接到信息公开投诉。',
    '公布继续有效的行政规范性文件5件、废止2件。',
    '规范性文件立改废信息公开1条。',
    '全市行政机关因政府信息公开被申请行政复议235件、被提起行政诉讼266件。',
    '2022年收到政府信息公开申请60件。',
    '截至6月30日，收到政府信息公开申请20件。',
    '上半年收到政府信息公开申请20件，下半年收到政府信息公开申请22件。',
    '1月至3月收到政府信息公开申请9件。',
    '收到网上提交的政府信息公开申请30件，收到信函提交的政府信息公开申请12件。',
    '未收到当面提出的政府信息公开申请。',
    '未收到法律服务机构、科研机构提出的政府信息公开申请。',
    '未收到法人或其他组织提出的政府信息公开申请。',
    '全县各单位收到政府信息公开申请327件。',
    '协助县政府办公室办理政府信息公开申请6件。',
    '转交县民政局的政府信息公开申请3件。',
    '按期答复政府信息公开申请40件，答复率100%。',
    '收到政府信息公开申请40余件。',
    '收到政府信息公开申请近50件。',
    '收到政府信息公开申请50多件。',
    '收到涉及征地拆迁的政府信息公开申请20件。',
    '全年收到信访件30件，收到行政许可申请1286件。',
    '收到人大代表建议3件、政协提案5件。',
    '未收到公众对政府信息公开工作的投诉。',
    '政府信息公开工作扎实推进，全年收到行政复议申请132件。',
    '全年收到涉及政府信息公开的行政复议7件，办理其他行政复议案件132件。',
    '因政府信息公开引发的行政复议中，被纠正1件。',
    '未发生因政府信息公开引发的行政诉讼败诉案件。',
    '因政府信息公开被提起的行政诉讼一审3件、二审2件。',
    '做好行政复议和行政应诉工作，出庭应诉率100%。',
    '行政复议案件同比下降12件。',
    '因政府信息公开引起的行政复议、行政诉讼共16件。',
    '以县政府和县政府办公室名义制定规范性文件17件。',
    '审查县政府规范性文件草案12件。',
    '对规范性文件开展合法性审核，备案规范性文件9件。',
    '发布规范性文件解读9条。',
    '制定规范性文件管理办法1件。',
    '主动公开规范性文件3件。',
    '无制定规范性文件的权限。',
    '健全规章制度3项。',
    '公布行政事业性收费目录清单12项。',
    '减免行政事业性收费35万元。',
    '县财政收取的行政事业性收费标准为每证80元。',
    '政府采购项目17个，金额160.5964万元。',
    '参加行政诉讼出庭应诉培训2次。',
    '依申请公开专栏点击500次。',
    '2024年计划受理政府信息公开申请30件以内。',
  ])('%s', (words) => {
    expect(agreesCodes(busy, words)).toEqual([]);
  });
});

test('the remark says both numbers, where they stand, and what to write instead', () => {
  const words = '（六）其他情况。全年共收到政府信息公开申请45件，均按期答复。';
  const [remark, ...others] = remarksOn({ ...busy, 总体情况: withWords(words) });
  expect(others).toEqual([]);
  expect(remark).toMatchObject({
    severity: 'warning',
    file: 'data/2023/qingshi.yaml',
    line: 9,
    column: 11,
    message:
      '文表不一致：正文说“全年共收到政府信息公开申请45件”，第三部分表格“本年新收”的总计是 42（另一种算法是 43）。',
    releasable: true,
  });
  expect(remark?.hint).toMatch(/^核对正文和第 18 行的数；也可以在正文里写“\{\{依申请公开\.本年新收\.总计\}\}”/);
  expect(remark?.entries).toContain('总体情况');
});

test('a figure that was filled in by reference is never remarked on', () => {
  expect(agreesCodes(busy, '全年新收政府信息公开申请{{依申请公开.本年新收.总计}}件。{{> 复议诉讼情况}}')).toEqual([]);
});
