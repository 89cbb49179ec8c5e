/** What could not be taken from a document, or only with a doubt → findings at its places. */

import { parsePath } from '../../cell-path.ts';
import { error, type Finding, warning } from '../../finding.ts';
import { type Place, wholeFile } from '../../place.ts';
import type { Block, ForeignDocument } from '../document.ts';
import type { FoundFigures, RowDoubt } from './figures.ts';
import type { Found } from './landmarks.ts';
import type { FormTable } from './report-form.ts';
import type { FoundRow } from './table-cells.ts';

/** Characters of a text that is told of. */
const BEGINNING = 20;
/** Rows that are told of one by one; of a table that lacks more, it is told as a whole. */
const MOST_ROWS = 6;

export class Telling {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  at(place: string | null): Place {
    return { ...wholeFile(this.#file), cell: place };
  }

  remarks({ remarks }: ForeignDocument): Finding[] {
    return remarks.map(({ place, code, message, hint }) => warning(this.at(place), code, message, hint));
  }

  rows({ form }: Found, { doubts, strays }: FoundFigures): Finding[] {
    const tables = form.tables.flatMap((table, index) => this.#table(table, index, doubts, form));
    return [...tables, ...strays.map((row) => this.#stray(row))];
  }

  #table(table: FormTable, index: number, all: readonly RowDoubt[], { parts }: Found['form']): Finding[] {
    const doubts = all.filter(({ run }) => table.runs.includes(run));
    const heading = parts.find((part) => part.table === index)?.heading ?? '';
    const missing = doubts.filter(({ why }) => why === 'label');
    const twice = doubts.filter(({ why }) => why === 'twice');
    const isTwice = twice.length > MOST_ROWS || twice.length === table.runs.length;
    const singly = doubts.filter(({ why }) => why !== 'label' && !(isTwice && why === 'twice'));
    const others = [...(isTwice ? [this.#twice(heading, twice)] : []), ...singly.map((each) => this.#row(each))];
    if (missing.length === table.runs.length) {
      const message = `“${heading}”的表格没有找到，或者认不出来。`;
      return [error(this.at(null), 'table-is-found', message, '表格可能是图片，或者不是按格式画的；请对照原件填写。')];
    }
    if (missing.length > MOST_ROWS) {
      const message = `“${heading}”的表格有 ${missing.length} 行没有找到，从“${nameOf(missing[0])}”起。`;
      return [...others, error(this.at(null), 'row-is-found', message, '请对照原件填写这几行。')];
    }
    return [...others, ...missing.map((each) => this.#row(each))];
  }

  #twice(heading: string, doubts: readonly RowDoubt[]): Finding {
    const message = `“${heading}”的表格在文件里不止一处（如还有上年的），数不一样，有 ${doubts.length} 行没有读入。`;
    const entries = doubts.flatMap(({ run }) =>
      run.figures.flatMap(({ entry }) => (entry === null ? [] : [parsePath(entry)])),
    );
    const hint = '请只留下本年度的表格，再交一次；或者对照原件填写。';
    return error(this.at(doubts[0]?.place ?? null), 'row-stands-once', message, hint, { entries });
  }

  #row(doubt: RowDoubt): Finding {
    const place = this.at(doubt.place);
    const entries = doubt.run.figures.flatMap(({ entry }) => (entry === null ? [] : [parsePath(entry)]));
    const row = `“${nameOf(doubt)}”`;
    const asked = doubt.run.figures.length;
    switch (doubt.why) {
      case 'label':
        return error(place, 'row-is-found', `没有找到${row}这一行，数没有读入。`, '请对照原件填写这一行。', {
          entries,
        });
      case 'count': {
        const message = `${row}后面的格子有 ${doubt.found} 个，格式里是 ${asked} 个，这一行的数没有读入。`;
        return error(place, 'row-has-its-figures', message, '请对照原件填写这一行。', { entries });
      }
      case 'heads': {
        const message = `${row}上面各栏的名称或者次序与格式不同，这一行的数没有读入。`;
        return error(place, 'heads-are-the-forms', message, '请对照原件，按格式的栏目填写这一行。', { entries });
      }
      case 'twice': {
        const message = `${row}这一行在文件里有两处，数不一样，都没有读入。`;
        return error(place, 'row-stands-once', message, '请核对以哪一处为准，再填写这一行。', { entries });
      }
      case 'lost': {
        const message = `这一行的栏目名称认不全，按前后各行的次序读作${row}。`;
        return warning(place, 'row-is-found', message, '请对照原件核对这一行。', { entries });
      }
    }
  }

  #stray({ cells }: FoundRow): Finding {
    const words = beginningOf(cells.map(({ text }) => text).join(' '));
    const hint = '格式里没有这一行，或者它的名称、次序与格式不同；需要的，请对照原件填写。';
    return error(this.at(cells[0]?.place ?? null), 'row-is-the-forms', `这一行有数，没有读入：“${words}”。`, hint);
  }

  headings({ form, headings }: Found, blocks: readonly Block[]): Finding[] {
    return form.parts.flatMap(({ heading }, index) => {
      const found = headings[index];
      if (!found) {
        const message = `没有找到标题“${heading}”。`;
        const hint = '这一部分的文字可能并入了前一部分，或者没有读入；请在原件里补上标题，或者直接填写。';
        return [error(this.at(null), 'heading-is-found', message, hint)];
      }
      const block = blocks[found.index];
      if (found.isExact || block?.kind !== 'paragraph') return [];
      const message = `标题“${beginningOf(block.text)}”按“${heading}”读入。`;
      return [warning(this.at(block.place), 'heading-is-the-forms', message, '标题应与格式一致，请核对。')];
    });
  }

  /** Whatever went nowhere, by its beginning; tables of the document that are none of the form's among it. */
  unplaced(runs: readonly (readonly Block[])[]): Finding[] {
    return runs.map((run) => {
      const [first] = run;
      const paragraphs = run.filter(({ kind }) => kind === 'paragraph').length;
      const tables = run.length - paragraphs;
      const what = [...(paragraphs > 0 ? [`${paragraphs} 段文字`] : []), ...(tables > 0 ? [`${tables} 张表格`] : [])];
      const message = `从这里起有 ${what.join('、')}没有读入：“${first ? beginningOf(textOf(first)) : ''}”。`;
      const hint = '格式里没有它们的位置，或者不是报告的内容；需要的，请抄到相应的部分。';
      return warning(this.at(first?.place ?? null), 'text-has-a-place', message, hint);
    });
  }
}

function nameOf(doubt: RowDoubt | undefined): string {
  return doubt?.run.isRow ? doubt.run.anchor.text : (doubt?.run.heads[0]?.at(-1)?.text ?? '');
}

function textOf(block: Block): string {
  return block.kind === 'paragraph'
    ? block.text
    : block.rows
        .flat()
        .map(({ text }) => text)
        .join(' ');
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > BEGINNING ? `${line.slice(0, BEGINNING)}…` : line;
}
