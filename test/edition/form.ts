/** A format as its layout files have it: tables, headings and entries, for comparison with the official form. */

import type { LayoutNode, LayoutSpan, TableLayout } from '../../src/edition/layout.ts';
import { loadFormats } from '../editions.ts';

/** A cell as [text, columns, rows]; every figure of the form prints its own name. */
export type Written = readonly [text: string, columns: number, rows: number];

export const wide = (text: string, columns: number, rows = 1): Written => [text, columns, rows];
export const cells = (...texts: readonly string[]): Written[] => texts.map((text) => [text, 1, 1]);
export const figures = (group: string, columns: readonly string[]): Written[] =>
  columns.map((column) => [`${group}.${column}`, 1, 1]);

interface Described {
  readonly $ref?: string;
  readonly properties?: Record<string, Described>;
}

/** @param id the folder under layouts/ */
export function formOf(id: string) {
  const loaded = loadFormats('layouts');
  const found = loaded.value?.find((each) => each.id === id);
  if (!found) throw new Error(JSON.stringify(loaded.findings, null, 2));
  const format = found;

  function tableAfter(heading: string): Written[][] {
    return tableNode(heading).table.body.map((row) =>
      row.flatMap((cell) => (cell ? [wide(cell.text.map(printed).join(''), cell.colSpan, cell.rowSpan)] : [])),
    );
  }

  function figuresIn(heading: string): number {
    const { paths } = format.vocabulary;
    return tableAfter(heading).flatMap((row) => row.filter(([text]) => paths.includes(text))).length;
  }

  function tableNode(heading: string): TableLayout {
    const start = format.layout.findIndex((node) => textOf(node).startsWith(heading));
    const table = format.layout.slice(start).find((node) => 'table' in node);
    if (!table) throw new Error(`no table after ${heading}`);
    return table;
  }

  function textOf(node: LayoutNode): string {
    return 'text' in node ? node.text.map(printed).join('') : '';
  }

  function printed(span: LayoutSpan): string {
    return span.text.template.render(ownNames());
  }

  /** Values in which every figure and text is its own name. */
  function ownNames(): object {
    const root = Object.create(null);
    for (const path of format.vocabulary.paths) {
      const names = path.split('.');
      const last = names.pop() ?? '';
      let group = root;
      for (const name of names) {
        group[name] ??= Object.create(null);
        group = group[name];
      }
      group[last] = path;
    }
    return root;
  }

  /** Every property at every depth, with what its `$ref` adds to it. */
  function propertiesOf(definition: Described, path = ''): [string, Described][] {
    const { $defs } = format.schema.definition as { $defs: Record<string, Described> };
    const followed = (each: Described): Described => ({ ...$defs[each.$ref?.replace('#/$defs/', '') ?? ''], ...each });
    return Object.entries(definition.properties ?? {}).flatMap(([name, each]) => [
      [`${path}${name}`, followed(each)] as [string, Described],
      ...propertiesOf(followed(each), `${path}${name}.`),
    ]);
  }

  return { format, tableAfter, figuresIn, textOf, printed, propertiesOf };
}
