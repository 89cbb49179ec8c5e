/** Parts → the bytes of a zip: the same parts give the same bytes, on every machine and at every time. */

import { strToU8, type Zippable, zipSync } from 'fflate';

/** The earliest that a zip can say; local time, as zips have it, so that no time zone changes a byte. */
const WHEN = new Date(1980, 0, 1);

/** @param parts names and contents, in the order in which they are packed; texts as UTF-8 */
export function pack(parts: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of parts) files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files, { mtime: WHEN, level: 6 });
}
