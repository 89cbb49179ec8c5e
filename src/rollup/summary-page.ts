/** The sums of a year → 一页纸: who is in them, the indicators beside last year's, the organs with most, who is not in them. */

import type { Definition, Node } from '../edition/definition.ts';
import { plainPage, plainTable, plainText } from '../edition/plain-page.ts';
import type { Figure } from '../source/figure.ts';
import { STATE_WORDS } from './part-words.ts';
import { absenceOf } from './parts.ts';
import { changeInPercent, difference, type IndicatorSum, indicatorsOf, lacking, type YearSums } from './year-sums.ts';

/** @param source a line that says what the figures rest on */
export function summaryPage(sums: YearSums, source: string): Definition {
  const { year, county, format, organ } = sums;
  const title = `${county}${year}年政府信息公开数据汇总`;
  const info = {
    ...{ title, author: organ.name, subject: '政府信息公开数据汇总', keywords: '政府信息公开, 汇总' },
    date: `${year}-12-31`,
  };
  const indicators = indicatorsOf(sums);
  return plainPage(format, info, [
    plainText(title, 'plainTitle'),
    plainText(countsOf(sums), 'plainText'),
    ...indicatorTable(indicators),
    ...indicators.flatMap(chart),
    ...whoIsNotIn(sums),
    plainText(source, 'plainText'),
  ]);
}

function countsOf(sums: YearSums): string {
  const { parts } = sums;
  const counted = parts.filter(({ state }) => state === 'counted').length;
  const waiting = lacking(sums).length;
  const state = waiting > 0 ? `尚缺 ${waiting} 个单位，各数还不完整` : '已经齐全';
  return `应汇总 ${parts.length} 个单位，已计入 ${counted} 个，${state}。`;
}

function indicatorTable(indicators: readonly IndicatorSum[]): Node[] {
  const rows = indicators.map(({ indicator, sum, lastYear }) => [
    ...[indicator.title, indicator.unit, shown(sum), shown(lastYear)],
    sum && lastYear ? signed(difference(sum, lastYear)) : NOTHING,
    changeInPercent(sum, lastYear) ?? NOTHING,
  ]);
  const columns = [
    ['指标', '*', 'plainName'],
    ['单位', 36, 'plainCell'],
    ['本年', 72, 'plainNumber'],
    ['上年', 72, 'plainNumber'],
    ['增减', 66, 'plainNumber'],
    ['增减比例', 54, 'plainNumber'],
  ] as const;
  return [plainText('一、主要指标', 'plainHeading'), plainTable(columns, rows)];
}

function chart({ indicator, largest: drawn }: IndicatorSum): Node[] {
  const [largest] = drawn?.shares ?? [];
  if (!drawn || !largest) return [];
  const part = (figure: Figure) => Number((figure.units * 10_000n) / largest.figure.units) / 10_000;
  const rows = drawn.shares.map(({ organ, figure }) => [organ.name, figure.text, { bar: part(figure) }]);
  const columns = [
    ['单位', 150, 'plainName'],
    [indicator.unit, 60, 'plainNumber'],
    ['图示', '*', 'plainCell'],
  ] as const;
  const most = drawn.hasMore ? `最多的 ${rows.length} 个单位` : '各单位';
  return [plainText(`二、${indicator.title}${most}`, 'plainHeading'), plainTable(columns, rows)];
}

function whoIsNotIn({ parts, leftOut, absences }: YearSums): Node[] {
  const waiting = parts.filter(({ state }) => state === 'missing' || state === 'returned');
  const absent = parts.flatMap((part) => {
    const absence = absenceOf(part, absences);
    return absence ? [`${part.organ.name}（${absence.理由}）`] : [];
  });
  const lines = [
    ...(waiting.length > 0
      ? [`尚缺：${waiting.map(({ organ, state }) => `${organ.name}（${STATE_WORDS[state]}）`).join('、')}。`]
      : []),
    ...(absent.length > 0 ? [`缺：${absent.join('、')}。`] : []),
    ...(leftOut.length > 0 ? [`不计：${leftOut.map(([organ, why]) => `${organ.name}（${why}）`).join('、')}。`] : []),
  ];
  if (lines.length === 0) return [];
  return [plainText('三、没有计入的单位', 'plainHeading'), ...lines.map((line) => plainText(line, 'plainText'))];
}

const NOTHING = '—';

function shown(figure: Figure | null): string {
  return figure?.text ?? NOTHING;
}

function signed(figure: Figure): string {
  return figure.units > 0n ? `+${figure.text}` : figure.text;
}
