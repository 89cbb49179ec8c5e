/** A file filled in by another edition of the form: told once, with what the edition of its year asks for instead. */

import type { Format } from '../edition/format.ts';
import { type Checked, error, type Finding } from '../finding.ts';
import { asAddress } from '../place.ts';
import type { Source } from '../source/source.ts';
import type { Submission } from '../submission/submission.ts';

/** What this needs of an edition. */
type Edition = Pick<Format, 'id' | 'firstYear' | 'schema'>;

/** Findings of the schema that entries of the other edition cause. */
const CODES = new Set(['entry-is-known', 'entry-is-present', 'entry-stands-in-its-group', 'findings-are-few']);

/**
 * @param checked the submission as its schema found it
 * @param editions all of them
 * @returns the same, with one finding in place of all that is only due to entries of another edition
 */
export function tellReplaced(
  checked: Checked<Submission>,
  source: Source,
  format: Format,
  editions: readonly Edition[],
): Checked<Submission> {
  if (!checked.findings.some((each) => CODES.has(each.code))) return checked;
  const candidates = editions
    .filter((other) => other.id !== format.id)
    .map((other) => ({ other, replaced: replacedIn(source, format, other) }))
    .sort((a, b) => b.replaced.length - a.replaced.length);
  const [most] = candidates;
  const [first] = most?.replaced ?? [];
  if (!most || !first) return checked;
  const place = source.keyPlace([...first.group, first.was[0] ?? '']);
  const message = worded(most.replaced, format, most.other);
  const entries = most.replaced.flatMap(({ group, now }) =>
    now.length > 0 ? now.map((name) => [...group, name]) : [group],
  );
  const finding = error(place, 'entries-are-of-the-edition', message, hint(format, most.replaced), { entries });
  const others = stillTrue(checked.findings, most.other.schema.check(source));
  const changed = changedPlaces(source, format, most.other);
  return { ...checked, findings: [finding, ...others.filter((each) => !changed.has(asAddress(each)))] };
}

/** Entries of one group that only the other edition knows, and what this one asks for that the group lacks. */
interface Replaced {
  readonly group: readonly string[];
  readonly was: readonly string[];
  readonly now: readonly string[];
}

function replacedIn(source: Source, format: Format, other: Edition): Replaced[] {
  const groups = [[], ...other.schema.paths()].filter((path) => isAlsoGroup(path, format));
  return groups.flatMap((group) => {
    const [known, knew] = [namesIn(group, format), namesIn(group, other)];
    const was = knew.filter((name) => !known.includes(name) && source.has([...group, name]));
    const now = known.filter((name) => !knew.includes(name) && !source.has([...group, name]));
    return was.length > 0 ? [{ group, was, now }] : [];
  });
}

function isAlsoGroup(path: readonly string[], { schema }: Format): boolean {
  return path.length === 0 || schema.kindAt(path) === 'group';
}

function namesIn(group: readonly string[], { schema }: Edition): string[] {
  return Object.keys(schema.at(group)?.properties ?? {});
}

/** Errors of entries that the other edition makes as well have another cause. */
function stillTrue(findings: readonly Finding[], byOther: readonly Finding[]): Finding[] {
  const told = new Set(byOther.map(asKey));
  return findings.filter((each) => !CODES.has(each.code) || told.has(asKey(each)));
}

/** Where a name is a figure in one edition and a group of figures in the other. */
function changedPlaces(source: Source, { schema }: Format, other: Edition): Set<string> {
  const changed = schema.paths().filter((path) => {
    const [kind, was] = [schema.kindAt(path), other.schema.kindAt(path)];
    return was !== undefined && kind !== was && source.has(path);
  });
  return new Set(changed.flatMap((path) => [source.valuePlace(path), source.keyPlace(path)]).map(asAddress));
}

function asKey(each: Finding): string {
  return JSON.stringify([asAddress(each), each.code, each.message]);
}

function worded(replaced: readonly Replaced[], format: Format, other: Edition): string {
  const changes = new Map<string, string[]>();
  for (const { group, was, now } of replaced.flatMap((each) => renamedOrGone(each, other))) {
    const change = now.length > 0 ? `“${was.join('、')}”改为“${now.join('、')}”` : `没有“${was.join('、')}”`;
    changes.set(change, [...(changes.get(change) ?? []), ...group.slice(-1)]);
  }
  const parts = [...changes].map(([change, groups]) => {
    if (groups.length === 0) return change;
    return `${groups.join('、')}${change.startsWith('没有') ? '里' : '的'}${change}`;
  });
  return other.firstYear < format.firstYear
    ? `用了${other.firstYear}年格式的栏目，${format.firstYear}年起：${parts.join('；')}。`
    : `用了${other.firstYear}年格式的栏目，${other.firstYear}年以前的报告：${parts.join('；')}。`;
}

/** A name that the other edition has with a word more or less was renamed, and the rest of its group is gone; else the group changed as a whole. */
function renamedOrGone(replaced: Replaced, other: Edition): Replaced[] {
  const { group, was, now } = replaced;
  const areRows = was.every((name) => other.schema.kindAt([...group, name]) === 'group');
  if (!areRows || was.length <= now.length) return [replaced];
  const renamed = was.flatMap((name) => {
    const meant = now.find((each) => each.includes(name) || name.includes(each));
    return meant === undefined ? [] : [{ group, was: [name], now: [meant] }];
  });
  if (renamed.length === 0 || renamed.length === was.length) return renamed.length === 0 ? [replaced] : renamed;
  const gone = was.filter((name) => !renamed.some((each) => each.was.includes(name)));
  return [...renamed, { group, was: gone, now: [] }];
}

function hint({ notice }: Format, replaced: readonly Replaced[]): string {
  if (replaced.every(({ now }) => now.length === 0)) return '年度没有填错的，删去这些栏目；年度填错的，改正年度。';
  return `年度没有填错的，按${notice}格式重新填写这些栏目；年度填错的，改正年度。`;
}
