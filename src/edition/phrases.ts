/** Turns the files of phrases/ into the standard sentences of a format: name → template text. */

import { error, type Finding } from '../finding.ts';
import { atLine } from '../place.ts';
import { compile } from '../template/template.ts';
import type { Vocabulary } from '../template/vocabulary.ts';

/** A sentence's file: its name without the ending is the name it is called by. */
export interface PhraseFile {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** A sentence is one piece of a paragraph, so the line end of its file is not part of it. */
export function phrasesOf(files: readonly PhraseFile[]): ReadonlyMap<string, string> {
  return new Map(files.map((each) => [each.name, each.text.trim()]));
}

/** Every sentence must be fit to be filled, called or not. */
export function checkPhrases(files: readonly PhraseFile[], vocabulary: Vocabulary): Finding[] {
  return files.flatMap((each) => {
    const { problems } = compile(each.text.trim(), vocabulary);
    const place = atLine(each.file, 1, 1);
    return problems.map((problem) => error(place, problem.code, problem.message, problem.hint));
  });
}
