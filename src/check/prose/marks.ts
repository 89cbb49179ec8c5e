/** Punctuation of a paragraph: marks that have no partner, marks with nothing between them, two marks in a row, a stop of Latin text. */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Paragraph } from '../../submission/filled-text.ts';
import { madeOnce } from './expressions.ts';
import { withoutMarkup } from './markup.ts';
import { HALF } from './numbering.ts';
import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

const OPENING: Readonly<Record<string, string>> = {
  '（': '）',
  '(': '）',
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '【': '】',
  '〔': '〕',
};
const CLOSING: Readonly<Record<string, string>> = {
  ')': '）',
  '）': '）',
  '》': '》',
  '〉': '〉',
  '”': '”',
  '’': '’',
  '】': '】',
  '〕': '〕',
};
const NAMES: Readonly<Record<string, string>> = {
  '）': '括号“（）”',
  '》': '书名号“《》”',
  '〉': '书名号“〈〉”',
  '”': '双引号',
  '’': '单引号',
  '】': '括号“【】”',
  '〕': '括号“〔〕”',
};

const PAIRED = /[（()）《》〈〉“”‘’【】〔〕]/gu;

/** 1）, a）, 一）: the numeral of an item, whose bracket has no partner and needs none. */
const ITEM = /(?:^|[\s，。；：、])(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$/u;

/** One a paragraph and kind of mark, at the first that has no partner. A numeral of which half is missing is told as a numeral. */
export const checkPairs: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    text.paragraphs.flatMap((paragraph) =>
      [...loneMarks(paragraph)].map(([kind, index]) => {
        const [from, to] = around(paragraph.text, index);
        const message = `${NAMES[kind]}不成对：“${text.quote(paragraph.start + from, paragraph.start + to)}”。`;
        return text.remark(
          [paragraph.start + index, paragraph.start + index + 1],
          rule,
          message,
          '补上缺的一半，或者删去多的一半。',
        );
      }),
    ),
  );

/** By the closing mark of its kind, where the first stands. */
function loneMarks({ text }: Paragraph): Map<string, number> {
  const open = new Map<string, number[]>();
  const lone = new Map<string, number>();
  const isHalf = HALF.test(text);
  for (const { 0: mark, index } of text.matchAll(PAIRED)) {
    if (isHalf && index < LONGEST_NUMERAL) continue;
    const opens = OPENING[mark];
    if (opens !== undefined) {
      const known = open.get(opens) ?? [];
      if (known.push(index) === 1) open.set(opens, known);
      continue;
    }
    const closes = CLOSING[mark] ?? '';
    const isItem = closes === '）' && ITEM.test(text.slice(Math.max(0, index - LONGEST_NUMERAL), index));
    if (open.get(closes)?.pop() === undefined && !isItem && !lone.has(closes)) lone.set(closes, index);
  }
  for (const [kind, [first]] of open) if (first !== undefined && !lone.has(kind)) lone.set(kind, first);
  return withoutWrongHalves(text, lone);
}

/** 〔2021）30号: the bracket that closes is of another kind, which is one slip. */
function withoutWrongHalves(text: string, lone: ReadonlyMap<string, number>): Map<string, number> {
  const ordered = [...lone].sort(([, a], [, b]) => a - b);
  return new Map(
    ordered.filter(([, index], at) => {
      const before = ordered[at - 1]?.[1];
      const isHalf = before !== undefined && text.charAt(before) in OPENING && text.charAt(index) in CLOSING;
      return !isHalf || index - before > LONGEST_ASIDE;
    }),
  );
}

const LONGEST_ASIDE = 40;
const LONGEST_NUMERAL = 6;
const AROUND = 10;

function around(text: string, index: number): [from: number, to: number] {
  return [Math.max(0, index - AROUND), Math.min(text.length, index + AROUND)];
}

/** A number's place between brackets is a gap to be filled, a paragraph's begins with its numeral. */
const EMPTY =
  /(?:（[ \u3000]*）|\([ \u3000]*\)|《[ \u3000]*》|〈[ \u3000]*〉|“[ \u3000]*”|【[ \u3000]*】|〔[ \u3000]*〕)/gmu;

const COUNTED = /^[件份宗起篇条次个项期人名]/u;

