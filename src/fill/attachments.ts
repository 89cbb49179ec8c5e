/** The submission as files that travel inside the PDF: the YAML as it was handed in, and its figures and texts as JSON. */

import type { Attachment } from '../edition/definition.ts';
import { Figure } from '../source/figure.ts';
import type { Submission, Value } from '../submission/submission.ts';

/** @param bytes the submission's file */
export function attachmentsOf(submission: Submission, bytes: Uint8Array): Attachment[] {
  const file = submission.source.file;
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
  return [
    {
      name: `${stem}.yaml`,
      description: '填报数据原件',
      type: 'application/yaml',
      relationship: 'Source',
      content: bytes,
    },
    {
      name: `${stem}.json`,
      description: '填报数据，合计已算出',
      type: 'application/json',
      relationship: 'Data',
      content: Buffer.from(canonicalJson(submission.values)),
    },
  ];
}

/** JSON in one form only (RFC 8785): names sorted by UTF-16 units, no blanks; figures as exact decimals without needless zeros. */
export function canonicalJson(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Figure) return Figure.of(value.units, value.decimals).text;
  const entries = Object.keys(value)
    .sort()
    .flatMap((name) => (value[name] === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(value[name])}`]));
  return `{${entries.join(',')}}`;
}
