/**
 * A finding: something a person can mend, with its place, its reason and what to do.
 * Stages return findings as values; only the command line prints them.
 */

export type Severity = 'error' | 'warning';

/** Where something stands in a file. Lines and columns count from 1; columns are UTF-16 units, as editors count. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

export interface Finding extends Place {
  readonly severity: Severity;
  /** The condition that should hold, in kebab case: `totals-cross-foot`. Stable; part of the interface. */
  readonly code: string;
  /** What is wrong, in Chinese, in the words of the form. */
  readonly message: string;
  /** What to do about it, in Chinese; null when the message already says it. */
  readonly hint: string | null;
}

/** What a stage returns: a value, absent when the stage cannot go on, and everything it found on the way. */
export interface Checked<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}

export function error(place: Place, code: string, message: string, hint: string | null = null): Finding {
  return finding('error', place, code, message, hint);
}

export function warning(place: Place, code: string, message: string, hint: string | null = null): Finding {
  return finding('warning', place, code, message, hint);
}

export function finding(severity: Severity, place: Place, code: string, message: string, hint: string | null): Finding {
  return { file: place.file, line: place.line, column: place.column, severity, code, message, hint };
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
    .sort(
      (a, b) =>
        (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
}

const SEVERITY_WORDS: Record<Severity, string> = { error: '错误', warning: '提醒' };

/** The form for the person at the keyboard: `data/2024/mzj.yaml:41:9 错误 totals-cross-foot：…`, the hint on its own line. */
export function asText(each: Finding): string {
  const place = [each.file, each.line, each.column].filter((part) => part !== null).join(':');
  const head = `${place} ${SEVERITY_WORDS[each.severity]} ${each.code}：${each.message}`;
  return each.hint === null ? head : `${head}\n  提示：${each.hint}`;
}

/** The form to be forwarded to the organ: numbered, without codes, the place in words at the end. */
export function asNotice(heading: string, findings: readonly Finding[]): string {
  const errors = findings.filter((each) => each.severity === 'error').length;
  const counts = [
    ...(errors > 0 ? [`须改正 ${errors} 处`] : []),
    ...(findings.length > errors ? [`请核实 ${findings.length - errors} 处`] : []),
  ];
  const lines = findings.map((each, index) => {
    const name = each.file.slice(each.file.lastIndexOf('/') + 1);
    const place = each.line === null ? `（${name}）` : `（${name} 第 ${each.line} 行）`;
    return `${index + 1}. ${each.message}${each.hint ?? ''}${place}`;
  });
  return [`${heading}，${counts.join('，')}`, ...lines].join('\n');
}
