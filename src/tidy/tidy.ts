/**
 * A text as typed → the text as printed. The table below is all that differs; docs/FILL.md quotes it. Nothing else is changed:
 * figures, addresses, Latin text, …… and —— , 〔2025〕, ㎡, ℃ and every Han character of its own stay as they are.
 */

import { type Edit, type EditedText, editAgain } from '../source/edits.ts';
import { tidyBlanks } from './blanks.ts';
import { composed } from './composed.ts';
import {
  withCurlyQuotes,
  withInnerTitleMarks,
  withNumberBrackets,
  withWideBrackets,
  withWideStops,
} from './punctuation.ts';
import { characterOf, RADICALS } from './radicals.ts';
import { BLANKS } from './wide.ts';

/** Control characters but tab and line end; soft hyphen, zero-width, direction and joining marks, byte order mark, tags. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]/gu;

/**
 * Blanks stand aside: beside a full-width mark they go, and the mark is then beside its digit. The point comes first: what is
 * looked back from at every place of a text reads its blanks again and again.
 */
const DECIMAL_POINT = new RegExp(`．(?<=\\d[${BLANKS}]*．)(?=[${BLANKS}]*\\d)`, 'gu');
const PERCENT = new RegExp(`(?<=\\d)[${BLANKS}]*％`, 'gu');

export interface Difference {
  readonly typed: string;
  readonly printed: string;
  readonly reason: string;
  /**
   * `text`: in every text, before it is divided into lines. `line`: in every line. `prose`: in the lines of 正文 only.
   */
  readonly scope: 'text' | 'line' | 'prose';
  /** Null: it is not applied here, but by the paragraph, which keeps what it finds (paragraphs.ts), or by the fonts. */
  readonly apply: ((text: EditedText) => EditedText) | null;
}

type Apply = NonNullable<Difference['apply']>;

/** Each of the marks by itself, whatever stands beside it. */
function marks(pattern: RegExp, printed: (mark: string) => string): Apply {
  return edits((text) =>
    [...text.matchAll(pattern)].map(({ 0: mark, index }) => ({
      start: index,
      end: index + mark.length,
      text: printed(mark),
    })),
  );
}

function edits(of: (text: string) => readonly Edit[]): Apply {
  return (text) => editAgain(text, of(text.text));
}

/** One UTF-16 unit for one: nothing moves. */
function inPlace(change: (text: string) => string): Apply {
  return ({ text, origin }) => ({ text: change(text), origin });
}

