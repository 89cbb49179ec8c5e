/** What the checks of a text look at: the submission, its texts, the words of its format, and whose report it is. */

import { joinPath } from '../../cell-path.ts';
import type { County, Organ } from '../../county.ts';
import { NOTHING, type OrganKind, type Rule, type Wording } from '../../edition/prose/wording.ts';
import type { Finding } from '../../finding.ts';
import type { Submission } from '../../submission/submission.ts';
import type { ReportText } from './text.ts';

/** Whose report it is; null where there is no county.yaml. */
export interface Office {
  readonly county: County | null;
  readonly organ: Organ | null;
}

export interface Subject extends Office {
  readonly submission: Submission;
  readonly texts: readonly ReportText[];
  readonly wording: Wording;
  /** The kinds the organ is of, by 类别 or by its name. */
  readonly kinds: readonly OrganKind[];
  /** What has been found already of numbers that a table counts. */
  readonly doubts: readonly Doubt[];
}

/** A number of a text that the table has not. */
export interface Doubt {
  readonly finding: Finding;
  readonly text: ReportText;
  /** Behind the number and its unit. */
  readonly end: number;
}

/** One check: what the format has to say about it, and the subject → remarks. */
export type Check = (rule: Rule, subject: Subject) => readonly Finding[];

export function textOf({ texts }: Subject, path: readonly (string | number)[]): ReportText | undefined {
  return texts.find((each) => joinPath(each.path) === joinPath(path));
}

/** Of an organ of several kinds the first that says it. */
export function areaOf(kinds: readonly OrganKind[]): RegExp {
  return kinds.find((each) => each.area !== null)?.area ?? NOTHING;
}

export function kindsOf(name: string, kind: string | null, wording: Wording): OrganKind[] {
  const byKind = wording.kinds.filter((each) => kind !== null && each.organs.test(kind));
  const byName = wording.kinds.filter((each) => each.organs.test(name));
  return byKind.length > 0 || byName.length > 0 ? [...new Set([...byKind, ...byName])] : [];
}
