/**
 * A publication that is killed at any step that changes the disk: what was published before keeps every byte, the book of
 * versions is the old or the new one, and the next run ends where an undisturbed one would have.
 */

import { cpSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { expect, it } from 'vitest';
import { contents, Office } from '../office.ts';
import { type Mishap, ONE, officeOf, start } from './eight.ts';

const MANY = process.env['NIANBAO_KILLS'] === 'many';
const PUBLISH = ['publish', '2020', '--json', '--date'];
const [FIRST, SECOND] = [
  [...PUBLISH, '2021-01-28'],
  [...PUBLISH, '2021-03-05'],
];

/** Two reports are published; then one is corrected, and a third is made. */
function publishedOnce(): Office {
  const office = officeOf(2);
  office.run(ONE);
  const { exitCode } = office.run(FIRST);
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}`);
  const text = readFileSync(office.path('data/2020/r10.yaml'), 'utf8');
  office.write('data/2020/r10.yaml', `${text}\n更正:\n  - {日期: 2021-03-05, 说明: 联系电话改正。}\n`);
  office.submission('r12', '丙镇人民政府');
  office.run(ONE);
  return office;
}

it('kill -9 at each step leaves all that was published, and the next run completes it', {
  timeout: 600_000,
}, async () => {
  const begun = publishedOnce();
  const again = () => {
    const office = new Office();
    cpSync(begun.folder, office.folder, { recursive: true });
    return office;
  };
  const undisturbed = again();
  const before = contents(undisturbed.path('published'));
  const log = undisturbed.path('log');
  expect((await start(undisturbed, SECOND, { log }).ended).exitCode).toBe(0);
  const [published, uploaded] = foldersOf(undisturbed);
  expect([before.size, published.size]).toEqual([9, 17]);
  const steps = stepsIn(readFileSync(log, 'utf8'));
  expect(steps.length).toBeGreaterThan(10);
  const queue = steps.values();
  const worker = async () => {
    for (const [label, mishap] of queue) {
      const office = again();
      expect((await start(office, SECOND, mishap).ended).exitCode, label).toBeNull();
      const now = contents(office.path('published'));
      for (const [path, content] of before) {
        const book = path.endsWith('versions.json') ? published.get(path) : undefined;
        expect([content, book].includes(now.get(path)), `${label} ${path}`).toBe(true);
      }
      const next = office.run(SECOND);
      expect(next.exitCode, `${label}: ${next.stdout}${next.stderr}`).toBe(0);
      const [publishedNow, uploadedNow] = foldersOf(office);
      expect(differences(publishedNow, published), label).toEqual([]);
      expect(differences(uploadedNow, uploaded), label).toEqual([]);
      expect(office.names('out/2020/失效'), label).toEqual([]);
    }
  };
  await Promise.all(cpus().map(worker));
});

/** But for the long form only the first of each kind. */
function stepsIn(log: string): [label: string, mishap: Mishap][] {
  const calls = log.trimEnd().split('\n');
  const steps = calls.map((line) => /^(\S+) (.*)$/.exec(line)?.slice(1) ?? ['', '']);
  const kinds = steps.map(([, call = '']) =>
    call
      .replace(/-\d+-\d+-\d+\./, '.')
      .replace(/r1\d/g, 'r')
      .replace(/[甲乙丙]镇/g, ''),
  );
  return steps.flatMap(([at = '', call = ''], index): [string, Mishap][] => {
    if (!MANY && (kinds.indexOf(kinds[index] ?? '') !== index || /^(?:open|close)/.test(call))) return [];
    const half: [string, Mishap][] = call.startsWith('writeSync') ? [[`amid ${call}`, { at, do: 'half' }]] : [];
    return [[`before ${call}`, { at, do: 'kill' }], ...half];
  });
}

function foldersOf(office: Office): [published: Map<string, string>, uploaded: Map<string, string>] {
  return [contents(office.path('published')), contents(office.path('out/2020/上传'))];
}

/** Paths of which the content is another, or there in one only. */
function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
}
