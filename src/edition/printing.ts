/** What a layout prints of the form: every figure in one cell of a table, every text once; anything else is a finding. */

import { joinPath, type Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import type { Place } from '../place.ts';
import { nearest } from '../source/nearest-name.ts';
import type { Form } from './form.ts';
import type { LayoutCell, LayoutNode } from './layout.ts';

/** An entry that is printed, by its dotted name, and where the layout says so. */
interface Printed {
  readonly name: string;
  readonly place: () => Place;
}

/** Names told of one line of the schema, which several groups may share. */
const MOST_NAMES = 3;

/** @returns findings at the entry of schema.yaml that is not printed, and at the second place of one that is printed twice */
export function checkPrinting(layout: readonly LayoutNode[], form: Form): Finding[] {
  const { figures, texts } = form.schema;
  const names = new Set(figures.map(joinPath));
  const printed = layout.flatMap((node) => printedBy(node, names));
  const known = new Set<string>();
  const again = printed.filter(({ name }) => known.has(name) || !known.add(name));
  const missing = new Set([...figures, ...texts].map(joinPath).filter((name) => !known.has(name)));
  const told = again.map(({ name, place }) => {
    // Where one is printed twice for another, that is one slip.
    const meant = nearest(name, [...missing]);
    missing.delete(meant ?? '');
    return twice(name, names.has(name), meant, place());
  });
  const unprintedOf = (paths: readonly Path[]) => paths.filter((path) => missing.has(joinPath(path)));
  return [
    ...told,
    ...unprinted(unprintedOf(figures), form, '表格里没有印出数', '在表格里加上印这个数的格子'),
    ...unprinted(unprintedOf(texts), form, '没有印出正文', '加上“$prose: 名称”'),
  ];
}

function printedBy(node: LayoutNode, figures: ReadonlySet<string>): Printed[] {
  if ('prose' in node) return [{ name: joinPath(node.prose), place: node.place }];
  if ('given' in node) return node.nodes.flatMap((each) => printedBy(each, figures));
  if (!('table' in node)) return [];
  return node.table.body.flatMap((row) => row.flatMap((cell) => (cell ? figureOf(cell, figures) : [])));
}

/** A cell prints a figure when its only reference speaks of one figure, as itself or converted; not where it chooses words by it. */
function figureOf(cell: LayoutCell, figures: ReadonlySet<string>): Printed[] {
  const name = figureIn(cell, figures);
  const place = cell.text.find(({ text }) => text.written.includes('{{'))?.text.place;
  return name === undefined || !place ? [] : [{ name, place }];
}

/** The dotted name of the figure that a cell prints; undefined where it prints none. @param figures all of the form */
export function figureIn({ text }: LayoutCell, figures: ReadonlySet<string>): string | undefined {
  const references = text.flatMap(({ text: { written } }) =>
    [...written.matchAll(/\{\{(.*?)\}\}/gu)].map((each) => each[1] ?? ''),
  );
  const [reference, ...others] = references;
  if (!reference || others.length > 0 || reference.includes('"')) return undefined;
  const [name, ...more] = reference.split(/[\s()]+/u).filter((word) => figures.has(word));
  return more.length > 0 ? undefined : name;
}

function twice(name: string, isFigure: boolean, meant: string | undefined, place: Place): Finding {
  const message = `${isFigure ? '数' : '正文'}“${name}”在前面已经印过一次。`;
  return error(place, 'layout-prints-once', message, meant ? `是不是“${meant}”？` : '同一项内容只印一次，删去一处。');
}

function unprinted(paths: readonly Path[], { id, source, schema }: Form, what: string, hint: string): Finding[] {
  const byEntry = new Map<string, { readonly entry: Path; readonly names: string[] }>();
  for (const path of paths) {
    const entry = definedAt(schema.definition as Definition, path.map(String));
    const known = byEntry.get(entry.join('/')) ?? { entry, names: [] };
    known.names.push(`“${joinPath(path)}”`);
    byEntry.set(entry.join('/'), known);
  }
  return [...byEntry.values()].map(({ entry, names }) => {
    const more = names.length > MOST_NAMES ? `等 ${names.length} 个` : '';
    const message = `${id} 格式的 document.yaml ${what}${names.slice(0, MOST_NAMES).join('、')}${more}。`;
    return error(source.keyPlace(entry), 'layout-prints-all', message, `${hint}；不用填报的，从 schema.yaml 里删去。`);
  });
}

interface Definition {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Definition>>;
  readonly properties?: Readonly<Record<string, Definition>>;
}

/** Where schema.yaml defines an entry: where its group does, which may be one of `$defs`. */
function definedAt(definition: Definition, path: readonly string[]): Path {
  let at: string[] = [];
  let node: Definition | undefined = definition;
  for (const name of path) {
    const shared: string | undefined = node?.$ref?.replace('#/$defs/', '');
    if (shared !== undefined) {
      at = ['$defs', shared];
      node = definition.$defs?.[shared];
    }
    at = [...at, 'properties', name];
    node = node?.properties?.[name];
  }
  return at;
}
