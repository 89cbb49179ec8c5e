/** The reports that the tests look at: the sample of 白沙镇, and the example of every format. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { checkReport, printReport, type Report } from '../src/report.ts';
import { loadEnvironment } from '../src/run/environment.ts';
import type { FilledSubmission } from '../src/submission/filled-text.ts';

const loaded = loadEnvironment('data');
if (!loaded.value) throw new Error(JSON.stringify(loaded.findings, null, 2));
export const environment = loaded.value;

export const examples: readonly { readonly name: string; readonly file: string; readonly golden: string }[] = [
  { name: '白沙镇 2020', file: 'data/2020/baisha.yaml', golden: 'test/golden/baisha-2020' },
  ...readdirSync('layouts')
    .map((id) => ({
      name: `${id}年格式`,
      file: `layouts/${id}/example/submission.yaml`,
      golden: `layouts/${id}/example`,
    }))
    .filter(({ file }) => existsSync(file)),
];

/** A submission that must stand up to every check in silence. */
export function checked(file: string): FilledSubmission {
  const { value, findings } = checkReport(
    { file, bytes: readFileSync(file), lastYear: [], organ: null, year: null },
    environment,
  );
  if (!value || findings.length > 0) throw new Error(JSON.stringify(findings, null, 2));
  return value;
}

export function printed(submission: FilledSubmission): Report {
  const { value, findings } = printReport(submission, Buffer.from(submission.source.text), environment);
  if (!value) throw new Error(JSON.stringify(findings, null, 2));
  return value;
}
