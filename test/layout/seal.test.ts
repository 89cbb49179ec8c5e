/** 落款: 盖章 in county.yaml: the sign-off of the county's reports leaves room for the seal. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printReport } from '../../src/report.ts';
import { loadEnvironment } from '../../src/run/environment.ts';
import { linesOf, readPdf } from '../pdf.ts';
import { checked } from '../reports.ts';

const SUBMISSION = 'layouts/2019/example/submission.yaml';

/** Places of the organ and the date on the last page of the example, pt, in a county with this line in its file. */
async function signOffIn(line: string) {
  const data = mkdtempSync(join(tmpdir(), 'nianbao-seal-'));
  cpSync('data/county.yaml', join(data, 'county.yaml'));
  writeFileSync(join(data, 'county.yaml'), `${readFileSync('data/county.yaml', 'utf8')}\n${line}\n`);
  const { value: environment, findings } = loadEnvironment(data);
  rmSync(data, { recursive: true });
  if (!environment) return { findings };
  const { value: report } = printReport(checked(SUBMISSION), readFileSync(SUBMISSION), environment);
  const { pages } = await readPdf(report?.pdf ?? new Uint8Array());
  const lines = linesOf(pages.at(-1) as (typeof pages)[number]);
  const organ = lines.find(({ text }) => text === '示例县自然资源局');
  const date = lines.find(({ text }) => text.replace(/\s/g, '') === '2020年1月20日');
  return {
    findings,
    organ: organ?.x ?? 0,
    date: date?.x ?? 0,
    top: organ?.y ?? 0,
    middle: middle(organ) - middle(date),
  };
}

const middle = (line: { x: number; right: number } | undefined) => ((line?.x ?? 0) + (line?.right ?? 0)) / 2;

test('the organ stands over the middle of the date, a line lower than without a seal', async () => {
  const [sealed, unsealed] = [await signOffIn('落款: 盖章'), await signOffIn('# 落款: 盖章')];
  expect(sealed.middle).toBeCloseTo(0, 0);
  expect(unsealed.middle).not.toBeCloseTo(0, 0);
  expect((sealed.top ?? 0) - (unsealed.top ?? 0)).toBeCloseTo(29, 0);
});

test('another word is told', async () => {
  const { findings } = await signOffIn('落款: 要盖章');
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', expect.stringContaining('落款')],
  ]);
});
