/** The texts of a submission as typed → as printed: their references filled from the same submission, once, then tidied. */

import { joinPath, type Path, valueAt } from '../cell-path.ts';
import { type Checked, error, type Finding } from '../finding.ts';
import { asTyped, type EditedText } from '../source/edits.ts';
import { Figure } from '../source/figure.ts';
import type { FilledSubmission, FilledText } from '../submission/filled-text.ts';
import type { Submission, Value, Values } from '../submission/submission.ts';
import { compile } from '../template/template.ts';
import { tidyLine } from '../tidy/tidy.ts';
import { oneLineOf, proseOf, unfilledOf } from './paragraphs.ts';

/** What a reference is told that leads to nothing. */
const UNFILLABLE = 'reference-fillable';

/** A fresh submission; a text with a finding stays as it was typed. What has been filled is never a template again. */
export function fillTexts(submission: Submission): Checked<FilledSubmission> {
  const filling = new Filling(submission);
  const organ = tidyLine(asTyped(submission.organ)).text;
  const values = filling.group(submission.values, []);
  const filledCorrections = submission.corrections.flatMap((each, index) =>
    each === null ? [] : [{ day: each.日期, text: filling.prose(each.说明, ['更正', index, '说明']) }],
  );
  const value = { ...submission, organ, values, texts: filling.texts, filledCorrections };
  return { value, findings: filling.findings };
}

class Filling {
  readonly findings: Finding[] = [];
  readonly texts = new Map<string, FilledText>();
  readonly #submission: Submission;

  constructor(submission: Submission) {
    this.#submission = submission;
  }

  /** A group of figures has nothing to fill. */
  group(group: Values, path: readonly string[]): Values {
    const entries = Object.entries(group);
    if (entries.every(([, value]) => value instanceof Figure)) return group;
    const fresh: Record<string, Value> = Object.create(null);
    for (const [name, value] of entries) fresh[name] = this.#value(value, [...path, name]);
    return fresh;
  }

  #value(value: Value, path: readonly string[]): Value {
    if (value instanceof Figure) return value;
    if (typeof value !== 'string') return this.group(value, path);
    if (this.#submission.format.schema.kindAt(path) !== 'text') return this.#line(value, path);
    const prose = this.prose(value, path);
    this.texts.set(joinPath(path), prose);
    return prose.isFilled ? prose.text : value;
  }

  prose(text: string, path: Path): FilledText & { readonly isFilled: boolean } {
    const { source, format, values, isWhole } = this.#submission;
    const { template, problems } = compile(text, format.vocabulary);
    const filled = template?.fill(values) ?? { ...asTyped(text), problems };
    for (const { index, code, message, hint } of filled.problems) {
      // A figure that is missing has its finding where it is missing, not again where a text refers to it.
      if (!isWhole && code === UNFILLABLE) continue;
      this.findings.push(error(source.textPlace(path, index), code, message, hint, { entries: [path] }));
    }
    const isFilled = filled.problems.length === 0;
    return { ...(isFilled ? proseOf(path, filled) : unfilledOf(path, asTyped(text))), isFilled };
  }

  #line(value: string, path: readonly string[]): string {
    const typed = valueAt(this.#submission.source.value, path);
    const line = oneLineOf(path, typeof typed === 'string' ? placedIn(typed, value) : asTyped(value));
    this.texts.set(joinPath(path), line);
    return line.text;
  }
}

/** An organ is printed by its full name, whichever was typed: 白沙镇 stands within 白沙镇人民政府. */
function placedIn(typed: string, text: string): EditedText {
  const start = text.indexOf(typed);
  const within = (offset: number) => Math.max(0, Math.min(offset - start, typed.length));
  return { text, origin: start < 0 ? () => 0 : within };
}
