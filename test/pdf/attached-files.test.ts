/** 附数据: the submission travels inside the PDF and comes out again, byte for byte. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/fill/attachments.ts';
import { attachedFiles, Unreadable } from '../../src/pdf/attached-files.ts';
import { printReport } from '../../src/report.ts';
import { checked, environment } from '../reports.ts';

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

describe('canonical JSON', () => {
  it('has one form: sorted names, no blanks, figures without needless zeros', () => {
    const submission = checked('layouts/2019/example/submission.yaml');
    const text = canonicalJson(submission.values);
    expect(text).not.toMatch(/[:,] /);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(text).toContain('"采购总金额":160.5964');
  });
});
