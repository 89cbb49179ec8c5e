/** Turns checks.yaml into the sums and relations of a format: which figures of a submission must agree, and in whose words. */

import type { CellPath } from '../cell-path.ts';
import { nearest } from '../source/nearest-name.ts';
import { didYouMean } from './entry-names.ts';
import type { Piece } from './expand.ts';
import { EXPLANATION, type Explanation, readExplanation } from './explanation.ts';
import type { Entries, Reader } from './reader.ts';
import type {
  Equation,
  Implication,
  LastYear,
  Limit,
  Magnitude,
  Novelty,
  Precision,
  Relation,
  Sum,
} from './relation.ts';
import type { RuleReader } from './rule-reader.ts';

export type { Relation, Sum } from './relation.ts';

export interface Checks {
  readonly sums: readonly Sum[];
  readonly relations: readonly Relation[];
  /** What people outside have done: no other figure is ever proposed for one of these. */
  readonly received: readonly CellPath[];
  readonly explanations: readonly Explanation[];
}

const SECTIONS = ['sums', 'relations', 'years', 'comparisons', 'limits'];
const IDENTITY = ['code', 'severity', 'where'];
const COMPARISONS = ['equal', 'atLeast', 'atMost', 'differ'] as const;

/** @param notice the edition's, for `{notice}` in the explanations of the codes */
export function readChecks(piece: Piece, rules: RuleReader, notice: string): Checks {
  const { reader } = rules;
  const entries = reader.entries(piece, ['sums', 'relations', 'codes'], ['years', 'comparisons', 'limits', 'received']);
  const each = <T>(section: string, read: (piece: Piece, rules: RuleReader) => T): T[] =>
    reader.items(entries.get(section)).map((item) => read(item, rules));
  return {
    sums: each('sums', readSum),
    relations: [
      ...each('relations', readRelation),
      ...readYears(entries.get('years'), rules),
      ...each('comparisons', readComparison),
      ...each('limits', readLimit),
    ],
    received: rules.cells(entries.get('received')),
    explanations: explanations(entries, notice, reader),
  };
}

/** Each code that a rule has, and no other, is explained; one that is misspelt is told once. */
function explanations(entries: Entries, notice: string, reader: Reader): Explanation[] {
  const explained = reader.named(entries.get('codes'));
  const codes = new Map(
    SECTIONS.flatMap((section) => {
      const rules = entries.get(section)?.value;
      const told = Array.isArray(rules) ? rules.map((each: Piece) => codeOf(each)) : [];
      return told.flatMap((code) => (code ? [[String(code.value), code] as const] : []));
    }),
  );
  const unused = new Set([...explained.keys()].filter((code) => !codes.has(code)));
  for (const [code, piece] of entries.has('codes') ? codes : []) {
    if (explained.has(code)) continue;
    const near = nearest(code, [...unused]);
    reader.unexplained(piece, didYouMean(code, [...unused]));
    unused.delete(near ?? '');
  }
  return [...explained].map(([code, each]) => {
    if (unused.has(code)) reader.unused(each.path, '检查项');
    return readExplanation(code, reader.entries(each, EXPLANATION), notice, reader);
  });
}

function codeOf({ value }: Piece): Piece | undefined {
  return value instanceof Map ? (value as Entries).get('code') : undefined;
}

function readSum(piece: Piece, rules: RuleReader): Sum {
  const { reader } = rules;
  const entries = reader.entries(piece, [...IDENTITY, 'words', 'total', 'parts']);
  const words = reader.entries(entries.get('words'), ['total', 'parts']);
  const total = rules.cell(entries.get('total'));
  const parts = rules.cells(entries.get('parts'));
  rules.sameDecimals(piece, [total, ...parts]);
  return {
    ...rules.identity(entries),
    total,
    parts,
    words: { total: reader.text(words.get('total')), parts: reader.text(words.get('parts')) },
  };
}

/** `when` makes it one that only some reports must meet, without it two sides are compared. */
function readRelation(piece: Piece, rules: RuleReader): Equation | Implication {
  return rules.reader.named(piece).has('when')
    ? implication(piece, rules)
    : equation(piece, rules, ['left', 'right'], []);
}

function implication(piece: Piece, rules: RuleReader): Implication {
  const { reader } = rules;
  const entries = reader.entries(piece, [...IDENTITY, 'words', 'when', 'then'], ['hint']);
  const words = reader.entries(entries.get('words'), ['when', 'then']);
  const [given, wanted] = [rules.cells(entries.get('when')), rules.cells(entries.get('then'))];
  for (const side of [given, wanted]) rules.sameDecimals(piece, side);
  return {
    kind: 'implication',
    ...rules.identity(entries),
    given,
    wanted,
    words: { given: reader.text(words.get('when')), wanted: reader.text(words.get('then')) },
    hint: rules.optionalText(entries.get('hint')),
  };
}

