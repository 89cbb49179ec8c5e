/** 附数据: the submission travels inside the PDF and comes out again, byte for byte. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/fill/attachments.ts';
import { attachedFiles, Unreadable } from '../../src/pdf/attached-files.ts';
import { printReport } from '../../src/report.ts';
import { sha256 } from '../../src/store/hash.ts';
import { checked, environment } from '../reports.ts';
import { deflated, pdfOf, plain, summed, withAttachments } from './attachments.ts';
import { contentsOf, damagedPdf, extractionOf } from './damaged-attachments.ts';

const file = 'data/2020/baisha.yaml';
const bytes = readFileSync(file);
const county = environment.county;
if (!county) throw new Error('the sample has a county');
const attaching = { ...environment, county: { ...county, attachesData: true } };
const pdf = printReport(checked(file), bytes, attaching).value?.pdf ?? new Uint8Array();

describe('a report with its data', () => {
  it('gives the submission back byte for byte', () => {
    const [yaml] = attachedFiles(pdf);
    expect(yaml?.name).toBe('baisha.yaml');
    expect(Buffer.compare(Buffer.from(yaml?.content ?? []), bytes)).toBe(0);
  });

  it('gives its figures and texts back as JSON, totals computed', () => {
    const [, json] = attachedFiles(pdf);
    const data = JSON.parse(Buffer.from(json?.content ?? []).toString('utf8'));
    expect(data.单位).toBe('白沙镇人民政府');
    expect(data.依申请公开.本年新收.总计).toBe(0);
  });

  it('is PDF/A-3a, and the same bytes again', () => {
    expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(
      Buffer.compare(Buffer.from(printReport(checked(file), bytes, attaching).value?.pdf ?? []), Buffer.from(pdf)),
    ).toBe(0);
  });
});

describe('extracting', () => {
  it('finds nothing in a report without data', () => {
    expect(attachedFiles(printReport(checked(file), bytes, environment).value?.pdf ?? new Uint8Array())).toEqual([]);
  });

  it.each([
    ['what is no PDF', Buffer.from('填报')],
    ['a PDF cut short', pdf.subarray(0, pdf.length / 2)],
    ['a PDF of another program', Buffer.from('%PDF-1.7\nstartxref\n5\n%%EOF\n')],
  ])('refuses %s', (_, content) => {
    expect(() => attachedFiles(content)).toThrow(Unreadable);
  });
});

/** Saved again by other programs: see make.py there. */
const RESAVED = 'test/pdf/resaved';
const SAVED = {
  'baisha.yaml': '51d570ceffc67cc01fc2126302c688dbc055b105ba67257ca4ff8ebce8ef8e08',
  'baisha.json': '2eb8e3be64d2cad79fc77ea14d4b395feac574f67f530019ad597e0d90c468c5',
};

describe('a report that another program has saved again', () => {
  const names = readdirSync(RESAVED).filter((name) => name.endsWith('.pdf'));

  it.each(names.filter((name) => name !== 'qpdf-encrypted.pdf'))('gives its files back byte for byte: %s', (name) => {
    const files = attachedFiles(readFileSync(join(RESAVED, name)));
    expect(Object.fromEntries(files.map((each) => [each.name, sha256(each.content ?? '')]))).toEqual(SAVED);
  });

  it('and encrypted is refused in words', () => {
    expect(() => attachedFiles(readFileSync(join(RESAVED, 'qpdf-encrypted.pdf')))).toThrow('加了密');
  });

  it.each(['report', ...names])('and is damaged gives all its files as they were, or says why not: %s', (name) => {
    if (name === 'qpdf-encrypted.pdf') return;
    const original = name === 'report' ? Buffer.from(pdf) : readFileSync(join(RESAVED, name));
    const whole = contentsOf(attachedFiles(original));
    const outcomes = new Set(Array.from({ length: 120 }, (_, seed) => extractionOf(damagedPdf(original, seed), whole)));
    expect([...outcomes].sort()).toEqual(['told', 'whole']);
  });
});

const DAMAGED = '不完整或者已损坏';

