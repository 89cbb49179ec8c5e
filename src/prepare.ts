/**
 * The last step of building the program: the YAML files that come with it → their values, the schemas among them → the code
 * that judges by them, a note that the standard sentences are sound, and that the fonts are as shipped: so that no run parses,
 * compiles or proves them.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { COUNTY_SCHEMA } from './county.ts';
import { type Edition, openEditions } from './edition/edition.ts';
import { soundnessOf } from './edition/phrases.ts';
import { NOTES, notesOf } from './fonts/verify.ts';
import { newAjv, preparedValidator } from './schema/validator.ts';
import { contentKey, PREPARED, prepareAnew, VALUES } from './source/prepared.ts';
import { readSource } from './source/source.ts';
import { writeWhole } from './store/output.ts';
import { FONTS, LAYOUTS } from './store/versions.ts';

const YAML = /^(?:\d{4}\/)?\w+\.yaml$/;

prepareAnew();
const editions = openEditions(LAYOUTS).value ?? [];
const values = [...[LAYOUTS, FONTS].flatMap(valuesIn), ...editions.flatMap(soundPhrases)];
const schemas = [COUNTY_SCHEMA, ...editions.map((each) => each.schema)].map(({ definition }) => definition);
const files = [
  [VALUES, JSON.stringify(Object.fromEntries(values))] as const,
  [NOTES, JSON.stringify(notesOf(FONTS))] as const,
  ...schemas.flatMap(validatorFile),
];
mkdirSync(PREPARED, { recursive: true });
// Whole or not at all: a run may begin meanwhile.
for (const [file, content] of files) writeWhole(fileURLToPath(file), content);
const now = new Set(files.map(([file]) => basename(fileURLToPath(file))));
for (const name of readdirSync(PREPARED)) if (!now.has(name)) rmSync(new URL(name, PREPARED));

function valuesIn(folder: string): [key: string, value: unknown][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => YAML.test(name))
    .flatMap((name) => prepared(join(folder, name)));
}

/** A file with findings, or with a value that JSON would change, is left to be read. */
function prepared(path: string): [key: string, value: unknown][] {
  const bytes = readFileSync(path);
  const { value, findings } = readSource(path, bytes);
  const content = JSON.stringify(value?.value);
  if (!value || findings.length > 0 || JSON.stringify(JSON.parse(content)) !== content) return [];
  return [[contentKey(bytes), value.value]];
}

function soundPhrases(edition: Edition): [key: string, sound: true][] {
  const { value, findings } = edition.load();
  return value && findings.length === 0 ? [[contentKey(soundnessOf(value.vocabulary)), true]] : [];
}

/** A schema that is wrong is left to be told of. */
function validatorFile(schema: object): [file: URL, code: string][] {
  const ajv = newAjv({ source: true, formats: _`formats` });
  try {
    const code = standalone.default(ajv.addSchema(schema, 'schema'), { validator: 'schema' });
    const module = `module.exports = (formats) => {\nconst exports = {};\n${code}\nreturn exports.validator;\n};\n`;
    return [[preparedValidator(schema), module]];
  } catch {
    return [];
  }
}