/**
 * The left side of each is compared with a report of this edition, too, by the rule itself or by another of its left side: from
 * the second year on last year's report is of this edition.
 */
function readYears(piece: Piece | undefined, rules: RuleReader): Equation[] {
  const told = rules.reader.findings.length;
  const all = rules.reader
    .items(piece)
    .map((each) => ({ piece: each, rule: equation(each, rules, ['left', 'lastYear'], ['right']) }));
  // What could not be read is no second finding.
  const isReadable = rules.reader.findings.length === told;
  const ofEdition = new Set(all.flatMap(({ rule }) => (rules.isOfEdition(rule.lastYear) ? [rule.left.join()] : [])));
  for (const { piece: each, rule } of all) {
    const isEnding = isReadable && !ofEdition.has(rule.left.join());
    const lastYear = rules.reader.named(each).get('lastYear');
    if (isEnding && lastYear) rules.endsWithFirstYear(lastYear);
  }
  return all.map(({ rule }) => rule);
}

const SIDES = ['comparison', 'least', 'hint'];

function equation(piece: Piece, rules: RuleReader, required: readonly string[], optional: readonly string[]): Equation {
  const { reader } = rules;
  const entries = reader.entries(piece, [...IDENTITY, 'words', ...required], [...optional, ...SIDES]);
  const words = reader.entries(entries.get('words'), ['left', 'right']);
  const left = rules.cells(entries.get('left'));
  const right = rules.cells(entries.get('right'));
  rules.sameDecimals(piece, [...left, ...right]);
  return {
    kind: 'equation',
    ...rules.identity(entries),
    left,
    right,
    comparison: reader.oneOf(entries.get('comparison'), COMPARISONS, 'layout-word-known', 'equal'),
    least: reader.whole(entries.get('least'), 0),
    lastYear: lastYear(entries.get('lastYear'), rules, [...left, ...right]),
    words: { left: reader.text(words.get('left')), right: reader.text(words.get('right')) },
    hint: rules.optionalText(entries.get('hint')),
  };
}

function lastYear(piece: Piece | undefined, rules: RuleReader, here: readonly CellPath[]): LastYear | null {
  if (piece === undefined) return null;
  return rules.lastYear(rules.reader.entries(piece, ['right']).get('right'), rules.decimalsOf(here));
}

/** `times` makes it a comparison of sizes, without it all figures of a group are compared at once. */
function readComparison(piece: Piece, rules: RuleReader): Magnitude | Novelty {
  const { reader } = rules;
  const isMagnitude = reader.named(piece).has('times');
  const own = isMagnitude ? ['times', 'from'] : ['least'];
  const entries = reader.entries(piece, ['code', 'severity', 'groups', 'hint', ...own]);
  const comparing = {
    ...rules.rule(entries),
    groups: rules.groups(entries.get('groups')),
    hint: reader.text(entries.get('hint')),
  };
  if (!isMagnitude) return { kind: 'novelty', ...comparing, least: reader.whole(entries.get('least'), 1) };
  const [times, from] = [reader.whole(entries.get('times'), 2), reader.whole(entries.get('from'), 1)];
  return { kind: 'magnitude', ...comparing, times, from };
}

/** `most` makes it a limit of size, without it the decimals are limited. */
function readLimit(piece: Piece, rules: RuleReader): Limit | Precision {
  return rules.reader.named(piece).has('most') ? sizeLimit(piece, rules) : precision(piece, rules);
}

function sizeLimit(piece: Piece, rules: RuleReader): Limit {
  const { reader } = rules;
  const required = [...IDENTITY, 'cells', 'most', 'message', 'hint'];
  const entries = reader.entries(piece, required, ['per', 'decimals', 'only', 'except']);
  const [per, decimals] = [entries.get('per'), entries.get('decimals')];
  const cells = rules.cells(entries.get('cells'));
  rules.sameDecimals(piece, cells);
  return {
    kind: 'limit',
    ...rules.identity(entries),
    cells,
    most: reader.whole(entries.get('most'), 0),
    per: per ? rules.cell(per) : null,
    decimals: decimals ? reader.whole(decimals, 0) : null,
    only: rules.pattern(entries.get('only')),
    except: rules.pattern(entries.get('except')),
    message: reader.text(entries.get('message')),
    hint: reader.text(entries.get('hint')),
  };
}

function precision(piece: Piece, rules: RuleReader): Precision {
  const { reader } = rules;
  const entries = reader.entries(piece, [...IDENTITY, 'cell', 'decimals', 'message', 'hint']);
  return {
    kind: 'precision',
    ...rules.identity(entries),
    cell: rules.cell(entries.get('cell')),
    decimals: reader.whole(entries.get('decimals'), 0),
    message: reader.text(entries.get('message')),
    hint: reader.text(entries.get('hint')),
  };
}
