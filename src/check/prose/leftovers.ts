/** What is left in a text from a form, a model or last year: replaced notices and parts, instructions, marks and gaps to be filled. */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import { madeOnce } from './expressions.ts';
import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

type Wording = (quote: string) => { readonly message: string; readonly hint: string };

/** A remark for each of the words, worded by what was found. */
function told(text: ReportText, words: RegExp, code: string, worded: Wording): Finding[] {
  return [...text.text.matchAll(words)].map((each) => {
    const span = [each.index, each.index + each[0].length] as const;
    const { message, hint } = worded(text.quote(...span));
    return text.remark(span, code, message, hint);
  });
}

/** Once a text: it is the same slip wherever it is repeated. */
export const checkNotice: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const lines = [...text.text.matchAll(/[^。\n]+/gu)].filter((each) => !occursIn(listOf(rule, 'unless'), each[0]));
    const [first] = lines.flatMap((line) =>
      [...line[0].matchAll(listOf(rule, 'replaced'))].map(
        (each) => [line.index + each.index, line.index + each.index + each[0].length] as const,
      ),
    );
    if (first === undefined) return [];
    const message = `引用的“${text.quote(...first)}”不是本年度所用格式的依据。`;
    return [text.remark(first, rule.code, message, '改为本年度所用格式的通知名称和文号。')];
  });

export const checkParts: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...text.text.matchAll(/[^。\n]+/gu)].flatMap((line) => {
      const part = occursIn(listOf(rule, 'listing'), line[0])
        ? [...line[0].matchAll(listOf(rule, 'replaced'))][0]
        : undefined;
      if (part === undefined) return [];
      const span = [line.index + part.index, line.index + part.index + part[0].length] as const;
      const message = `列出的“${text.quote(...span)}”是原来格式的部分，现行格式没有。`;
      return [text.remark(span, rule.code, message, '按现行格式的六个部分改写，或者删去这句话。')];
    }),
  );

export const checkInstructions: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    told(text, listOf(rule, 'instructions'), rule.code, (quote) => ({
      message: `“${quote}”是填写说明，不是报告的内容。`,
      hint: '删去这句说明，换成本单位的内容。',
    })),
  );

/** XX, ××, ＿＿, 20XX年, 某某镇; not the letters of an address or a word, not a product, not a masked telephone number. */
const MARKS =
  /(?<![A-Za-z0-9@._/-])(?:20)?[XxＸｘ]{2,}(?![A-Za-z0-9@._/-])|(?<=20\d)[XxＸ](?=年)|[×╳]{2,}|(?<!\d)×(?=[年月日件条镇乡局县])|_{2,}|＿{2,}|□{2,}|(?<![\d*])\*{2,}(?![\d*])|(?<=[年月])[XxＸ×](?=[月日])/gu;

export const checkPlaceholders: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [MARKS, listOf(rule, 'placeholders')].flatMap((words) =>
      told(text, words, rule.code, (quote) => ({
        message: `“${quote}”是代替内容的记号，还没有换成内容。`,
        hint: '填上具体的名称或数字。',
      })),
    ),
  );

const cutOf = madeOnce((rule: Rule) => {
  const [missing, units] = [listOf(rule, 'missing').source, listOf(rule, 'units').source];
  const end = '(?=[，,。；;、）)]|$)';
  return new RegExp(`(?:${missing})${end}|(?<=\\p{Script=Han})[ \\u3000]+(?:${units})${end}`, 'gmu');
});

const unfinishedOf = madeOnce((rule: Rule) => new RegExp(`^(?:${listOf(rule, 'unfinished').source})$`, 'u'));

/** 全年公开信息条。 and 现行有效的规范性文件。 as a whole sentence. */
export const checkNumbersPresent: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const gaps = [...text.text.matchAll(cutOf(rule))].map((each) => [each.index, each.index + each[0].length] as const);
    const stops = text.sentences.flatMap(({ text: words, start }) => {
      const said = words.replace(/^[\s\ufffc]*(?:\d{4}年度?，?|截至\d{4}年(?:底|\d+月\d+日)，?)?/u, '').trim();
      const isHeading = /^[\s\ufffc]/u.test(words) || /^\d+[.．]/u.test(words);
      return !isHeading && unfinishedOf(rule).test(said) && text.text[start + words.length] === '。'
        ? [[start, start + words.length] as const]
        : [];
    });
    return [...gaps, ...stops].map(([start, end]) => {
      const [lead = ''] = LEAD.exec(text.text.slice(Math.max(0, start - LONGEST_LEAD), start)) ?? [];
      const message = `“${text.quote(start - lead.length, end)}”缺少数字。`;
      return text.remark([start, end], rule.code, message, '补上数字，或者改写这句话。');
    });
  });

/** So many characters before a gap are quoted with it, of the same clause. */
const LONGEST_LEAD = 8;
const LEAD = /[^。，\n]*$/u;
