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

/** A finding that a person has looked at and let pass (核实), and who it was. */
export interface Released extends Finding {
  readonly reason: string;
  readonly reviewer: string;
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
    message: shortened(message),
    hint: hint && shortened(hint),
    entries: [...new Set(entries.map(joinPath))],
    releasable,
    related: spotsOf(related).filter((each) => spotOf(each) !== spotOf(place)),
  };
}

/** Characters; a sentence of ours has 60, what is more was quoted from a file. */
const LONGEST = 600;

function shortened(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence;
  return `${sentence.slice(0, LONGEST / 2)}……${sentence.slice(-LONGEST / 2)}`;
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((each) => each.severity === 'error');
}

/** Ordered by file, line and column; equal places keep their order; one finding is not told twice. */
export function inOrder<F extends Finding>(findings: readonly F[]): F[] {
  const seen = new Set<string>();
  return findings
    .filter((each) => {
      const key = JSON.stringify([each.file, each.line, each.column, each.code, each.message]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(placeOrder);
}

/** Findings that are told of one file, and of one code in it: more are of no use to anybody. */
const MOST = 200;
const MOST_ALIKE = 50;

/** All that is told of a file: in order, of what goes all through it the first places, and how many more there are. */
export function toldOf(findings: readonly Finding[]): Finding[] {
  const alike = ({ file, code }: Finding) => JSON.stringify([file, code]);
  return capped(firstOfEach(inOrder(findings), MOST_ALIKE, alike, '另有 % 处同样的问题。'), MOST);
}

/** At most so many of each kind. @param words added to the hint of the last of them; `%` stands for how many more there are */
export function firstOfEach(
  findings: readonly Finding[],
  most: number,
  kindOf: (finding: Finding) => string,
  words: string,
): Finding[] {
  const counts = new Map<string, number>();
  for (const each of findings) counts.set(kindOf(each), (counts.get(kindOf(each)) ?? 0) + 1);
  const told = new Map<string, number>();
  return findings.flatMap((each) => {
    const [kind, number] = [kindOf(each), (told.get(kindOf(each)) ?? 0) + 1];
    told.set(kind, number);
    const more = (counts.get(kind) ?? 0) - most;
    if (number > most) return [];
    return number === most && more > 0
      ? { ...each, hint: `${each.hint ?? ''}${words.replace('%', String(more))}` }
      : each;
  });
}

/** At most so many, those in order that come first, but no error is left out for a warning. */
export function capped(findings: readonly Finding[], most: number): Finding[] {
  if (findings.length <= most) return [...findings];
  const errors = findings.filter((each) => each.severity === 'error');
  const room = Math.max(0, most - errors.length);
  const warnings = findings.filter((each) => each.severity !== 'error').slice(0, room);
  const first = inOrder([...errors.slice(0, most), ...warnings]);
  const last = first.at(-1);
  if (!last) return [];
  const message = `另有 ${findings.length - most} 处或更多，没有一一列出。`;
  const hint = '请核对是不是放错了文件；改正以上各处后，再检查一次。';
  return [...first, finding(hasErrors(findings) ? 'error' : 'warning', last, 'findings-are-few', message, hint)];
}

const SEVERITY_WORDS: Record<Severity, string> = { error: '错误', warning: '提醒' };

/** Lines for the person at the keyboard: `data/2024/mzj.yaml:41:9 错误 totals-cross-foot：…`, and one for the hint. */
export function asText(each: Finding): string[] {
  const head = `${asAddress(each)} ${SEVERITY_WORDS[each.severity]} ${each.code}：${each.message}`;
  return each.hint === null ? [head] : [head, `  提示：${each.hint}`];
}

/** One line of who has let what pass, and why. */
export function asReleased({ message, reviewer, reason }: Released): string {
  return `${message}（${[reviewer, reason].filter((each) => each !== '').join('：')}）`;
}

/**
 * Lines to be forwarded to the organ: what must be mended first, then what is to be looked at, numbered, without codes, the place
 * in words at the end; the lines to copy for what may be released; what has been released.
 */
export function asNotice(heading: string, findings: readonly Finding[], released: readonly Released[] = []): string[] {
  const errors = findings.filter((each) => each.severity === 'error');
  const warnings = findings.filter((each) => each.severity !== 'error');
  const counts = [
    ...(errors.length > 0 ? [`须改正 ${errors.length} 处`] : []),
    ...(warnings.length > 0 ? [`请核实 ${warnings.length} 处`] : []),
    ...(released.length > 0 ? [`经核实放行 ${released.length} 处`] : []),
  ];
  const isBoth = errors.length > 0 && warnings.length > 0;
  const numbered = (each: Finding, number: number) =>
    `${number}. ${each.message}${each.hint ?? ''}（${inWordsWithName(each)}）`;
  return [
    `${heading}，${counts.join('，')}`,
    ...(isBoth ? ['须改正：'] : []),
    ...errors.map((each, index) => numbered(each, index + 1)),
    ...(isBoth ? ['请核实：'] : []),
    ...warnings.map((each, index) => numbered(each, errors.length + index + 1)),
    ...reviewLines(findings),
    ...released.map((each) => `经核实放行：${asReleased(each)}（${inWordsWithName(each)}）`),
  ];
}

/** 核实, to be copied into the submission and completed by whoever has looked. */
function reviewLines(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ releasable, code, entries: [entry] }) =>
    releasable && entry !== undefined ? [`  - {检查项: ${code}, 位置: ${entry}, 理由: , 核实人: }`] : [],
  );
  if (lines.length === 0) return [];
  const what = '确实没有填错的，在填报文件末尾写明理由和核实人（已有“核实:”的，只加“- ”开头的各行）：';
  return [what, '核实:', ...new Set(lines)];
}
