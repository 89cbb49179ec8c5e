/** 文表不一致, measured: of sentences in many phrasings with one number wrong so many are told, and none that is true. */

import { describe, expect, test } from 'vitest';
import { checkProse } from '../../../src/check/prose/prose.ts';
import { inHan, SENTENCES, submissionWith, variantsOf } from './planted.ts';
import { submissionFrom } from './reports.ts';

/** Shares of the wrong numbers that must be told: of applications, and of all others. */
const LEAST = { applications: 0.9, others: 0.8 };

/** Its own words in place of a paragraph of the overview, which has nothing else that a table counts. */
function told(words: string): string[] {
  const organ = words.includes('全县') ? '云岭县人民政府' : '青石镇人民政府';
  const submission = submissionFrom(
    submissionWith(`（一）主动公开情况。公开各类信息，及时更新。\n${words}`, organ),
    'x.yaml',
  );
  const remarks = checkProse(submission, [], { county: null, organ: null });
  return remarks.map(({ code }) => code).filter((code) => /agree|add-up/u.test(code));
}

const NONE = /^no/u;
/** `npm run test:long` measures numbers in Han as well. */
const WRITINGS = process.env['NIANBAO_TESTS'] === 'long' ? [String, inHan] : [String];

describe.each(Object.entries(SENTENCES))('%s', (kind, sentences) => {
  const writings = WRITINGS.map((write) => sentences.map((sentence) => variantsOf(sentence, write)));
  const rights = NONE.test(kind) ? [] : writings.flat().map(({ right }) => right);
  const wrongs = writings.flatMap((all) => all.flatMap(({ right, wrong }) => (NONE.test(kind) ? [right] : wrong)));

  if (rights.length > 0)
    test('true sentences pass in silence', () => {
      expect(rights.filter((words) => told(words).length > 0)).toEqual([]);
    });

  test('wrong ones are told', () => {
    const missed = wrongs.filter((words) => told(words).length === 0);
    const least = kind === 'applications' ? LEAST.applications : LEAST.others;
    expect(1 - missed.length / wrongs.length, missed.join('\n')).toBeGreaterThanOrEqual(least);
  });
});

