/** Walks a schema: what is at a path, with references followed. */

import type { Path } from '../cell-path.ts';
import type { FigureRule } from '../source/figure.ts';
import type { RowNames } from '../source/form-names.ts';

/** The part of JSON Schema that our forms use; `figure` and `prose` are our own. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly figure?: FigureRule;
  readonly prose?: boolean;
}

type Definitions = Readonly<Record<string, SchemaNode>>;

export class SchemaTree {
  readonly root: SchemaNode;
  private readonly definitions: Definitions;
  private readonly resolved = new Map<SchemaNode, SchemaNode>();
  private allPaths: readonly (readonly string[])[] | undefined;

  constructor(schema: object) {
    this.definitions = (schema as { $defs?: Definitions }).$defs ?? {};
    this.root = this.resolve(schema as SchemaNode);
  }

  /** What stands beside a `$ref`, such as the title of one use of it, goes before what it refers to. */
  resolve(node: SchemaNode): SchemaNode {
    const known = this.resolved.get(node);
    if (known) return known;
    const { $ref, ...own } = node;
    const target = $ref === undefined ? undefined : this.definitions[$ref.replace('#/$defs/', '')];
    const whole = target ? { ...this.resolve(target), ...own } : own;
    this.resolved.set(node, whole);
    return whole;
  }

  at(path: Path): SchemaNode | undefined {
    let node: SchemaNode | undefined = this.root;
    for (const step of path) node = node && this.child(node, step);
    return node;
  }

  child(node: SchemaNode, step: string | number): SchemaNode | undefined {
    if (typeof step === 'number') return node.items && this.resolve(node.items);
    const { properties = {}, additionalProperties: others } = node;
    if (Object.hasOwn(properties, step)) return this.resolve(properties[step] ?? {});
    return typeof others === 'object' ? this.resolve(others) : undefined;
  }

  /** Every path that the schema names, in its order, a group before what stands in it. */
  paths(): readonly (readonly string[])[] {
    this.allPaths ??= this.pathsBelow(this.root);
    return this.allPaths;
  }

  /** Names and where they stand, those in the entries of a list below the list's name. */
  namePaths(node: SchemaNode = this.root): string[][] {
    const entry = node.items && this.resolve(node.items);
    const inner = Object.keys(node.properties ?? {}).flatMap((name) => [
      [name],
      ...this.namePaths(this.child(node, name) ?? {}).map((path) => [name, ...path]),
    ]);
    return entry ? [...inner, ...this.namePaths(entry)] : inner;
  }

  /** The groups that have figures alone: what a form prints in a row. By their paths as JSON. */
  rows(): Map<string, RowNames[]> {
    const rows = new Map<string, RowNames[]>();
    for (const path of this.paths()) {
      const { properties = {}, required = [] } = this.at(path) ?? {};
      const all = Object.keys(properties);
      if (all.length === 0 || !all.every((name) => this.at([...path, name])?.figure)) continue;
      rows.set(JSON.stringify(path), [{ required: all.filter((name) => required.includes(name)), all }]);
    }
    return rows;
  }

  /** The titles of all names that have another, but for those of texts beside tables, which are no part of the form. */
  titles(): [title: string, name: string][] {
    return this.paths().flatMap((path) => {
      const { title, prose } = this.at(path) ?? {};
      const name = path.at(-1) ?? '';
      return title === undefined || title === name || (prose && path.length > 1) ? [] : [[title, name]];
    });
  }

  private pathsBelow(node: SchemaNode): string[][] {
    return Object.keys(node.properties ?? {}).flatMap((name) => [
      [name],
      ...this.pathsBelow(this.child(node, name) ?? {}).map((path) => [name, ...path]),
    ]);
  }
}

/** Stands for a group whose figures are all 0. */
export const NONE = '无';

/** Stands for a figure, or for all figures of a group: the sum of the organs' figures. */
export const SUM = '汇总';

/** As the layouts write it, and with the other word, which the program gives to every form. */
export const NONE_PATTERN = '^无$';
export const NONE_OR_SUM_PATTERN = '^(?:无|汇总)$';

/** Whether the group as a whole may be left at `无`. */
export function mayBeNone(node: SchemaNode | undefined): boolean {
  return [NONE_PATTERN, NONE_OR_SUM_PATTERN].includes(node?.pattern ?? '') && hasType(node, 'object');
}

export function hasType(node: SchemaNode | undefined, type: string): boolean {
  return node?.type === type || (Array.isArray(node?.type) && node.type.includes(type));
}
