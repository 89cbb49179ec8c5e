/** Pages of the house's own that are no reports: the summary of a year, whole and with organs missing, and the circular, on one page and on several. */

import type { Definition } from '../../src/edition/definition.ts';
import { summaryPage } from '../../src/rollup/summary-page.ts';
import { circularPage } from '../../src/tracking/circular.ts';
import { environment } from '../reports.ts';
import { many, sumsOf } from '../rollup/year.ts';
import { organ, status } from '../tracking/year.ts';

const SOURCE = '数据来自各单位的填报文件。';

export function plainPages(): [name: string, definition: Definition][] {
  const format = environment.editions.at(-1)?.format;
  if (!format) throw new Error('no edition');
  const organs = Array.from({ length: 80 }, (_, at) => organ(`第${at}`, {}));
  return [
    ['summary', summaryPage(sumsOf(many), SOURCE)],
    ['summary-that-lacks-organs', summaryPage(sumsOf({ ...many, r10: null, r11: null }, false), SOURCE)],
    ['circular', circularPage(status, '云岭县', format)],
    ['circular-of-eighty-organs', circularPage({ ...status, organs }, '云岭县', format)],
  ];
}
