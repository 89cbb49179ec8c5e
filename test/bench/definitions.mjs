/**
 * Submissions → what the peers are given: our own filled document definition of each report, as JSON. So all engines set
 * the same texts and tables in the same styles; reading, checking and filling are not counted for the peers.
 */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YEAR } from './records.mjs';
import { checkReport, fillDocument, loadEnvironment, pdfmakeDefinition } from './stages.mjs';

/** Reads `data`/2020/*.yaml; writes `folder`/ours/*.json and, in the words of stock pdfmake, `folder`/pdfmake/*.json. */
export function writeDefinitions(data, folder) {
  const environment = sound(loadEnvironment(data));
  const folders = { ours: join(folder, 'ours'), pdfmake: join(folder, 'pdfmake') };
  for (const each of Object.values(folders)) mkdirSync(each, { recursive: true });
  for (const name of readdirSync(join(data, String(YEAR)))) {
    const file = join(data, String(YEAR), name);
    const job = { file, bytes: readFileSync(file), lastYear: [], organ: null, year: YEAR };
    const definition = sound(fillDocument(sound(checkReport(job, environment))));
    const record = name.replace('.yaml', '.json');
    writeFileSync(join(folders.ours, record), JSON.stringify(definition));
    writeFileSync(join(folders.pdfmake, record), JSON.stringify(pdfmakeDefinition(definition, environment.fonts)));
  }
}

/** @throws where a generated submission does not stand up to its checks: the benchmark measures finished reports */
function sound({ value, findings }) {
  if (value && findings.every((each) => each.severity !== 'error')) return value;
  throw new Error(JSON.stringify(findings, null, 2));
}
