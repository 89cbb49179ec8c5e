/** An office of eight organs, the command at work there as people see it from outside, and what an undisturbed run makes. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { contents, type Document, type Ended, Office, PROGRAM } from '../office.ts';

const NAMES = [...'甲乙丙丁戊己庚辛'].map((char) => `${char}镇人民政府`);
export const ONE = ['build', '2020', '--workers', '1', '--json'];
export const TWO = ['build', '2020', '--workers', '2', '--json'];

export function officeOf(count = NAMES.length): Office {
  const office = new Office();
  NAMES.slice(0, count).forEach((name, at) => {
    office.submission(`r${at + 10}`, name);
  });
  return office;
}

const made = new Map<number, Map<string, string>>();

/** The output folder after an undisturbed run. */
export function undisturbed(count = NAMES.length): Map<string, string> {
  const known = made.get(count);
  if (known) return known;
  const office = officeOf(count);
  expect(office.run(ONE).exitCode).toBe(0);
  const files = contents(office.path('out'));
  expect(files.size).toBe(count + 1);
  made.set(count, files);
  return files;
}

/** Byte for byte, manifest and all, and nothing else. */
export function expectUndisturbed(office: Office, count = NAMES.length, label?: string): void {
  const files = contents(office.path('out'));
  expect([...files.keys()], label).toEqual([...undisturbed(count).keys()]);
  for (const [file, content] of files)
    expect(content === undisturbed(count).get(file), `${label ?? ''} ${file}`).toBe(true);
}

/** Every PDF under its final name is whole. */
export function expectWhole(office: Office, count = NAMES.length, label?: string): void {
  for (const [file, content] of contents(office.path('out')))
    if (file.endsWith('.pdf')) expect(content === undisturbed(count).get(file), `${label ?? ''} ${file}`).toBe(true);
}

/** What is told to be made is there. */
export function expectTrue(office: Office, { reports }: Document): void {
  const there = office.names('out/2020').filter((name) => name.endsWith('.pdf'));
  const told = reports.flatMap(({ pdf }) => (pdf === null ? [] : [pdf.slice('out/2020/'.length)]));
  expect(there).toEqual(expect.arrayContaining(told));
}

/** The next run starts at once and does what is left. */
export function expectCompleted(office: Office, args = ONE): void {
  const { exitCode, reports } = office.json(args);
  expect({ exitCode, count: reports.length }).toEqual({ exitCode: 0, count: NAMES.length });
  expectUndisturbed(office);
}

/** What mishap.mjs lets happen; see there. */
export interface Mishap {
  readonly log?: string;
  readonly at?: string;
  readonly before?: string;
  readonly do?: 'kill' | 'half' | 'stop' | 'exit' | 'raise' | 'eat';
  readonly slow?: number;
  readonly once?: string;
  readonly refuse?: string;
  readonly times?: number;
}

const PRELOAD = fileURLToPath(new URL('./mishap.mjs', import.meta.url));

export interface Started {
  /** Nothing where it has ended already. */
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
  /** So many reports have been told. */
  told(count: number): Promise<void>;
  /** It has stopped itself: the mishap `stop`. */
  stopped(): Promise<void>;
}

/** @param under command that the program is run by */
export function start(
  office: Office,
  args: readonly string[],
  mishap: Mishap = {},
  under: readonly string[] = [],
): Started {
  const [command = '', ...rest] = [...under, process.execPath, '--import', PRELOAD, PROGRAM, ...args];
  const env = { ...process.env, NIANBAO_MISHAP: JSON.stringify(mishap) };
  const child = spawn(command, rest, { cwd: office.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  // Never left behind, stopped or waiting, when a test fails.
  onTestFinished(() => void child.kill('SIGKILL'));
  // Asked for now: a child that has ended says so once, and whoever asks later waits for ever.
  const closed = once(child, 'close');
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  const ended = closed.then(([exitCode]) => ({ exitCode, ...output }));
  return {
    signal: (name) => void child.kill(name),
    ended,
    told: (count) => until(() => output.stderr.split('\n').length > count, ended),
    stopped: () => until(() => stateOf(child.pid) === 'T', ended),
  };
}

async function until(met: () => boolean, ended: Promise<Ended>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (; !met(); await setTimeout(2)) if (over) throw new Error((await ended).stderr);
}

/** proc(5): T is stopped by a signal. */
function stateOf(pid: number | undefined): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[0];
}
