/**
 * The last step of building the program: the YAML files that come with it → their values, the schemas among them → the code
 * that judges by them, the words of each edition's texts, the references of the layouts as Handlebars compiles them, the glyphs that fonts.yaml asks OpenType
 * features for, and a note that the fonts are as shipped: so that no run parses, compiles, shapes or hashes them.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { COUNTY_SCHEMA } from './county/county-file.ts';
import { type Edition, openEditions } from './edition/edition.ts';
import { readLayoutFile, readLayoutFiles } from './edition/files.ts';
import { wordingContent } from './edition/prose/prepared-wording.ts';
import { manifestOf } from './fonts/fonts.ts';
import type { LinkEntry } from './fonts/manifest.ts';
import { FontFiles, type OpenedFont } from './fonts/opened.ts';
import { NOTES, notesOf } from './fonts/verify.ts';
import { withSlashes } from './place.ts';
import { newAjv, preparedValidator } from './schema/validator.ts';
import { contentKey, INDEX, PREPARED, prepareAnew, VALUES } from './source/prepared.ts';
import { readSource } from './source/source.ts';
import { BOOK_SCHEMA } from './store/book-schema.ts';
import { LINE_SCHEMA, MANIFEST_SCHEMA } from './store/manifest-schema.ts';
import { writeWhole } from './store/output.ts';
import { FONTS, LAYOUTS } from './store/versions.ts';
import { REFERENCES } from './template/reference.ts';
import { compiledReferences } from './template/template.ts';

const YAML = /^(?:\d{4}\/)?\w+\.yaml$/;

prepareAnew();
const editions = openEditions(LAYOUTS).value ?? [];
const values = [...[LAYOUTS, FONTS].flatMap(valuesIn), ...variants()];
const forms = [COUNTY_SCHEMA, ...editions.map((each) => each.schema)].map(({ definition }) => definition);
const schemas = [...forms, MANIFEST_SCHEMA, LINE_SCHEMA, BOOK_SCHEMA];
const contents = [
  [VALUES, JSON.stringify(Object.fromEntries(values))] as const,
  [REFERENCES, referencesFile()] as const,
  [NOTES, JSON.stringify(notesOf(FONTS))] as const,
  ...editions.flatMap(wordingFile),
  ...schemas.flatMap(validatorFile),
];
const hashes = contents.map(([file, content]) => [basename(fileURLToPath(file)), contentKey(Buffer.from(content))]);
const files = [...contents, [INDEX, JSON.stringify(Object.fromEntries(hashes))] as const];
mkdirSync(PREPARED, { recursive: true });
// Whole or not at all: a run may begin meanwhile.
for (const [file, content] of files) writeWhole(fileURLToPath(file), content);
const now = new Set(files.map(([file]) => basename(fileURLToPath(file))));
for (const name of readdirSync(PREPARED)) if (!now.has(name)) rmSync(new URL(name, PREPARED));

function valuesIn(folder: string): [key: string, value: unknown][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(withSlashes)
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

/** The references of the layouts and of the standard sentences, whatever edition they are of. */
function referencesFile(): string {
  const vocabularies = editions.flatMap((each) => each.load().value?.vocabulary ?? []);
  const references = new Map(vocabularies.flatMap(compiledReferences));
  const entries = [...references].map(([source, code]) => `${JSON.stringify(source)}: ${code}`);
  return `module.exports = {\n${entries.join(',\n')}\n};\n`;
}

/** Of an edition that has anything wrong none: it is left to be told of. */
function wordingFile(edition: Edition): [file: URL, content: Buffer][] {
  const { value: format, findings } = edition.load();
  const files = readLayoutFiles(`${LAYOUTS}/${edition.id}`).value;
  const schema = readLayoutFile(`${LAYOUTS}/${edition.id}/schema.yaml`).value;
  if (!format || !files || !schema || findings.length > 0) return [];
  return [wordingContent({ prose: files.prose, schema, notice: format.notice }, format.wording)];
}

/** The glyphs of the features that fonts.yaml asks of its faces. What is wrong with a font is left to be told of. */
function variants(): [key: string, glyphs: object][] {
  const { faces = [], roles = [] } = manifestOf(FONTS).value ?? {};
  const files = new FontFiles();
  const links = roles.flatMap(({ chain }) => chain).filter(({ features }) => features.length > 0);
  return faces.flatMap(({ id, path, postscriptName }) => {
    const asked = links.filter(({ face }) => face === id);
    try {
      return asked.length === 0 ? [] : variantsOf(files.open(path, postscriptName), asked);
    } catch {
      return [];
    }
  });
}

function variantsOf(font: OpenedFont, links: readonly LinkEntry[]): [key: string, glyphs: object][] {
  for (const { takes, features } of links) {
    for (let codePoint = 0; codePoint < 0x10000; codePoint++) {
      if (takes?.has(codePoint)) font.glyph(codePoint, features);
    }
  }
  return font.variants ? [font.variants.asked].map(([gsub, glyphs]) => [contentKey(gsub), glyphs]) : [];
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
