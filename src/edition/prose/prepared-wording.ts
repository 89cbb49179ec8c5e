/**
 * The wording of an edition that comes with the program, as it was read when the program was built (prepare.ts): to read the
 * thousand lines of prose.yaml entry by entry took a start twenty times as long. One whose files were changed is read as any
 * other.
 */

import { deserialize, serialize } from 'node:v8';
import { contentKey, PREPARED, preparedBytes } from '../../source/prepared.ts';
import type { Source } from '../../source/source.ts';
import type { Wording } from './wording.ts';
import type { ProseFiles } from './wording-reader.ts';

/** All that decides a wording. */
export interface WordingOrigin {
  readonly prose: ProseFiles;
  /** schema.yaml, whose names it calls figures by. */
  readonly schema: Source;
  /** As in format.yaml. */
  readonly notice: string;
}

/** Undefined: it has to be read. Of a wording that has findings none is kept. */
export function preparedWording(origin: WordingOrigin): Wording | undefined {
  const bytes = preparedBytes(wordingFile(origin));
  try {
    return bytes && deserialize(bytes);
  } catch {
    // Written by a later Node than this one.
    return undefined;
  }
}

/** For the build. */
export function wordingContent(origin: WordingOrigin, wording: Wording): [file: URL, content: Buffer] {
  return [wordingFile(origin), serialize(wording)];
}

function wordingFile({ prose, schema, notice }: WordingOrigin): URL {
  const texts = [prose.shared.text, prose.own.text, schema.text, notice];
  return new URL(`${contentKey(Buffer.from(JSON.stringify(texts)))}.wording`, PREPARED);
}
