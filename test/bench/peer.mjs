/** The loop of a peer: definitions of a folder, or its share of them, are made into PDFs, each on the disk before the next. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

/** Arguments of a peer's process: DEFINITIONS OUT COUNT [INDEX/PROCESSES]. `make` turns the JSON of one report into PDF bytes. */
export async function runPeer(make) {
  const [definitions, out, count, share = '0/1'] = process.argv.slice(2);
  const [index, processes] = share.split('/').map(Number);
  mkdirSync(out, { recursive: true });
  const files = readdirSync(definitions).sort().slice(0, Number(count));
  for (const file of files.filter((_, at) => at % processes === index)) {
    const pdf = await make(readFileSync(join(definitions, file)));
    writeFileSync(join(out, `${basename(file, '.json')}.pdf`), pdf, { flush: true });
    // Let the meter's clock run.
    await setImmediate();
  }
}
