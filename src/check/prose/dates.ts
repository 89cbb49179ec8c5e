/** Years and days in the text: the period, the year the report names itself by, days that do not exist; and 成文日期. */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import { type Finding, finding } from '../../finding.ts';
import { isDay } from '../../source/dates.ts';
import type { Source } from '../../source/source.ts';
import type { Sentence } from './clauses.ts';
import { madeOnce } from './expressions.ts';
import { type Check, type Subject, textOf } from './subject.ts';
import type { ReportText } from './text.ts';

const DAY = /(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日/gu;

export const checkPeriod: Check = (rule, { submission: { year }, texts }) =>
  texts.flatMap((text) =>
    text.sentences
      .filter((sentence) => occursIn(listOf(rule, 'period'), sentence.text))
      .flatMap((sentence) => periodRemark(sentence, text, year, rule) ?? []),
  );

/** Between two days that are the ends of one period. */
const UNTIL = /^[零时0]{0,3}起?，?\s*(?:截?[至到止]于?|[—–~～-]{1,2})\s*$/u;

/** From and to are the first two days the sentence names; the second may leave out the year. */
function periodRemark(sentence: Sentence, text: ReportText, year: number, rule: Rule): Finding | undefined {
  const [from, to] = [...sentence.text.matchAll(DAY)];
  if (from === undefined || to === undefined) return partialPeriod(sentence, text, rule);
  if (!UNTIL.test(sentence.text.slice(from.index + from[0].length, to.index))) return undefined;
  const isYear = (each: RegExpExecArray) => each[1] === undefined || Number(each[1]) === year;
  const isDay = (each: RegExpExecArray, month: number, day: number) =>
    Number(each[2]) === month && Number(each[3]) === day;
  if (isYear(from) && isYear(to) && isDay(from, 1, 1) && isDay(to, 12, 31)) return undefined;
  const span = [sentence.start + from.index, sentence.start + to.index + to[0].length] as const;
  const message = `统计期限写的是“${text.quote(...span)}”，${year}年度的报告应是${year}年1月1日至${year}年12月31日。`;
  return text.remark(span, rule, message, '改正统计期限；单位年中设立、撤并的，写明情况后核实放行。');
}

/** 12月31止, 202311日, 12月日, 至12月止: a day of the period that is none. */
const PARTIAL =
  /月\d{1,2}(?![\d日号])|(?<!\d)\d{5,8}日|\d{4}年\d{1,2}日|\d月日|(?<=日[^日]{0,12})\d{1,2}月(?=[止。，；]|为止|$)/u;

function partialPeriod({ text: words, start }: Sentence, text: ReportText, rule: Rule): Finding | undefined {
  const found = PARTIAL.exec(words);
  if (!found) return undefined;
  const from = start + Math.max(0, found.index - LEAD);
  const message = `统计期限的日期不完整：“${text.quote(from, start + found.index + found[0].length + 2)}”。`;
  const at = start + found.index;
  return text.remark([at, at + found[0].length], rule, message, '写全年、月、日。');
}

/** Characters that are quoted before a partial day. */
const LEAD = 10;

const namedOf = madeOnce(
  (rule: Rule) =>
    new RegExp(`(?<!\\d)(\\d{4})(?:年度|年)[^\\d，。；、《》]{0,12}?(?:${listOf(rule, 'report').source})`, 'gu'),
);

/** In the preamble, and in the sentences of the first part that do a preamble's work. */
export const checkReportYear: Check = (rule, subject) => {
  const { wording, submission } = subject;
  const [preamble, overview] = [textOf(subject, wording.texts.preamble), textOf(subject, wording.texts.overview)];
  const named = namedOf(rule);
  const remarks = [preamble, overview].flatMap((text) => {
    if (text === undefined) return [];
    const sentences = textSentences(text).filter(
      (each) => text === preamble || occursIn(listOf(rule, 'preamble'), each.text),
    );
    return sentences.flatMap((each) => reportYearRemarks(each, named, text, submission.year, rule));
  });
  return overview === undefined ? remarks : [...remarks, ...otherYear(overview, submission.year, rule)];
};

function otherOpening(year: number): RegExp {
  return new RegExp(`(?<=^|[。；\\n][^。；\\n，比较与同自从至到对]{0,14}|）)${year - 1}年度?(?=，|[我本全共])`, 'gmu');
}

/** 2022年，我镇…, and nowhere a word of 2023 or of this year: last year's text. */
function otherYear(text: ReportText, year: number, rule: Rule): Finding[] {
  if (text.text.includes(`${year}年`) || /[今本当]年/u.test(text.text)) return [];
  const [first] = text.text.matchAll(otherOpening(year));
  if (first === undefined) return [];
  const span = [first.index, first.index + first[0].length] as const;
  const message = `写的是“${text.quote(...span)}”的情况，没有一处说到${year}年。`;
  return [text.remark(span, rule, message, '核对是不是沿用了上年的文稿，改写成当年的情况。')];
}

/** 2022年，我镇… opens a sentence that compares nothing: what it tells is last year's. */
export const checkOverviewYear: Check = (rule, subject) => {
  const { year } = subject.submission;
  const text = textOf(subject, subject.wording.texts.overview);
  if (text === undefined || !isOfYear(text, year)) return [];
  const opening = new RegExp(`^(?:[\\s\\ufffc]*)${year - 1}年度?，?(?:${listOf(rule, 'selves').source})`, 'u');
  const other = new RegExp(`${year}年|(?:${listOf(rule, 'unless').source})`, 'u');
  return text.sentences.flatMap(({ text: words, start }) => {
    const found = opening.exec(words);
    if (!found || other.test(words)) return [];
    const at = start + found[0].search(/\d/u);
    const message = `写的是“${text.quote(at, start + words.length)}”，这份报告是${year}年度的。`;
    return [text.remark([at, start + found[0].length], rule, message, '核对年份和数；写的确是上一年的，核实后放行。')];
  });
};

/** Where it says nothing of the year at all, it is told as a whole. */
function isOfYear(text: ReportText, year: number): boolean {
  return text.text.includes(`${year}年`) || /[今本当]年/u.test(text.text) || !otherOpening(year).test(text.text);
}

/**
 * 2023年将进一步… in the fifth part of the report of 2023: what is meant to be done is of the next year. 将加强培训作为重点 is
 * no plan: there 将 is 把.
 */
export const checkPlans: Check = (rule, subject) => {
  const { year } = subject.submission;
  const text = textOf(subject, subject.wording.texts.problems);
  if (text === undefined) return [];
  const plan = new RegExp(
    `(?<!\\d)${year}年度?(?:(?![下次来明]一?年|\\d{4}年)[^。；\\n]){0,14}?(?:${listOf(rule, 'plans').source})(?![^，。；\\n]{0,30}(?:${listOf(rule, 'settled').source}))`,
    'gu',
  );
  return [...text.text.matchAll(plan)].map(({ 0: words, index }) => {
    const message = `“${text.quote(index, index + words.length)}”说的是打算，年份写的却是报告年度。`;
    return text.remark([index, index + words.length], rule, message, `改成${year + 1}年，或者改写成已经做的。`);
  });
};

interface Stretch {
  readonly text: string;
  readonly start: number;
}

/** With the names of reports in 《》, but without those of notices, which have years of their own. */
function textSentences({ text }: ReportText): Stretch[] {
  const shown = text.replace(/《[^《》\n]*》/gu, (title) =>
    /报告》$|年报》$/u.test(title) ? title : '\ufffc'.repeat(title.length),
  );
  return [...shown.matchAll(/[^。！？\n]+/gu)].map((each) => ({ text: each[0], start: each.index }));
}

function reportYearRemarks(
  { text: words, start }: Stretch,
  named: RegExp,
  text: ReportText,
  year: number,
  rule: Rule,
): Finding[] {
  return [...words.matchAll(named)]
    .filter(
      (each) =>
        Number(each[1]) !== year &&
        !/做好|关于|上年|上一年|去年|编制工作|的通知/u.test(
          words.slice(Math.max(0, each.index - 12), each.index + each[0].length + 8),
        ),
    )
    .map((each) => {
      const span = [start + each.index, start + each.index + each[0].length] as const;
      const message = `这里写的是“${text.quote(...span)}”，这份报告是${year}年度的。`;
      return text.remark(span, rule, message, '改正年份；是引用别的年度报告的，核实后放行。');
    });
}

/** 20241月1日, 202020年, 13月, 2月30日. */
export const checkDays: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const malformed = [
      ...text.text.matchAll(/(?<![\d.,])(?:20\d{2}(?:1[0-2]|[1-9])月|20\d{3,}年|20[12]年(?=\d{1,2}月|度))/gu),
    ];
    const unreal = [...text.text.matchAll(/(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/gu)].filter(
      ([, year, month, day]) => !isDay(Number(year ?? LEAP_YEAR), Number(month), Number(day)),
    );
    return [...malformed, ...unreal].map((each) => {
      const span = [each.index, each.index + each[0].length] as const;
      const quote = text.quote(each.index, each.index + each[0].length + (each[0].endsWith('月') ? 3 : 0));
      return text.remark(span, rule, `日期“${quote}”写错了。`, '年份写四位，月、日按日历改正。');
    });
  });

