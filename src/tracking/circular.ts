/** The state of a year → 通报表: how each organ stands, in the order of the county's list, as a sheet and as a page. */

import type { Definition } from '../edition/definition.ts';
import type { Format } from '../edition/format.ts';
import { plainPage, plainTable, plainText } from '../edition/plain-page.ts';
import type { Style, Workbook } from '../ooxml/workbook.ts';
import { dayInWords } from '../source/dates.ts';
import { inTime, STATE_WORDS } from './status-words.ts';
import type { OrganState, OrganStatus, YearStatus } from './year-status.ts';

const HEADS = ['序号', '单位', '交报日', '退回次数', '现状', '错误', '提醒', '按时'] as const;

/** Of no person; 按时 is told of what is made, and of what is late. */
function rowOf(each: OrganStatus, index: number): string[] {
  const { organ, state, handedInOn, rounds, daysLate, findings } = each;
  const count = (severity: string) => String(findings.filter((one) => one.severity === severity).length);
  const isKnown = state === 'made' || state === 'rejected';
  return [
    String(index + 1),
    organ.name,
    state === 'missing' || handedInOn === null ? NOTHING : dayInWords(handedInOn),
    String(rounds),
    STATE_WORDS[state],
    ...(isKnown ? [count('error'), count('warning')] : [NOTHING, NOTHING]),
    daysLate > 0 ? `逾期 ${daysLate} 天` : state === 'made' ? '是' : NOTHING,
  ];
}

const NOTHING = '—';

function titleOf({ year }: YearStatus, county: string): string {
  return `${county}${year}年政府信息公开工作年度报告报送情况通报表`;
}

function summaryOf(status: YearStatus): string {
  const { on, organs } = status;
  const counts = (Object.keys(STATE_WORDS) as OrganState[]).flatMap((state) => {
    const count = organs.filter((each) => each.state === state).length;
    return count > 0 ? [`${STATE_WORDS[state]} ${count} 个`] : [];
  });
  const late = organs.filter(({ daysLate }) => daysLate > 0).length;
  const ofLate = late > 0 ? `逾期 ${late} 个。` : '';
  return `截至${dayInWords(on)}，应报 ${organs.length} 个单位，${counts.join('，')}。${ofLate}截止日期为${deadlinesIn(status)}。`;
}

/** The county's, and those of the organs that have others by law. */
function deadlinesIn(status: YearStatus): string {
  const days = new Map<string, OrganStatus[]>();
  for (const each of status.organs)
    if (each.deadline !== status.deadline) days.set(each.deadline, [...(days.get(each.deadline) ?? []), each]);
  const others = [...days].map(([day, organs]) => {
    const [first] = organs;
    const who = organs.length === 1 ? first?.organ.name : `其中 ${organs.length} 个单位`;
    return `，${who}为${dayInWords(day)}${first && `（${inTime(first)}）`}`;
  });
  return [`${dayInWords(status.deadline)}（${inTime(status)}）`, ...others].join('');
}

/** @param county its name; '' where there is no list */
export function circularPage(status: YearStatus, county: string, format: Format): Definition {
  const title = titleOf(status, county);
  const about = { subject: '政府信息公开工作年度报告报送情况', keywords: '政府信息公开, 年度报告, 通报' };
  const columns = HEADS.map((head, at) => {
    const style = at === 1 ? 'plainName' : 'plainCell';
    return [head, WIDTHS[at] ?? '*', style] as const;
  });
  return plainPage(format, { title, author: county === '' ? title : county, ...about, date: status.on }, [
    plainText(title, 'plainTitle'),
    plainText(summaryOf(status), 'plainText'),
    plainTable(columns, status.organs.map(rowOf)),
  ]);
}

/** pt */
const WIDTHS = [32, '*', 84, 40, 46, 34, 34, 66] as const;

const HEAD: Style = { bold: true, fill: 'E7E6E6', border: true, align: 'center', wrap: true };
const NAME: Style = { border: true, wrap: true };
const CELL: Style = { border: true, align: 'center' };

export function circularWorkbook(status: YearStatus, county: string): Workbook {
  const isCount = (at: number) => at === 0 || at === 3 || at === 5 || at === 6;
  const rows = status.organs.map((each, index) => ({
    cells: rowOf(each, index).map((text, at) =>
      isCount(at) && text !== NOTHING ? { number: text, style: CELL } : { text, style: at === 1 ? NAME : CELL },
    ),
  }));
  const last = HEADS.length - 1;
  const sheet = {
    name: '通报表',
    columns: [6, 36, 16, 10, 10, 8, 8, 14],
    frozenRows: 3,
    page: { repeatedRows: 3, footer: '第 &P 页，共 &N 页' },
    merges: [
      { row: 0, column: 0, lastRow: 0, lastColumn: last },
      { row: 1, column: 0, lastRow: 1, lastColumn: last },
    ],
    rows: [
      {
        cells: [
          { text: titleOf(status, county), style: { bold: true, size: 14, align: 'center', wrap: true } as Style },
        ],
      },
      { cells: [{ text: summaryOf(status), style: { wrap: true } }] },
      { cells: HEADS.map((text) => ({ text, style: HEAD })) },
      ...rows,
    ],
  };
  return { sheets: [sheet] };
}
