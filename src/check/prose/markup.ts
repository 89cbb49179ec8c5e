/** Marks of other writing that would be printed as they are: HTML of web pages, Markdown of assistants, `#` of our own remarks, stray braces. */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { isPageNumber } from './pasted.ts';
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
    '(?<![*\\d])\\*(?=[\\p{Script=Han}“《（])[^*，。；\\n]{2,30}\\*(?!\\*)',
    '(?<!_)__(?=[\\p{Script=Han}“《（])[^_\\n]{1,80}__(?!_)',
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

/** Once a text for each kind of mark, at the first: a table, a list or a page has many. */
export const checkMarkup: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...byKind(text).values()].map(([first, ...others]) => {
      const { 0: words, index } = first;
      const [message, hint] = toldOf(words, text.quote(index, lineEnd(text.text, index)));
      const more = others.length > 0 ? `这段文字里另有 ${others.length} 行也是这样。` : '';
      return text.remark([index, index + words.length], rule, `${message}${more}`, hint);
    }),
  );

type Marks = [RegExpExecArray, ...RegExpExecArray[]];

/** The first mark of each line, by what is told of it. */
function byKind({ text }: ReportText): Map<string, Marks> {
  const kinds = new Map<string, Marks>();
  let told = -1;
  for (const each of markupIn(text)) {
    if (each.index < told || isNoMarkup(text.slice(each.index, each.index + LONGEST_TOPIC))) continue;
    told = lineEnd(text, each.index);
    const kind = kindOf(each[0].trim());
    const known = kinds.get(kind);
    if (known) known.push(each);
    else kinds.set(kind, [each]);
  }
  return kinds;
}

function isNoMarkup(ahead: string): boolean {
  return TOPIC.test(ahead) || isPageNumber(/^[^\n]*/u.exec(ahead)?.[0] ?? '');
}

const LONGEST_TOPIC = 40;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** `#` begins a remark of ours or a title of theirs, `{` a reference; the rest is of web pages, or of Markdown. */
function kindOf(mark: string): '#' | '{' | '<' | '*' {
  if (/^[#＃]/u.test(mark)) return '#';
  if (/^[{}]/u.test(mark)) return '{';
  return /^[<&]/u.test(mark) ? '<' : '*';
}

function toldOf(mark: string, line: string): readonly [message: string, hint: string] {
  const words = mark.trim();
  switch (kindOf(words)) {
    case '#':
      return [`正文里以“#”开头的一行也会印出来：“${line}”。`, '是说明的，整行删去；是正文的，删去行首的“#”。'];
    case '{':
      return [`“${line}”里有大括号，会照样印出来。`, '引用数据要写两层大括号“{{…}}”；不是引用的，删去大括号。'];
    case '<':
      return [`“${line}”里有网页的标记（${words}），会照样印出来。`, '删去标记，只留文字。'];
    case '*':
      return [`“${line}”里有排版用的记号（${words}），会照样印出来。`, '删去记号，只留文字；分项的改用“1.”“（1）”。'];
  }
}

/** A text with its marks of other writing hidden, and what stands between braces: what else is wrong about them is no slip of its own. */
export function withoutMarkup({ text }: ReportText): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: words, index } of markupIn(text)) {
    const closed = words === '{' ? BRACES.exec(text.slice(index, index + INNER))?.[0] : undefined;
    const end = Math.max(from, index + (closed ?? words).length);
    parts.push(text.slice(from, Math.max(from, index)), HIDDEN.repeat(end - Math.max(from, index)));
    from = end;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from);
}

const BRACES = /^\{[^{}\n]*\}/u;
