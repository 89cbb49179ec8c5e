/** Submissions, their contents, and the workbooks that are made of them and read again. */

import { type Canonical, canonicalOf } from '../../src/exchange/canonical.ts';
import { type Content, contentOf } from '../../src/exchange/content.ts';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { readForm } from '../../src/exchange/workbook/read.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import type { Finding } from '../../src/finding.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { checkReport } from '../../src/report.ts';
import { environment } from '../reports.ts';

export const formats = environment.editions.map((each) => each.format);

export function check(text: string, made?: Canonical, findings: readonly Finding[] = []) {
  const job = { file: 'x', bytes: Buffer.from(text), lastYear: [], organ: null, year: null };
  return checkReport({ ...job, ...(made && { made: { ...made, findings } }) }, environment);
}

export function contentIn(text: string): Content {
  const { value } = check(text);
  if (!value) throw new Error('no submission');
  return contentOf(value.source, value.format);
}

export function canonical(text: string): string {
  return canonicalOf(contentIn(text)).text;
}

export function workbookOf(text: string): Uint8Array {
  return writeForm(plainFilling(contentIn(text), 'x'));
}

/** What is read in a workbook, and all that is found in it. */
export function read(bytes: Uint8Array) {
  const { value, findings } = readForm(unpack(bytes), 'x.xlsx', formats, null);
  const yaml = value && canonicalOf(value.content);
  const checked = yaml && check(yaml.text, yaml, findings);
  return { value, yaml, told: findings, findings: checked?.findings ?? findings, submission: checked?.value };
}
