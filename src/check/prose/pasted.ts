/**
 * What comes along when a whole report is pasted into an entry: the report's title, the titles of its parts, the sign-off, page
 * numbers, what a web page has round its text, the cells of a table. Titles, sign-off and page numbers are printed by the layout
 * itself, and would be there twice; the rest is none of the report.
 */

import { listOf, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Paragraph } from '../../submission/filled-text.ts';
import { madeOnce } from './expressions.ts';
import type { Check, Subject } from './subject.ts';
import type { ReportText } from './text.ts';

export const checkPasted: Check = (rule, subject) =>
  subject.texts.flatMap((text) => [
    ...ofParts(rule, text, subject),
    ...ofPages(rule, text),
    ...ofFurniture(rule, text),
    ...ofTables(rule, text, subject),
  ]);

/** A line of its own that is the title of a part; by its words without numeral and blanks, which part. */
const titlesOf = madeOnce((schema: Schema) => {
  const parts = schema.paths().filter((path) => path.length === 1);
  const titles = parts.map((path) => [bareTitle(schema.titleOf(path)), path[0] ?? ''] as const);
  return new Map(titles.filter(([, name]) => NUMBERED.test(schema.titleOf([name]))));
});

const NUMBERED = /^[一二三四五六七八九十]{1,3}、/u;

function bareTitle(words: string): string {
  return words.replace(NUMBERED, '').replace(/[\s、，。：:]/gu, '');
}

const words = (paragraph: Paragraph) => paragraph.text.trim();
const span = ({ start, text }: Paragraph) => [start, start + text.length] as const;

/** Two titles of other parts are a whole report; one is where a selection began or ended too far. */
function ofParts(rule: Rule, text: ReportText, subject: Subject): Finding[] {
  const { submission } = subject;
  const titles = titlesOf(submission.format.schema);
  const name = String(text.path[0]);
  const headed = text.paragraphs.filter((each) => NUMBERED.test(words(each)) && titles.has(bareTitle(words(each))));
  const others = headed.filter((each) => titles.get(bareTitle(words(each))) !== name);
  const [first] = others;
  if (first && others.length > 1) {
    const message = `“${name}”里有“${words(first)}”等 ${others.length} 个别的部分的标题，像是把整份报告放在了一栏里。`;
    return [
      text.remark(span(first), rule, message, '把各部分的正文分别移到自己的栏目；标题、表格、落款删去，由程序印。'),
    ];
  }
  return [
    ...ofHeadings(rule, text, headed, others),
    ...ofTitle(rule, text, subject),
    ...ofSignOff(rule, text, subject),
  ];
}

function ofHeadings(
  rule: Rule,
  text: ReportText,
  headed: readonly Paragraph[],
  others: readonly Paragraph[],
): Finding[] {
  const [title, ...more] = headed;
  if (!title) return [];
  if (more.length > 0) {
    const titles = headed.map((each) => `“${words(each)}”`).join('和');
    const message = `${titles}是各部分的标题，标题由程序印，写在这里会印两次。`;
    return [text.remark(span(title), rule, message, '删去这几行。')];
  }
  const message = `“${words(title)}”是${others.length === 0 ? '这' : '另'}一部分的标题，标题由程序印，写在这里会印两次。`;
  return [text.remark(span(title), rule, message, '删去这一行。')];
}

/** Characters; a line longer than this, or one with a stop in it, is a sentence about the report. */
const LONGEST_TITLE = 60;

/** The organ may have a line of its own. */
function ofTitle(rule: Rule, text: ReportText, { submission }: Subject): Finding[] {
  const [line, next] = text.paragraphs;
  const isNamed = line !== undefined && words(line).replace(/\s/gu, '') === submission.organ;
  const first = isNamed ? next : line;
  if (!first || words(first).length > LONGEST_TITLE || /[，。；：]/u.test(words(first))) return [];
  if (!occursIn(listOf(rule, 'titles'), words(first)) || !/报告$/u.test(words(first))) return [];
  const message = `“${words(first)}”是报告的标题，由程序印，写在这里会印两次。`;
  return [text.remark(span(first), rule, message, '删去这一行。')];
}