function isLineStart(text: string, index: number): boolean {
  return index === 0 || text.charAt(index - 1) === '\n';
}

export const checkEmptyMarks: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...text.text.matchAll(EMPTY)]
      .filter(
        ({ 0: { length }, index }) => !isLineStart(text.text, index) && !COUNTED.test(text.text.charAt(index + length)),
      )
      .map(({ 0: words, index }) => {
        const [from] = around(text.text, index);
        const message = `“${text.quote(from, index + words.length)}”里什么也没有。`;
        return text.remark([index, index + words.length], rule, message, '写上内容，或者删去这一对符号。');
      }),
  );

const TOGETHER = /(?:[，、；：][，。、；：！？]+|。[，。、；：]+|[！？][，、；：。]+|[，。、；：]\.(?![\d.]))/gu;
const LATIN_STOP = /\.(?<=\p{Script=Han}\.)(?=\p{Script=Han}|\s*$)/gmu;

/** ！！ and ？！ are marks of their own; …… and —— are none of these. */
export const checkMarksTogether: Check = (rule, { texts }) =>
  texts.flatMap((text) => {
    const shown = withoutMarkup(text);
    const together = [...shown.matchAll(TOGETHER)].map(({ 0: marks, index }) => {
      const message = `标点“${marks}”连在一起：“${context(text, index, marks.length)}”。`;
      return text.remark([index, index + marks.length], rule, message, '只留一个，或者补上中间漏掉的字。');
    });
    const stops = [...shown.matchAll(LATIN_STOP)].map(({ index }) => {
      const message = `汉字后面用了西文的句点：“${context(text, index, 1)}”。`;
      return text.remark([index, index + 1], rule, message, '一句话结束的，改成“。”；人名中间的，改成“·”。');
    });
    return [...together, ...stops];
  });

function context(text: ReportText, index: number, length: number): string {
  const line = text.text.lastIndexOf('\n', index) + 1;
  return text.quote(Math.max(line, index - AROUND), index + length);
}

/** 一段话 that has a comma, or a number with its unit, is no heading and no item of a list: it ends with a stop. */
export const checkStops: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    text.paragraphs.flatMap((paragraph, index) => {
      const words = paragraph.text.trimEnd();
      const end = words.at(-1) ?? '';
      // A remark of ours that was left in is told as that.
      if (/^[#＃]/u.test(words)) return [];
      const isCut = /[，、,]/u.test(end);
      if (!isCut && (!isSentence(words, rule) || isHeadingOrItem(text.paragraphs, index))) return [];
      if (!isCut && (!/\p{Script=Han}|[%％]/u.test(end) || occursIn(listOf(rule, 'contact'), words))) return [];
      const at = paragraph.start + words.length;
      const quote = text.quote(Math.max(paragraph.start, at - 2 * AROUND), at);
      const message = isCut ? `这一段以“${end}”结束，后面没有了：“${quote}”。` : `这一段末尾没有句号：“${quote}”。`;
      return [text.remark([at - 1, at], rule, message, isCut ? '补上后面的内容，或者改成“。”。' : '补上“。”。')];
    }),
  );

const counted = madeOnce((rule: Rule) => new RegExp(`\\d(?:${listOf(rule, 'units').source})`, 'u'));

function isSentence(words: string, rule: Rule): boolean {
  return /[，；]/u.test(words) || counted(rule).test(words);
}

/** Numbered, short and without a stop inside: a heading with its text below, or one of several items that have none either. */
function isHeadingOrItem(paragraphs: readonly Paragraph[], index: number): boolean {
  const paragraph = paragraphs[index];
  if (!paragraph?.numeral) return false;
  const isPlain = (each: Paragraph | undefined) => each !== undefined && /[^。！？：；]$/u.test(each.text.trimEnd());
  if (/。/u.test(paragraph.text) || paragraph.text.length > LONGEST_ITEM) return false;
  const [before, next] = [paragraphs[index - 1], paragraphs[index + 1]];
  const { level } = paragraph.numeral;
  const hasText = next !== undefined && (next.numeral === null || next.numeral.level > level);
  const sameAs = (each: Paragraph | undefined) => each?.numeral?.level === level && isPlain(each);
  return hasText || sameAs(before) || sameAs(next);
}

const LONGEST_ITEM = 40;
