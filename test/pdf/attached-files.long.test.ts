/** 附数据: a report damaged a thousand times gives up both files as they were, or says in words why not. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachedFiles } from '../../src/pdf/attached-files.ts';
import { printReport } from '../../src/report.ts';
import { checked, environment } from '../reports.ts';
import { contentsOf, damagedPdf, extractionOf } from './damaged-attachments.ts';

const RESAVED = 'test/pdf/resaved';
const RUNS = 1000;

function original(name: string): Buffer {
  if (name !== 'report') return readFileSync(join(RESAVED, name));
  const { county } = environment;
  if (!county) throw new Error('the sample has a county');
  const attaching = { ...environment, county: { ...county, attachesData: true } };
  const file = 'data/2020/baisha.yaml';
  return Buffer.from(printReport(checked(file), readFileSync(file), attaching).value?.pdf ?? []);
}

describe('a damaged PDF', { timeout: 120_000 }, () => {
  const names = readdirSync(RESAVED).filter((name) => name.endsWith('.pdf') && name !== 'qpdf-encrypted.pdf');

  it.each(['report', ...names])('%s', (name) => {
    const pdf = original(name);
    const whole = contentsOf(attachedFiles(pdf));
    const outcomes = new Set(Array.from({ length: RUNS }, (_, at) => extractionOf(damagedPdf(pdf, 1e6 + at), whole)));
    expect([...outcomes].sort()).toEqual(['told', 'whole']);
  });
});
