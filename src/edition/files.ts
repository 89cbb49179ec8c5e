/** Reads the files of layouts/<first year>/; one that is missing or unreadable is a finding. */

import { readdirSync, readFileSync } from 'node:fs';
import { type Checked, error, type Finding, hasErrors } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { readSource, type Source } from '../source/source.ts';
import type { PhraseFile } from './phrases.ts';

export interface LayoutFiles {
  readonly format: Source;
  readonly checks: Source;
  readonly document: Source;
  readonly phrases: readonly PhraseFile[];
}

const PHRASE_ENDING = '.hbs';

/** All but what can be filled in, schema.yaml. */
export function readLayoutFiles(folder: string): Checked<LayoutFiles> {
  const findings: Finding[] = [];
  const source = (name: string): Source | undefined => {
    const read = readLayoutFile(`${folder}/${name}.yaml`);
    findings.push(...read.findings);
    return read.value;
  };
  const [format, checks, document] = [source('format'), source('checks'), source('document')];
  if (!format || !checks || !document || hasErrors(findings)) return { findings };
  return { value: { format, checks, document, phrases: readPhrases(`${folder}/phrases`) }, findings };
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
