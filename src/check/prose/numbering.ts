/** Numbered paragraphs: headings with nothing below them, brackets and numbers that got lost. */

import { listOf, type Rule } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import type { Level } from '../../submission/filled-text.ts';
import { madeOnce } from './expressions.ts';
import { numberOf } from './numbers.ts';
import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

interface Line {
  readonly text: string;
  readonly start: number;
  /** （一） is 1, `1.` 2, （1） 3, ① 4; null without a numeral. */
  readonly level: Level | null;
  readonly number: number;
  /** Behind the numeral. */
  readonly rest: string;
}

function linesOf({ paragraphs }: ReportText): Line[] {
  return paragraphs.map(({ text, start, numeral }) => ({
    text,
    start,
    level: numeral?.level ?? null,
    number: numeral?.number ?? 0,
    rest: text.slice(numeral?.length ?? 0).trim(),
  }));
}

const endsOf = madeOnce((rule: Rule) => new RegExp(`(?:${listOf(rule, 'headings').source})[。：:]?$`, 'u'));

export const checkHeadings: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const lines = linesOf(text);
    const ends = endsOf(rule);
    const more = new Set(lines.flatMap((line, index) => (hasMore(lines, index) ? [line.level] : [])));
    const bare = lines.filter(
      (line, index) =>
        more.has(line.level) && line.level !== null && !hasText(lines, index) && isBareHeading(line.rest, ends),
    );
    return bare.map(({ text: words, start }) => {
      const message = `小标题“${words}”下面没有内容。`;
      return text.remark([start, start + words.length], rule, message, '写上内容；没有发生的，写明没有。');
    });
  });

function isBareHeading(words: string, ends: RegExp): boolean {
  return words.length <= 25 && ends.test(words) && !/[，；,;]|。./u.test(words);
}

/** The next line is no heading of the same level or above. */
function hasText(lines: readonly Line[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  return next !== undefined && line?.level !== null && (next.level === null || next.level > (line?.level ?? 0));
}

/** With text of its own, in the line or below: so lines of this level are headings and not a list of items. */
function hasMore(lines: readonly Line[], index: number): boolean {
  return hasText(lines, index) || /。./u.test(lines[index]?.rest ?? '');
}

/** A numeral of which half is missing: 五）监督保障, （三监督保障, （）监督保障, ）监督保障. */
export const HALF =
  /^(?:[一二三四五六七八九十]{1,3}）|\d{1,2}）(?=\p{Script=Han})|（[一二三四五六七八九十]{1,3}(?:[、.．]|(?=[^一二三四五六七八九十）][^）]*$))|（\s*）|）)/u;

export const checkNumbering: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const lines = linesOf(text);
    const half = lines.filter((line) => line.level === null && HALF.test(line.text));
    const remarks = half.map((line) => {
      const message = `段首的序号“${text.quote(line.start, line.start + 8)}……”不完整。`;
      return text.remark([line.start, line.start + Math.min(8, line.text.length)], rule, message, '补全括号或者序号。');
    });
    // What follows a half numeral would only tell of the same slip again.
    if (half.length > 0) return remarks;
    return [...outOfOrder(lines, text, rule), ...listsOutOfOrder(lines, text, rule), ...withWord(lines, text, rule)];
  });

/** （一）是 for 一是: once a text. */
function withWord(lines: readonly Line[], text: ReportText, rule: Rule): Finding[] {
  const first = lines.find((line) => (line.level === 1 || line.level === 3) && /^是(?!否)/u.test(line.rest));
  if (first === undefined) return [];
  const message = `“${text.quote(first.start, first.start + 8)}……”的序号与“是”重复了。`;
  return [text.remark([first.start, first.start + 4], rule, message, '写成“一是”“二是”，或者删去“是”。')];
}

/** 。（二）依申请公开情况。 inside a paragraph that began with （一）: the line ends between them were lost. Once a paragraph. */
export const checkParagraphs: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    linesOf(text).flatMap((line) => {
      const first = joined(line)?.first;
      if (first === undefined) return [];
      const start = line.start + first.index + 1;
      const message = `“${text.quote(start, start + first[0].length)}”接在上一段的后面，没有另起一段。`;
      return [text.remark([start, start + first[0].length], rule, message, '在这个序号前面换行。')];
    }),
  );

/** The first heading inside a paragraph that goes on with its number, and the number of the last. */
function joined({ text, level, number }: Line): { first: RegExpExecArray; number: number } | undefined {
  if (level !== 1) return undefined;
  let last = number;
  const following = [...text.matchAll(INNER)].filter((each) => {
    const isNext = numberOf(each[1] ?? '') === last + 1;
    if (isNext) last += 1;
    return isNext;
  });
  return following[0] && { first: following[0], number: last };
}

/** （二）是 is the slip of 一是, 二是, and told as that. */
const INNER = /[。；]（([一二三四五六七八九十]{1,3})）(?!是)\p{Script=Han}[^。，；\n]{0,12}/gu;

/** Every numeral is one more than the last of its level, or a new beginning. */
function outOfOrder(lines: readonly Line[], text: ReportText, rule: Rule): Finding[] {
  const last = new Map<number, number>();
  return lines.flatMap((line) => {
    if (line.level === null) return [];
    const before = last.get(line.level);
    for (const level of [...last.keys()]) if (level > line.level) last.delete(level);
    last.set(line.level, joined(line)?.number ?? line.number);
    if (line.number === 1 || before === undefined || line.number === before + 1) return [];
    return [orderRemark(text, line.start, line.text.slice(0, 8), rule)];
  });
}

/** 一是 … 二是 … 四是, within a paragraph. */
function listsOutOfOrder(lines: readonly Line[], text: ReportText, rule: Rule): Finding[] {
  return lines.flatMap((line) => {
    let before: number | undefined;
    return [...line.text.matchAll(LIST_ITEM)].flatMap((each) => {
      const number = numberOf(each[1] ?? '') ?? 0;
      const isNext = number === 1 || before === undefined || number === before + 1;
      before = number;
      return isNext
        ? []
        : [orderRemark(text, line.start + each.index, line.text.slice(each.index, each.index + 8), rule)];
    });
  });
}

/** Not 一是一、二是二, nor 是否. */
const LIST_ITEM =
  /([一二三四五六七八九十])(?<=(?:^|[。；：:;，]\s*)[一二三四五六七八九十])是(?![一二三四五六七八九十否])/gu;

function orderRemark(text: ReportText, start: number, words: string, rule: Rule): Finding {
  return text.remark(
    [start, start + words.length],
    rule,
    `序号“${words}……”与前面的不连续。`,
    '核对序号，补上漏掉的一段或者改正序号。',
  );
}
