#!/usr/bin/env node
/**
 * Where the command line begins. Node itself ends with 1 when a module cannot be loaded, which to a timer means that all was
 * done but what was sent back: so nothing of ours is loaded before this file can say otherwise, and it knows no other module.
 */

import { writeSync } from 'node:fs';

/** As in console/results.ts. */
const FAILED = 4;

/** By number: where Node cannot open one of its own streams, asking for it fails. */
const [stdout, stderr] = [1, 2];

process.once('uncaughtException', fail);
try {
  const { commandLine } = await import('./command-line.ts');
  await commandLine(process.argv);
} catch (cause) {
  fail(cause);
}

function fail(cause: unknown): never {
  const reason = JSON.stringify(cause instanceof Error ? cause.message : String(cause));
  const message = `程序没有读出来；文件不全的，请重新安装，别的原因请解决后再运行一次：${reason}`;
  const document = { version: 1, exitCode: FAILED, error: { message }, findings: [], reports: [] };
  write(stderr, message);
  if (process.argv.includes('--json')) write(stdout, JSON.stringify(document, null, 2));
  process.exit(FAILED);
}

function write(file: number, text: string): void {
  try {
    writeSync(file, `${text}\n`);
  } catch {}
}
