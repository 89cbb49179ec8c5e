/**
 * The file that a submission was read out of, kept beside it → the way back to its cells. Nothing is noted down of it: as long
 * as it still gives the very bytes of the submission, what is found there is told at its cells; afterwards at lines.
 */

import type { Edition } from '../edition/edition.ts';
import type { Finding } from '../finding.ts';
import type { Reading } from '../source/source.ts';
import { canonicalOf } from './canonical.ts';
import { readForeign } from './read-foreign.ts';

/** What a reader found out, and told. */
export type Made = Reading & { readonly findings: readonly Finding[] };

/** @param file of the submission, as shown in findings @returns undefined where it gives other bytes */
export type MadeFrom = (
  original: Uint8Array,
  file: string,
  bytes: Uint8Array,
  editions: readonly Edition[],
) => Made | undefined;

export const madeFrom: MadeFrom = (original, file, bytes, editions) => {
  const { value, findings } = readForeign(
    file,
    original,
    editions.map(({ format }) => format),
    null,
  );
  const canonical = value && canonicalOf(value.content);
  return canonical && Buffer.from(canonical.text).equals(bytes) ? { ...canonical, findings } : undefined;
};
