/**
 * Where the time of a report goes: the real command (`build --workers 1`) under Node's sampling profiler, each sample counted
 * for the stage that stands on its stack. src/ has no clocks of its own, and needs none.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.mjs';

/** Between two samples, µs. */
const INTERVAL = '250';

/** How a module of src/ is named in the source maps of dist/. */
const SRC = /^(?:\.\.\/)+src\//;

const maps = new Map();

/** What counts wherever it stands on the stack: packing inside the printing, say. Modules of src/ or of Node, by their beginnings. */
const INNER = [
  ['deflate', 'node:zlib'],
  ['subset', 'pdf/subset.ts'],
  ['subset', 'fonts/outlines.ts'],
];

/** The stages of a report; the outermost that stands on the stack counts. */
const STAGES = [
  ['read', 'source/'],
  ['read', 'submission/'],
  ['check', 'check/'],
  ['fill', 'fill/'],
  ['measure', 'layout/blocks.ts'],
  ['lay out', 'layout/pages.ts'],
  ['lay out', 'layout/furniture.ts'],
  ['render', 'pdf/writer.ts'],
  ['write', 'store/output.ts'],
];

/** The function that works off one report; what stands outside it is the run's own. */
const WORK = { function: 'work', module: 'run/request.ts' };

/** Of each report; `other`: its PDF hashed and read back. */
export const OF_REPORT = [...new Set([...STAGES, ...INNER].map(([phase]) => phase)), 'other'];

/** `start`: the program and its fonts loaded, the plan, the journal and the manifest. */
export const OF_RUN = ['garbage', 'start'];

/** @returns ms by phase over the whole run */
export async function phases(command, folder) {
  const profiles = join(folder, 'profiles');
  rmSync(profiles, { recursive: true, force: true });
  mkdirSync(profiles, { recursive: true });
  await measure([['--cpu-prof', '--cpu-prof-interval', INTERVAL, '--cpu-prof-dir', profiles, ...command]], folder);
  const totals = new Map([...OF_REPORT, ...OF_RUN].map((phase) => [phase, 0]));
  for (const name of readdirSync(profiles)) {
    const profile = JSON.parse(readFileSync(join(profiles, name), 'utf8'));
    const phaseOf = phasesOf(profile);
    profile.samples.forEach((id, index) => {
      const phase = phaseOf.get(id);
      if (phase) totals.set(phase, totals.get(phase) + (profile.timeDeltas[index + 1] ?? 0) / 1000);
    });
  }
  return totals;
}

/** Node of the profile → phase, null where the processor waits. */
function phasesOf({ nodes }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const phases = new Map();
  const walk = (node, stack) => {
    const frames = [...stack, node.callFrame];
    phases.set(node.id, phaseOf(frames));
    for (const id of node.children ?? []) walk(byId.get(id), frames);
  };
  walk(nodes[0], []);
  return phases;
}

function phaseOf(frames) {
  const last = frames[frames.length - 1].functionName;
  if (last === '(idle)') return null;
  if (last === '(garbage collector)') return 'garbage';
  const stack = frames.map((frame) => ({ name: frame.functionName, module: moduleOf(frame) }));
  const from = stack.findIndex(({ name, module }) => name === WORK.function && module === WORK.module);
  if (from < 0) return 'start';
  const report = stack.slice(from + 1);
  const phaseAt = ({ module }, table) => table.find(([, beginning]) => module.startsWith(beginning))?.[0];
  const inner = report.findLast((frame) => phaseAt(frame, INNER));
  const outer = report.find((frame) => phaseAt(frame, STAGES));
  return (inner && phaseAt(inner, INNER)) ?? (outer && phaseAt(outer, STAGES)) ?? 'other';
}

/** dist/ holds many modules in one file. */
function moduleOf({ url, lineNumber, columnNumber }) {
  const source = mapOf(url)?.findEntry(lineNumber, columnNumber).originalSource;
  return source?.replace(SRC, '') ?? url;
}

/** @returns null for files without a map: libraries, Node itself */
function mapOf(url) {
  if (!maps.has(url)) maps.set(url, readMap(url));
  return maps.get(url);
}

function readMap(url) {
  const file = url.startsWith('file:') ? `${fileURLToPath(url)}.map` : '';
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
