/** The version of the program, as its package has it. */

import { readFileSync } from 'node:fs';

/** `0.2.0`. This file lies as deep in `src/` as what is built of it in `dist/`. */
export function programVersion(): string {
  const about = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(about) as { version: string }).version;
}
