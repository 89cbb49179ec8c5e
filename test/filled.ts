/** Forms of our own, filled in so that everything agrees. The examples of layouts/ may change without any of these tests. */

import { readFileSync } from 'node:fs';
import { type Document, isMap, parseDocument } from 'yaml';
import type { Format } from '../src/edition/format.ts';

/** The text of test/filled/<id>.yaml. */
export function filled(id: string): string {
  return readFileSync(`test/filled/${id}.yaml`, 'utf8');
}

/**
 * A text with what the form asks for and the text does not have: 0 for a figure, 无 for a group. So a column that is added to
 * a form changes nothing that the tests look at. As it is where nothing is missing.
 */
export function completed(text: string, { schema }: Format): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || document.get('仅供衔接') === true) return text;
  let added = 0;
  for (const group of [[], ...schema.paths().filter((path) => schema.kindAt(path) === 'group')]) {
    if (!isMap(at(document, group))) continue;
    for (const name of schema.at(group)?.required ?? []) {
      const path = [...group, name];
      if (document.hasIn(path)) continue;
      document.setIn(path, schema.kindAt(path) === 'figure' ? 0 : '无');
      added++;
    }
  }
  return added === 0 ? text : document.toString({ lineWidth: 0 });
}

function at(document: Document, path: readonly string[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}
