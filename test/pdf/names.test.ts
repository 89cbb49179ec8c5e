/** Names as PDF writes them (ISO 32000-1, 7.3.5), and the names of fonts that reach them. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { embeddedName } from '../../src/fonts/font-names.ts';
import { loadFonts } from '../../src/fonts/fonts.ts';
import { bareName, pdfName } from '../../src/pdf/names.ts';
import { printPdf } from '../../src/pdf/print.ts';
import { atLine } from '../../src/place.ts';
import { fontOf, type NameRecord, nameTable, tablesOf } from '../fonts/font-maker.ts';
import { define, paragraph } from '../layout/document.ts';
import { allText, readPdf } from '../pdf.ts';
import { Name, objectsOf, type PdfValue } from './written-pdf.ts';

describe('a name', () => {
  it.each([
    ['Artifact', '/Artifact'],
    ['FZ Fang', '/FZ#20Fang'],
    ['A(B)', '/A#28B#29'],
    ['A/B>>', '/A#2fB#3e#3e'],
    ['FZ#41', '/FZ#2341'],
    ['A\nB', '/A#0aB'],
    ['仿', '/#e4#bb#bf'],
  ])('%j is written %s', (text, written) => {
    expect(pdfName(text)).toBe(written);
  });

  it('is of regular characters, and reads as what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (text) => {
        fc.pre(!text.includes('\0') && Buffer.byteLength(text) <= 127);
        const written = bareName(text);
        expect(written).toMatch(/^(?:(?![()<>[\]{}/%#])[!-~]|#(?!00)[0-9a-f]{2})+$/);
        expect(Buffer.from(decodeURIComponent(written.replace(/%/g, '%25').replace(/#/g, '%')))).toEqual(
          Buffer.from(text),
        );
      }),
    );
  });

  it.each([[''], ['a\0b'], ['a'.repeat(128)], ['仿'.repeat(43)]])('%j can be none', (text) => {
    expect(() => bareName(text)).toThrow(RangeError);
  });
});

const WINDOWS = { platform: 3, encoding: 1, language: 0x409 };
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows = (text: string, id = 6): NameRecord => ({ ...WINDOWS, id, bytes: utf16(text) });
const GBK = Buffer.from([0xb7, 0xc2, 0xcb, 0xce]); // 仿宋

const RECORDS: readonly (readonly [what: string, records: readonly NameRecord[], name: string | undefined])[] = [
  ['a plain one', [windows('FZFSK--GBK1-0')], 'FZFSK--GBK1-0'],
  ['with blanks', [windows('FZ Fang Song')], 'FZ_Fang_Song'],
  ['a Chinese one', [windows('仿宋_GB2312')], undefined],
  ['a Chinese one, and an English one of the family', [windows('仿宋'), windows('FangSong', 1)], 'FangSong'],
  ['English before the others', [{ ...windows('FS-zh'), language: 0x804 }, windows('FS-en')], 'FS-en'],
  ['brackets', [windows('FangSong(Trial)')], undefined],
  ['a slash and what closes a dictionary', [windows('FZ/Fang>>')], undefined],
  ['an object', [windows('X >> endobj 1 0 obj << /Evil true')], undefined],
  ['NUL', [windows('FZ\0A')], undefined],
  ['a line end', [windows('FZ\nA')], undefined],
  ['too long by one', [windows('A'.repeat(64))], undefined],
  ['as long as may be', [windows('A'.repeat(63))], 'A'.repeat(63)],
  ['none', [], undefined],
  ['an empty one', [windows('')], undefined],
  ['of the Macintosh, in Roman', [{ platform: 1, encoding: 0, language: 0, id: 6, bytes: Buffer.from('FS') }], 'FS'],
  ['of the Macintosh, in Chinese', [{ platform: 1, encoding: 25, language: 33, id: 6, bytes: GBK }], undefined],
  [
    'of the Macintosh, Latin marked as Chinese',
    [{ platform: 1, encoding: 25, language: 33, id: 6, bytes: Buffer.from('FS') }],
    'FS',
  ],
  ['GBK of Windows', [{ ...WINDOWS, encoding: 3, id: 6, bytes: GBK }], undefined],
  ['UTF-16 marked as GBK', [{ ...WINDOWS, encoding: 3, id: 6, bytes: utf16('FS') }], 'FS'],
  ['Latin in GBK', [{ ...WINDOWS, encoding: 3, id: 6, bytes: Buffer.from('FangSong') }], 'FangSong'],
  ['of Unicode', [{ platform: 0, encoding: 3, language: 0, id: 6, bytes: utf16('FS') }], 'FS'],
];

const view = (table: Buffer) => new DataView(new Uint8Array(table).buffer);

describe('the name of a font in a PDF', () => {
  it.each(RECORDS)('%s', (_, records, name) => {
    expect(embeddedName(view(nameTable(records)))).toBe(name);
  });

  it('is fit whatever the table holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 200 }), (bytes) => {
        const name = embeddedName(view(Buffer.from(bytes)));
        if (name !== undefined) expect(name).toMatch(/^[!-~]{1,63}$/);
      }),
    );
  });

  it('passes over a record that points out of the table', () => {
    const table = nameTable([windows('FS'), windows('FangSong')]);
    table.writeUInt16BE(0xfff0, 6 + 10);
    expect(embeddedName(view(table))).toBe('FangSong');
  });
});

const folder = mkdtempSync(join(tmpdir(), 'names-'));
const tinos = readFileSync('fonts/tinos/Tinos_400Regular.ttf');
const place = atLine('data/county.yaml', 1, 1);

test.each(RECORDS)('a page with a font of such a name is a PDF: %s', async (what, records) => {
  const path = join(folder, `${what}.ttf`);
  writeFileSync(path, fontOf(tablesOf(tinos).set('name', nameTable(records))));
  const { value, findings } = loadFonts('fonts', [{ title: '仿宋', path, place }]);
  expect(findings).toEqual([]);
  const { pdf } = printPdf(define([paragraph('ABC公开')]), value!);
  const fonts = [...objectsOf(pdf).values()].filter(({ value: each }) => each instanceof Map && each.has('BaseFont'));
  const names = fonts.map(({ value: each }) => nameOf((each as ReadonlyMap<string, PdfValue>).get('BaseFont')));
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+(?:(?![()<>[\]{}/%])[!-~]){1,63}$/);
  expect(allText(await readPdf(pdf))).toContain('ABC公开');
});

function nameOf(value: PdfValue | undefined): string {
  return value instanceof Name ? value.text : '';
}