describe('sentences on the same tables that say something else pass in silence', () => {
  test.each([
    '（二）依申请公开情况。收到网络申请30件、信函申请8件，收到补正材料2件，收到感谢信1封。',
    '（二）依申请公开情况。收到3件表扬信，收到群众来信12件，接到咨询电话20次。',
    '（二）依申请公开情况。上半年收到20件，下半年收到18件。',
    '（二）依申请公开情况。县民政局转来2件，转办1件。',
    '（二）依申请公开情况。上年结转的申请没有逾期，结转下年度继续办理的申请未超期。',
    '（二）依申请公开情况。未办结的结转下年度继续办理，上年结转3件均已办结。',
    '（二）依申请公开情况。12345热线办结300件，网民留言办结20件。',
    '（二）依申请公开情况。1件因涉及个人隐私不予公开，属于行政执法案卷不予公开1件。',
    '（二）依申请公开情况。网络申请30件，其中自然人28件；予以公开23件，其中自然人20件。',
    '（二）依申请公开情况。予以公开及部分公开27件，不予公开、无法提供8件。',
    '（二）依申请公开情况。收到38件，予以公开23件，占60.5%；部分公开4件，占10.5%。',
    '（二）依申请公开情况。办结37件，予以公开23件，占办结总数的62.1%，自然人申请占比近80%。',
    '（二）依申请公开情况。向县政府提出的申请5件，已经告知。',
    '（二）依申请公开情况。答复率100%，满意率100%，未公开申请人信息。',
    '（二）依申请公开情况。办理政府信息公开申请41件（含上年结转3件）。',
    '（二）依申请公开情况。当场办结2件，提前办结5件，逾期办结0件。',
    '处理热线工单300件，办结290件，结转下年度10件。',
    '办理人大代表建议5件、政协提案3件，全部办结，没有结转。',
    '征集意见12条，采纳5条，予以公开12条。',
    '公开规范性文件解读9件，予以公开9件。',
    '项目资金上年结转3万元，结转下年度2万元，结转2024年1个项目。',
    '没有行政复议机关要求重新答复的，没有设行政复议窗口，未发生行政诉讼败诉案件。',
    '对该申请，申请人未提起行政复议、行政诉讼。',
    '主动公开申请流程和申请书样式，优化信息公开申请渠道。',
    '全县共收到行政许可申请1286件，全市收到政府信息公开申请327件。',
    '协助印发规范性文件3件，印发规范性文件汇编2册。',
    '政府信息公开申请办理时限由20个工作日压缩到15个工作日。',
    '每件申请都登记，5件以上集中会商，3人专办。',
    '（二）依申请公开情况。收到申请38件（其中网络申请20件、信函申请18件）。',
    '（二）依申请公开情况。办结37件，其中上年结转2件。',
    '（二）依申请公开情况。收到申请38件，其中予以公开23件、部分公开4件、不予公开3件、无法提供5件、不予处理1件。',
    '新增依申请公开目录3条，登记依申请公开咨询5件。',
    '县政府规范性文件清理中，建议废止1件，现行有效30件。',
    '（二）依申请公开情况。上年结转3件中，予以公开2件、部分公开1件。',
    '（二）依申请公开情况。收到申请38件，较上年增加12件，其中自然人增加9件；不予公开增加2件。',
    '（二）依申请公开情况。与上年相比，办结申请多5件，予以公开多3件。',
    '（二）依申请公开情况。较2022年，办结20件以内的领域减少，予以公开10件的领域增加。',
    '（二）依申请公开情况。部分公开4件，其中涉及四类过程性信息3件；属于三类内部事务信息和四类过程性信息2件。',
    '（二）依申请公开情况。收到重复申请3件次，对行政执法案卷的咨询5件。',
    '（二）依申请公开情况。2021年结转到2022年办理的9件，早已办结。',
    '（三）政府信息管理情况。全年制发公文412件，其中主动公开186件、依申请公开120件、不予公开106件。',
    '（三）政府信息管理情况。公开文件126份，其中行政规范性文件9件。',
    '（三）政府信息管理情况。以县政府名义印发行政规范性文件6件。',
    '（一）主动公开情况。公示行政许可决定80件、行政处罚决定50件，公开行政处罚信息40条。',
    '（一）主动公开情况。城管领域作出行政处罚决定12件，开展检查26次，作出行政处罚决定19件。',
    '（一）主动公开情况。作出不予行政许可决定3件，对企业作出行政处罚决定5件，未作出重大行政处罚决定。',
    '（一）主动公开情况。办理行政许可1286件，未作出行政处罚的事项及时说明。',
    '（五）监督保障情况。因政府信息公开被提起行政诉讼9件，其中复议后起诉的维持1件。',
    '（三）政府信息管理情况。现行有效规范性文件由83件增至86件。',
    '（二）依申请公开情况。收到信访举报投诉类申请12件，告知依法提出。',
    '（一）主动公开情况。对12家企业实施行政处罚15件，受委托实施行政许可36件，局机关作出行政许可决定60件。',
    '（五）监督保障情况。涉信息公开行政复议诉讼案件共16件，均按期答复。',
    '（一）主动公开情况。印发文件86件，主动公开71件，依申请公开9件，不予公开6件。',
    '（一）主动公开情况。主动公开82份、依申请公开24份、不予公开20份，属性标注率100%。',
    '（二）依申请公开情况。征求第三方意见2件，同意公开1件、不同意公开1件，最终予以公开1件、不予公开1件。',
    '（二）依申请公开情况。收到更正政府信息的申请0件；村级受理村务公开申请12件，办结12件。',
    '（二）依申请公开情况。全年收到申请38件。县住建局收到12件，县自然资源局收到9件，其余17件在8个部门。',
    '（二）依申请公开情况。申请涉及政府信息112条，公开98条，不予公开6条，无法提供8条。',
    '（二）依申请公开情况。申请人因同一征地项目提出申请11件，其中予以公开7件、部分公开2件、无法提供2件。',
    '（二）依申请公开情况。通过当面提交的6件，予以公开4件，部分公开2件；通过网络提交的20件，予以公开12件。',
    '（二）依申请公开情况。土地类申请21件，办结20件，结转1件；财政类申请9件，办结9件。',
    '（二）依申请公开情况。土地类申请21件。其中自然人18件、商业企业3件，予以公开12件。',
    '（二）依申请公开情况。县政府办公室抽查已办结申请10件，其中予以公开6件、部分公开2件、无法提供2件。',
    '（二）依申请公开情况。由自然人提交的申请中，予以公开20件，部分公开4件。',
    '（二）依申请公开情况。收到申请38件，占全县各乡镇申请总量的21.3%。',
    '（二）依申请公开情况。近五年共收到申请151件；12月31日收到申请1件。',
    '（二）依申请公开情况。自2019年新条例施行至2023年底，受理政府信息公开申请151件，办结147件。',
    '（三）政府信息管理情况。没有制发行政规范性文件以外的重大决策文件。',
    '（五）监督保障情况。因政府信息公开被提起行政诉讼9件。除政府信息公开案件外，另办理处罚类行政复议案件9件、行政诉讼案件14件。',
    '（五）监督保障情况。因政府信息公开被申请行政复议7件。被申请土地征收类行政复议12件，被提起房屋登记行政诉讼5件。',
    '（五）监督保障情况。未因信息公开引发信访，没有因行政复议、行政诉讼被追责的情形。',
    '（五）监督保障情况。编印政府信息公开行政诉讼案例15件、行政复议案例20件，行政复议案件听证2件。',
    '（二）依申请公开情况。15个工作日内办结31件，占83.8%；5个工作日内办结9件。',
    '（一）主动公开情况。自然资源所作出行政处罚决定9件，综合执法队作出行政处罚决定49件，共58件。',
    '（五）监督保障情况。没有因主动公开内容引发行政复议，未出现因答复超期引起的行政复议、行政诉讼。',
  ])('%s', (words) => {
    expect(told(words)).toEqual([]);
  });
});

