/** Reads the files of layouts/<first year>/, and the prose.yaml beside that folder; one that is missing or unreadable is a finding. */

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Checked, error, type Finding, hasErrors } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { readSource, type Source } from '../source/source.ts';
import type { PhraseFile } from './phrases.ts';
import type { ProseFiles } from './prose/wording-reader.ts';

export interface LayoutFiles {
  readonly format: Source;
  readonly checks: Source;
  readonly document: Source;
  readonly rollup: Source;
  readonly prose: ProseFiles;
  readonly phrases: readonly PhraseFile[];
}

const PHRASE_ENDING = '.hbs';

/** All but what can be filled in, schema.yaml. */
export function readLayoutFiles(folder: string): Checked<LayoutFiles> {
  const findings: Finding[] = [];
  const source = (name: string, where = folder): Source | undefined => {
    const read = readLayoutFile(`${where}/${name}.yaml`);
    findings.push(...read.findings);
    return read.value;
  };
  const [format, checks, document] = [source('format'), source('checks'), source('document')];
  const rollup = source('rollup');
  const [own, shared] = [source('prose'), source('prose', posix.dirname(folder))];
  if (!format || !checks || !document || !rollup || !own || !shared || hasErrors(findings)) return { findings };
  const phrases = readPhrases(`${folder}/phrases`);
  return { value: { format, checks, document, rollup, prose: { own, shared }, phrases }, findings };
}

export function readLayoutFile(file: string): Checked<Source> {
  try {
    return readSource(file, readFileSync(file));
  } catch {
    return { findings: [error(wholeFile(file), 'layout-file-present', '读不到这个文件。')] };
  }
}

/** A format need not have standard sentences. */
function readPhrases(folder: string): PhraseFile[] {
  return filesIn(folder).map((name) => ({
    name: name.slice(0, -PHRASE_ENDING.length),
    file: `${folder}/${name}`,
    text: readFileSync(`${folder}/${name}`, 'utf8'),
  }));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(PHRASE_ENDING))
      .sort();
  } catch {
    return [];
  }
}
