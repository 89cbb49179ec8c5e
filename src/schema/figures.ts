/** Judges the figures of a form by what was typed, not by what YAML made of it. */

import type { Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import { Figure, type FigureRule } from '../source/figure.ts';
import type { Source } from '../source/source.ts';
import { labelOf, listed } from './labels.ts';
import { ruleInWords, whyNoFigure } from './reasons.ts';
import type { SchemaNode, SchemaTree } from './tree.ts';

export interface FigureFindings {
  readonly findings: readonly Finding[];
  /** The places judged here, as JSON: what the schema says of them is not told again. */
  readonly faulty: ReadonlySet<string>;
}

export function checkFigureTexts(source: Source, tree: SchemaTree): FigureFindings {
  const check = new FigureCheck(source, tree);
  check.group(source.value, tree.root, []);
  return { findings: check.findings, faulty: check.faulty };
}

class FigureCheck {
  readonly findings: Finding[] = [];
  readonly faulty = new Set<string>();
  private readonly source: Source;
  private readonly tree: SchemaTree;

  constructor(source: Source, tree: SchemaTree) {
    this.source = source;
    this.tree = tree;
  }

  group(value: unknown, node: SchemaNode, path: Path): void {
    if (typeof value !== 'object' || value === null || !node.properties) return;
    const empty: Path[] = [];
    for (const name of Object.keys(node.properties)) {
      if (!(name in value)) continue;
      const child = this.tree.child(node, name) ?? {};
      const inner = (value as Record<string, unknown>)[name];
      const at = [...path, name];
      if (!child.figure) this.group(inner, child, at);
      else if (inner === null) empty.push(at);
      else this.figure(at, child, child.figure);
    }
    this.tellEmpty(empty.filter((each) => this.isNew(each)));
  }

  private isNew(path: Path): boolean {
    this.faulty.add(JSON.stringify(path));
    return !this.source.isSpoiled(path);
  }

  /** Empty cells of one group are one finding: a row that was not filled in. */
  private tellEmpty(paths: readonly Path[]): void {
    const [first, ...others] = paths;
    if (!first) return;
    const names = paths.map((path) => String(path.at(-1)));
    const group = first.at(-2);
    const message =
      others.length === 0
        ? `${labelOf(first, true)}是空的。`
        : `${group === undefined ? '' : `“${group}”`}有 ${names.length} 栏是空的：${listed(names)}。`;
    this.findings.push(
      error(this.source.keyPlace(first), 'figure-is-given', message, EMPTY_IS_NOT_ZERO, { entries: paths }),
    );
  }

  private figure(path: Path, node: SchemaNode, rule: FigureRule): void {
    const scalar = this.source.scalar(path);
    if (scalar && !scalar.quoted && !scalar.block && Figure.parse(scalar.text, rule)) return;
    if (!this.isNew(path)) return;
    const label = labelOf(path, true);
    const place = this.source.valuePlace(path);
    if (!scalar) {
      this.findings.push(
        error(place, 'figure-is-plain', `${label}应当填一个数字。`, ruleInWords(rule), { entries: [path] }),
      );
      return;
    }
    const isQuoted = scalar.quoted || scalar.block;
    const typed = isQuoted ? String(this.source.valueAt(path)).trim() : scalar.text;
    const { message, hint } = whyNoFigure(typed, isQuoted, rule, node.description ?? '');
    this.findings.push(
      error(place, 'figure-is-plain', `${label}：${message}（${shown(typed)}）。`, hint, { entries: [path] }),
    );
  }
}

const EMPTY_IS_NOT_ZERO = '空着不等于 0：没有发生的填 0，有的填实际数字。';
const LONGEST_SHOWN = 20;

function shown(typed: string): string {
  const line = typed.replace(/\s+/g, ' ');
  return `“${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}”`;
}
