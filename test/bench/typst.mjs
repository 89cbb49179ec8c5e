/**
 * Typst, compiled in this process: tagged PDF/A-2a by typst.typ, with our six faces. One compiler for all reports; what
 * ten rounds have not used leaves its cache, as in `typst watch` (0, 1, 5 and 100 rounds took the same time). Fonts by folder
 * and not as blobs: the first report comes a third sooner.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { runPeer } from './peer.mjs';

const FONTS = fileURLToPath(new URL('../../fonts', import.meta.url));
const WORKSPACE = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATE = join(WORKSPACE, 'typst.typ');
const RECORD = join(WORKSPACE, 'record.json');
const ROUNDS_KEPT = 10;

const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontPaths: [FONTS] }] });
compiler.addSource(TEMPLATE, readFileSync(TEMPLATE, 'utf8'));

await runPeer((definition) => {
  compiler.mapShadow(RECORD, definition);
  const compiled = compiler.compile({ mainFilePath: TEMPLATE });
  if (!compiled.result) {
    compiled.printDiagnostics();
    throw new Error('Typst could not set the report');
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', pdfTags: true });
  compiler.evictCache(ROUNDS_KEPT);
  return pdf;
});
