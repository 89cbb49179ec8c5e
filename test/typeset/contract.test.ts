/** What the typesetter stands on in pdfmake and pdfkit: private to them, so an upgrade that moves the ground must fail here, loudly. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfDocument from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
import { describe, expect, it } from 'vitest';
import type { Definition, Span } from '../../src/format/definition.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { allText, readPdf } from '../pdf.ts';
import { cell, define, fonts, paragraph, prose } from './document.ts';

const require = createRequire(import.meta.url);
const PDFDocument = pdfDocument.default;

describe('pdfmake', () => {
  it('is the version the typesetter was written against', () => {
    const { version } = JSON.parse(readFileSync('node_modules/pdfmake/package.json', 'utf8'));
    expect(version).toBe('0.3.11');
  });

  it('hands each item of a page to renderLine or renderVector, in order', () => {
    const seen: string[] = [];
    class Probe extends renderer.default {
      renderLine(item: string) {
        seen.push(`line ${item}`);
      }
      renderVector(item: string) {
        seen.push(`vector ${item}`);
      }
    }
    const document = { addPage: () => seen.push('page') } as never;
    const items = [
      { type: 'line', item: 'a' },
      { type: 'vector', item: 'b' },
    ] as const;
    new Probe(document).renderPages([{ pageSize: { width: 1, height: 1 }, items }]);
    expect(seen).toEqual(['page', 'line a', 'vector b']);
  });
});

describe('its document', () => {
  const methods = [
    'ref',
    'addContent',
    'appendXML',
    'markContent',
    'markStructureContent',
    'endMarkedContent',
    'struct',
  ];
  it.each([...methods, 'addStructure', 'link', 'file', 'end', 'push'])('has %s', (name) => {
    expect(typeof (PDFDocument.prototype as unknown as Record<string, unknown>)[name]).toBe('function');
  });

  it('asks _addInfo for its XMP, finalizes _fontFamilies, and takes a file name only by its policy', () => {
    const asked: string[] = [];
    class Probe extends PDFDocument {
      declare addPage: (options: object) => void;

      _addInfo() {
        asked.push('xmp');
      }
    }
    const options = { autoFirstPage: false, font: null, pdfVersion: '1.7', info: { CreationDate: new Date(0) } };
    const document = new Probe({}, {}, {}, {}, options, null, () => false);
    document._fontFamilies['probe'] = { finalize: () => void asked.push('font') };
    expect(() => document.file('/etc/hostname' as never, {})).toThrow('denied');
    document.addPage({ size: [100, 100] });
    document.end();
    expect(asked.sort()).toEqual(['font', 'xmp']);
  });
});

/** The same definition in pdfmake's own hands: its layout, its line breaking, its tables. */
async function byStockPdfmake({ content, styles }: Definition): Promise<Uint8Array> {
  const pdfmake = require('pdfmake');
  const text = (spans: readonly Span[], style: string) =>
    spans.flatMap((span) => {
      const role = styles[span.style ?? style]?.font ?? '';
      return fonts
        .runs(role, span.text)
        .map((run) => ({ text: run.text, font: run.face.id, fontSize: styles[style]?.fontSize }));
    });
  pdfmake.setFonts(Object.fromEntries(fonts.faces.map((face) => [face.id, { normal: face.file }])));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => fonts.faces.some((face) => face.file === path));
  const nodes = content.map((node) => {
    if ('text' in node) return { text: text(node.text, node.style) };
    if (!('table' in node)) return { text: '' };
    const body = node.table.body.map((row) =>
      row.map((each) =>
        each ? { text: text(each.text, each.style), colSpan: each.colSpan, rowSpan: each.rowSpan } : {},
      ),
    );
    return { table: { body, widths: node.table.widths.map(() => '*') } };
  });
  return pdfmake.createPdf({ content: nodes, defaultStyle: { font: fonts.faces[0]?.id } }).getBuffer();
}

it('prints the same characters as stock pdfmake does of the same definition', async () => {
  const definition = define([
    paragraph(prose(600)),
    {
      style: 'table',
      table: {
        widths: ['*', '*'],
        headerRows: 1,
        continued: '',
        body: [
          [cell('栏目（合计）', { colSpan: 2 }), null],
          [cell('新收', { rowSpan: 2 }), cell('1286')],
          [null, cell('“引号”——……')],
        ],
      },
    },
    paragraph('①②㎡℃〔2025〕30号、硚口区'),
  ]);
  const characters = async (pdf: Uint8Array) => [...allText(await readPdf(pdf)).replace(/—\d—/g, '')].sort().join('');
  expect(await characters(typeset(definition, fonts).pdf)).toBe(await characters(await byStockPdfmake(definition)));
});
