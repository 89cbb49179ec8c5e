/**
 * An import that is killed at any step, or has no room: under its final name every file is what it was or what it becomes,
 * and the next import ends where an undisturbed one would have. NIANBAO_KILLS=many: fifty moments of an import of sixty.
 */

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { contentIn } from '../exchange/forms.ts';
import { filled } from '../filled.ts';
import { contents, Office } from '../office.ts';
import { Disk, NO_MOUNT } from './disk.ts';
import { type Mishap, start } from './eight.ts';

const MANY = process.env['NIANBAO_KILLS'] === 'many';
const PATIENCE = { timeout: MANY ? 3_600_000 : 300_000 };
const IMPORT = ['import', 'in', '--json'];
const FULL = '磁盘已满';

const nameOf = (at: number) =>
  `第${'〇一二三四五六七八九'[Math.floor(at / 10)]}${'〇一二三四五六七八九'[at % 10]}镇人民政府`;
const textOf = (at: number) => filled('2021').replace('青岚县人民政府', nameOf(at));
const workbook = (at: number, text: string) => writeForm(plainFilling(contentIn(text), `r${at + 10}`));
/** Every other one does not add up: it goes back. */
const SENT = Array.from({ length: MANY ? 60 : 3 }, (_, at) => {
  const text = textOf(at);
  return workbook(at, at % 2 === 0 ? text : text.replace('其他: 5, 总计: 301}', '其他: 6}'));
});
const FORMER = SENT.map((_, at) => workbook(at, textOf(at).replace('自然人: 202', '自然人: 203')));

/** An office that has read something else from each organ before. */
function begun(): Office {
  const office = new Office();
  office.county(Object.fromEntries(SENT.map((_, at) => [`r${at + 10}`, nameOf(at)])));
  const send = (files: readonly Uint8Array[]) => {
    rmSync(office.path('in'), { recursive: true, force: true });
    mkdirSync(office.path('in'));
    for (const [at, bytes] of files.entries()) writeFileSync(join(office.path('in'), `${at}.xlsx`), bytes);
  };
  send(FORMER);
  expect(office.run(IMPORT).exitCode).toBe(1);
  send(SENT);
  return office;
}

const filesOf = (office: Office) => {
  const all = new Map<string, string>();
  for (const folder of ['data', 'out']) {
    for (const [name, content] of contents(office.path(folder))) all.set(`${folder}/${name}`, content);
  }
  return all;
};
const differences = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));

const first = { office: undefined as Office | undefined };
function again(): Office {
  first.office ??= begun();
  const office = new Office();
  cpSync(first.office.folder, office.folder, { recursive: true });
  return office;
}

function survives(
  office: Office,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  label: string,
) {
  for (const [name, content] of filesOf(office)) {
    const isPart = !before.has(name) && !after.has(name);
    // What was being written lies aside, under no name that anybody looks for.
    if (isPart) expect(name, label).not.toMatch(/\.(?:yaml|xlsx)$/);
    else expect([before.get(name), after.get(name)].includes(content), `${label} ${name}`).toBe(true);
  }
  const next = office.run(IMPORT);
  expect([next.exitCode, next.stderr], label).toEqual([1, '']);
  expect(differences(filesOf(office), after), label).toEqual([]);
}

describe('an import', PATIENCE, () => {
  it('that is killed at any step is made good by the next', async () => {
    const undisturbed = again();
    const before = filesOf(undisturbed);
    const log = undisturbed.path('log');
    const started = performance.now();
    expect((await start(undisturbed, IMPORT, { log }).ended).exitCode).toBe(1);
    const duration = performance.now() - started;
    const after = filesOf(undisturbed);
    expect(differences(before, after).length).toBeGreaterThan(4);
    if (MANY) {
      for (let at = 0; at < 50; at++) {
        const office = again();
        const { signal, ended } = start(office, IMPORT);
        await setTimeout((duration * (at + 1)) / 51);
        signal('SIGKILL');
        await ended;
        survives(office, before, after, `moment ${at}`);
      }
    }
    const mishaps = stepsIn(readFileSync(log, 'utf8')).values();
    const worker = async () => {
      for (const [label, mishap] of mishaps) {
        const office = again();
        expect((await start(office, IMPORT, mishap).ended).exitCode, label).toBeNull();
        survives(office, before, after, label);
      }
    };
    await Promise.all(cpus().map(worker));
  });

  it('that has no room is told, and with room the next reads them', ({ skip }) => {
    const office = new Office();
    const disk = Disk.under(office, '400k', 'data') ?? skip(NO_MOUNT);
    office.county(Object.fromEntries(SENT.map((_, at) => [`r${at + 10}`, nameOf(at)])));
    mkdirSync(office.path('in'));
    for (const [at, bytes] of SENT.slice(0, 3).entries()) writeFileSync(join(office.path('in'), `${at}.xlsx`), bytes);
    disk.fill(30_000);
    const { exitCode, stdout, stderr } = office.run(['import', 'in']);
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining(FULL)]);
    expect(`${stdout}${stderr}`).not.toMatch(/^ +at /m);
    expect(office.names('data/2021').length).toBeLessThan(3);
    disk.makeRoom();
    expect(office.run(['import', 'in']).exitCode).toBe(1);
    expect(office.names('data/2021')).toEqual(['r10.yaml', 'r11.yaml', 'r12.yaml']);
  });
});

/** The first of each kind. */
function stepsIn(log: string): [label: string, mishap: Mishap][] {
  const steps = log
    .trimEnd()
    .split('\n')
    .map((line) => /^(\S+) (.*)$/.exec(line)?.slice(1) ?? ['', '']);
  const kinds = steps.map(([, call = '']) =>
    call
      .replace(/-\d+-\d+-\d+\./, '.')
      .replace(/r\d+/, 'r')
      .replace(/[0-9a-f]{8}/, ''),
  );
  return steps.flatMap(([at = '', call = ''], index): [string, Mishap][] => {
    const isFirst = kinds.indexOf(kinds[index] ?? '') === index;
    if (!isFirst || (!MANY && /^(?:mkdir|open)/.test(call))) return [];
    return [
      [`before ${call}`, { at, do: 'kill' }],
      ...(call.startsWith('writeSync') ? [[`amid ${call}`, { at, do: 'half' }] satisfies [string, Mishap]] : []),
    ];
  });
}
