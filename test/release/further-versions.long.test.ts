/** What was published and is corrected again, on which day, under which name: the version behind it, and what is told of that. */

import { describe, expect, it } from 'vitest';
import { asPublished } from '../../src/console/published.ts';
import { readWorkbook } from '../../src/ooxml/read-workbook.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { CORRECTED, CountyOffice, NAMES } from './county-office.ts';

const SENTENCE = (text: string) => text.replace('集中发布。', '集中发布，并印成手册。');

describe('what was published', () => {
  it('keeps the 更正 that were printed: a further one stands behind them, none is altered or taken away', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    await office.submit('bai', (text) => `${SENTENCE(text)}${CORRECTED()}`).build();
    await office.publish('2021-03-05');
    const corrections = (...texts: string[]) =>
      `\n更正:\n${texts.map((each) => `  - {日期: 2021-03-05, 说明: ${each}。}\n`).join('')}`;
    await office.submit('bai', (text) => `${text}${corrections('另一种说法', '又改正一处')}`).build();
    const { publications } = await office.publish('2021-04-01');
    expect(publications[0]).toMatchObject({ status: 'left', version: 2 });
    expect(publications[0]?.findings[0]?.message).toContain('“总体情况一处文字改正。”（2021-03-05）也改动了');
    await office.submit('bai', (text) => `${text}${corrections('总体情况一处文字改正', '又改正一处')}`).build();
    expect(await office.told('2021-04-01')).toMatchObject({ bai: 'corrected 3' });
  });

  it('is not followed by a version of an earlier day, as of a clock that was set back; one of the same day is', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish('2021-03-05');
    await office.submit('bai', (text) => `${SENTENCE(text)}${CORRECTED()}`).build();
    const before = office.published();
    const { publications } = await office.publish('2021-01-05');
    expect(publications[0]).toMatchObject({ status: 'failed', version: 1 });
    expect(publications[0]?.cause).toContain('2021-01-05 早于第 1 版的 2021-03-05');
    expect(office.published()).toEqual(before);
    expect(await office.told('2021-03-05')).toMatchObject({ bai: 'corrected 2' });
  });

  it('keeps its name when the organ has another and a third one takes that: no file of one is the other’s', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const list = office.folder.read('data/county.yaml');
    const renamed = list.replace(NAMES['bai'] ?? '', '白沙新区管委会').replace(NAMES['hei'] ?? '', NAMES['bai'] ?? '');
    office.folder.write('data/county.yaml', renamed);
    office.submit('bai', (text) => text.replace(/^单位: .*$/m, '单位: 白沙新区管委会'));
    await office.submit('hei', (text) => text.replace(/^单位: .*$/m, `单位: ${NAMES['bai']}`)).build();
    expect(await office.told('2021-02-28')).toMatchObject({ bai: 'left 1', hei: 'new 1' });
    const title = `${NAMES['bai']}2020年政府信息公开工作年度报告`;
    const pdfs = [...office.uploaded()].filter(([path]) => path.startsWith('PDF/'));
    expect(pdfs.map(([path]) => path)).toEqual([`PDF/${title}-hei.pdf`, `PDF/${title}.pdf`]);
    const page = Buffer.from(office.uploaded().get(`网页/${title}-hei.html`) ?? '', 'latin1').toString();
    expect(page).toContain(`href="../PDF/${encodeURI(title)}-hei.pdf"`);
  });

  it('and is titled anew says which title is to be taken from the portal', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const list = office.folder.read('data/county.yaml');
    office.folder.write('data/county.yaml', list.replace(NAMES['bai'] ?? '', '白沙街道办事处'));
    const change = (text: string) => `${text.replace(/^单位: .*$/m, '单位: 白沙街道办事处')}${CORRECTED()}`;
    await office.submit('bai', change).build();
    const results = await office.publish('2021-03-05');
    expect(asPublished(results, [], { quiet: false, dryRun: false }).slice(-2)).toEqual([
      '要上传的有 1 份，PDF 和网页（或正文）都要传：',
      '  更正  白沙街道办事处  第 2 版，2021-03-05，换下网上的第 1 版（原来的标题是《白沙镇人民政府2020年政府信息公开工作年度报告》）',
    ]);
    const sheets = readWorkbook(unpack(Buffer.from(office.uploaded().get('目录.xlsx') ?? '', 'latin1'))).sheets;
    expect(sheets.map(({ name }) => name)).toEqual(['目录', '更正']);
    expect(sheets[1]?.cells.filter(({ row }) => row === 1).map(({ text }) => text)).toEqual([
      '2021-03-05',
      '白沙街道办事处2020年政府信息公开工作年度报告',
      '2',
      '白沙镇人民政府2020年政府信息公开工作年度报告',
      '2021-01-28',
      '2021-03-05 总体情况一处文字改正。',
    ]);
    expect([...office.uploaded().keys()].filter((path) => path.startsWith('PDF/'))).toHaveLength(1);
  });
});
