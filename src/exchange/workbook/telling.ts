/** What could not be taken from a workbook, or only with a doubt → findings at its cells. What is the same all along a row is told once. */

import { type CellPath, joinPath, parsePath } from '../../cell-path.ts';
import { error, type Finding, warning } from '../../finding.ts';
import { cellName } from '../../ooxml/cell-name.ts';
import type { ReadCell, ReadSheet } from '../../ooxml/read-workbook.ts';
import { type Place, wholeFile } from '../../place.ts';
import { labelOf } from '../../schema/labels.ts';
import { ruleInWords } from '../../schema/reasons.ts';
import type { FigureRule } from '../../source/figure.ts';
import type { Uncertain } from './certainty.ts';

/** A figure that was mended, or is none. */
export interface Doubt {
  readonly entry: CellPath;
  readonly rule: FigureRule;
  readonly place: string;
  readonly text: string;
  /** Null: it is none. */
  readonly figure: string | null;
  readonly why: string;
}

/** Characters of a text that is told of. */
const BEGINNING = 20;

export function addressOf({ name }: ReadSheet, { row, column }: Pick<ReadCell, 'row' | 'column'>): string {
  return `${name}!${cellName(row, column)}`;
}

export class Telling {
  readonly findings: Finding[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  at(place: string | null): Place {
    return { ...wholeFile(this.#file), cell: place };
  }

  doubts(doubts: readonly Doubt[]): void {
    const rows = new Map<string, Doubt[]>();
    for (const each of doubts) {
      const key = JSON.stringify([each.entry.slice(0, -1), each.text, each.why]);
      rows.set(key, [...(rows.get(key) ?? []), each]);
    }
    for (const alike of rows.values()) this.#doubt(alike);
  }

  #doubt(alike: readonly Doubt[]): void {
    const [first] = alike;
    if (!first) return;
    const { entry, text, figure, why, rule } = first;
    const name = alike.length === 1 ? labelOf(entry, true) : `“${entry.at(-2)}”有 ${alike.length} 栏`;
    const places = alike.map(({ place }) => this.at(place));
    const about = { entries: alike.map((each) => each.entry), related: places };
    const quoted = `“${beginningOf(text)}”`;
    const at = this.at(first.place);
    if (figure === null) {
      this.findings.push(error(at, 'cell-is-figure', `${name}：${quoted}${why}。`, ruleInWords(rule), about));
    } else {
      const message = `${name}：${quoted}读作 ${figure}（${why}）。`;
      this.findings.push(warning(at, 'cell-was-mended', message, '请核对。', about));
    }
  }

  otherTotal(entry: CellPath, place: string | null, shown: string, sum: string): void {
    const message = `${labelOf(entry, true)}：表里的公式算出 ${shown}，各栏相加是 ${sum}，按相加的读入。`;
    const hint = '公式被改动，或者没有重新计算；请核对各栏的数。';
    this.findings.push(warning(this.at(place), 'total-is-the-sum', message, hint, { entries: [entry] }));
  }

  lost(heading: string, entries: readonly string[], of: number): void {
    if (entries.length === 0) return;
    const about = { entries: entries.map(parsePath) };
    if (entries.length === of) {
      const message = `没有找到“${heading}”的表格，或者它的栏目与格式不同，数没有读入。`;
      const hint = '请用下发的表填写，不要改动表头和左边的栏目名称。';
      this.findings.push(error(this.at(null), 'table-is-found', message, hint, about));
      return;
    }
    for (const [group, lost] of byGroup(entries)) {
      const names = lost.map((entry) => parsePath(entry).at(-1)).join('、');
      const message = `“${heading}”里没有找到${group === '' ? '' : `“${parsePath(group).at(-1)}”的`}${names}，数没有读入。`;
      const hint = '这一行或者这一栏的名称被改动、删除了；请照下发的表改回来。';
      this.findings.push(error(this.at(null), 'label-is-found', message, hint, { entries: lost.map(parsePath) }));
    }
  }

  /** @param of so many figures the table has */
  uncertain(heading: string, uncertain: ReadonlyMap<string, Uncertain>, of: number): void {
    for (const [why, { code, message, hint }] of Object.entries(WHY)) {
      const entries = [...uncertain].flatMap(([entry, each]) => (each === why ? [entry] : []));
      const groups = entries.length === of ? [entries] : [...byGroup(entries).values()];
      for (const each of groups.filter(({ length }) => length > 0)) {
        const about = { entries: each.map(parsePath) };
        const names = entries.length === of ? '表格' : `里“${named(each)}”`;
        this.findings.push(error(this.at(null), code, `“${heading}”${names}${message}`, hint, about));
      }
    }
  }

  twice(heading: string, sheets: readonly string[], entries: readonly string[]): void {
    const message = `“${heading}”在文件里有 ${sheets.length} 处（${sheets.join('、')}），内容不一样，都没有读入。`;
    const about = { entries: entries.map(parsePath) };
    this.findings.push(error(this.at(null), 'part-stands-once', message, '请留下填好的一处，删去其他的。', about));
  }

  crossedOut(place: string): void {
    const hint = '请核对；定稿以前，删去划掉的文字。';
    this.findings.push(warning(this.at(place), 'changes-are-settled', '这一格有划掉的文字，没有读入。', hint));
  }

  /** A paragraph that a formula would say, had the file its value. */
  unknownText(place: string, formula: string): void {
    const message = `这一格的公式没有算出来的值，没有读入：“${beginningOf(`=${formula}`)}”。`;
    this.findings.push(warning(this.at(place), 'text-has-a-place', message, '请直接填写文字。'));
  }

  /** A number in place of a paragraph, which its format shows otherwise. */
  shownText(place: string, shown: string): void {
    const message = `这一格是数字或者日期，读作“${beginningOf(shown)}”，可能和看上去的不同。`;
    this.findings.push(warning(this.at(place), 'cell-was-mended', message, '请核对，改成文字。'));
  }

  missingText(heading: string, entry: CellPath): void {
    const message = `没有找到“${heading}”，文字没有读入。`;
    const hint = '请用下发的表填写，不要改动工作表的名称和标题。';
    this.findings.push(error(this.at(null), 'heading-is-found', message, hint, { entries: [entry] }));
  }

  unplaced(sheet: ReadSheet, cells: readonly ReadCell[]): void {
    const [first] = cells;
    if (!first) return;
    const message = `从这里起有 ${cells.length} 处内容没有读入：“${beginningOf(first.text)}”${cells.length > 1 ? '等' : ''}。`;
    const hint = '表格里没有它们的位置；需要写进报告的，请填到相应的格子里。';
    const related = cells.map((cell) => this.at(addressOf(sheet, cell)));
    this.findings.push(warning(this.at(addressOf(sheet, first)), 'text-has-a-place', message, hint, { related }));
  }
}

const WHY = {
  twice: {
    code: 'row-stands-once',
    message: '的数不止一处（如上年的、复制的），不能确定是哪一处，没有读入。',
    hint: '请只留下本年度的数，删去其他的。',
  },
  between: {
    code: 'heads-are-the-forms',
    message: '和栏目名称之间另有文字，或者栏目的次序变了，不能确定是哪一个数，没有读入。',
    hint: '请照下发的表填写，不要改动栏目的名称和次序。',
  },
  merged: {
    code: 'row-has-its-figures',
    message: '的格子和别的格子合并了，不能确定是哪一个数，没有读入。',
    hint: '请取消合并，一个格子填一个数。',
  },
} satisfies Record<Uncertain, unknown>;

function named(entries: readonly string[]): string {
  const paths = entries.map(parsePath);
  return paths.length === 1 ? (paths[0]?.slice(-2).join('”的“') ?? '') : (paths[0]?.at(-2) ?? '');
}

function byGroup(entries: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const entry of entries) {
    const group = joinPath(parsePath(entry).slice(0, -1));
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return groups;
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > BEGINNING ? `${line.slice(0, BEGINNING)}…` : line;
}