describe('of what adds up to a total, and of what a total is said before, wrong numbers are told', () => {
  test.each([
    '（二）依申请公开情况。收到申请38件，其中自然人30件、法人或其他组织8件，予以公开21件。',
    '（二）依申请公开情况。收到申请38件，其中网络申请20件、信函申请18件；办结37件，予以公开21件。',
    '（二）依申请公开情况。收到申请38件，补正2件，延期3件，予以公开21件。',
    '（二）依申请公开情况。收到申请38件，出具补正通知书3份。其中予以公开21件。',
    '（二）依申请公开情况。全年收到申请38件。截止到12月31日，共收到申请83件。',
  ])('%s', (words) => {
    expect(told(words)).not.toEqual([]);
  });
});

test('a county’s own part of the applications that its table counts for all passes in silence', () => {
  const words = '（二）依申请公开情况。县政府本级收到申请12件，各部门收到20件，各乡镇收到6件，全县共38件。';
  const submission = submissionFrom(submissionWith(words, '云岭县人民政府'), 'x.yaml');
  const codes = checkProse(submission, [], { county: null, organ: null }).map(({ code }) => code);
  expect(codes).not.toContain('applications-agree-with-table');
});

describe('a share', () => {
  test.each([
    '全年收到政府信息公开申请38件，其中予以公开23件，占50%。',
    '（二）依申请公开情况。部分公开4件，占申请总数的20.5%。',
  ])('that no total gives is told: %s', (words) => {
    expect(told(words)).toEqual(['shares-agree-with-table']);
  });
});
