/** Gaps that were to be filled: marks in place of names and numbers, units without their number, sentences that stop before it. */

import { listOf, type Rule } from '../../edition/prose/wording.ts';
import { madeOnce } from './expressions.ts';
import { withoutMarkup } from './markup.ts';
import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

const END = '(?=[，,。；;、）)]|$)';
/** Units; some with nothing behind them that would make another word: 条例, 项目, 个人, 人员. */
const COUNTED = `(?:[件份宗起篇]|[条次个项期人名]${END})`;
const ONLY_COUNTED = `[件份宗起篇条次个项期人名]${END}`;

/**
 * XX, ××, 20XX年, X件, ＿＿, 某月某日, ……条, （）件: not the letters of an address or a word, not a product, not a masked telephone
 * number, not a year of 〇.
 */
const MARKS = new RegExp(
  [
    '(?<![A-Za-z0-9@._/-])(?:20)?[XxＸｘ]{2,}(?![A-Za-z0-9@._/-])',
    '(?<=20\\d)[XxＸ×](?=年)',
    '[×╳]{2,}',
    `[XxＸｘ×](?<=(?:^|[\\u3400-\\u9fff，。、；：（“])[XxＸｘ×])(?=${COUNTED}|[年月日镇乡局县％%]|万[元人次])`,
    `[NＮ](?<=[\\u3400-\\u9fff][NＮ])(?=${COUNTED})`,
    '_{2,}|＿{2,}|□{2,}|[●◎◇◆■△▲]{2,}',
    '(?<![一二三四五六七八九十百千〇○◯\\d])[〇○◯]{2,}(?![一二三四五六七八九十〇○◯])',
    '(?<![\\d*])\\*{2,}(?![\\d*])',
    `(?<=[\\u3400-\\u9fff])(?:…{1,2}|\\.{3,}|[?？]{1,3}|[—－-]{1,4}|[（(\\[【][ \\u3000]*[）)\\]】])(?=${ONLY_COUNTED})`,
    '(?<=[年月])[XxＸ×](?=[月日])',
    '(?<=\\d{4}年)[ \\u3000_＿]*月[ \\u3000_＿]*日',
    '(?<=[于至自])[ \\u3000]*月[ \\u3000]*日',
  ].join('|'),
  'gmu',
);

/** Something of each of them, quickly found to be missing: to look for all of them at every place of a text takes ten times as long. */
const SIGNS =
  /[XxＸｘ×╳NＮ_＿□●◎◇◆■△▲〇○◯*]|[….?？—－\-）)\]】](?=[件份宗起篇条次个项期人名])|[年于至自][ \u3000_＿]*月/u;

export const checkPlaceholders: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    // What Markdown makes bold is no gap.
    const shown = withoutMarkup(text);
    const signed = SIGNS.test(shown) ? [...shown.matchAll(MARKS)] : [];
    const found = [...signed, ...shown.matchAll(listOf(rule, 'placeholders'))];
    return inLines(found, text).map(([start, end]) => {
      const [lead, tail] = [leadTo(text, start), TAIL.exec(text.text.slice(end, end + LONGEST_LEAD))?.[0] ?? ''];
      const message = `“${text.quote(start - lead.length, end + tail.length)}”里有代替内容的记号，还没有换成内容。`;
      return text.remark([start, end], rule, message, '填上具体的名称或数字；没有这一项的，删去这句话。');
    });
  });

/** One for a sentence: ××镇××年公开××条 is one sentence that was not filled in. */
function inLines(found: readonly RegExpExecArray[], text: ReportText): [start: number, end: number][] {
  const spans = found.map((each): [number, number] => [each.index, each.index + each[0].length]);
  const ordered = spans.sort(([a], [b]) => a - b);
  return ordered.filter(([start], index) => {
    const before = ordered[index - 1];
    return before === undefined || /[。！？\n]/u.test(text.text.slice(before[1], start));
  });
}

const cutOf = madeOnce((rule: Rule) => {
  const [missing, units] = [listOf(rule, 'missing').source, listOf(rule, 'units').source];
  return new RegExp(
    `(?:${missing}|(?<=\\p{Script=Han})[ \\u3000]+(?:${units})|(?<=\\p{Script=Han})[ \\u3000]*[%％])$`,
    'u',
  );
});

/** What may be a unit at the end of a clause, with no number before it. */
const UNIT = new RegExp(
  `[件份宗起篇条次个项期人场元%％](?<=[^\\d〇零一二两三四五六七八九十百千万亿余多][^])${END}`,
  'gmu',
);
/** Characters; no unit with the words that call for its number is longer. */
const LONGEST_CALL = 60;

function gapsIn(text: string, cut: RegExp): (readonly [start: number, end: number])[] {
  return [...text.matchAll(UNIT)].flatMap(({ 0: words, index }) => {
    const end = index + words.length;
    const from = Math.max(text.lastIndexOf('\n', index - 1) + 1, end - LONGEST_CALL);
    const found = cut.exec(text.slice(from, end));
    return found ? [[from + found.index, end] as const] : [];
  });
}

const unfinishedOf = madeOnce((rule: Rule) => {
  const words = `(?:${listOf(rule, 'unfinished').source})`;
  return { whole: new RegExp(`^${words}$`, 'u'), stopped: new RegExp(`${words}\\s*。`, 'u') };
});

/** 全年公开信息条。 and 现行有效的规范性文件。 as a whole sentence. */
export const checkNumbersPresent: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const gaps = gapsIn(text.text, cutOf(rule));
    const { whole, stopped } = unfinishedOf(rule);
    const sentences = stopped.test(text.text) ? text.sentences : [];
    const stops = sentences.flatMap(({ text: words, start }) => {
      const said = words.replace(/^[\s\ufffc]*(?:\d{4}年度?，?|截至\d{4}年(?:底|\d+月\d+日)，?)?/u, '').trim();
      const isHeading = /^[\s\ufffc]/u.test(words) || /^\d+[.．]/u.test(words);
      return !isHeading && whole.test(said) && text.text[start + words.length] === '。'
        ? [[start, start + words.length] as const]
        : [];
    });
    return [...gaps, ...stops].map(([start, end]) => {
      const message = `“${text.quote(start - leadTo(text, start).length, end)}”缺少数字。`;
      return text.remark([start, end], rule, message, '补上数字，或者改写这句话。');
    });
  });

/** So many characters before a gap are quoted with it, of the same clause. */
const LONGEST_LEAD = 8;
const LEAD = /[^。，\n]*$/u;
const TAIL = /^[^。，\n]*/u;

function leadTo({ text }: ReportText, start: number): string {
  return LEAD.exec(text.slice(Math.max(0, start - LONGEST_LEAD), start))?.[0] ?? '';
}
