/** A PDF that was sent in → the content of the report in it: out of the data that it carries, where it is one of ours and has them, else by its tags. */

import { contentOf } from '../exchange/content.ts';
import { readPdfDocument } from '../exchange/read-document.ts';
import type { ForeignForm } from '../exchange/read-foreign.ts';
import type { Checked } from '../finding.ts';
import { attachedFiles, Unreadable } from '../pdf/attached-files.ts';
import { checkReport, type Environment } from '../report.ts';

export async function readPdfForm(
  file: string,
  bytes: Uint8Array,
  year: number | null,
  environment: Environment,
): Promise<Checked<ForeignForm>> {
  const attached = attachedForm(file, bytes, environment);
  if (attached) return { value: attached, findings: [] };
  const formats = environment.editions.map(({ format }) => format);
  const { value, findings } = await readPdfDocument(bytes, file, formats, year);
  return { ...(value && { value: { content: value, code: null } }), findings };
}

/** Null where there are none, or none that can be read: the pages have the same. */
function attachedForm(file: string, bytes: Uint8Array, environment: Environment): ForeignForm | null {
  const yaml = attachedIn(bytes).find(({ name, content }) => content !== null && name.endsWith('.yaml'));
  if (!yaml?.content) return null;
  const job = { file, bytes: yaml.content, lastYear: [], organ: null, year: null };
  const { value } = checkReport(job, environment);
  return value ? { content: contentOf(value.source, value.format), code: yaml.name.replace(/\.yaml$/, '') } : null;
}

function attachedIn(bytes: Uint8Array) {
  try {
    return attachedFiles(bytes);
  } catch (cause) {
    if (cause instanceof Unreadable) return [];
    throw cause;
  }
}