const DAY =
  /^(?:\d{4}|[〇○零一二三四五六七八九十]{4})\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$/u;

/** The organ and a day, each in a line of its own, at the end. */
function ofSignOff(rule: Rule, text: ReportText, { submission }: Subject): Finding[] {
  const [before, last] = text.paragraphs.slice(-2);
  const day = last ?? before;
  if (!day || !DAY.test(words(day))) return [];
  const isNamed = last !== undefined && before !== undefined && words(before).replace(/\s/gu, '') === submission.organ;
  const lines = isNamed ? `${words(before)} ${words(day)}` : words(day);
  const message = `“${lines}”是落款，由程序印，写在这里会印两次。`;
  return [text.remark(span(isNamed ? before : day), rule, message, '从正文里删去；日期填在“成文日期”里。')];
}

/** Characters; a longer line that begins so is a sentence of ours. */
const LONGEST_FURNITURE = 60;

const furnitureOf = madeOnce((rule: Rule) => new RegExp(`^(?:${listOf(rule, 'furniture').source})`, 'u'));

/** Once a text: what is above and below the text of a web page comes along together. */
function ofFurniture(rule: Rule, text: ReportText): Finding[] {
  const lines = text.paragraphs.filter((each) => isFurniture(words(each), furnitureOf(rule)));
  const [first] = lines;
  if (!first) return [];
  const more = lines.length > 1 ? `等 ${lines.length} 行` : '';
  const message = `“${text.quote(...span(first))}”${more}是网页上正文以外的字样。`;
  return [text.remark(span(first), rule, message, '删去，只留正文。')];
}

function isFurniture(line: string, furniture: RegExp): boolean {
  return line.length <= LONGEST_FURNITURE && furniture.test(line) && !/[。；！？]/u.test(line);
}

const PAGE =
  /^(?:[—–\-－]\s*\d{1,3}\s*[—–\-－]|第\s*\d{1,3}\s*页(?:\s*[，,/／]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3})$/u;

export function isPageNumber(line: string): boolean {
  return PAGE.test(line.trim());
}

/** Page numbers of the document that was copied: once a text. */
function ofPages(rule: Rule, text: ReportText): Finding[] {
  const [first] = text.paragraphs.filter((each) => isPageNumber(each.text));
  if (!first) return [];
  const message = `“${words(first)}”是页码，不是正文。`;
  return [text.remark(span(first), rule, message, '删去；从 PDF 或 Word 复制时带来的页眉、页脚也一并核对。')];
}

const ROW = /^[^\S\n]*(\S[^\n\t]*\t+[^\n\t]*\S[^\n\t]*\t+[^\n]*\S)/mu;
/** Two rows of a name and a figure. */
const FIGURES = /^[^\S\n]*(\S[^\n\t]*\t+\d[\d,.]*)[^\S\n]*\n[^\S\n]*\S[^\n\t]*\t+\d[\d,.]*[^\S\n]*$/mu;

/** Cells of a table have tabs between them, where they were copied; one alone may stand behind a heading's numeral. */
function ofTables(rule: Rule, text: ReportText, { submission }: Subject): Finding[] {
  const typed = submission.source.valueAt(text.path);
  const cells = typeof typed === 'string' && typed.includes('\t') ? (ROW.exec(typed) ?? FIGURES.exec(typed)) : null;
  if (!cells?.[1]) return [];
  const line = cells[1].replace(/\t+/gu, '　');
  const message = `“${line.slice(0, 30)}”中间有制表符（Tab 键），像是从表格里复制来的。`;
  const place = submission.source.textPlace(text.path, cells.index + cells[0].indexOf(cells[1]));
  const hint = '表格的数填在表格的栏目里，正文里删去；确实是正文的，改成逗号或空格。';
  return [text.remarkAt(place, rule, message, hint)];
}