/** In the order in which they are applied. */
export const DIFFERENCES: readonly Difference[] = [
  {
    typed: '网页、Word 的换行符（U+2028、U+2029、U+0085、U+000B、U+000C，单独的回车）',
    printed: '另起一段',
    reason: '从 Word 和网页粘贴时带入，屏幕上看着就是换行',
    scope: 'text',
    apply: marks(/\r\n|[\r\v\f\u0085\u2028\u2029]/gu, () => '\n'),
  },
  {
    typed: '看不见的符号：零宽空格、零宽连接符、字节序标记、软连字符、方向符号、控制字符',
    printed: '删去',
    reason: '粘贴时带入，印不出来，却使文字查找不到',
    scope: 'text',
    apply: marks(INVISIBLE, () => ''),
  },
  {
    typed: '异体字选择符（U+FE00 至 U+FE0F、U+E0100 至 U+E01EF）',
    printed: '删去，印这个字通用的字形',
    reason: '自带的字体每个字只有一种字形；留着，文字就查找不到',
    scope: 'text',
    apply: null,
  },
  {
    typed: '兼容汉字（U+F900 起、U+2F800 起），拆成两个编码的字母（n＋ˇ）',
    printed: '通用编码的同一个字（Unicode NFC）；U+FA0E 等十二个本身就是正式汉字，不变',
    reason: '旧编码转换时留下，字形相同而查找不到',
    scope: 'text',
    apply: edits(composed),
  },
  {
    typed: '部首 ⼀⼾⻩⻢（U+2E80 至 U+2FD5）',
    printed: '汉字 一户黄马',
    reason: '从 PDF 复制时带入，看着相同而不是汉字',
    scope: 'text',
    apply: marks(RADICALS, characterOf),
  },
  {
    typed: '全角数字和字母 ２０２０、Ａ；小号标点 ﹐﹔﹕；半角 ｡､｢｣',
    printed: '2020、A；, ; :（再按下面各条）；。、「」',
    reason: '输入法状态不同造成；公文的数字用半角阿拉伯数字（GB/T 15835—2011）',
    scope: 'text',
    apply: inPlace((text) => text.replace(/[０-９Ａ-Ｚａ-ｚ\ufe50-\ufe6b｡-､]/gu, (char) => char.normalize('NFKC'))),
  },
  {
    typed: '间隔号的别种编码 ‧ ・ ･，字间的 • ∙ ⋅；连字符 ‐ ‑；长横 ―；数字间的 ．，数字后的 ％',
    printed: '·；-；—；.；%',
    reason: '看着相同，字体里常常没有（间隔号用 U+00B7，破折号用 U+2014，GB/T 15834—2011）',
    scope: 'text',
    apply: (text) =>
      inPlace((typed) =>
        typed
          .replace(/[‧・･]|(?<=\p{L})[•∙⋅](?=\p{L})/gu, '·')
          .replace(/[‐‑]/gu, '-')
          .replace(/―/gu, '—')
          .replace(DECIMAL_POINT, '.'),
      )(marks(PERCENT, () => '%')(text)),
  },
  {
    typed: '段首的序号 (一) ㈠，1． 1、 ⒈，(1) ⑴，以及后面的空格',
    printed: '（一），1.，（1）；① 不变',
    reason: '公文结构层次的序数（GB/T 9704—2012 7.3.3）；1.5万元、1、2月份不是序号，不变',
    scope: 'prose',
    apply: null,
  },
  {
    typed: '成对的直引号 "三公"经费',
    printed: '“三公”经费',
    reason: '中文引号用弯引号（GB/T 15834—2011 4.8）；不成对的、引西文的不变',
    scope: 'prose',
    apply: inPlace(withCurlyQuotes),
  },
  {
    typed: '文号中年份的括号 国办函[2021]30号、［2021］、【2021】、(2021)、（2021）',
    printed: '国办函〔2021〕30号',
    reason: '发文字号的年份用六角括号（GB/T 9704—2012 7.2.5）；后面不是“30号”这样的顺序号的不变',
    scope: 'prose',
    apply: inPlace(withNumberBrackets),
  },
  {
    typed: '书名号里面的 < > ＜ ＞ 《关于印发<办法>的通知》',
    printed: '《关于印发〈办法〉的通知》',
    reason: '书名号里面再用书名号的，用单书名号（GB/T 15834—2011 4.15.3.4）；书名号外面的不变',
    scope: 'prose',
    apply: inPlace(withInnerTitleMarks),
  },
  {
    typed: '汉字旁的半角括号 (一)、条例(2019)，一半全角的括号 （一)',
    printed: '（一）、条例（2019）',
    reason: '中文标点占一个字的位置；电话区号 (0771)1234567、西文 f(x) 不变',
    scope: 'prose',
    apply: inPlace(withWideBrackets),
  },
  {
    typed: '汉字或全角标点旁的半角 , ; : ? !',
    printed: '，；：？！',
    reason: '同上；1,286、10:30、4.5%、网址、电子邮箱和西文里的不变',
    scope: 'prose',
    apply: inPlace(withWideStops),
  },
  {
    typed: '各种空格和制表符',
    printed:
      '段首段尾、全角标点旁、两个汉字之间和汉字与数字之间的一个空格删去；这些地方更宽的空当印一个字宽；其余印一个空格',
    reason: '段首缩进由版式决定；汉字之间的单个空格多是换行、粘贴留下的，有意的间隔会空得更宽',
    scope: 'line',
    apply: edits(tidyBlanks),
  },
];

const IN_TEXT = appliedIn('text');
const IN_LINE = appliedIn('line');
const IN_PARAGRAPH = appliedIn('prose', 'line');

/** A one-line text (a name, a date): what cannot be seen goes, its punctuation stays. */
export function tidyLine(text: EditedText): EditedText {
  return applied([...IN_TEXT, ...IN_LINE], text);
}

/** Han, ASCII and the usual marks: of these nothing is changed in the text as a whole, and most texts have no others. */
const NOTHING_ODD = /^[\n -~\u4e00-\u9fff，。、；：？！（）《》“”‘’〔〕—…]*$/;

/** A prose text as a whole, then each of its paragraphs, which has its numeral printed already. */
export function tidyText(text: EditedText): EditedText {
  return NOTHING_ODD.test(text.text) ? text : applied(IN_TEXT, text);
}

export function tidyParagraph(text: EditedText): EditedText {
  return applied(IN_PARAGRAPH, text);
}

function appliedIn(...scopes: readonly Difference['scope'][]): Apply[] {
  return DIFFERENCES.flatMap(({ scope, apply }) => (apply !== null && scopes.includes(scope) ? [apply] : []));
}

function applied(differences: readonly Apply[], text: EditedText): EditedText {
  return differences.reduce((result, apply) => apply(result), text);
}
