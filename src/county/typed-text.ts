/** A text of county.yaml as it was typed, whatever YAML takes it for. */

import type { Path } from '../cell-path.ts';
import type { Source } from '../source/source.ts';
import type { Word } from './county-file.ts';

/** What was typed: a code of eighteen digits is no number, nor is 007. */
export function textAt(source: Source, path: Path, word: Word): string {
  return typeof word === 'string' ? word : (source.scalar(path)?.text ?? String(word));
}
