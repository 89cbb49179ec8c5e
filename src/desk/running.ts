/**
 * Where the desk of a data folder runs, for a second start on it: the port, and the session by which it may ask for a launch. It lies
 * in the user's own folder, readable by nobody else, not in the data folder, which may be shared.
 */

import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPlainFile } from '../source/plain-file.ts';
import { sha256 } from '../store/hash.ts';
import { writeWhole } from '../store/output.ts';

export interface Running {
  readonly port: number;
  readonly session: string;
}

const LARGEST = 4096;

/** Milliseconds that a desk takes to answer, at most. */
const PATIENCE = 3000;

export class RunningFile {
  readonly #folder: string;
  readonly #path: string;

  /** @param folder of the user */
  constructor(folder: string, data: string) {
    this.#folder = folder;
    this.#path = join(folder, `desk-${sha256(realpathSync(resolve(data))).slice(0, 16)}.json`);
  }

  /** Of a desk that runs or of one that has ended; null where none has ever run. */
  read(): Running | null {
    try {
      const { port, session } = JSON.parse(readPlainFile(this.#path, LARGEST).toString('utf8'));
      return Number.isInteger(port) && typeof session === 'string' && session !== '' ? { port, session } : null;
    } catch {
      return null;
    }
  }

  write(running: Running): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    rmSync(this.#path, { force: true });
    writeWhole(this.#path, JSON.stringify(running), { mode: 0o600 });
  }
}

/** The address of a launch at the desk that runs already; null where none answers. */
export async function launchAt({ port, session }: Running): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `nianbao-${port}=${session}` },
      body: '{}',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) return null;
    const { address } = (await response.json()) as { readonly address: string };
    return address;
  } catch {
    return null;
  }
}
