/**
 * What is written from the reports of a year, letters, circular, sums, the bag for the archive, when it is killed at any step
 * that changes the disk: each file is the old or the new one, and the next run ends where an undisturbed one would have.
 */

import { cpSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { describe, expect, it } from 'vitest';
import { contents, Office } from '../office.ts';
import { type Mishap, ONE, officeOf, start } from './eight.ts';

const MANY = process.env['NIANBAO_KILLS'] === 'many';

interface Work {
  readonly args: readonly string[];
  readonly exitCode: number;
  /** What it writes, and of how many files it is no less. */
  readonly folders: readonly string[];
  readonly atLeast: number;
}

const STATUS = ['status', '2020', '--remind', '--bulletin', '--on'];
const WORKS: Readonly<Record<string, Work>> = {
  'letters and circular': {
    args: [...STATUS, '2021-02-03'],
    exitCode: 0,
    folders: ['out/2020/催报', 'out/2020/通报'],
    atLeast: 6,
  },
  sums: { args: ['rollup', '2020'], exitCode: 1, folders: ['out/2020/汇总'], atLeast: 5 },
  bag: { args: ['archive', '2020', '--to', '归档', '--allow-missing'], exitCode: 0, folders: ['归档'], atLeast: 20 },
};

/** One report is made and published, one was sent back, one organ has handed in nothing; letters and sums of an earlier day lie there. */
function begun(): Office {
  const office = officeOf(1);
  office.county({ r10: '甲镇人民政府', r11: '乙镇人民政府', r12: '丙镇人民政府', xian: '本县人民政府' });
  const list = readFileSync(office.path('data/county.yaml'), 'utf8');
  office.write('data/county.yaml', `${list}汇总: {单位: xian}\n`);
  office.run([...STATUS, '2021-01-20']);
  office.run(['rollup', '2020']);
  office.faulty('r11', '乙镇人民政府');
  office.run(ONE);
  office.run(['publish', '2020', '--date', '2021-01-28']);
  return office;
}

describe.each(Object.entries(WORKS))('%s', (_, { args, exitCode, folders, atLeast }) => {
  it('kill -9 at each step leaves no half file, and the next run completes it', { timeout: 600_000 }, async () => {
    const office = begun();
    const again = () => {
      const copy = new Office();
      cpSync(office.folder, copy.folder, { recursive: true });
      return copy;
    };
    const written = (of: Office) =>
      new Map(
        folders.flatMap((name) => [...contents(of.path(name))].map(([path, content]) => [`${name}/${path}`, content])),
      );
    const before = written(office);
    const undisturbed = again();
    const log = undisturbed.path('log');
    expect((await start(undisturbed, args, { log }).ended).exitCode).toBe(exitCode);
    const after = written(undisturbed);
    expect(after.size).toBeGreaterThanOrEqual(atLeast);
    const steps = stepsIn(readFileSync(log, 'utf8'));
    expect(steps.length).toBeGreaterThan(5);
    const queue = steps.values();
    const worker = async () => {
      for (const [label, mishap] of queue) {
        const killed = again();
        expect((await start(killed, args, mishap).ended).exitCode, label).toBeNull();
        for (const [path, content] of written(killed)) {
          if (path.includes('.nianbao')) continue;
          expect([before.get(path), after.get(path)].includes(content), `${label} ${path}`).toBe(true);
        }
        const next = killed.run(args);
        // A bag that was finished is not made again.
        const isThere = next.stderr.includes('已经有了');
        expect(isThere ? exitCode : next.exitCode, `${label}: ${next.stdout}${next.stderr}`).toBe(exitCode);
        const now = written(killed);
        expect([...now.keys()], label).toEqual([...after.keys()]);
        for (const [path, content] of now) expect(content === after.get(path), `${label} ${path}`).toBe(true);
      }
    };
    await Promise.all(cpus().map(worker));
  });
});

/** But for the long form only the first of each kind: of call and ending. */
function stepsIn(log: string): [label: string, mishap: Mishap][] {
  const steps = log
    .trimEnd()
    .split('\n')
    .map((line) => /^(\S+) (.*)$/.exec(line)?.slice(1) ?? []);
  const kinds = steps.map(([, call = '']) => call.replace(/ .*?(\.[^.-]*)?$/, ' $1'));
  return steps.flatMap(([at = '', call = ''], index): [string, Mishap][] => {
    if (!MANY && (kinds.indexOf(kinds[index] ?? '') !== index || /^(?:open|close)/.test(call))) return [];
    const half: [string, Mishap][] = call.startsWith('writeSync') ? [[`amid ${call}`, { at, do: 'half' }]] : [];
    return [[`before ${call}`, { at, do: 'kill' }], ...half];
  });
}
