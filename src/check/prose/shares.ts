/** 予以公开2件，占申请总数的50%: a share that is neither of the table's totals nor of a number that the text has said before. */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import { figureAt } from '../../submission/submission.ts';
import { madeOnce } from './expressions.ts';
import { headingsOf } from './headings.ts';
import { amountOf } from './meanings.ts';
import { numberOf } from './numbers.ts';
import type { Check, Doubt, Subject } from './subject.ts';
import type { ReportText } from './text.ts';

/** Percentage points: some are rounded, some cut off. */
const LEAST_APART = 0.1;

const shareOf = madeOnce((rule: Rule) => {
  const { source: pieces } = listOf(rule, 'pieces');
  return new RegExp(
    `(?<![\\d.,])(\\d[\\d,]*)(?:${pieces})，?占(?:比)?[^，,。；;：\\d]{0,15}?(\\d{1,3}(?:\\.(\\d+))?)[%％]`,
    'gu',
  );
});

export const checkShares: Check = (rule, subject) => {
  const totals = totalsOf(rule, subject);
  if (totals.length === 0) return [];
  return subject.texts.flatMap((text) => {
    const doubts = subject.doubts.filter((each) => each.text === text);
    return sharesIn(text, rule, totals, doubts);
  });
};

/** What was received, with what was carried in, and what was done. */
function totalsOf(rule: Rule, { submission }: Subject): number[] {
  const figures = ['received', 'carriedIn', 'done'].map((name) => figureAt(submission, rule.cells.get(name) ?? []));
  if (!figures.every((each) => each !== undefined)) return [];
  const [received = 0, carriedIn = 0, done = 0] = figures.map(amountOf);
  return [received, received + carriedIn, done];
}

/** @param doubts a number that is wrong itself has no right share */
function sharesIn(text: ReportText, rule: Rule, totals: readonly number[], doubts: readonly Doubt[]): Finding[] {
  if (!/[%％]/u.test(text.text)) return [];
  const headings = headingsOf(text.paragraphs);
  return text.paragraphs.flatMap(({ text: words, start }, index) => {
    const isAbout = occursIn(listOf(rule, 'about'), `${headings[index]} ${words}`);
    if (!isAbout) return [];
    return [...words.matchAll(shareOf(rule))].flatMap((match) => {
      const [part, share] = [numberOf(match[1] ?? '') ?? 0, Number(match[2])];
      const sentence = words.slice(words.lastIndexOf('。', match.index) + 1, match.index);
      if (occursIn(listOf(rule, 'unless'), sentence + match[0])) return [];
      const said = numbersIn(words.slice(0, match.index));
      const apart = Math.max(LEAST_APART, 10 ** -(match[3]?.length ?? 0));
      const fits = (total: number) => total > 0 && Math.abs((100 * part) / total - share) <= apart + 1e-9;
      if ([...totals, ...said].some(fits)) return [];
      const at = start + match.index;
      if (doubts.some(({ end }) => at < end && end <= at + match[0].length)) return [];
      const message = `文表不一致：正文说“${text.quote(at, at + match[0].length)}”，按表格的总数和正文的数都算不出 ${match[2]}%。`;
      return [text.remark([at, at + match[0].length], rule, message, '核对件数和百分比，写明占的是哪个总数。')];
    });
  });
}

/** Totals that a share may be of, said before it in the paragraph. */
function numbersIn(words: string): number[] {
  return [...words.slice(-LONGEST_REACH).matchAll(/(?<![\d.,])\d[\d,]*(?![\d.]*[%％年月日])/gu)].map(
    ([number]) => numberOf(number) ?? 0,
  );
}

/** Characters before a share in which its total may be named. */
const LONGEST_REACH = 300;
