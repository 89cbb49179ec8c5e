/** A JSON Schema with our keywords: turns a source into findings in the words of the trade, and knows what is at each path. */

import type { ErrorObject, ValidateFunction } from 'ajv';
import { joinPath, type Path } from '../cell-path.ts';
import { capped, type Finding, inOrder } from '../finding.ts';
import type { FigureRule } from '../source/figure.ts';
import { FormNames } from '../source/form-names.ts';
import type { Source } from '../source/source.ts';
import { type Entry, wordEntries } from './entries.ts';
import { checkFigureTexts } from './figures.ts';
import { checkTexts } from './texts.ts';
import { hasType, type SchemaNode, SchemaTree } from './tree.ts';
import { validatorOf } from './validator.ts';
import { wordValue } from './values.ts';

export type Kind = 'figure' | 'text' | 'string' | 'group';

/** Faults that are looked at, and findings that are told: more are of no use to anybody. */
const MOST_FAULTS = 500;
const MOST_FINDINGS = 100;

export class Schema {
  readonly definition: object;
  /** Where the form asks for a figure, and for prose: in its order. */
  readonly figures: readonly (readonly string[])[];
  readonly texts: readonly (readonly string[])[];
  private readonly tree: SchemaTree;
  private readonly figureIndexes: ReadonlyMap<string, number>;
  private validator: ValidateFunction | undefined;

  constructor(schema: object) {
    this.definition = schema;
    this.tree = new SchemaTree(schema);
    this.figures = this.paths().filter((path) => this.kindAt(path) === 'figure');
    this.figureIndexes = new Map(this.figures.map((path, index) => [joinPath(path), index]));
    this.texts = this.paths().filter((path) => this.kindAt(path) === 'text');
  }

  /** Throws an `Error` when the schema itself is wrong; nothing else of it needs compiling but `check`. */
  compile(): ValidateFunction {
    this.validator ??= validatorOf(this.definition);
    return this.validator;
  }

  /** The names of the form, for telling its rows from lines of text. */
  get names(): FormNames {
    return new FormNames(this.tree.namePaths(), { rows: this.tree.rows(), titles: this.tree.titles() });
  }

  /**
   * `partial`: what is missing is no finding, as in a file that only carries figures to the next year; `withoutTexts`: no text
   * is missed, as in one whose figures only enter a sum.
   */
  check(source: Source, { partial = false, withoutTexts = false } = {}): Finding[] {
    const faults = this.faultsOf(source);
    const lacking = partial ? [] : faults.filter(isMissing).map((each) => entryOf(each, source, 'missingProperty'));
    const missing = lacking.filter(({ group, name }) => !withoutTexts || !this.tree.at([...group, name])?.prose);
    const unknown = faults.filter(isUnknown).map((each) => entryOf(each, source, 'additionalProperty'));
    const isReadable = ({ group, name }: Entry) => !source.isSpoiled(group) && !source.isSpoiled([...group, name]);
    const entries = wordEntries(source, this.tree, {
      missing: missing.filter(isReadable),
      unknown: unknown.filter(isReadable),
    });
    const figures = checkFigureTexts(source, this.tree, entries.explained);
    const told = new Set([...figures.faulty, ...entries.explained]);
    const values = this.valueFindings(source, faults, told);
    const all = [...figures.findings, ...checkTexts(source, this.texts), ...entries.findings, ...values];
    return capped(inOrder(all), MOST_FINDINGS);
  }

  private faultsOf(source: Source): ErrorObject[] {
    const validate = this.compile();
    validate(source.value);
    const faults = validate.errors?.slice(0, MOST_FAULTS) ?? [];
    validate.errors = null;
    return faults;
  }

  /** One finding for a value, however many of the schema's rules it breaks. */
  private valueFindings(source: Source, faults: readonly ErrorObject[], told: Set<string>): Finding[] {
    return faults.flatMap((fault) => {
      const path = pathOf(fault.instancePath, source.value);
      const key = JSON.stringify(path);
      const node = this.tree.at(path);
      if (isMissing(fault) || isUnknown(fault) || !node || told.has(key) || source.isSpoiled(path)) return [];
      told.add(key);
      return [wordValue(source, path, node, fault, this.columnsAt(node))];
    });
  }

  /** The names of a group that has figures alone, without those that may be left out; none of any other. */
  private columnsAt(node: SchemaNode): readonly string[] {
    const names = Object.keys(node.properties ?? {});
    const isRow = names.length > 0 && names.every((name) => this.child(node, name)?.figure !== undefined);
    return isRow ? names.filter((name) => node.required?.includes(name)) : [];
  }

  /** `text` is prose, whose leaves are templates. */
  kindAt(path: readonly string[]): Kind | undefined {
    const node = this.tree.at(path);
    return node && kindOf(node);
  }

  figureRule(path: readonly string[]): FigureRule | undefined {
    return this.tree.at(path)?.figure;
  }

  /** Where a figure stands in `figures`. */
  figureIndex(path: readonly string[]): number | undefined {
    return this.figureIndexes.get(joinPath(path));
  }

  /** The title of what stands at the path, else its name. */
  titleOf(path: readonly string[]): string {
    return this.tree.at(path)?.title ?? path.at(-1) ?? '';
  }

  /** Every path of the form, a group before what stands in it. */
  paths(): readonly (readonly string[])[] {
    return this.tree.paths();
  }

  /** What the schema says about one name of a group. */
  child(group: SchemaNode, name: string): SchemaNode | undefined {
    return this.tree.child(group, name);
  }

  /** What the schema says about a path, references followed. */
  at(path: Path): SchemaNode | undefined {
    return this.tree.at(path);
  }
}

export function kindOf(node: SchemaNode): Kind {
  if (node.figure) return 'figure';
  if (node.prose) return 'text';
  return hasType(node, 'object') || hasType(node, 'array') ? 'group' : 'string';
}

function isMissing(fault: ErrorObject): boolean {
  return fault.keyword === 'required';
}

function isUnknown(fault: ErrorObject): boolean {
  return fault.keyword === 'additionalProperties';
}

function entryOf(fault: ErrorObject, source: Source, param: string): Entry {
  return { group: pathOf(fault.instancePath, source.value), name: String(fault.params[param]) };
}

/** `/核实/0/理由` → its steps; what counts in a list is a number. */
function pathOf(pointer: string, root: unknown): Path {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = root;
  return steps.map((step) => {
    const isItem = Array.isArray(value);
    value = (value as Record<string, unknown>)[step];
    return isItem ? Number(step) : step;
  });
}
