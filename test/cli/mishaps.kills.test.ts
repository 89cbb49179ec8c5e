/**
 * A run that is killed, or whose machine loses power, at any moment: no half file under its final name, and the next run
 * starts at once and ends byte for byte where an undisturbed one would have. NIANBAO_KILLS=many: at forty moments, at every step.
 */

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  expectCompleted,
  expectUndisturbed,
  expectWhole,
  type Mishap,
  ONE,
  officeOf,
  start,
  TWO,
  undisturbed,
} from './eight.ts';

const MANY = process.env['NIANBAO_KILLS'] === 'many';
const PATIENCE = { timeout: MANY ? 1_800_000 : 300_000 };

describe('kill -9 at any moment', PATIENCE, () => {
  /** One in each part of the run, the same ones each time, and one after its end: where it was measured while the machine was busy, several are. */
  const moments = (count: number) => [
    ...Array.from({ length: count }, (_, at) => (at + ((at * 0.618) % 1)) / count),
    1.5,
  ];

  it('of two workers leaves nothing half done, and the next run completes it', async () => {
    const begun = performance.now();
    await start(officeOf(), TWO).ended;
    const duration = performance.now() - begun;
    for (const part of moments(MANY ? 40 : 2)) {
      const killed = officeOf();
      const { signal, ended } = start(killed, TWO);
      await setTimeout(duration * part);
      signal('SIGKILL');
      await ended;
      expectWhole(killed);
      expectCompleted(killed, part < 0.5 ? ONE : TWO);
    }
  });

  it('again and again: each run goes on where the last one was killed', async () => {
    const office = officeOf();
    const finished = () => office.names('out/2020').filter((name) => name.endsWith('.pdf')).length;
    for (const reports of [1, 2, 3]) {
      const { ended } = start(office, ONE, { before: `renameSync .*${'甲乙丙丁戊己庚辛'[2 * reports]}`, do: 'kill' });
      expect((await ended).exitCode).toBeNull();
      // What comes next may be on the disk first.
      expect([2 * reports, 2 * reports + 1]).toContain(finished());
      expectWhole(office);
    }
    const { reports } = office.json(ONE);
    expect(reports.slice(0, 6).map((each) => each.status)).toEqual(Array(6).fill('unchanged'));
    expect(reports[6]?.status).toBe('made');
    expectUndisturbed(office);
  });
});

describe('kill -9 at each step that changes the disk', PATIENCE, () => {
  it('leaves nothing half done, and the next run completes it', async () => {
    const steps = await stepsOfRun();
    const mishaps = steps.flatMap(({ call, at }): [string, Mishap][] => [
      [`before ${call}`, { at, do: 'kill' }],
      ...(call.startsWith('writeSync') ? [[`amid ${call}`, { at, do: 'half' }] satisfies [string, Mishap]] : []),
    ]);
    expect(mishaps.length).toBeGreaterThan(12);
    const queue = mishaps.values();
    const worker = async () => {
      for (const [label, mishap] of queue) await surviveKill(label, mishap);
    };
    await Promise.all(cpus().map(worker));
  });

  /** Each step of a run of two reports; but for the long form only the first of each kind that leaves something behind. */
  async function stepsOfRun(): Promise<{ call: string; at: string }[]> {
    const office = officeOf(2);
    const log = office.path('log');
    await start(office, ONE, { log }).ended;
    const calls = readFileSync(log, 'utf8').trimEnd().split('\n');
    const steps = calls.map((line) => {
      const [, at = '', call = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      return { at, call: call.replace(/-\d+-\d+-\d+\./, '.') };
    });
    const manifest = steps.findIndex(({ call }) => call === 'fsyncSync 2020');
    expect(manifest).toBeGreaterThan(0);
    const kinds = steps.map(({ call }, index) => `${call.replace(/ .*\.pdf$/, ' pdf')} ${index < manifest}`);
    const first = steps.filter((_, index) => kinds.indexOf(kinds[index] ?? '') === index);
    return MANY ? steps : first.filter(({ call }) => !/^(?:mkdir|open)/.test(call));
  }

  async function surviveKill(label: string, mishap: Mishap): Promise<void> {
    const office = officeOf(2);
    expect((await start(office, ONE, mishap).ended).exitCode, label).toBeNull();
    expectWhole(office, 2, label);
    const next = await start(office, ONE).ended;
    expect(next.exitCode, `${label}: ${next.stderr}`).toBe(0);
    expectUndisturbed(office, 2, label);
  }
});

describe('the manifest of an earlier run', PATIENCE, () => {
  it('is there, whole, whenever the next run is killed', async () => {
    const office = officeOf(2);
    office.run(ONE);
    for (const before of ['fsyncSync 2020', 'renameSync manifest']) {
      await start(office, [...ONE, '--force'], { before, do: 'kill' }).ended;
      const manifest = readFileSync(office.path('out/2020/manifest.json'), 'latin1');
      expect(manifest === undisturbed(2).get('2020/manifest.json')).toBe(true);
    }
    office.run(ONE);
    expectUndisturbed(office, 2);
  });
});

describe('eight workers', PATIENCE, () => {
  it('make the bytes that one makes', () => {
    const office = officeOf();
    office.run(['build', '--workers', '8']);
    expectUndisturbed(office);
  });
});
