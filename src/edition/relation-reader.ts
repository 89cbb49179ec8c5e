/** Turns checks.yaml into the sums and relations of a format: which figures of a submission must agree, and in whose words. */

import type { Schema } from '../schema/schema.ts';
import type { Names } from './entry-names.ts';
import type { Piece } from './expand.ts';
import type { Reader } from './reader.ts';
import type { Equation, LastYear, Limit, Magnitude, Novelty, Precision, Relation, Sum } from './relation.ts';
import { RuleReader } from './rule-reader.ts';

export type { Relation, Sum } from './relation.ts';

export interface Checks {
  readonly sums: readonly Sum[];
  readonly relations: readonly Relation[];
}

const IDENTITY = ['code', 'severity', 'where'];
const COMPARISONS = ['equal', 'atLeast', 'atMost', 'differ'] as const;

/** `codes` explains each code to the reader of `nianbao explain`; the checks themselves do without. */
export function readChecks(piece: Piece, schema: Schema, names: Names, reader: Reader): Checks {
  const rules = new RuleReader(schema, names, reader);
  const entries = reader.entries(piece, ['sums', 'relations'], ['years', 'comparisons', 'limits', 'codes']);
  const each = <T>(section: string, read: (piece: Piece, rules: RuleReader) => T): T[] =>
    reader.items(entries.get(section)).map((item) => read(item, rules));
  return {
    sums: each('sums', readSum),
    relations: [
      ...each('relations', readEquation),
      ...each('years', readYearEquation),
      ...each('comparisons', readComparison),
      ...each('limits', readLimit),
    ],
  };
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

function readEquation(piece: Piece, rules: RuleReader): Equation {
  return equation(piece, rules, ['left', 'right'], []);
}

function readYearEquation(piece: Piece, rules: RuleReader): Equation {
  return equation(piece, rules, ['left', 'lastYear'], ['right']);
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
    lastYear: lastYear(entries.get('lastYear'), rules),
    words: { left: reader.text(words.get('left')), right: reader.text(words.get('right')) },
    hint: rules.optionalText(entries.get('hint')),
  };
}

function lastYear(piece: Piece | undefined, rules: RuleReader): LastYear | null {
  if (piece === undefined) return null;
  const entries = rules.reader.entries(piece, ['formats', 'right']);
  return { formats: rules.years(entries.get('formats')), right: rules.foreignCells(entries.get('right')) };
}

/** `times` makes it a comparison of sizes, without it all figures of a group are compared at once. */
function readComparison(piece: Piece, rules: RuleReader): Magnitude | Novelty {
  const { reader } = rules;
  const isMagnitude = reader.named(piece).has('times');
  const own = isMagnitude ? ['times', 'from'] : ['least'];
  const entries = reader.entries(piece, ['code', 'severity', 'formats', 'groups', 'hint', ...own]);
  const comparing = {
    ...rules.rule(entries),
    formats: rules.years(entries.get('formats')),
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
