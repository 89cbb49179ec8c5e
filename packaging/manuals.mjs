/** docs/manuals/*.md → 手册/*.pdf, by packaging/manual.ts, joined here with what it needs of src/. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const SOURCES = 'docs/manuals';

/** As deep as src/pdf: the program finds its own files from there. */
const JOINED = resolve('dist/package/manual.mjs');

/** @param day ISO; the date of the PDFs */
export async function layManuals(folder, day) {
  await build({ input: 'packaging/manual.ts', platform: 'node', external: /^ajv\b/, output: { file: JOINED } });
  const { loadFonts, printManual } = await import(pathToFileURL(JOINED).href);
  rmSync(JOINED);
  const { value: fonts } = loadFonts('fonts');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(SOURCES).filter((each) => each.endsWith('.md'))) {
    const { pdf } = printManual(readFileSync(join(SOURCES, name), 'utf8'), day, fonts);
    writeFileSync(join(folder, `${basename(name, '.md')}.pdf`), pdf);
  }
  fonts.close();
}
