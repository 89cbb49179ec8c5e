/** Lists what a form has, as dotted paths: what templates, `$prose` and `$if` may name, and what a wrong name is compared with. */

import { joinPath } from '../cell-path.ts';
import type { Kind, Schema } from '../schema/schema.ts';
import { nearest } from '../source/nearest-name.ts';

export interface Names {
  /** Every figure and every one-line text. */
  readonly scalars: readonly string[];
  /** Every prose text. */
  readonly texts: readonly string[];
}

export function namesOf(schema: Schema): Names {
  const ofKind = (...kinds: readonly Kind[]) =>
    schema.paths().flatMap((path) => {
      const kind = schema.kindAt(path);
      return kind !== undefined && kinds.includes(kind) ? [joinPath(path)] : [];
    });
  return { scalars: ofKind('figure', 'string'), texts: ofKind('text') };
}

/** The hint of every unknown name. */
export function didYouMean(name: string, known: readonly string[]): string | null {
  const near = nearest(name, known);
  return near === undefined ? null : `是不是“${near}”？`;
}
