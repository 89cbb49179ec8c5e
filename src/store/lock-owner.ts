/** Which process holds an output folder, as its lock says it, and whether that process still lives. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as its system tells it; null where the system does not. Process numbers are used again. */
  readonly started: string | null;
}

export function thisProcess(): LockOwner {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid) };
}

/** @returns null where the text says nothing */
export function ownerIn(text: string): LockOwner | null {
  try {
    const owner = JSON.parse(text) as Partial<LockOwner> | null;
    return typeof owner?.pid === 'number' && typeof owner.host === 'string' ? (owner as LockOwner) : null;
  } catch {
    return null;
  }
}

/** Of a process on another machine nothing can be known: it counts as alive. */
export function isAlive({ pid, host, started }: LockOwner): boolean {
  if (host !== hostname()) return true;
  if (!runs(pid)) return false;
  const now = startOf(pid);
  return now === null || now === started;
}

/** Whether there is such a process, ours or somebody else's (EPERM). */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startOf(pid: number): string | null {
  try {
    return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  } catch {
    return null;
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)), ticks since the start of the system; the command's name before it may hold anything. */
function startOnLinux(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? null : `${boot} ${ticks}`;
}

function startByPs(pid: number): string | null {
  if (process.platform === 'win32') return null;
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
}
