/** 退改表: what an organ has handed in → the form's workbook with all that was found at its cells, to be sent back. */

import { canonicalOf } from '../exchange/canonical.ts';
import type { Content } from '../exchange/content.ts';
import { atAddresses, markedFilling, relocated } from '../exchange/workbook/marked.ts';
import { writeForm } from '../exchange/workbook/write.ts';
import type { Finding } from '../finding.ts';
import { checkReport, type Environment, type Job } from '../report.ts';

/** @param ofReader what was found in reading the file it was handed in as @param jobOf the check of a submission of the organ */
export function markedCopy(
  content: Content,
  code: string,
  ofReader: readonly Finding[],
  jobOf: (submission: Uint8Array) => Job,
  environment: Environment,
): Uint8Array {
  const moved = relocated(content);
  const canonical = canonicalOf(moved.content);
  const made = { ...canonical, findings: atAddresses(ofReader, moved.addresses) };
  const { findings } = checkReport({ ...jobOf(Buffer.from(canonical.text)), made }, environment);
  return writeForm(markedFilling(moved.content, code, findings));
}
