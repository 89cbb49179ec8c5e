/** What a run takes of the program's own YAML files and schemas without reading them is what it would read and compile. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COUNTY_SCHEMA } from '../../src/county/county-file.ts';
import { openEditions } from '../../src/edition/edition.ts';
import { preparedWording } from '../../src/edition/prose/prepared-wording.ts';
import { readWording } from '../../src/edition/prose/wording-reader.ts';
import { newAjv, preparedValidator, validatorOf } from '../../src/schema/validator.ts';
import { Lines } from '../../src/source/lines.ts';
import { preparedValue } from '../../src/source/prepared.ts';
import { readText } from '../../src/source/reading.ts';
import { readSource, Source } from '../../src/source/source.ts';
import { REFERENCES } from '../../src/template/reference.ts';
import { compile, compiledReferences } from '../../src/template/template.ts';
import { loadFormats } from '../editions.ts';

const ofFolder = (folder: string) => readdirSync(folder).map((name) => `${folder}/${name}`);
const files = [
  ...ofFolder('layouts'),
  ...ofFolder('layouts/2019'),
  ...ofFolder('layouts/2021'),
  ...ofFolder('fonts'),
].filter((file) => file.endsWith('.yaml'));

describe('the value of a file that comes with the program', () => {
  it.each(files)('%s', (file) => {
    const bytes = readFileSync(file);
    const read = readAsWritten(file, bytes);
    expect(preparedValue(bytes)).toEqual(read.value);
    const taken = readSource(file, bytes).value;
    expect(taken?.value).toEqual(read.value);
    const paths = pathsIn(read.value);
    expect(paths.map((path) => taken?.valuePlace(path))).toEqual(paths.map((path) => read.valuePlace(path)));
  });

  it('a file that was changed by a byte is read', () => {
    const bytes = Buffer.from(`${readFileSync('layouts/2019/checks.yaml', 'utf8')}\n`);
    expect(preparedValue(bytes)).toBeUndefined();
  });
});

describe('the references of the layouts and standard sentences', () => {
  const references = createRequire(import.meta.url)(fileURLToPath(REFERENCES)) as Record<string, { uses: unknown }>;
  const { value: formats = [] } = loadFormats('layouts');

  it.each(formats)('of $id are all compiled, as Handlebars compiles them now', ({ vocabulary }) => {
    const compiled = compiledReferences(vocabulary);
    expect(compiled.length).toBeGreaterThan(100);
    const file = readFileSync(REFERENCES, 'utf8');
    for (const [source, code] of compiled) expect(file).toContain(`\n${JSON.stringify(source)}: ${code}`);
  });

  it('count only where their names are known', () => {
    const none = { scalar: () => false, paths: [], phrases: new Map() };
    for (const source of Object.keys(references)) expect(compile(`{{${source}}}`, none).template).toBeUndefined();
  });
});

describe('the words of an edition that comes with the program', () => {
  const originOf = (id: string, edit = (text: string) => text) => {
    const read = (file: string) => {
      const source = readSource(file, Buffer.from(edit(readFileSync(file, 'utf8')))).value;
      if (!source) throw new Error(`${file} cannot be read`);
      return source;
    };
    const schema = read(`layouts/${id}/schema.yaml`);
    return { prose: { shared: read('layouts/prose.yaml'), own: read(`layouts/${id}/prose.yaml`) }, schema };
  };

  it.each(loadFormats('layouts').value ?? [])('of $id are those of its files', ({ id, schema, notice }) => {
    const origin = originOf(id);
    expect(preparedWording({ ...origin, notice })).toEqual(readWording(origin.prose, schema, notice).wording);
  });

  it.each(loadFormats('layouts').value ?? [])(
    'of $id are read where a file or the notice is another',
    ({ id, notice }) => {
      const origin = originOf(id);
      const other = originOf(id, (text) => `${text}\n`);
      expect(preparedWording({ ...origin, notice: `${notice}。` })).toBeUndefined();
      expect(preparedWording({ ...origin, schema: other.schema, notice })).toBeUndefined();
      expect(preparedWording({ ...origin, prose: { ...origin.prose, own: other.prose.own }, notice })).toBeUndefined();
      expect(
        preparedWording({ ...origin, prose: { ...origin.prose, shared: other.prose.shared }, notice }),
      ).toBeUndefined();
    },
  );
});

describe('the validator of a schema that comes with the program', () => {
  const editions = (openEditions('layouts').value ?? []).map(
    ({ id, schema }) => [`layouts/${id}`, schema, `layouts/${id}/example/submission.yaml`] as const,
  );
  const cases = [...editions, ['county.yaml', COUNTY_SCHEMA, 'data/county.yaml'] as const];

  it.each(cases)('finds in %s what Ajv finds, whatever stands in the place of a value', (_, schema, file) => {
    expect(existsSync(preparedValidator(schema.definition))).toBe(true);
    const prepared = validatorOf(schema.definition);
    const compiled = newAjv().compile(schema.definition);
    const sound = readSource(file, readFileSync(file)).value?.value;
    for (const path of pathsIn(sound)) {
      for (const other of [undefined, null, true, -1, 1.5, '', '甲', '2021-02-30', [], ['甲'], {}, { 甲: 1 }]) {
        const value = replaced(sound, path, other);
        expect([prepared(value), prepared.errors]).toEqual([compiled(value), compiled.errors]);
      }
    }
  });

  it('a schema of one’s own is compiled', () => {
    expect(existsSync(preparedValidator({ type: 'string' }))).toBe(false);
    expect(validatorOf({ type: 'string' })(1)).toBe(false);
  });
});

function readAsWritten(file: string, bytes: Uint8Array): Source {
  const lines = new Lines(new TextDecoder().decode(bytes));
  const at = (offset: number) => lines.at(file, offset);
  const { parsed } = readText(lines, undefined, at);
  if (!parsed) throw new Error(`${file} cannot be read`);
  return new Source(file, lines.text, parsed, at);
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...steps.flatMap(([step, each]) => pathsIn(each).map((path) => [step, ...path]))];
}

/** @param other undefined: the entry is left out */
function replaced(value: unknown, path: Path, other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((each, at) => (at === step ? replaced(each, rest, other) : each));
  const entries = Object.entries(value as object).flatMap(([name, each]) => {
    const now = name === step ? replaced(each, rest, other) : each;
    return now === undefined ? [] : [[name, now]];
  });
  return Object.fromEntries(entries);
}
