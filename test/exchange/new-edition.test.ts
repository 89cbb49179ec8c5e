/** An edition of which no code has heard goes out and comes back: a copy with entries renamed, a row more and a column less. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { joinPath } from '../../src/cell-path.ts';
import { openEditions } from '../../src/edition/edition.ts';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import { contentOf } from '../../src/exchange/content.ts';
import { readForeign } from '../../src/exchange/read-foreign.ts';
import { writeWord } from '../../src/exchange/word/write.ts';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { formSheets } from '../../src/exchange/workbook/form-sheets.ts';
import { markedFilling, relocated } from '../../src/exchange/workbook/marked.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { cellName } from '../../src/ooxml/cell-name.ts';
import { checkReport } from '../../src/report.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { changed, put, type Tree, yamlOf } from '../check/submissions.ts';
import { loadFormats } from '../editions.ts';
import { environment, printed } from '../reports.ts';
import { insertRows, opened, saved, sheetOf } from './hands.ts';

const dir = mkdtempSync(join(tmpdir(), 'nianbao-'));
afterAll(() => rmSync(dir, { recursive: true }));

function edit(file: string, change: (text: string) => string): void {
  const path = join(dir, '2027', file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

cpSync('layouts', dir, { recursive: true });
cpSync('layouts/2021', join(dir, '2027'), { recursive: true });
rmSync(join(dir, '2027', 'example'), { recursive: true });
edit('format.yaml', (text) =>
  changed(text, ['国办公开办函〔2021〕30号', '国办公开办函〔2027〕9号'], ['firstYear: 2021', 'firstYear: 2027']),
);
// A head is called otherwise, in the table and in the submission; a row in the table.
for (const file of ['schema.yaml', 'document.yaml', 'checks.yaml', 'prose.yaml', 'phrases/规范性文件情况.hbs'])
  edit(file, (text) => text.replaceAll('本年废止件数', '本年失效件数'));
edit('document.yaml', (text) => changed(text, ['题: 2.重复申请}', '题: 2.同一申请人重复提出}']));
// A column less, of each of three groups.
for (const file of ['schema.yaml', 'checks.yaml', 'format.yaml'])
  edit(file, (text) =>
    text.replace(/^\s*尚未审结:.*\n/gmu, '').replace(/, 尚未审结|\[尚未审结\], ?|, \[尚未审结\]/gu, ''),
  );
edit('document.yaml', (text) => {
  const [above, below] = text.split('四、政府信息公开行政复议、行政诉讼情况');
  const narrow = below
    ?.replaceAll('colSpan: 5', 'colSpan: 4')
    .replace('colSpan: 10', 'colSpan: 8')
    .replace(/widths: \[.*\]/u, `widths: [${Array(12).fill("'*'").join(', ')}]`);
  return `${above}四、政府信息公开行政复议、行政诉讼情况${narrow}`;
});
// A row more.
edit('schema.yaml', (text) =>
  changed(
    text,
    ['行政强制, 行政事业性收费]', '行政强制, 行政检查, 行政事业性收费]'],
    [
      '      行政事业性收费:\n',
      "      行政检查:\n        $ref: '#/$defs/处理决定'\n        title: 行政检查\n        description: 没有的填“无”。\n      行政事业性收费:\n",
    ],
  ),
);
edit('document.yaml', (text) => changed(text, ['{项: [行政处罚, 行政强制]}', '{项: [行政处罚, 行政强制, 行政检查]}']));
edit('rollup.yaml', (text) =>
  changed(text, ['  - 主动公开.行政强制\n', '  - 主动公开.行政强制\n  - 主动公开.行政检查\n']),
);

const { value: formats, findings: told } = loadFormats(dir);
const editions = openEditions(dir).value ?? [];
const office = { ...environment, editions, names: namesOfForms(editions) };

function submission(year: number): string {
  const format = formats?.find(({ id }) => id === '2027');
  if (!format) throw new Error(JSON.stringify(told));
  const totals = new Set(format.sums.map(({ total }) => joinPath(total)));
  const tree: Tree = { 单位: '青石镇人民政府', 年度: year, 成文日期: `${year + 1}-01-20` };
  for (const path of format.schema.texts) if (path.length === 1) put(tree, path, '（一）情况。甲。');
  for (const [at, path] of format.schema.figures.entries()) if (!totals.has(joinPath(path))) put(tree, path, 100 + at);
  return yamlOf(tree);
}

const check = (text: string) => {
  const { value, findings } = checkReport(
    { file: 'x', bytes: Buffer.from(text), lastYear: [], organ: null, year: null },
    office,
  );
  if (!value) throw new Error(JSON.stringify(findings));
  return { submission: value, findings, content: contentOf(value.source, value.format) };
};

describe('an edition of 2027', () => {
  test('is complete, and has what was changed', () => {
    expect(told).toEqual([]);
    const names = check(submission(2027)).submission.format.schema.figures.map(joinPath);
    expect(names).toContain('主动公开.规章.本年失效件数');
    expect(names.filter((name) => name.includes('尚未审结'))).toEqual([]);
    expect(names).toContain('主动公开.行政检查.本年处理决定数量');
  });

  test.each(['xlsx', 'docx'])('goes out as .%s and comes back as the same PDF', (kind) => {
    const { submission: before, content } = check(submission(2027));
    const report = fillDocument(before).value;
    const bytes =
      kind === 'xlsx' ? writeForm(plainFilling(content, 'x')) : writeWord(report!, before.format.prose.paragraph);
    const { value, findings } = readForeign('x', bytes, formats ?? [], null);
    expect(findings).toEqual([]);
    const back = check(canonicalOf(value!.content).text).submission;
    expect(back.format.id).toBe('2027');
    expect(Buffer.from(printed(back).pdf).equals(printed(before).pdf)).toBe(true);
  });

  test('is found by its labels, wherever they are, and marked at its cells', () => {
    const { content } = check(submission(2027));
    const held = opened(writeForm(plainFilling(content, 'x')));
    const entry = '依申请公开.本年新收.科研机构';
    const sheet = sheetOf(held, '依申请公开');
    const spot = formSheets(content.format).spots.get(entry);
    if (!spot) throw new Error('no spot');
    const cells = sheet.rows[spot.row] ?? [];
    cells[spot.column] = { text: '约6' };
    insertRows(sheet, 4, 2);
    sheet.name = 'Sheet9';
    const { value, findings } = readForeign('x', saved(held), formats ?? [], null);
    expect(findings.map(({ code, cell }) => [code, cell])).toEqual([
      ['cell-is-figure', `Sheet9!${cellName(spot.row + 2, spot.column)}`],
    ]);
    const { content: moved, addresses } = relocated(value!.content);
    expect(addresses.get(`Sheet9!${cellName(spot.row + 2, spot.column)}`)).toBe(
      `依申请公开!${cellName(spot.row, spot.column)}`,
    );
    const marks = markedFilling(
      moved,
      'x',
      findings.map((each) => ({ ...each, cell: `依申请公开!${cellName(spot.row, spot.column)}` })),
    ).marks;
    expect([...marks.keys()]).toEqual([`依申请公开!${cellName(spot.row, spot.column)}`]);
  });
});
