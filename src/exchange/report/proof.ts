/** Blanks of a form → those that its own sums prove to be 0: where a total is known and its known parts make it already. */

import { joinPath } from '../../cell-path.ts';
import type { Sum } from '../../edition/relation.ts';

/** A figure in whole units of its last decimal; `blank`: nothing stands there; undefined: something that cannot be read, or nobody knows. */
export type Known = bigint | 'blank' | undefined;

/** @returns the dotted paths of the blanks, each with that of the total that proves it */
export function provedZeros(sums: readonly Sum[], known: (entry: string) => Known): ReadonlyMap<string, string> {
  const proved = new Map<string, string>();
  const figureOf = (entry: string) => (proved.has(entry) ? 0n : known(entry));
  for (let before = -1; proved.size > before; ) {
    before = proved.size;
    for (const { total, parts } of sums) {
      const sum = figureOf(joinPath(total));
      const values = parts.map((part) => ({ entry: joinPath(part), value: figureOf(joinPath(part)) }));
      if (typeof sum !== 'bigint' || values.some(({ value }) => value === undefined)) continue;
      const there = values.reduce((all, { value }) => all + (typeof value === 'bigint' ? value : 0n), 0n);
      if (there !== sum || values.some(({ value }) => typeof value === 'bigint' && value < 0n)) continue;
      for (const { entry, value } of values) if (value === 'blank') proved.set(entry, joinPath(total));
    }
  }
  return proved;
}
