/** Disks to be filled, closed and taken away while the command is at work. Each needs a right that not everybody has. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Office } from '../office.ts';

export const NO_MOUNT = 'no right to mount a disk here (as a plain user: unshare -rm npm run test:mishaps)';

/** A small disk, seen at a folder of the office, from which it can be taken away. */
export class Disk {
  readonly #at: string;
  readonly #seen: string;

  private constructor(at: string, seen: string) {
    this.#at = at;
    this.#seen = seen;
  }

  /** @param size as mount has it, `1m` @returns null where mounting is not allowed */
  static under(office: Office, size: string, folder = 'out'): Disk | null {
    const disk = new Disk(office.path('disk'), office.path(folder));
    for (const folder of [disk.#at, disk.#seen]) mkdirSync(folder);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'nianbao', disk.#at]).status !== 0) return null;
    onTestFinished(() => {
      for (const folder of [disk.#seen, disk.#at]) spawnSync('umount', ['-l', folder]);
    });
    disk.connect();
    return disk;
  }

  connect(): void {
    execFileSync('mount', ['--bind', this.#at, this.#seen]);
  }

  /** As when a plug is pulled: what lies beneath the mount point is seen from now on. */
  disconnect(): void {
    execFileSync('umount', ['-l', this.#seen]);
  }

  /** @param access `ro` or `rw` */
  open(access: 'ro' | 'rw'): void {
    execFileSync('mount', ['-o', `remount,bind,${access}`, this.#seen]);
  }

  /** To the last byte, or until so many are left. */
  fill(left = 0): void {
    const file = join(this.#at, 'full');
    try {
      writeFileSync(file, Buffer.alloc(LARGEST));
    } catch {}
    truncateSync(file, statSync(file).size - left);
  }

  makeRoom(): void {
    rmSync(join(this.#at, 'full'));
  }
}

/** Bytes; no disk under test has more. */
const LARGEST = 1 << 26;

/** Before a command: rights count for it as for a plain user, even when root runs the tests. Null where that cannot be had. */
export function boundByRights(): string[] | null {
  if (process.getuid?.() !== 0) return process.platform === 'win32' ? null : [];
  const without = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];
  return spawnSync('setpriv', [...without.slice(1), 'true']).status === 0 ? without : null;
}

export const NO_RIGHTS = 'rights of files cannot be made to count here (setpriv)';
