/** The stages of a report as functions, built as the program is, two folders deep as its modules are: they find its layouts and fonts from where they lie. */

import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

await build({
  input: here('stages.ts'),
  platform: 'node',
  external: /^ajv\b/,
  output: { file: here('../dist/stages.js') },
});

export const { checkReport, fillDocument, loadEnvironment, pdfmakeDefinition, NESTED, nested, PUMPS, pumped } =
  await import('../dist/stages.js');
