/** English is code, Chinese is data: no source file names a field of a form. The next notice must be a folder under layouts/. */

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { loadFormats } from '../editions.ts';

/** What every edition has, whatever its tables: these may be named, with what is below them. */
const ENVELOPE = ['单位', '年度', '成文日期', '核实', '仅供衔接', '更正', '汇总', '仅供汇总'];

const { value: formats = [], findings } = loadFormats('layouts');
const fields = new Set(formats.flatMap((each) => fieldsOf(each.schema.definition)));

test('the schemas have been read', () => {
  expect(findings).toEqual([]);
  expect(fields.size).toBeGreaterThan(50);
});

test('no field of a form is a string, a path segment or a name in src/', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const named = files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(`src/${file}`, 'utf8'), ts.ScriptTarget.ES2023, true);
    return namesIn(source).flatMap(([name, line]) => (fields.has(name) ? [`${file}:${line} ${name}`] : []));
  });
  expect(named).toEqual([]);
});

/** Every string, split where a path is, and every identifier, with its line. Words inside a longer sentence are none. */
function namesIn(source: ts.SourceFile): [string, number][] {
  const names: [string, number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isIdentifier(node) || ts.isTemplateLiteralToken(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      for (const segment of node.text.split(/[./]/)) names.push([segment, line]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

interface Described {
  readonly properties?: Record<string, Described>;
  readonly $defs?: Record<string, Described>;
}

/** The names of all properties at all depths; one-character names are words of any sentence. */
function fieldsOf(definition: Described): string[] {
  const own = Object.entries(definition.properties ?? {}).filter(([name]) => !ENVELOPE.includes(name));
  return [
    ...own.flatMap(([name, each]) => [...(name.length > 1 ? [name] : []), ...fieldsOf(each)]),
    ...Object.values(definition.$defs ?? {}).flatMap(fieldsOf),
  ];
}
