/** The texts of a submission as typed → as printed: their references filled from the same submission, once, then tidied. */

import { type Checked, error, type Finding } from '../finding.ts';
import { Figure } from '../source/figure.ts';
import type { Submission, Value, Values } from '../submission/submission.ts';
import { compile } from '../template/template.ts';
import { tidy, tidyLine } from './tidy.ts';

/** What a reference is told that leads to nothing. */
const UNFILLABLE = 'reference-fillable';

/** A fresh submission; a text with a finding stays as it was typed. What has been filled is never a template again. */
export function fillTexts(submission: Submission): Checked<Submission> {
  const texts = new Texts(submission);
  const value = { ...submission, organ: tidyLine(submission.organ), values: texts.group(submission.values, []) };
  return { value, findings: texts.findings };
}

class Texts {
  readonly findings: Finding[] = [];
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
    return this.#submission.format.schema.kindAt(path) === 'text' ? this.#prose(value, path) : tidyLine(value);
  }

  #prose(text: string, path: readonly string[]): string {
    const { source, format, values, isWhole } = this.#submission;
    const { template, problems } = compile(text, format.vocabulary);
    const filled = template?.fill(values) ?? { text, problems };
    for (const { index, code, message, hint } of filled.problems) {
      // A figure that is missing has its finding where it is missing, not again where a text refers to it.
      if (!isWhole && code === UNFILLABLE) continue;
      this.findings.push(error(source.textPlace(path, index), code, message, hint, { entries: [path] }));
    }
    return filled.problems.length === 0 ? tidy(filled.text) : text;
  }
}
