/**
 * Loaded into the program from outside (node --import): numbers the calls that change a disk, and the answers of its worker
 * threads, and at one of them lets a mishap happen. NIANBAO_MISHAP says which, as JSON:
 *   log    a file to which each call is added, a line each, behind the number of its thread and its own in it: `1:7 writeSync …`
 *   at     these numbers of the call before which it happens, or
 *   before a pattern: the first call that it fits
 *   do     one of MISHAPS, or
 *   refuse the code of an error with which the system refuses each call that fits the pattern, reading calls too; the
 *          pattern is of the whole path then
 *   times  how many of them it refuses; without it, all
 *   slow   milliseconds that the disk takes for each file that it is to keep
 *   once   a file that tells that it has happened already
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { parentPort, threadId } from 'node:worker_threads';

const {
  log,
  at,
  before,
  do: mishap,
  slow,
  once,
  refuse,
  times = Number.POSITIVE_INFINITY,
} = JSON.parse(process.env.NIANBAO_MISHAP ?? '{}');
const pattern = before === undefined ? undefined : new RegExp(before, 'u');
const original = { ...fs };
const opened = new Map();
let count = 0;
let happened = false;
let refused = 0;

const MISHAPS = {
  kill: () => process.kill(process.pid, 'SIGKILL'),
  /** What is to be written gets to the disk by half. */
  half: (name, [file, content]) => {
    if (name === 'writeSync')
      original.writeSync(file, content.subarray?.(0, content.length / 2) ?? content.slice(0, 9));
    process.kill(process.pid, 'SIGKILL');
  },
  /** Until somebody lets it go on. */
  stop: () => process.kill(process.pid, 'SIGSTOP'),
  exit: () => process.exit(7),
  raise: () => {
    throw new Error('out of paper');
  },
  eat: () => {
    const eaten = [];
    for (;;) eaten.push(new Array(100_000).fill(0));
  },
};

const CHANGING = ['mkdirSync', 'openSync', 'writeSync', 'fsync', 'fsyncSync', 'renameSync', 'linkSync', 'rmSync'];
for (const name of CHANGING) {
  fs[name] = (...args) => {
    if (changesDisk(name, args)) meet(name, args);
    const result = original[name](...args);
    if (name === 'openSync') opened.set(result, args[0]);
    return result;
  };
}
if (refuse) {
  for (const name of [...CHANGING, 'readFileSync', 'readSync', 'readdirSync', 'lstatSync', 'statSync', 'fstatSync']) {
    const inner = fs[name];
    fs[name] = (...args) => {
      if (!pattern.test(described(name, args, String)) || ++refused > times) {
        const result = inner(...args);
        if (name === 'openSync') opened.set(result, args[0]);
        return result;
      }
      const error = refusal(name.replace(/Sync$/, ''), args);
      if (name !== 'fsync') throw error;
      return queueMicrotask(() => args.at(-1)(error));
    };
  }
}
if (slow) {
  const { fsync } = fs;
  fs.fsync = (file, done) => fsync(file, (...result) => setTimeout(done, slow, ...result));
}
syncBuiltinESMExports();

if (parentPort) {
  const answer = parentPort.postMessage.bind(parentPort);
  parentPort.postMessage = (message) => {
    meet('answer', [message?.answer?.result?.pdf]);
    answer(message);
  };
}

/** As Node makes it: a path where the call has one. */
function refusal(syscall, [path, dest]) {
  const paths = { ...(typeof path === 'string' && { path }), ...(/^(?:rename|link)$/.test(syscall) && { dest }) };
  const message = `${refuse}: refused for the test, ${syscall} ${Object.values(paths).join(' -> ')}`;
  return Object.assign(new Error(message), { code: refuse, syscall, errno: -1, ...paths });
}

function changesDisk(name, [file, flags]) {
  if (name === 'openSync') return /[aw+]/.test(String(flags));
  return name !== 'writeSync' || opened.has(file);
}

function meet(name, args) {
  const call = described(name, args);
  const number = `${threadId}:${count++}`;
  if (log) addTo(log, `${number} ${call}`);
  if (!mishap || happened || (once && original.existsSync(once))) return;
  if (number !== at && !pattern?.test(call)) return;
  happened = true;
  if (once) addTo(once, call);
  MISHAPS[mishap](name, args);
}

/** `renameSync manifest.json`: the name that the call gives, or the file it works on. */
function described(name, [file, target], shown = (path) => basename(String(path))) {
  const path = name === 'renameSync' || name === 'linkSync' ? target : (opened.get(file) ?? file);
  return `${name} ${shown(path)}`;
}

function addTo(file, line) {
  const handle = original.openSync(file, 'a');
  original.writeSync(handle, `${line}\n`);
  original.closeSync(handle);
}
