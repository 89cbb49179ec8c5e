/** 通报表: how each organ stands on a day, as a sheet and as a page. */

import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/ooxml/read-workbook.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { writeWorkbook } from '../../src/ooxml/write-workbook.ts';
import { printPlainPage } from '../../src/report.ts';
import { circularPage, circularWorkbook } from '../../src/tracking/circular.ts';
import type { OrganStatus } from '../../src/tracking/year-status.ts';
import { allText, readPdf } from '../pdf.ts';
import { environment } from '../reports.ts';
import { organ, status } from './year.ts';

const format = environment.editions.find(({ id }) => id === '2019')?.format;
if (!format) throw new Error('no edition of 2019');
const page = circularPage(status, '云岭县', format);

describe('通报表', () => {
  it('has the organs in the order of the list, with times, days and counts', () => {
    const [sheet] = readWorkbook(unpack(writeWorkbook(circularWorkbook(status, '云岭县')))).sheets;
    const rows = [3, 4, 5].map((row) => sheet?.cells.filter((cell) => cell.row === row).map(({ text }) => text));
    expect(rows).toEqual([
      ['1', '乙镇人民政府', '2021年1月8日', '0', '已生成', '0', '0', '是'],
      ['2', '丁镇人民政府', '2021年1月8日', '2', '退回', '1', '1', '逾期 3 天'],
      ['3', '丙镇人民政府', '—', '0', '未报送', '—', '—', '逾期 3 天'],
    ]);
  });

  it('says on the page as on the sheet how many there are of each, and names no person', async () => {
    const { pdf, pages } = printPlainPage(page, environment);
    const text = allText(await readPdf(pdf)).replace(/\s/g, '');
    expect(pages).toBe(1);
    expect(text).toContain('截至2021年2月3日，应报3个单位，已生成1个，退回1个，未报送1个。逾期2个。');
    expect(text).toContain('2丁镇人民政府2021年1月8日2退回11逾期3天');
    expect(text).not.toContain('张三');
    expect(printPlainPage(page, environment).pdf).toEqual(pdf);
  });

  it('has the days of those that have another deadline beside the one of the rest', async () => {
    const longer = { deadline: '2021-03-31', daysLeft: 56 };
    const textWith = async (...organs: OrganStatus[]) => {
      const { pdf } = printPlainPage(circularPage({ ...status, organs }, '云岭县', format), environment);
      return allText(await readPdf(pdf)).replace(/\s/g, '');
    };
    const [own, other] = [organ('甲', longer), organ('戊', longer)];
    const common = '截止日期为2021年1月31日（已过3天）';
    expect(await textWith(organ('乙', {}), own)).toContain(`${common}，甲镇人民政府为2021年3月31日（还有56天）。`);
    expect(await textWith(own, other)).toContain(`${common}，其中2个单位为2021年3月31日（还有56天）。`);
  });

  it('goes on over pages with its head on each', async () => {
    const organs = Array.from({ length: 80 }, (_, at) => organ(`第${at}`, {}));
    const { pdf, pages } = printPlainPage(circularPage({ ...status, organs }, '云岭县', format), environment);
    expect(pages).toBe(3);
    expect(
      allText(await readPdf(pdf))
        .replace(/\s/g, '')
        .match(/序号单位交报日/g)?.length,
    ).toBe(pages);
  });
});
