/** What the typesetter stands on in pdfmake and pdfkit: private to them, so an upgrade that moves the ground must fail here, loudly. */

import { readFileSync } from 'node:fs';

import pdfDocument from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
import { describe, expect, it } from 'vitest';
import { printPdf } from '../../src/pdf/print.ts';
import { ReportDocument } from '../../src/pdf/report-document.ts';
import { define, fonts } from '../layout/document.ts';
import { longTable } from '../layout/hard-cases.ts';

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
  const methods = ['ref', 'addContent', 'appendXML', 'link', 'file', 'end', 'push', 'flushPages', 'endMarkings'];
  it.each([...methods, '_write', '_refEnd', '_addInfo'])('has %s', (name) => {
    expect(typeof (PDFDocument.prototype as unknown as Record<string, unknown>)[name]).toBe('function');
  });

  it('asks for its fonts, then its structure tree, then its XMP, and takes a file name only by its policy', () => {
    const document = new Probe();
    document._fontFamilies['probe'] = { finalize: () => void document.asked.push('font') };
    expect(() => document.file('/etc/hostname' as never, {})).toThrow('denied');
    document.addPage({ size: [100, 100] });
    document.end();
    expect(document.asked).toEqual(['font', 'tree', 'xmp']);
  });

  it('gives an object the next number, waits for it, and notes where it begins', () => {
    const document = new Probe();
    const [waiting, begun] = [document._waiting, document._offsets.length];
    const object = document.ref({});
    expect([object.id, document._waiting, document._offsets[begun]]).toEqual([begun + 1, waiting + 1, null]);
    const offset = document._offset;
    object.end();
    expect([document._waiting, document._offsets[begun]]).toEqual([waiting, offset]);
  });

  it('writes a page as it was drawn, and deflates no stream that it is told not to', () => {
    const document = new Probe();
    document.addPage({ size: [100, 100] });
    document.addContent('0 0 m');
    document.page.content.compress = false;
    document.end();
    expect(document.pushed()).toContain('stream\n1 0 0 -1 0 100 cm\n0 0 m\n\nendstream');
  });

  it('writes a link as the last annotation of its page, with the key it is given', () => {
    const document = new Probe();
    document.addPage({ size: [100, 100] });
    document.link(1, 2, 3, 4, 'http://a.cn', { StructParent: 7, Contents: new String('a') });
    expect(document.page.annotations.at(-1)?.data).toMatchObject({ Subtype: 'Link', StructParent: 7 });
  });

  it('writes its identifier last, as it is then', () => {
    const document = new Probe();
    document.end();
    expect(document.pushed()).toContain('/ID [<0102> <0102>]');
  });
});

/** pdfkit's own document, and what it asks of the parts that are ours. */
class Probe extends PDFDocument {
  readonly asked: string[] = [];
  declare addPage: (options: object) => void;
  declare private chunks: Uint8Array[];

  constructor() {
    const info = { CreationDate: new Date(0) };
    super({}, {}, {}, {}, { autoFirstPage: false, font: null, pdfVersion: '1.7', info }, null, () => false);
  }

  override push(chunk: Uint8Array | null): boolean {
    this.chunks = [...(this.chunks ?? []), ...(chunk ? [chunk] : [])];
    return true;
  }

  pushed(): string {
    return Buffer.concat(this.chunks).toString('latin1');
  }

  endMarkings() {
    this.asked.push('tree');
  }

  _addInfo() {
    this.asked.push('xmp');
    this._id = Buffer.from([1, 2]);
  }
}

describe('what is gathered', () => {
  it('is what pdfkit would have pushed, byte by byte', () => {
    const pushed: Uint8Array[] = [];
    class Both extends ReportDocument {
      declare addPage: (options: object) => void;

      override _write(data: Uint8Array | string) {
        pushed.push(typeof data === 'string' ? Buffer.from(`${data}\n`, 'binary') : data);
        super._write(data);
      }
    }
    const document = new Both(define([]));
    document.addPage({ size: [100, 100] });
    document.end();
    expect(document.bytes()).toEqual(Buffer.concat(pushed));
  });

  it('stands where the file says, each object at its place', () => {
    const file = Buffer.from(printPdf(define([longTable(60)]), fonts).pdf).toString('latin1');
    const [, table = ''] = file.split(/^xref\n.*\n/m);
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(table).toContain(`/Size ${offsets.length + 1}\n`);
    expect(offsets.length).toBeGreaterThan(60 * 3);
    expect(offsets.filter((offset, index) => !file.startsWith(`${index + 1} 0 obj\n`, offset))).toEqual([]);
  });

  it('is bytes: a character that is more is refused', () => {
    const document = new ReportDocument(define([]));
    document._write('甲');
    expect(() => document.bytes()).toThrow('more than a byte');
  });
});