/** Where no year is said, 2月29日 may be one. */
const LEAP_YEAR = 2024;

export const checkSignedAfter: Check = (rule, { submission }) => {
  const { signedOn, year, source } = submission;
  if (signedOn === null || signedOn >= `${year + 1}-01-01`) return [];
  const message = `成文日期是 ${signedOn}，${year}年度的报告应在${year + 1}年1月1日以后成文。`;
  return [ofSigning(source, rule, message, '改正成文日期或者年度。')];
};

/** Later than the year in which the report is due: seldom lateness, mostly a year that was mistyped, here or in 年度. */
export const checkSignedNextYear: Check = (rule, { submission }) => {
  const { signedOn, year, source } = submission;
  if (signedOn === null || signedOn < `${year + 2}-01-01`) return [];
  const message = `成文日期是 ${signedOn}，${year}年度的报告应在${year + 1}年成文。`;
  return [ofSigning(source, rule, message, '改正成文日期或者年度；确是以后补作的，核实后放行。')];
};

export const checkDeadline: Check = (rule, subject) => {
  const { signedOn, year, source } = subject.submission;
  const day = deadlineOf(subject);
  if (signedOn === null || day === null) return [];
  if (signedOn <= `${year + 1}-${day}` || signedOn >= `${year + 2}-01-01`) return [];
  const message = `成文日期是 ${signedOn}，晚于截止日期 ${year + 1}-${day}。`;
  return [ofSigning(source, rule, message, '核对成文日期；确已逾期的，尽快公布。')];
};

function ofSigning(source: Source, { code, severity }: Rule, message: string, hint: string): Finding {
  const path = ['成文日期'];
  return finding(severity, source.valuePlace(path), code, message, hint, { entries: [path], releasable: true });
}

/** Month and day. 条例 第四十九条 gives the government's own report longer than its departments'. */
export function deadlineOf({ county, kinds }: Pick<Subject, 'county' | 'kinds'>): string | null {
  const own = kinds.flatMap((each) => each.deadline ?? []);
  const days = [county?.deadline ?? '01-31', ...own].sort();
  return days.at(-1) ?? null;
}
