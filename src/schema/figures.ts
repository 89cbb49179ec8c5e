/** Judges the figures of a form by what was typed, not by what YAML made of it. */

import type { Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import { Figure, type FigureRule } from '../source/figure.ts';
import type { Source } from '../source/source.ts';
import { labelOf, listed } from './labels.ts';
import { ruleInWords, whyNoFigure } from './reasons.ts';
import { mayBeNone, type SchemaNode, type SchemaTree, SUM } from './tree.ts';

export interface FigureFindings {
  readonly findings: readonly Finding[];
  /** The places judged here, as JSON: what the schema says of them is not told again. */
  readonly faulty: ReadonlySet<string>;
}

/** @param explained groups that are empty only because their rows stand elsewhere, as JSON */
export function checkFigureTexts(source: Source, tree: SchemaTree, explained: ReadonlySet<string>): FigureFindings {
  const check = new FigureCheck(source, tree, explained);
  check.group(source.value, tree.root, []);
  check.tellSlips();
  return { findings: check.findings, faulty: check.faulty };
}

/** A row of figures, and which of its cells are empty; none where it has nothing at all. */
interface EmptyRow {
  readonly path: Path;
  readonly cells: readonly Path[];
}

/** A figure that is none, and why. */
interface Slip {
  readonly path: Path;
  readonly why: string;
  readonly hint: string | null;
}

/** The same slip in so many cells of a table is one. */
const LEAST_ALIKE = 3;

class FigureCheck {
  readonly findings: Finding[] = [];
  readonly faulty = new Set<string>();
  /** Of the table that is being looked at, those with something left empty. */
  private readonly rows: EmptyRow[] = [];
  /** Of the same table, those with something that is no figure. */
  private readonly slips: Slip[] = [];
  private readonly source: Source;
  private readonly tree: SchemaTree;

  private readonly explained: ReadonlySet<string>;

  constructor(source: Source, tree: SchemaTree, explained: ReadonlySet<string>) {
    this.source = source;
    this.tree = tree;
    this.explained = explained;
  }

  group(value: unknown, node: SchemaNode, path: Path): void {
    if (typeof value !== 'object' || value === null || !node.properties) return;
    const empty: Path[] = [];
    for (const name of Object.keys(node.properties)) {
      if (!(name in value)) continue;
      const child = this.tree.child(node, name) ?? {};
      const inner = (value as Record<string, unknown>)[name];
      const at = [...path, name];
      if (!child.figure) this.inner(inner, child, at);
      else if (inner === null) empty.push(at);
      else this.figure(at, child, child.figure);
    }
    const told = empty.filter((each) => this.isNew(each));
    if (told.length > 0 && !this.tellHidden(path, told)) this.rows.push({ path, cells: told });
  }

  /** A figure behind `#`, where the blank has its remark: what was meant to be filled in. */
  private tellHidden(path: Path, cells: readonly Path[]): boolean {
    const [cell] = cells;
    const comment = (cells.length === 1 && cell && this.source.comment(cell)) || this.source.comment(path);
    const hidden = comment === null ? undefined : HIDDEN.exec(comment)?.[1];
    if (hidden === undefined) return false;
    const message = `${labelOf(path)}是空的，“#”后面写的“${hidden}”不算：“#”后面是说明。`;
    const place = this.source.keyPlace(cell ?? path);
    const hint = '写到“#”前面，冒号后面空一格。';
    this.findings.push(
      error(place, 'figure-stands-before-remark', message, hint, { entries: cells.length > 0 ? cells : [path] }),
    );
    return true;
  }

  /** A group without anything in it is a row that was not filled in; a table of its own is told elsewhere. */
  private inner(value: unknown, node: SchemaNode, path: Path): void {
    const isRow = value === null && path.length > 1 && mayBeNone(node);
    if (!isRow) this.group(value, node, path);
    else if (this.isNew(path) && !this.tellHidden(path, [])) this.rows.push({ path, cells: [] });
    if (path.length > 1) return;
    this.tellEmpty();
    this.tellSlips();
  }

  private isNew(path: Path): boolean {
    const key = JSON.stringify(path);
    this.faulty.add(key);
    return !this.source.isSpoiled(path) && !this.explained.has(key);
  }

  /** What a table leaves empty is one finding: a cell, a row, or many. */
  private tellEmpty(): void {
    const [first, ...others] = this.rows.splice(0);
    if (!first) return;
    const rows = [first, ...others];
    const { message, hint } = others.length === 0 ? emptyRow(first) : emptyRows(rows);
    const entries = rows.flatMap(({ path, cells }) => (cells.length > 0 ? cells : [path]));
    const place = this.source.keyPlace(entries[0] ?? []);
    // In a workbook nobody writes a word behind a name.
    this.findings.push(
      error(place, 'figure-is-given', message, place.cell === null ? hint : EMPTY_IS_NOT_ZERO, {
        entries,
        related: others.map(({ path }) => this.source.keyPlace(path)),
      }),
    );
  }

  /** Sixteen `/` in a row are one. */
  tellSlips(): void {
    const alike = new Map<string, Slip[]>();
    for (const slip of this.slips.splice(0)) {
      const key = JSON.stringify([slip.why, slip.hint]);
      alike.set(key, [...(alike.get(key) ?? []), slip]);
    }
    for (const slips of alike.values()) {
      const [first, ...others] = slips;
      if (slips.length < LEAST_ALIKE || !first) for (const each of slips) this.tellSlip([each]);
      else this.tellSlip([first, ...others]);
    }
  }

  private tellSlip([first, ...others]: readonly [Slip, ...Slip[]]): void {
    const label = labelOf(first.path, true);
    const where = others.length === 0 ? label : `${label}等 ${others.length + 1} 栏`;
    this.findings.push(
      error(this.source.valuePlace(first.path), 'figure-is-plain', `${where}：${first.why}。`, first.hint, {
        entries: [first.path, ...others.map(({ path }) => path)],
        related: others.map(({ path }) => this.source.valuePlace(path)),
      }),
    );
  }

  private figure(path: Path, node: SchemaNode, rule: FigureRule): void {
    if (this.source.valueAt(path) === SUM) return;
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
    this.slips.push({ path, why: `${message}（${shown(typed)}）`, hint });
  }
}

/** At the end of a remark, behind a blank or a stop: the blank's own remarks end with a word or a stop. */
const HIDDEN = /(?:^#|[\s。；，）])\s*(-?\d[\d.,，\s]*|无)\s*(?:件|项|条|次|个|宗|万元|元)?$/u;

interface Words {
  readonly message: string;
  readonly hint: string;
}

function emptyRow({ path, cells }: EmptyRow): Words {
  const [cell, ...more] = cells;
  if (!cell) return { message: `${labelOf(path)}是空的。`, hint: ROW_OR_NONE };
  if (more.length === 0) return { message: `${labelOf(cell, true)}是空的。`, hint: EMPTY_IS_NOT_ZERO };
  const names = cells.map((each) => String(each.at(-1)));
  return { message: `${labelOf(path)}有 ${cells.length} 栏是空的：${listed(names)}。`, hint: ROW_OR_NONE };
}

function emptyRows(rows: readonly EmptyRow[]): Words {
  const table = labelOf(rows[0]?.path.slice(0, 1) ?? []);
  const names = rows.map(({ path }) => String(path.at(-1)));
  return { message: `${table}有 ${rows.length} 行没有填完：${listed(names)}。`, hint: ROWS_OR_NONE };
}

const EMPTY_IS_NOT_ZERO = '空着不等于 0：没有发生的填 0，有的填实际数字。';
const ROW_OR_NONE = '空着不等于 0：有的逐栏填写；整行都没有的，名称后面只写“无”。';
const ROWS_OR_NONE =
  '空着不等于 0：有的逐栏填写；整行都没有的，名称后面只写“无”；整张表都没有的，表名后面只写“无”，下面各行删去。';
const LONGEST_SHOWN = 20;

function shown(typed: string): string {
  const line = typed.replace(/\s+/g, ' ');
  return `“${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}”`;
}