describe('a PDF of a stranger', () => {
  const a = '(a.yaml)';
  const yaml = summed('单位: 甲镇\n');

  it('gives up what has our names', () => {
    const [one, other] = attachedFiles(
      withAttachments([
        { name: a, stream: yaml },
        { name: '(photo.jpg)', stream: plain('x') },
      ]),
    );
    expect(Buffer.from(one?.content ?? []).toString()).toBe('单位: 甲镇\n');
    expect(other).toEqual({ name: 'photo.jpg', content: null });
  });

  it.each([
    '(../../etc/cron.d/x)',
    '(..)',
    '()',
    '(.bashrc)',
    '(/etc/a.yaml)',
    '(C:a.yaml)',
    '(a\\000.yaml)',
    '(a\\033[2J.yaml)',
    '(sub/a.yaml)',
    '(A.yaml)',
    '(a.yaml.exe)',
    '(a.yaml )',
    '(a.yaml\\n)',
    '(con.yaml)',
    '(lpt1.json)',
    `(${'x'.repeat(300)}.yaml)`,
    '<FEFF002E002E002F0061002E00790061006D006C>',
  ])('has its file not opened under the name %s', (name) => {
    expect(attachedFiles(withAttachments([{ name, stream: plain('x') }])).map((each) => each.content)).toEqual([null]);
  });

  it('may write a name in any of the ways of PDF', () => {
    for (const name of ['(\\141.yaml)', '<612E79616D6C>', '<FEFF0061002E00790061006D006C>'])
      expect(attachedFiles(withAttachments([{ name, stream: yaml }])).map((each) => each.name)).toEqual(['a.yaml']);
  });

  it.each<[string, Buffer, string]>([
    [
      'two files of one name',
      withAttachments([
        { name: a, stream: yaml },
        { name: a, stream: plain('x') },
      ]),
      '两个附件都叫 a.yaml',
    ],
    ['two names for one file', twoNames(), DAMAGED],
    ['a name and another one', withAttachments([{ name: a, newName: '(b.yaml)', stream: yaml }]), DAMAGED],
    [
      'a sum that is not the content’s',
      withAttachments([{ name: a, stream: summed('x', { sum: '00'.repeat(16) }) }]),
      DAMAGED,
    ],
    ['a size that is not the content’s', withAttachments([{ name: a, stream: summed('x', { size: 2 }) }]), DAMAGED],
    ['no zlib stream', withAttachments([{ name: a, stream: plain('x', '/Filter /FlateDecode') }]), DAMAGED],
    ['another compression', withAttachments([{ name: a, stream: plain('x', '/Filter /LZWDecode') }]), '压缩方式'],
    ['a bomb', withAttachments([{ name: a, stream: deflated(Buffer.alloc(50 << 20)) }]), '展开后太大'],
    ['a bomb in a bomb', withAttachments([{ name: a, stream: twice(Buffer.alloc(50 << 20)) }]), '展开后太大'],
    [
      'too many files',
      withAttachments(Array.from({ length: 101 }, (_, at) => ({ name: `(a${at}.yaml)`, stream: yaml }))),
      '超过 100 个',
    ],
    [
      'a length that is longer than the file',
      withAttachments([{ name: a, stream: { entries: '', data: Buffer.from('x'), length: '99999999' } }]),
      DAMAGED,
    ],
    [
      'a length that leads to itself',
      withAttachments([{ name: a, stream: { entries: '', data: Buffer.from('x'), length: '3 0 R' } }]),
      DAMAGED,
    ],
    ['a stream that is none', withAttachments([{ name: a, stream: '<< /Length 1 >>' }]), DAMAGED],
    ['a file that is named nowhere', pdfOf(['<< /Type /Catalog >>', plain('x')]), DAMAGED],
    ['no catalog', pdfOf(['<< /Type /Font >>']), DAMAGED],
    [
      'a tree of names that leads to itself',
      pdfOf(['<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>', '<< /Kids [2 0 R] >>']),
      DAMAGED,
    ],
    ['a reference to itself', pdfOf(['<< /Type /Catalog /Names 2 0 R >>', '2 0 R']), DAMAGED],
    [
      'a cross-reference that leads to itself',
      Buffer.from(
        pdfOf(['<< /Type /Catalog >>'])
          .toString('latin1')
          .replace(/\/Size (?=.*startxref\n(\d+))/s, '/Prev $1 /Size '),
      ),
      DAMAGED,
    ],
    [
      'more objects than bytes',
      Buffer.from(pdfOf(['<< /Type /Catalog >>']).toString('latin1').replace('xref\n0 2', 'xref\n0 99999999999')),
      DAMAGED,
    ],
    ['arrays without end', pdfOf([`<< /Type /Catalog /AF ${'['.repeat(100_000)}`]), DAMAGED],
    ['an array of millions', pdfOf([`<< /Type /Catalog /AF [${'1 '.repeat(3_000_000)}] >>`]), DAMAGED],
    ['nothing but blanks', Buffer.from(`%PDF-1.7\n${'startxref '.repeat(100_000)}${' '.repeat(1_000_000)}`), DAMAGED],
    ['comments without end', Buffer.from(`%PDF-1.7\nstartxref\n${'%\n'.repeat(3_000_000)}`), DAMAGED],
  ])('with %s is refused in words', (_, content, words) => {
    expect(() => attachedFiles(Buffer.from(content))).toThrow(Unreadable);
    expect(() => attachedFiles(Buffer.from(content))).toThrow(words);
  });

  it('that lies over itself a thousand times is read no more often than its size warrants', () => {
    const nested = Array.from({ length: 1000 }, (_, at) => `${at + 2} 0 obj (`).join('');
    const kids = Array.from({ length: 1000 }, (_, at) => `${at + 2} 0 R`).join(' ');
    const text = `%PDF-1.7\n1 0 obj << /Type /Catalog /Names << /EmbeddedFiles << /Kids [${kids}] >> >> >> endobj ${nested}${'x'.repeat(2_000_000)}`;
    const rows = Array.from({ length: 1001 }, (_, at) => text.indexOf(`${at + 1} 0 obj`));
    const table = rows.map((each) => `${String(each).padStart(10, '0')} 00000 n \n`).join('');
    const whole = `${text}${')'.repeat(1000)} endobj\nxref\n1 1001\n${table}trailer << /Root 1 0 R >>\nstartxref\n`;
    const start = whole.lastIndexOf('xref\n1 1001');
    expect(() => attachedFiles(Buffer.from(`${whole}${start}\n%%EOF`))).toThrow(DAMAGED);
  });

  function twoNames(): Buffer {
    const specification = (name: string) => `<< /Type /Filespec /F (${name}) /EF << /F 4 0 R >> >>`;
    return pdfOf(['<< /Type /Catalog /AF [2 0 R 3 0 R] >>', specification('a.yaml'), specification('a.json'), yaml]);
  }

  function twice(content: Uint8Array) {
    return plain(deflateSync(deflateSync(content)), '/Filter [/FlateDecode /FlateDecode]');
  }
});

describe('canonical JSON', () => {
  it('has one form: sorted names, no blanks, figures without needless zeros', () => {
    const submission = checked('layouts/2019/example/submission.yaml');
    const text = canonicalJson(submission.values);
    expect(text).not.toMatch(/[:,] /);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(text).toContain('"采购总金额":160.5964');
  });
});
