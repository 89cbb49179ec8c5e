/** What `nianbao explain` tells of a check, as checks.yaml and prose.yaml have it. */

import type { Entries, Reader } from './reader.ts';

export interface Explanation {
  /** The condition that should hold, in kebab case. */
  readonly code: string;
  readonly why: string;
  /** The clause of the notice or law it rests on. */
  readonly source: string;
  readonly example: string;
}

export const EXPLANATION: readonly string[] = ['why', 'source', 'example'];

/** @param notice the edition's own, which `{notice}` stands for: what editions share, or copy, need not name it */
export function readExplanation(code: string, entries: Entries, notice: string, reader: Reader): Explanation {
  const text = (name: string) => reader.text(entries.get(name)).replaceAll('{notice}', notice);
  return { code, why: text('why'), source: text('source'), example: text('example') };
}
