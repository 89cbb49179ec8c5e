/**
 * Where the time of a report goes: the real command (`build --workers 1`) under Node's sampling profiler, each sample counted
 * for the stage that stands on its stack. src/ has no clocks of its own, and needs none.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';

/** Between two samples, µs. */
const INTERVAL = '250';

const DIST = new URL('../../dist/', import.meta.url).href;

/** What counts wherever it stands on the stack: packing inside the printing, say. Modules of dist/ or of Node, by their beginnings. */
const INNER = [
  ['deflate', 'node:zlib'],
  ['subset', 'typeset/subset.js'],
  ['subset', 'fonts/outlines.js'],
];

/** The stages of a report; the outermost that stands on the stack counts. */
const STAGES = [
  ['read', 'source/'],
  ['read', 'submission/'],
  ['check', 'check/'],
  ['fill', 'fill/'],
  ['measure', 'typeset/blocks.js'],
  ['lay out', 'typeset/pages.js'],
  ['lay out', 'typeset/furniture.js'],
  ['render', 'typeset/press.js'],
  ['write', 'batch/output.js'],
];

/** The function that works off one report; what stands outside it is the run's own. */
const WORK = { function: 'work', module: 'batch/work.js' };

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
  const stack = frames.map(({ functionName, url }) => ({ name: functionName, module: url.replace(DIST, '') }));
  const from = stack.findIndex(({ name, module }) => name === WORK.function && module === WORK.module);
  if (from < 0) return 'start';
  const report = stack.slice(from + 1);
  const phaseAt = ({ module }, table) => table.find(([, beginning]) => module.startsWith(beginning))?.[0];
  const inner = report.findLast((frame) => phaseAt(frame, INNER));
  const outer = report.find((frame) => phaseAt(frame, STAGES));
  return (inner && phaseAt(inner, INNER)) ?? (outer && phaseAt(outer, STAGES)) ?? 'other';
}
