/** Workbooks and Word files, judged by strangers, and after strangers have opened and saved them. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinPath } from '../../src/cell-path.ts';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import { readForeign } from '../../src/exchange/read-foreign.ts';
import { writeWord } from '../../src/exchange/word/write.ts';
import { formSheets } from '../../src/exchange/workbook/form-sheets.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { cellName } from '../../src/ooxml/cell-name.ts';
import { readWorkbook } from '../../src/ooxml/read-workbook.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { check, contentIn, formats, workbookOf } from '../exchange/forms.ts';
import { submissionTexts } from '../exchange/reports.ts';
import { blankWorkbook, filledWorkbook, markedWorkbook } from '../exchange/samples.ts';
import { filled } from '../filled.ts';
import { expectPicture } from '../golden.ts';
import { examples, printed } from '../reports.ts';
import { byLibreOffice, byOpenpyxl, byPoi, fetchOfficeJudges, type PoiLine, picturesOf } from './office-judges.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-strangers-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(fetchOfficeJudges, 600_000);

const EDITIONS = ['2019', '2021'] as const;
const SOME = 20;

const texts: readonly (readonly [name: string, text: string])[] = [
  ...examples.map(({ file }, at) => [`example-${at}`, readFileSync(file, 'utf8')] as const),
  ...EDITIONS.map((id) => [`filled-${id}`, filled(id)] as const),
  ...formats.flatMap((format) =>
    fc
      .sample(submissionTexts(format), { seed: 14, numRuns: SOME })
      .map((text, at) => [`any-${format.id}-${at}`, text] as const),
  ),
];

function wordOf(text: string): Uint8Array {
  const { value } = check(text);
  const report = value && fillDocument(value).value;
  if (!report) throw new Error('no report');
  return writeWord(report, value.format.prose.paragraph);
}

const written = (name: string, bytes: Uint8Array) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

const samples = EDITIONS.flatMap((id) => [
  { id, state: 'blank', file: written(`blank-${id}.xlsx`, blankWorkbook(id)) },
  { id, state: 'filled', file: written(`filled-${id}.xlsx`, filledWorkbook(id)) },
  { id, state: 'marked', file: written(`marked-${id}.xlsx`, markedWorkbook(id)) },
]);
const words = EDITIONS.map((id) => ({ id, state: 'report', file: written(`report-${id}.docx`, wordOf(filled(id))) }));

describe('by Apache POI', () => {
  let lines: readonly PoiLine[] = [];
  const of = (file: string, kind: PoiLine['kind']) => lines.filter((each) => each.file === file && each.kind === kind);
  beforeAll(() => {
    lines = byPoi([...samples, ...words].map(({ file }) => file));
  }, 300_000);

  it('every part of a workbook and of a Word file keeps the schemas of ECMA-376', () => {
    // Office itself writes it where a text has line ends, and its schemas do not have it.
    const isOffices = ({ what }: PoiLine) => what.includes('space@http://www.w3.org/XML/1998/namespace in element t@');
    expect(lines.filter((each) => each.kind === 'fault' && !isOffices(each))).toEqual([]);
    for (const { file } of samples) expect(of(file, 'part').length).toBeGreaterThan(10);
    for (const { file } of words)
      expect([of(file, 'part').length > 3, of(file, 'paragraphs').length]).toEqual([true, 1]);
  });

  it('every formula comes to what stands in the file', () => {
    for (const { file } of samples) {
      const formulas = of(file, 'formula');
      expect(formulas.length).toBeGreaterThan(30);
      const others = formulas.filter(({ what }) => what.split(' ')[0] !== what.split(' ')[1]);
      expect([basename(file), others]).toEqual([basename(file), []]);
    }
  });

  it('what is to be typed in is open and has a rule, everything else of a table is locked', () => {
    for (const { id, file, state } of samples) {
      const format = formats.find((each) => each.id === id)!;
      const { spots, tables } = formSheets(format);
      const totals = new Set(format.sums.map(({ total }) => joinPath(total)));
      const asked = [...spots].flatMap(([entry, spot]) =>
        totals.has(entry) ? [] : [`${spot.sheet}!${cellName(spot.row, spot.column)}`],
      );
      const names = tables.map(({ name }) => name);
      const inTables = (kind: PoiLine['kind']) =>
        of(file, kind)
          .map(({ where }) => where)
          .filter((where) => names.includes(where.split('!')[0] ?? ''));
      // Besides the figures: whether blanks are 0. A cell that a figure's own merge covers is open as well.
      const open = new Set(inTables('open'));
      expect([file, state, asked.filter((each) => !open.has(each))]).toEqual([file, state, []]);
      const ruled = inTables('rule');
      expect(ruled.sort()).toEqual([...new Set(ruled)].sort());
      if (state !== 'marked') expect(ruled.length).toBe(asked.length + tables.length);
    }
  });

  it('comments stand at carried figures and at what is marked', () => {
    for (const { id } of samples) {
      const [blank, filledIn, marked] = samples.filter((each) => each.id === id).map(({ file }) => of(file, 'note'));
      expect(blank?.map(({ what }) => /已按.*填好/.test(what)).filter(Boolean).length).toBe(blank?.length);
      expect(blank?.length).toBeGreaterThan(5);
      expect(filledIn).toEqual([]);
      expect(marked?.length).toBeGreaterThan(4);
    }
  });
});

it('openpyxl reads the figures that stand in the tables', () => {
  const files = samples.filter(({ state }) => state === 'filled');
  const read = byOpenpyxl(files.map(({ file }) => file));
  for (const [at, { id }] of files.entries()) {
    const { value } = check(filled(id));
    const format = formats.find((each) => each.id === id)!;
    const { spots } = formSheets(format);
    const printedAt = (entry: string) =>
      entry.split('.').reduce<unknown>((values, name) => (values as Record<string, unknown>)[name], value?.values);
    const differing = [...spots].filter(
      ([entry, { sheet, row, column }]) =>
        Number(read[at]?.get(`${sheet}!${cellName(row, column)}`)) !== Number(printedAt(entry)),
    );
    expect(spots.size).toBeGreaterThan(190);
    expect(differing).toEqual([]);
  }
});

describe('after LibreOffice has opened and saved it', () => {
  const pdfOf = (text: string) => {
    const { value } = check(text);
    if (!value) throw new Error('no submission');
    return Buffer.from(printed(value).pdf);
  };

  it.each([
    ['xlsx', (text: string) => workbookOf(text)],
    ['docx', wordOf],
  ])(
    'a .%s gives the same PDF, byte for byte',
    (kind, write) => {
      const [before, after] = ['before', 'after'].map((name) => join(folder, `${name}-${kind}`));
      for (const each of [before, after]) mkdirSync(each!);
      const files = texts.map(([name, text]) => {
        const file = join(before!, `${name}.${kind}`);
        writeFileSync(file, write(text));
        return file;
      });
      byLibreOffice(files, kind, after!);
      for (const [name, text] of texts) {
        const saved = readFileSync(join(after!, `${name}.${kind}`));
        const { value, findings } = readForeign(name, saved, formats, null);
        expect([name, findings.filter(({ severity }) => severity === 'error')]).toEqual([name, []]);
        const back = canonicalOf(value!.content).text;
        expect([name, pdfOf(back).equals(pdfOf(text))], back).toEqual([name, true]);
      }
    },
    600_000,
  );

  it.each([
    ['xlsx', 'xls', '另存为“.xlsx”'],
    ['xlsx', 'ods', '另存为“.xlsx”'],
    ['docx', 'doc', '另存为“.docx”'],
    ['docx', 'odt', '另存为“.docx”'],
    ['docx', 'rtf', '另存为“.docx”'],
  ])(
    'a .%s that became .%s is refused with what to do, whatever its name',
    (from, kind, words) => {
      const to = join(folder, `as-${kind}`);
      byLibreOffice([join(folder, from === 'xlsx' ? 'filled-2021.xlsx' : 'report-2021.docx')], kind, to);
      const bytes = readFileSync(join(to, `${from === 'xlsx' ? 'filled' : 'report'}-2021.${kind}`));
      const { value, findings } = readForeign('白沙镇.xlsx', bytes, formats, null);
      expect(value).toBeUndefined();
      expect(findings.map(({ code, message }) => [code, message])).toEqual([
        ['file-is-readable', expect.stringContaining(words)],
      ]);
    },
    120_000,
  );
});

describe('printed by LibreOffice', () => {
  // Each state once: the other edition is drawn by the same code.
  const drawn = [...samples, ...words].filter(({ id, state }) => (state === 'filled') === (id === '2019'));
  it.each(drawn)(
    'a $state form of $id looks as it did',
    async ({ id, state, file }) => {
      const pages = picturesOf(file, mkdtempSync(join(folder, 'print-')), 60);
      expect(pages.length).toBeGreaterThan(3);
      for (const [at, page] of pages.entries()) {
        await expectPicture(page, `test/golden/exchange/${state}-${id}-${String(at + 1).padStart(2, '0')}.png`);
      }
    },
    120_000,
  );
});

it('the content of a sample is what its submission says', () => {
  for (const { id, state, file } of samples) {
    if (state !== 'filled') continue;
    const { value } = readForeign(file, readFileSync(file), formats, null);
    expect(canonicalOf(value!.content).text).toBe(canonicalOf(contentIn(filled(id))).text);
    expect(readWorkbook(unpack(readFileSync(file))).sheets.length).toBeGreaterThan(8);
  }
});
