/** A filled text of a submission that knows where its words were typed, and makes remarks on them. */

import { type CellPath, joinPath, type Path } from '../../cell-path.ts';
import { HIDDEN } from '../../edition/prose/pattern.ts';
import { type Finding, finding, type Severity } from '../../finding.ts';
import type { Place } from '../../place.ts';
import type { Source } from '../../source/source.ts';
import type { FilledSubmission, FilledText, Paragraph } from '../../submission/filled-text.ts';
import { type Sentence, sentencesOf, withoutAsides } from './clauses.ts';

/** Longer quotations are cut: they are there to be found again, not to be read. */
const LONGEST_QUOTE = 36;

/** What a remark is made by: a rule, or a count, which only warns. */
export interface Judging {
  readonly code: string;
  readonly severity: Severity;
}

export class ReportText {
  readonly path: Path;
  /** As it will be printed; a reference that could not be filled is hidden, and told elsewhere. */
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  private readonly source: Source;
  private readonly filled: FilledText;
  private knownShown: string | undefined;
  private knownSentences: readonly Sentence[] | undefined;

  constructor(source: Source, filled: FilledText) {
    this.source = source;
    this.filled = filled;
    this.path = filled.path;
    this.text = withoutReferences(filled.text);
    this.paragraphs =
      this.text === filled.text
        ? filled.paragraphs
        : filled.paragraphs.map((each) => ({ ...each, text: withoutReferences(each.text) }));
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

  /** At the words from `start` on; `cells`: the figures it also speaks of. A person may release whatever is said of a text. */
  remark(
    [start]: readonly [start: number, end: number],
    { code, severity }: Judging,
    message: string,
    hint: string,
    cells: readonly CellPath[] = [],
  ): Finding {
    const about = { entries: [this.path, ...cells], releasable: true, related: this.placesOf(cells) };
    const place = this.source.textPlace(this.path, this.filled.origin(start));
    return finding(severity, place, code, message, hint, about);
  }

  /** At a place of the text as it was typed, before it was filled. */
  remarkAt(place: Place, { code, severity }: Judging, message: string, hint: string): Finding {
    return finding(severity, place, code, message, hint, { entries: [this.path], releasable: true });
  }

  /** About the whole text. */
  whole({ code, severity }: Judging, message: string, hint: string): Finding {
    const about = { entries: [this.path], releasable: true };
    return finding(severity, this.source.valuePlace(this.path), code, message, hint, about);
  }

  private placesOf(cells: readonly CellPath[]): Place[] {
    return cells.map((cell) => this.source.keyPlace(cell));
  }

  quote(start: number, end: number): string {
    const words = this.filled.text.slice(start, end).trim();
    return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}……` : words;
  }
}

function withoutReferences(text: string): string {
  return text.replace(/\{{2,}[^{}\n]*\}{2,}/gu, (reference) => HIDDEN.repeat(reference.length));
}

/** Every prose text that was given, in the order of the form. */
export function textsOf({ source, format, texts }: FilledSubmission): ReportText[] {
  return format.schema.texts.flatMap((path) => {
    const text = texts.get(joinPath(path));
    return text === undefined ? [] : [new ReportText(source, text)];
  });
}
