/** The identifier of a PDF (ISO 32000-1, 14.4): by it an archive tells one report from another. */

import { expect, it } from 'vitest';
import type { Attachment, Definition } from '../../src/edition/definition.ts';
import { printPdf } from '../../src/pdf/print.ts';
import { define, fonts, paragraph, styles } from '../layout/document.ts';

const report = define([paragraph('一、标题', 'heading'), paragraph('正文。')]);
const data: Attachment = {
  name: '填报数据.yaml',
  description: '填报数据',
  type: 'text/yaml',
  relationship: 'Source',
  content: Buffer.from('单位: 甲'),
};

const OTHERS: Readonly<Record<string, Definition>> = {
  'one character': define([paragraph('一、标题', 'heading'), paragraph('正义。')]),
  'the style of a text': define([paragraph('一、标题'), paragraph('正文。')]),
  'the order of its texts': define([paragraph('正文。'), paragraph('一、标题', 'heading')]),
  'a style': { ...report, styles: { ...styles, body: { ...styles['body'], level: 3 } as never } },
  'its title': { ...report, info: { ...report.info, title: '甲' } },
  'its day': { ...report, info: { ...report.info, date: '2021-01-19' } },
  'the mark of a draft': { ...report, mark: '送审稿' },
  'an attachment': { ...report, attachments: [data] },
  'one byte of an attachment': { ...report, attachments: [{ ...data, content: Buffer.from('单位: 乙') }] },
  "an attachment's name": { ...report, attachments: [{ ...data, name: '数据.yaml' }] },
};

it('is the same for the same report', () => {
  expect(identifier(report)).toBe(identifier(structuredClone(report)));
});

it.each(Object.keys(OTHERS))('differs with %s', (name) => {
  const others = [report, ...Object.entries(OTHERS).flatMap(([key, other]) => (key === name ? [] : [other]))];
  expect(others.map(identifier)).not.toContain(identifier(OTHERS[name] ?? report));
});

function identifier(definition: Definition): string | undefined {
  const file = Buffer.from(printPdf(definition, fonts).pdf).toString('latin1');
  const [, id] = file.match(/\/ID \[<([0-9a-f]{32})> <\1>\]/) ?? [];
  expect(file).toContain(`<xmpMM:DocumentID>uuid:${id}</xmpMM:DocumentID>`);
  return id;
}
