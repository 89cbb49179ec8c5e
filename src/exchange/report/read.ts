/**
 * A document → the content of the report in it, by the edition of its year, and a finding for all that is not certain.
 */

import { editionFor } from '../../edition/edition.ts';
import type { Format } from '../../edition/format.ts';
import { type Checked, error, type Finding } from '../../finding.ts';
import type { Content } from '../content.ts';
import type { ForeignDocument } from '../document.ts';
import { contentIn } from './content.ts';
import { findFigures } from './figures.ts';
import { type Found, findLandmarks } from './landmarks.ts';
import { Telling } from './telling.ts';
import { findTexts } from './texts.ts';

/** Of the labels of an edition so much must be there, else it is no report. */
const LEAST_OF_A_REPORT = 0.15;
/** Another edition is meant where so much more of its labels is there. */
const CLEARLY_MORE = 0.03;

/** @param year where it is known otherwise than from the title @throws TooLarge */
export function readReport(
  document: ForeignDocument,
  file: string,
  formats: readonly Format[],
  year: number | null = null,
): Checked<Content> {
  const telling = new Telling(file);
  const editions = findLandmarks(document, formats);
  const likeliest = editions[0];
  if (!likeliest || isNoReport(likeliest)) return { findings: [noReport(telling)] };
  const title = editions.find((each) => each.title)?.title ?? null;
  const given = year ?? title?.year ?? null;
  if (given === null) return { findings: [noYear(telling)] };
  const format = editionFor(
    given,
    formats.map((each) => ({ format: each, firstYear: each.firstYear })),
  )?.format;
  const found = editions.find((each) => each.format === format);
  if (!found) return { findings: [noEdition(telling, given)] };
  const figures = findFigures(found.form.tables, found.labels, found.likeness, given);
  const { texts, unplaced } = findTexts(document.blocks, found);
  const place = document.blocks[found.title?.first ?? -1]?.place ?? '';
  const { content, findings } = contentIn(
    found.format,
    figures,
    {
      organ: found.title && { text: found.title.organ, place },
      year: { text: String(given), place },
      signedOn: found.signOff && { text: found.signOff.date, place: found.signOff.place },
      texts,
    },
    captionsIn(document),
    telling,
  );
  const told = [
    ...telling.remarks(document),
    ...otherEdition(telling, likeliest, found, given),
    ...telling.headings(found, document.blocks),
    ...telling.rows(found, figures),
    ...findings,
    ...telling.unplaced(unplaced),
  ];
  return { value: content, findings: told };
}

/** Lines that say a unit and nothing else, in a table or above it. */
function captionsIn({ blocks }: ForeignDocument): string[] {
  const lines = blocks.flatMap((each) =>
    each.kind === 'table' ? each.rows.flatMap((cells) => cells.map(({ text }) => text)) : [each.text],
  );
  return lines.filter((line) => CAPTION.test(line));
}

const CAPTION = /^[\s（(]*(?:金额)?单位[\s：:]*(?:人民币)?\s*万元[\s）)]*$/u;

function isNoReport({ labels, headings }: Found): boolean {
  return labels.score < LEAST_OF_A_REPORT && headings.filter((each) => each !== null).length < 2;
}

function noReport(telling: Telling): Finding {
  const message = '没有认出年度报告：找不到格式里的标题，也找不到格式里的表格。';
  const hint = '请核对是不是放错了文件；扫描件和图片读不出来，请用可以编辑的文件。';
  return error(telling.at(null), 'file-is-a-report', message, hint);
}

function noYear(telling: Telling): Finding {
  const message = '没有找到写明年度的标题，不知道是哪一年的报告。';
  const hint = '请在文件开头写上报告的全称，或者用 --year 写明年度。';
  return error(telling.at(null), 'title-is-found', message, hint, { entries: [['年度']] });
}

function noEdition(telling: Telling, year: number): Finding {
  const message = `${year} 年度没有可用的格式。`;
  return error(telling.at(null), 'format-exists', message, '请核对年度。', { entries: [['年度']] });
}

function otherEdition(telling: Telling, likeliest: Found, { format, labels }: Found, year: number): Finding[] {
  if (likeliest.format === format || likeliest.labels.score <= labels.score + CLEARLY_MORE) return [];
  const message = `表格是${likeliest.format.notice}的格式，${year} 年度的报告要用${format.notice}的格式。`;
  const hint = '两种格式都有的栏目已经读入，其余的请按本年度的格式填写。';
  return [error(telling.at(null), 'edition-is-the-years', message, hint, { entries: [['年度']] })];
}
