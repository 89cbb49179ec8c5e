/** Opens the default browser. The address, which holds a key, is in a file of the user's own: a command line is seen by everybody. */

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeWhole } from '../store/output.ts';

/** The user's folder for what a program remembers between two runs. */
export function stateFolder(): string {
  const { env, platform } = process;
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'nianbao');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'nianbao');
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'nianbao');
}

/** @returns false where no browser could be begun: the address is then for the person to open */
export function openBrowser(address: string, folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'desk.html');
  writeWhole(path, redirectTo(address), { mode: 0o600 });
  const file = pathToFileURL(path).href;
  const [command = '', ...args] = commandFor(file);
  return new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function commandFor(file: string): string[] {
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', file];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open', file];
}

function redirectTo(address: string): string {
  return `<!doctype html><meta charset="utf-8"><title>年报工作台</title><meta http-equiv="refresh" content="0;url=${address}">`;
}
