/** What becomes of one report where a year is published; and why one is not, in the words of whoever has to mend it. */

import { error, type Finding } from '../finding.ts';
import type { Task } from '../run/plan.ts';
import type { PublishedVersion } from '../store/book.ts';
import { isAsWritten, type ReportRecord } from '../store/record.ts';

/**
 * new: published for the first time; corrected: a further version; unchanged: published as it is; left: not published, for
 * there is something to mend; failed: not published, for another reason; missing: 未报送.
 */
export type PublicationStatus = 'new' | 'corrected' | 'unchanged' | 'left' | 'failed' | 'missing';

/** What has become of one report. */
export interface Publication {
  /** 代号. */
  readonly organ: string;
  readonly name: string | null;
  readonly year: number;
  readonly status: PublicationStatus;
  /** The one in force. */
  readonly version: number | null;
  /** ISO day on which that was published. */
  readonly date: string | null;
  /** Of a report that was corrected in this run: what lies on the portal and has to give way. */
  readonly replaces: { readonly version: number; readonly title: string } | null;
  /** As it is titled on the portal; null where it is not published. */
  readonly title: string | null;
  /** Why it was not published, in Chinese, without its full stop. */
  readonly cause: string | null;
  readonly findings: readonly Finding[];
}

/** A report that is not published. */
export class NotPublished extends Error {
  readonly status: PublicationStatus;
  readonly findings: readonly Finding[];

  constructor(status: 'left' | 'failed' | 'missing', cause: string, findings: readonly Finding[] = []) {
    super(cause);
    this.status = status;
    this.findings = findings;
  }
}

/** The record of a report that was made. */
export type Made = ReportRecord & { readonly [K in 'name' | 'pdf' | 'sha256' | 'inputs' | 'submission']: string } & {
  readonly pages: number;
};

/** @throws NotPublished */
export function madeRecord(record: ReportRecord | undefined): Made {
  if (!record) throw new NotPublished('left', '还没有生成，请先运行 nianbao build');
  if (record.status === 'missing') throw new NotPublished('missing', '未报送');
  if (record.status === 'rejected') throw new NotPublished('left', '退回，没有生成', record.findings);
  if (record.status === 'failed') throw new NotPublished('failed', record.cause ?? '没有生成');
  const { name, pdf, sha256: hash, inputs, submission, pages } = record;
  const isWhole = [name, pdf, hash, inputs, submission, pages].every((each) => each !== null && each !== undefined);
  if (!isWhole || !isAsWritten(record))
    throw new NotPublished('failed', '生成记录（manifest.json）不全或者被改动过，请再运行一次 nianbao build');
  return record as Made;
}

export function notCurrent({ file }: Task): NotPublished {
  const place = { file, line: null, column: null, cell: null };
  const message = '填报文件、单位名录或者程序在生成以后又改过，PDF 不是现在的内容。';
  const finding = error(place, 'report-is-current', message, '请先运行 nianbao build，再公布。');
  return new NotPublished('left', '生成以后又改过，没有公布', [finding]);
}

/**
 * A further version: the 更正 that were published stay as they are, behind them stands one more, and no version is published
 * before the one that it takes the place of.
 * @throws NotPublished
 */
export function checkCorrection(
  task: Task,
  corrections: PublishedVersion['corrections'],
  { number, date, corrections: before }: PublishedVersion,
  today: string,
): void {
  const since = `${date} 公布的第 ${number} 版以后，报告的内容改过，`;
  const altered = before.find(({ day, text }, at) => corrections[at]?.day !== day || corrections[at]?.text !== text);
  if (altered) {
    const message = `${since}那一版印着的更正“${altered.text}”（${altered.day}）也改动了，或者不见了。`;
    throw unexplained(task, message, '已经公布的更正照原样留着；又改了什么，在它后面再加一条。');
  }
  if (corrections.length <= before.length) {
    const hint = '在填报文件末尾的“更正”里加一条，写明日期和改了什么，重新生成再公布；本不该改的，恢复原来的内容。';
    throw unexplained(task, `${since}却没有写更正说明。`, hint);
  }
  if (today < date)
    throw new NotPublished(
      'failed',
      `公布日期 ${today} 早于第 ${number} 版的 ${date}，请核对电脑的日期，或者用 --date 写明`,
    );
}

/**
 * No report is published before a day that is printed in it, nor in the year that it is about: the book keeps a day for good, also
 * that of a clock that is wrong.
 * @throws NotPublished
 */
export function checkDay(
  day: string,
  year: number,
  { signedOn, corrections }: Pick<PublishedVersion, 'signedOn' | 'corrections'>,
): void {
  const printed = [signedOn ?? '', ...corrections.map((each) => each.day)].sort().at(-1) ?? '';
  const before = day <= `${year}-12-31` ? `还在 ${year} 年内` : printed > day ? `早于报告上写的 ${printed}` : null;
  if (before !== null)
    throw new NotPublished('failed', `公布日期 ${day} ${before}，请核对电脑的日期，或者用 --date 写明`);
}

function unexplained({ file }: Task, message: string, hint: string): NotPublished {
  const place = { file, line: null, column: null, cell: null };
  const finding = error(place, 'correction-is-explained', message, hint, { entries: [['更正']] });
  return new NotPublished('left', '改过而没有写更正，没有公布', [finding]);
}
