/** The vocabulary of an edition's sentences, as prose.yaml has it: which words speak of which figure, and by which words a text is wrong. */

import type { CellPath, Path } from '../../cell-path.ts';
import type { Severity } from '../../finding.ts';
import type { Explanation } from '../explanation.ts';
import type { Pattern } from './pattern.ts';
import type { RuleCode } from './rule-words.ts';

/** A sum of figures that a number in the text may mean. */
export type Meaning = readonly CellPath[];

/** 正文 against the tables: sentences that say how many there were of something that a table counts. */
export interface Count {
  readonly code: string;
  /** The table's figure in words: 第三部分表格“本年新收”的总计. */
  readonly table: string;
  /** A number said is right when it equals any of them. */
  readonly equals: readonly Meaning[];
  /** Sentences with a number. */
  readonly says: readonly Pattern[];
  /** Sentences that say there was none. */
  readonly none: readonly Pattern[];
  /** Sentences with a number, or saying none, whose subject stands in an earlier clause. */
  readonly follows: { readonly says: readonly Pattern[]; readonly none: readonly Pattern[] };
  /** What the clause, or for `follows` an earlier one, must say for it to be about this; null: nothing. */
  readonly about: RegExp | null;
  /** Sentences that say there was none, whatever they are about: none at all is none of these. */
  readonly noneAtAll: readonly Pattern[];
  /** Paragraphs under a heading with one of these are about it throughout, and what their sentences say then. */
  readonly headed: { readonly by: RegExp; readonly says: readonly Pattern[]; readonly none: readonly Pattern[] };
  /** A clause with one of these is about something else. */
  readonly unless: RegExp;
  /** So is a sentence that has named one of these before. */
  readonly elsewhere: RegExp;
  /** It counts a part of something: 其中 before it does not matter. */
  readonly isPart: boolean;
  /** It is looked for in brackets as well: 办结5件（予以公开3件、部分公开2件）. */
  readonly isAside: boolean;
}

/**
 * What counts of these codes are parts of. Where the last number of pieces before a part is none of these, the part is one of
 * something smaller: of 21 applications about land were 12 granted.
 */
export interface Whole {
  readonly codes: readonly string[];
  readonly equals: readonly Meaning[];
  /** A number that may be one of a whole. */
  readonly says: readonly Pattern[];
  /** What a number of the sentence before must say besides. */
  readonly about: RegExp;
  /** A clause with one of these says a part itself. */
  readonly parts: RegExp;
}

/** A check of the text itself: its explanation and its words, by the names the check has for them. */
export interface Rule extends Explanation {
  /** An error keeps the report back until it is mended, or 核实 releases it. */
  readonly severity: Severity;
  readonly lists: ReadonlyMap<string, RegExp>;
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, RegExp>>;
  readonly cells: ReadonlyMap<string, CellPath>;
}

/** A kind of organ: how it is told, and what it does not call itself. */
export interface OrganKind {
  readonly name: string;
  /** Matches 类别, or the end of the organ's name. */
  readonly organs: RegExp;
  /** What no organ of this kind calls itself. */
  readonly wrongNames: RegExp;
  /** 各级人民政府: they also report 工作考核、社会评议、责任追究. */
  readonly isGovernment: boolean;
  /** What a report of this kind means by all it is responsible for: 全县 in a county's; null: nothing. */
  readonly area: RegExp | null;
  /** `03-31` where the law gives it longer than the county's deadline; else null. */
  readonly deadline: string | null;
}

/** The texts that play a part of their own. */
export interface TextParts {
  readonly preamble: Path;
  readonly overview: Path;
  readonly problems: Path;
  readonly others: Path;
}

/** Words by which a number is not to be compared. */
export interface Exclusions {
  /** From here to the end of the sentence nothing is compared … */
  readonly from: RegExp;
  /** 其中: nor from here, but for counts that are parts of others. */
  readonly parts: RegExp;
  /** … unless the word is part of one of these. */
  readonly unless: RegExp;
  /** 较上年 …: where its clause also says how much it changed, `changed`, or a number, nothing is compared in that clause only. */
  readonly compared: RegExp;
  readonly changed: RegExp;
  /** In the same sentence, brackets and all: what was withdrawn is counted by some and not by others. */
  readonly withdrawn: RegExp;
  /** Directly before a number, directly behind its unit: it is no exact number of pieces. */
  readonly before: RegExp;
  readonly behind: RegExp;
}

/** Plain values and expressions throughout: it is kept from the build on (prepared-wording.ts). */
export interface Wording {
  readonly texts: TextParts;
  readonly exclusions: Exclusions;
  readonly counts: readonly Count[];
  readonly wholes: readonly Whole[];
  readonly rules: ReadonlyMap<RuleCode, Rule>;
  readonly kinds: readonly OrganKind[];
  readonly explanations: readonly Explanation[];
}

/** Matches nothing. */
export const NOTHING = /(?!)/gu;

export function listOf(rule: Rule, name: string): RegExp {
  return rule.lists.get(name) ?? NOTHING;
}

/** Whether the words occur; a global expression keeps no state this way. */
export function occursIn(words: RegExp, text: string): boolean {
  return text.search(words) >= 0;
}
