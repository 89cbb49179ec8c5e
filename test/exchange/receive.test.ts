/** A file is what its bytes say, whatever its name; what cannot be read is refused in one sentence that says what to do. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive } from '../../src/exchange/receive.ts';
import { pack } from '../../src/ooxml/pack.ts';
import { writeWorkbook } from '../../src/ooxml/write-workbook.ts';

const told = (bytes: Uint8Array) => {
  const received = receive(bytes);
  return received.kind === 'refused' ? received.sentence : received.kind;
};

const workbook = writeWorkbook({ sheets: [{ name: '表', columns: [], rows: [] }] });
const zipOf = (...parts: [string, string][]) => pack(new Map(parts));
const types = (type: string) => zipOf(['[Content_Types].xml', `<Override ContentType="application/${type}"/>`]);
const compound = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from('\u00d0\u00cf\u0011\u00e0', 'latin1'),
    Buffer.alloc(600),
    ...streams.map((each) => Buffer.from(each, 'utf16le')),
  ]);
const gbk = Buffer.from([0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0x31, 0x0a]);

describe('a file', () => {
  test.each([
    ['of a workbook', workbook, 'workbook'],
    ['of Word', types('vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'), 'word'],
    ['of a page', Buffer.from('\ufeff\n<!DOCTYPE html><p>甲'), 'page'],
    ['of a table that was saved as .xls by a portal', Buffer.from('<meta charset="gbk"><table><tr><td>甲'), 'page'],
    ['of a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
  ])('%s', (_, bytes, kind) => {
    expect(told(bytes)).toBe(kind);
  });

  test.each([
    ['nothing', Buffer.alloc(0), '空的'],
    ['a password', compound('EncryptedPackage'), '去掉密码'],
    ['.doc or .wps', compound('WordDocument'), '另存为“.docx”'],
    ['.xls or .et', compound('Workbook'), '另存为“.xlsx”'],
    ['.xls of 1995', compound('Book'), '另存为“.xlsx”'],
    ['.xlsb', types('vnd.ms-excel.sheet.binary.macroEnabled.main'), '另存为“.xlsx”'],
    ['.ods', zipOf(['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']), '另存为“.xlsx”'],
    ['.odt', zipOf(['mimetype', 'application/vnd.oasis.opendocument.text']), '另存为“.docx”'],
    ['.pptx', types('vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'), 'Word、Excel'],
    ['.ofd', zipOf(['OFD.xml', '']), 'OFD'],
    ['.zip', zipOf(['甲.xlsx', '']), '解开'],
    ['.rar', Buffer.from('Rar!\x1a'), '解开'],
    ['.rtf', Buffer.from('{\\rtf1'), '另存为“.docx”'],
    ['a picture', Buffer.from('\x89PNG', 'latin1'), '图片'],
    ['Excel 2003 XML', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'), '另存为“.xlsx”'],
    ['.mht', Buffer.from('MIME-Version: 1.0\r\n'), '仅 HTML'],
    ['.csv in GBK', gbk, '另存为“.xlsx”'],
    ['.csv', Buffer.from('单位,年度\n甲,2023\n'), '另存为“.xlsx”'],
    ['text', Buffer.from('各单位：'), '纯文本'],
    ['something else', Buffer.from([1, 2, 3, 0, 0, 7]), '打不开'],
    ['half of a workbook', workbook.subarray(0, workbook.length / 2), '重新传送'],
  ])('%s is refused', (_, bytes, words) => {
    expect(told(bytes)).toContain(words);
    expect(told(bytes)).toMatch(/^[^\n]{8,90}。$/u);
  });

  test('whatever it is made of has an answer', () => {
    const seeds = [workbook, readFileSync('data/county.yaml'), compound('Workbook')];
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 8 }),
        (seed, changes) => {
          const bytes = Buffer.from(seed);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          expect(told(bytes)).not.toBe('');
        },
      ),
    );
  });
});
