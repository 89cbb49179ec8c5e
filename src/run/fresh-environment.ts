/** The environment of a process that lives long: as its files are now, loaded once more as soon as one of them has changed. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type County, loadCounty } from '../county.ts';
import { madeFrom } from '../exchange/original.ts';
import type { Checked } from '../finding.ts';
import type { Environment } from '../report.ts';
import { LARGEST_LIST } from '../source/bytes.ts';
import { entriesBelow } from '../source/entries-below.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { sha256 } from '../store/hash.ts';
import { environmentOf, type Folders } from './environment.ts';

export class FreshEnvironment {
  readonly #folders: Folders;
  readonly #data: string | null;
  #loaded: {
    readonly environment: Checked<Environment>;
    readonly county: Checked<County>;
    readonly stamp: string;
  } | null = null;

  /** @param data the data folder, for its county.yaml; null: no county */
  constructor(folders: Folders, data: string | null) {
    this.#folders = folders;
    this.#data = data;
  }

  /** All editions are proved: which one is asked for next is not known. What an earlier call returned is closed where it is out of date. */
  current(): Checked<Environment> {
    // Taken before it is read: what is written meanwhile is seen the next time.
    const countyFile = this.#countyStamp();
    const known = this.#loaded;
    if (known && known.stamp === this.#stamp(countyFile, known.county)) return known.environment;
    this.close();
    const county = this.#data === null ? { findings: [] } : loadCounty(this.#data);
    const stamp = this.#stamp(countyFile, county);
    const { value, findings } = environmentOf(county, undefined, this.#folders);
    const environment = { ...(value && { value: { ...value, madeFrom } }), findings };
    this.#loaded = { environment, county, stamp };
    return environment;
  }

  /** Font files are closed. */
  close(): void {
    this.#loaded?.environment.value?.fonts.close();
    this.#loaded = null;
  }

  /** By its content: an office's list is small, and may be written twice in the time that a file system tells apart. */
  #countyStamp(): string {
    try {
      return this.#data === null ? '' : sha256(readPlainStart(join(this.#data, 'county.yaml'), LARGEST_LIST));
    } catch {
      return '';
    }
  }

  #stamp(countyFile: string, { value }: Checked<County>): string {
    const files = [this.#folders.layouts, this.#folders.fonts].flatMap(filesIn);
    const office = value?.fonts.map((each) => each.path) ?? [];
    return [countyFile, ...[...files, ...office].map(stampOf)].join('\n');
  }
}

function filesIn(folder: string): string[] {
  try {
    return [...entriesBelow(folder)].map((each) => join(each.parentPath, each.name));
  } catch {
    return [];
  }
}

/** Size and times tell that a file was changed, replaced or put back; to read 64 MB of fonts each time would tell no more. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${path} ${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : `${path} -`;
}
