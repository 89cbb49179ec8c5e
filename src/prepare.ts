/**
 * The last step of building the program: the YAML files that come with it → their values, the schemas among them → the code
 * that judges by them, and a note that the standard sentences are sound: so that no run parses, compiles or proves them.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { FONTS, LAYOUTS } from './batch/program.ts';
import { COUNTY_SCHEMA } from './county.ts';
import { type Edition, openEditions } from './format/edition.ts';
import { soundnessOf } from './format/phrases.ts';
import { contentKey, PREPARED, VALUES } from './source/prepared.ts';
import { readSource } from './source/source.ts';
import { newAjv, preparedValidator } from './source/validator.ts';

const YAML = /^(?:\d{4}\/)?\w+\.yaml$/;

// Else what was prepared before would be taken for what is read now.
rmSync(PREPARED, { recursive: true, force: true });
const editions = openEditions(LAYOUTS).value ?? [];
const values = [...[LAYOUTS, FONTS].flatMap(valuesIn), ...editions.flatMap(soundPhrases)];
const validators = [COUNTY_SCHEMA, ...editions.map((each) => each.schema)].map(({ definition }) => definition);
mkdirSync(PREPARED);
writeFileSync(VALUES, JSON.stringify(Object.fromEntries(values)));
for (const schema of validators) {
  const code = validatorCode(schema);
  if (code !== null) writeFileSync(preparedValidator(schema), code);
}

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
function validatorCode(schema: object): string | null {
  const ajv = newAjv({ code: { source: true, formats: _`formats` } });
  try {
    const code = standalone.default(ajv.addSchema(schema, 'schema'), { validator: 'schema' });
    return `module.exports = (formats) => {\nconst exports = {};\n${code}\nreturn exports.validator;\n};\n`;
  } catch {
    return null;
  }
}
