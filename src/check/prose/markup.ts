/** Marks of other writing that would be printed as they are: HTML of web pages, Markdown of assistants, `#` of our own remarks, stray braces. */

import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

const TAGS =
  'a|article|b|blockquote|body|br|center|code|col|dd|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|main|meta|nav|o:p|ol|option|p|pre|s|script|section|select|small|span|strike|strong|style|sub|sup|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video|xml|st1:[a-z]+|v:[a-z]+|w:[a-z]+';
const ENTITIES =
  'nbsp|ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|sbquo|bdquo|quot|apos|hellip|mdash|ndash|middot|bull|amp|lt|gt|laquo|raquo|lsaquo|rsaquo|times|deg|copy|reg|trade|sect|para|yen|permil|zwnj|zwj|lrm|rlm|shy';

/** A bound for what stands between two marks. */
const INNER = 200;

/** As it stands in a text that is tidied already, which makes ； of the `;` between Han. */
const MARKUP = new RegExp(
  [
    `</?(?:${TAGS})(?=[\\s/>])(?:[^<>\\n]{0,${INNER}})>`,
    `<!--[^\\n]{0,${INNER}}`,
    `&(?:(?:${ENTITIES})(?![A-Za-z0-9=])[;；]?|#(?:\\d{1,7}|x[0-9a-f]{1,6})[;；])`,
    `\\*\\*(?=[\\p{L}\\p{N}“《（])[^*\\n]{1,${INNER}}?\\*\\*`,
    `!?\\[[^\\[\\]\\n]{0,${INNER}}\\][（(](?:https?:|/|#|mailto:)[^()（）\\s]{0,${INNER}}[）)]`,
    '\\[\\^[^\\[\\]\\n]{1,20}\\]',
    '【\\d+†[^】\\n]{0,40}】?',
    `\`{3}|\`[^\`\\n]{1,${INNER}}\``,
    '~~(?=\\S)[^~\\n]{1,80}~~',
    '^[ \\t]*(?:#{1,6}|＃{1,6})(?!#)[ \\t]*(?=\\S)',
    '^[ \\t]*(?:>|[-*+])[ \\t]+(?=\\S)',
    '^[ \\t]*(?:-{3,}|\\*{3,}|={3,}|_{3,})[ \\t]*$',
    '^[ \\t]*\\|[^\\n]*\\|[ \\t]*$',
    // Two are a reference, which is told elsewhere where it leads to nothing or lacks one of its braces.
    `(?<!\\{)\\{(?!\\{|[^{}\\n]{0,${INNER}}\\}\\})|(?<!\\}|\\{\\{[^{}\\n]{0,${INNER}})\\}(?!\\})`,
  ].join('|'),
  'gimu',
);

/** Signs without which there is none of it: most texts have none. */
const SIGNS = /[<>&*[`~#＃|{}†]|^[ \t]*[-+=_]/mu;

export function markupIn(text: string): RegExpExecArray[] {
  return SIGNS.test(text) ? [...text.matchAll(MARKUP)] : [];
}

/** A topic of social media, #政务公开日#, begins a line as well. */
const TOPIC = /^[#＃][^#＃\s]{2,30}[#＃]/u;

/** A mark once a paragraph: what is closed was opened, and a table has many. */
export const checkMarkup: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    firstInEachLine(text).map(({ 0: words, index }) => {
      const [message, hint] = toldOf(words, text.quote(index, lineEnd(text.text, index)));
      return text.remark([index, index + words.length], rule, message, hint);
    }),
  );

function firstInEachLine({ text }: ReportText): RegExpExecArray[] {
  let told = -1;
  return markupIn(text).filter((each) => {
    if (each.index < told || TOPIC.test(text.slice(each.index, each.index + LONGEST_TOPIC))) return false;
    told = lineEnd(text, each.index);
    return true;
  });
}

const LONGEST_TOPIC = 40;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function toldOf(mark: string, line: string): readonly [message: string, hint: string] {
  const words = mark.trim();
  if (/^[#＃]/u.test(words)) {
    const hint = '是说明的，整行删去；是正文的，删去行首的“#”。';
    return [`正文里以“#”开头的一行也会印出来：“${line}”。`, hint];
  }
  if (/^[{}]/u.test(words))
    return [`“${line}”里有大括号，会照样印出来。`, '引用数据要写两层大括号“{{…}}”；不是引用的，删去大括号。'];
  if (/^[<&]/u.test(words)) return [`“${line}”里有网页的标记（${words}），会照样印出来。`, '删去标记，只留文字。'];
  return [`“${line}”里有排版用的记号（${words}），会照样印出来。`, '删去记号，只留文字；分项的改用“1.”“（1）”。'];
}
