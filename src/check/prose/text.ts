/** A filled text of a submission that knows where its words were typed, and makes remarks on them. */

import { type CellPath, type Path, valueAt } from '../../cell-path.ts';
import { type Finding, warning } from '../../finding.ts';
import type { Place } from '../../place.ts';
import type { Source } from '../../source/source.ts';
import type { Submission } from '../../submission/submission.ts';
import { type Sentence, sentencesOf, withoutAsides } from './clauses.ts';

/** Longer quotations are cut: they are there to be found again, not to be read. */
const LONGEST_QUOTE = 36;

export class ReportText {
  readonly path: Path;
  /** As it will be printed. */
  readonly text: string;
  private readonly source: Source;
  private knownShown: string | undefined;
  private knownSentences: readonly Sentence[] | undefined;

  constructor(source: Source, path: Path, text: string) {
    this.source = source;
    this.path = path;
    this.text = text;
  }

  /** Without what is said in brackets and titles; every character in its place. */
  get shown(): string {
    this.knownShown ??= withoutAsides(this.text);
    return this.knownShown;
  }

  get sentences(): readonly Sentence[] {
    this.knownSentences ??= sentencesOf(this.text, this.shown);
    return this.knownSentences;
  }

  /** A warning at the words from `start` to `end`; `cells`: the figures it also speaks of. */
  remark(
    span: readonly [start: number, end: number],
    code: string,
    message: string,
    hint: string,
    cells: readonly CellPath[] = [],
  ): Finding {
    const about = { entries: [this.path, ...cells], releasable: true, related: this.placesOf(cells) };
    return warning(this.place(...span), code, message, hint, about);
  }

  /** A warning about the whole text. */
  whole(code: string, message: string, hint: string): Finding {
    const about = { entries: [this.path], releasable: true };
    return warning(this.source.valuePlace(this.path), code, message, hint, about);
  }

  private placesOf(cells: readonly CellPath[]): Place[] {
    return cells.map((cell) => this.source.keyPlace(cell));
  }

  quote(start: number, end: number): string {
    const words = this.text.slice(start, end).trim();
    return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}……` : words;
  }

  /** Where words of the printed text were typed: marks and blanks may differ, figures may have come from a reference. */
  private place(start: number, end: number): Place {
    const typed = textAt(this.source.value, this.path);
    if (typed === undefined) return this.source.valuePlace(this.path);
    const earlier = squeezed(this.text.slice(0, start)).letters;
    const index = typedIndex(squeezed(typed), squeezed(this.text.slice(start, end)).letters, earlier);
    return index === undefined ? this.source.valuePlace(this.path) : this.source.textPlace(this.path, index);
  }
}

/** Every prose text that was given, in the order of the form. */
export function textsOf({ source, format, values }: Submission): ReportText[] {
  return format.schema.texts.flatMap((path) => {
    const text = textAt(values, path);
    return text === undefined ? [] : [new ReportText(source, path, text)];
  });
}

export function textAt(value: unknown, path: Path): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : undefined;
}

interface Squeezed {
  readonly letters: string;
  /** Where each of them stood. */
  readonly places: readonly number[];
}

/** Letters and digits only, of one width. */
function squeezed(text: string): Squeezed {
  let letters = '';
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter >= '\u4e00' && letter <= '\u9fff') {
      letters += letter;
      places.push(index);
      continue;
    }
    if (!/[\p{L}\p{N}\ud800-\udfff]/u.test(letter) && !/[\ud800-\udfff]/.test(letter)) continue;
    const same = letter.normalize('NFKC');
    letters += same;
    for (let unit = 0; unit < same.length; unit += 1) places.push(index);
  }
  return { letters, places };
}

/** The same occurrence as in the printed text, else the longest stretch without figures. */
function typedIndex(typed: Squeezed, words: string, earlier: string): number | undefined {
  if (words === '') return undefined;
  let at = typed.letters.indexOf(words);
  for (let skip = occurrences(earlier, words); skip > 0 && at >= 0; skip -= 1) {
    const next = typed.letters.indexOf(words, at + 1);
    if (next < 0) break;
    at = next;
  }
  if (at >= 0) return typed.places[at];
  const [longest = ''] = words.split(/[\d]+/).sort((a, b) => b.length - a.length);
  const near = longest.length > 1 && longest !== words ? typed.letters.indexOf(longest) : -1;
  return near < 0 ? undefined : typed.places[near];
}

function occurrences(text: string, words: string): number {
  return text.split(words).length - 1;
}
