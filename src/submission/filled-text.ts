/** The texts of a submission as they are printed, each in its paragraphs, which know where every word was typed. */

import type { Path } from '../cell-path.ts';
import type { EditedText } from '../source/edits.ts';
import type { Submission } from './submission.ts';

/** A submission whose texts are filled: the same words as in `values`, there for references and attachments. */
export interface FilledSubmission extends Submission {
  /** By their dotted paths, in the order of the file. */
  readonly texts: ReadonlyMap<string, FilledText>;
  /** 更正, as they are printed behind the sign-off. */
  readonly filledCorrections: readonly FilledCorrection[];
}

export interface FilledCorrection {
  /** An ISO day. */
  readonly day: string;
  readonly text: FilledText;
}

/** Offsets of its origins are into the text as typed; what came through a reference stands where the reference stands. */
export interface FilledText extends EditedText {
  readonly path: Path;
  /** Its lines but for blank ones; of a one-line text there is one. */
  readonly paragraphs: readonly Paragraph[];
}

export interface Paragraph extends EditedText {
  /** Where it begins in the whole text. */
  readonly start: number;
  readonly numeral: HeadingNumeral | null;
}

/** （一） is 1, `1.` is 2, （1） is 3, ① is 4. 一、 is the layout's own and none of these. */
export type Level = 1 | 2 | 3 | 4;

export interface HeadingNumeral {
  readonly level: Level;
  /** （二） is 2. */
  readonly number: number;
  /** UTF-16 units at the beginning of the paragraph. */
  readonly length: number;
  /** False where nothing stands behind it, or a figure (`1. 5万元`): then it counts among its siblings, is printed as typed and opens no heading. */
  readonly isSure: boolean;
}
