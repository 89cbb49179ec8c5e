/**
 * A finding: something a person can mend, with its place, its reason and what to do.
 * Stages return findings as values; only the command line prints them.
 */

import { joinPath, type Path } from './cell-path.ts';
import { asAddress, inWordsWithName, type Place, placeOrder, spotOf, spotsOf } from './place.ts';

export type Severity = 'error' | 'warning';

/** Plain data, in the order in which JSON has it. */
export interface Finding extends Place {
  readonly severity: Severity;
  /** The condition that should hold, in kebab case: `totals-cross-foot`. Stable; part of the interface. */
  readonly code: string;
  /** What is wrong, in Chinese, in the words of the form. */
  readonly message: string;
  /** What to do about it, in Chinese; null when the message already says it. */
  readonly hint: string | null;
  /** What it is about, as dotted paths of the form, the one most likely wrong first; [] where it is about no entry. */
  readonly entries: readonly string[];
  /** Whether 核实 may release it: warnings of the checks, and errors across years; never a sum inside a table. */
  readonly releasable: boolean;
  /** The other places it speaks of, each line or cell once, those of last year's file included. */
  readonly related: readonly Place[];
}

/** What a finding says besides its sentences. */
export interface About {
  readonly entries?: readonly Path[];
  readonly releasable?: boolean;
  readonly related?: readonly Place[];
}

/** What a stage returns: a value, absent when the stage cannot go on, and everything it found on the way. */
export interface Checked<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}

export function error(place: Place, code: string, message: string, hint: string | null = null, about?: About): Finding {
  return finding('error', place, code, message, hint, about);
}

export function warning(
  place: Place,
  code: string,
  message: string,
  hint: string | null = null,
  about?: About,
): Finding {
  return finding('warning', place, code, message, hint, about);
}

export function finding(
  severity: Severity,
  place: Place,
  code: string,
  message: string,
  hint: string | null,
  { entries = [], releasable = false, related = [] }: About = {},
): Finding {
  return {
    file: place.file,
    line: place.line,
    column: place.column,
    cell: place.cell,
    severity,
    code,
    message,
    hint,
    entries: [...new Set(entries.map(joinPath))],
    releasable,
    related: spotsOf(related).filter((each) => spotOf(each) !== spotOf(place)),
  };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((each) => each.severity === 'error');
}

/** Ordered by file, line and column; equal places keep their order; one finding is not told twice. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings
    .filter((each) => {
      const key = JSON.stringify([each.file, each.line, each.column, each.code, each.message]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(placeOrder);
}

const SEVERITY_WORDS: Record<Severity, string> = { error: '错误', warning: '提醒' };

/** Lines for the person at the keyboard: `data/2024/mzj.yaml:41:9 错误 totals-cross-foot：…`, and one for the hint. */
export function asText(each: Finding): string[] {
  const head = `${asAddress(each)} ${SEVERITY_WORDS[each.severity]} ${each.code}：${each.message}`;
  return each.hint === null ? [head] : [head, `  提示：${each.hint}`];
}

/** Lines to be forwarded to the organ: numbered, without codes, the place in words at the end. */
export function asNotice(heading: string, findings: readonly Finding[]): string[] {
  const errors = findings.filter((each) => each.severity === 'error').length;
  const counts = [
    ...(errors > 0 ? [`须改正 ${errors} 处`] : []),
    ...(findings.length > errors ? [`请核实 ${findings.length - errors} 处`] : []),
  ];
  const lines = findings.map(
    (each, index) => `${index + 1}. ${each.message}${each.hint ?? ''}（${inWordsWithName(each)}）`,
  );
  return [`${heading}，${counts.join('，')}`, ...lines];
}
