/** What a PDF says of the font programs in it (ISO 32000-1, 9.9), of both kinds of outlines. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Fonts, loadFonts } from '../../src/fonts/fonts.ts';
import { printPdf } from '../../src/pdf/print.ts';
import { define, fonts, paragraph } from '../layout/document.ts';

interface Program {
  /** The key of the font descriptor that names it. */
  readonly key: string;
  readonly dictionary: string;
  readonly bytes: Buffer;
}

function programsOf(text: string, by: Fonts): Program[] {
  const pdf = Buffer.from(printPdf(define([paragraph(text)]), by).pdf);
  const source = pdf.toString('latin1');
  return [...source.matchAll(/\/(FontFile\d) (\d+) 0 R/g)].map(([, key = '', id = '']) => {
    const object = source.indexOf(`\n${id} 0 obj\n`);
    const start = source.indexOf('stream\n', object) + 'stream\n'.length;
    const dictionary = source.slice(object, start);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    return { key, dictionary, bytes: inflateSync(pdf.subarray(start, start + length)) };
  });
}

/** Tinos with the outlines of another face, which are CFF's: an OpenType font as type foundries sell them. */
function withCff(): string {
  const tables = new Map<string, Buffer>();
  const tinos = readFileSync('fonts/tinos/Tinos_400Regular.ttf');
  for (let at = 12; at < 12 + 16 * tinos.readUInt16BE(4); at += 16) {
    const [offset, length] = [tinos.readUInt32BE(at + 8), tinos.readUInt32BE(at + 12)];
    tables.set(tinos.toString('latin1', at, at + 4), tinos.subarray(offset, offset + length));
  }
  tables.delete('glyf');
  tables.delete('loca');
  tables.set('CFF ', readFileSync('node_modules/pdfjs-dist/standard_fonts/FoxitFixed.pfb'));
  const head = Buffer.alloc(12 + 16 * tables.size);
  head.write('OTTO', 'latin1');
  head.writeUInt16BE(tables.size, 4);
  let offset = head.length;
  [...tables].forEach(([tag, bytes], index) => {
    head.write(tag, 12 + 16 * index, 'latin1');
    head.writeUInt32BE(offset, 20 + 16 * index);
    head.writeUInt32BE(bytes.length, 24 + 16 * index);
    offset += bytes.length;
  });
  const path = join(mkdtempSync(join(tmpdir(), 'otf-')), 'office.otf');
  writeFileSync(path, Buffer.concat([head, ...tables.values()]));
  return path;
}

it('the program of a TrueType face is as long as its dictionary says', () => {
  const programs = programsOf('公开（一）2020年', fonts);
  expect(programs.length).toBeGreaterThan(2);
  for (const { key, dictionary, bytes } of programs) {
    expect([key, /\/Length1 (\d+)/.exec(dictionary)?.[1]]).toEqual(['FontFile2', String(bytes.length)]);
    expect(bytes.readUInt32BE(0)).toBe(0x00010000);
  }
});

it('the program of a face with CFF outlines says so', () => {
  const place = { file: 'data/county.yaml', line: 1, column: 1, cell: null };
  const { value, findings } = loadFonts('fonts', [{ title: '仿宋', path: withCff(), place }]);
  expect(findings).toEqual([]);
  const [cff, ...others] = programsOf('ABC公开', value!).filter(({ key }) => key === 'FontFile3');
  expect(others).toEqual([]);
  expect(cff!.dictionary).toContain('/Subtype /CIDFontType0C');
  expect(cff!.bytes.subarray(0, 2)).toEqual(Buffer.from([1, 0]));
});
