/** Which process holds an output folder, as its lock says it, and whether that process still lives. */

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { sha256 } from './hash.ts';

export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as its system tells it; null where the system does not. Process numbers are used again. */
  readonly started: string | null;
  /** On Linux: since when that machine is up (boot_id). Hosts made from one image have one name. */
  readonly boot?: string | null;
  /** On Linux: among which processes the number counts, as containers have their own (pid_namespaces(7)). */
  readonly space?: string | null;
  /** On Linux: the machine whatever its name, and when it has been started anew; null where it has no network card. */
  readonly machine?: string | null;
}

/** What can be known of whoever holds a lock: `away` is on another machine, `elsewhere` on another of this name or in another container. */
export type State = 'lives' | 'gone' | 'away' | 'elsewhere';

export function thisProcess(): LockOwner {
  const started = startOf(process.pid);
  return { pid: process.pid, host: hostname(), started, boot: bootId(), space: processSpace(), machine: machine() };
}

/** @returns null where the text says nothing that a run of ours would have written */
export function ownerIn(text: string): LockOwner | null {
  try {
    const owner = JSON.parse(text) as Record<string, unknown> | null;
    return isOwner(owner) ? owner : null;
  } catch {
    return null;
  }
}

/** No such process has number 0, which `kill` takes for all of a group, or less. */
const LARGEST_PID = 2 ** 31 - 1;
const HOST = /^[^\p{C}\p{Z}]{1,255}$/u;

function isOwner(value: unknown): value is LockOwner {
  const { pid, host, started, boot, space, machine } = (value ?? {}) as Record<string, unknown>;
  const isText = (each: unknown) => each === undefined || each === null || typeof each === 'string';
  if (!Number.isInteger(pid) || Number(pid) < 1 || Number(pid) > LARGEST_PID) return false;
  return typeof host === 'string' && HOST.test(host) && [started, boot, space, machine].every(isText);
}

/**
 * Of a process elsewhere nothing can be known. A machine that has been started anew (after a power cut, say) has another
 * boot_id, as has another of its name: it is the same one when its own cards say so and the lock is older than its start.
 *
 * @param written when the lock was, in milliseconds
 */
export function stateOf(owner: LockOwner, written: number): State {
  if (owner.host !== hostname()) return 'away';
  const here = thisProcess();
  const boot = owner.boot ?? bootIn(owner.started);
  if (boot !== null && here.boot !== null && boot !== here.boot)
    return owner.machine && owner.machine === here.machine && written < startOfSystem() ? 'gone' : 'elsewhere';
  if (owner.space && here.space && owner.space !== here.space) return 'elsewhere';
  return isAlive(owner) ? 'lives' : 'gone';
}

function isAlive({ pid, started }: LockOwner): boolean {
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
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? null : `${bootId()} ${ticks}`;
}

function startByPs(pid: number): string | null {
  if (process.platform === 'win32') return null;
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
}

/** Locks had it before the start of the process only. */
function bootIn(started: string | null): string | null {
  return /^(\S+) \d+$/.exec(started ?? '')?.[1] ?? null;
}

function bootId(): string | null {
  return onLinux(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

function processSpace(): string | null {
  return onLinux(() => readlinkSync('/proc/self/ns/pid'));
}

/** Clones of a machine have its name and even its machine-id, but no two on one network the same cards. */
function machine(): string | null {
  return onLinux(() => {
    const cards = readdirSync('/sys/class/net').filter((name) => existsSync(`/sys/class/net/${name}/device`));
    const addresses = cards.map((name) => readFileSync(`/sys/class/net/${name}/address`, 'utf8').trim()).sort();
    return addresses.length === 0 ? null : sha256([readFileSync('/etc/machine-id', 'utf8'), ...addresses].join('\n'));
  });
}

function onLinux(read: () => string | null): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return read();
  } catch {
    return null;
  }
}

/** In milliseconds. */
function startOfSystem(): number {
  return Date.now() - uptime() * 1000;
}
