/** What a run takes of the program's own YAML files without parsing them is what it would read. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSource } from '../../src/source/source.ts';

/** The built program: only beside it lies what was prepared. */
const built: {
  readonly source: { readonly readSource: typeof readSource };
  readonly prepared: { preparedValue(bytes: Uint8Array): unknown };
} = {
  source: await import(new URL('../../dist/source/source.js', import.meta.url).href),
  prepared: await import(new URL('../../dist/source/prepared.js', import.meta.url).href),
};

const ofFolder = (folder: string) => readdirSync(folder).map((name) => `${folder}/${name}`);
const files = [...readdirSync('layouts').flatMap((id) => ofFolder(`layouts/${id}`)), ...ofFolder('fonts')].filter(
  (file) => file.endsWith('.yaml'),
);

it.each(files)('%s', (file) => {
  const bytes = readFileSync(file);
  const read = readSource(file, bytes).value;
  expect(built.prepared.preparedValue(bytes)).toEqual(read?.value);
  const taken = built.source.readSource(file, bytes).value;
  expect(taken?.value).toEqual(read?.value);
  const paths = pathsIn(read?.value);
  expect(paths.map((path) => taken?.valuePlace(path))).toEqual(paths.map((path) => read?.valuePlace(path)));
});

it('a file that was changed by a byte is read', () => {
  const bytes = Buffer.from(`${readFileSync('layouts/2019/checks.yaml', 'utf8')}\n`);
  expect(built.prepared.preparedValue(bytes)).toBeUndefined();
  expect(built.source.readSource('checks.yaml', bytes).value?.value).toEqual(
    readSource('checks.yaml', bytes).value?.value,
  );
});

function pathsIn(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...steps.flatMap(([step, each]) => pathsIn(each).map((path) => [step, ...path]))];
}
