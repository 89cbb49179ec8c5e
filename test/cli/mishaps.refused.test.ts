/**
 * Each step of a run refused by the system, by the code of its error: what can be made is made, nothing that was good is lost,
 * the rest is told in Chinese under the exit code that README gives, and the next run completes it.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, type Document, type Ended, type Office, pdfName } from '../office.ts';
import { expectTrue, expectUndisturbed, expectWhole, officeOf, start, undisturbed } from './eight.ts';

const PATIENCE = { timeout: 120_000 };
const COUNT = 3;
const BUILD = ['build', '2020', '--workers', '1', '--json'];
const AGAIN = [...BUILD, '--force'];
const OPEN_ELSEWHERE = ['EPERM', 'EBUSY', 'EACCES'];
const DISK = ['EIO', 'ENOSPC', 'EMFILE', 'ESTALE'];
const NO_FSYNC = ['EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'ENOSYS'];

/** How much of a run comes to nothing. */
type Effect = 'nothing' | 'a report' | 'the run';

/** A step as mishap.mjs describes the call, the codes, and what they may cost of three reports that were made before. */
const STEPS: readonly [string, string, readonly string[], Effect][] = [
  ['the output folder', 'mkdirSync out$', [...OPEN_ELSEWHERE, ...DISK, 'EROFS', 'ENOTDIR'], 'the run'],
  [
    'the lock written aside',
    'openSync .*/[.]nianbao-\\d+-0-0[.]part$',
    [...OPEN_ELSEWHERE, ...DISK, 'EROFS'],
    'the run',
  ],
  [
    'a link for the lock',
    'linkSync .*/[.]nianbao[.]lock$',
    ['EPERM', 'ENOSYS', 'ENOTSUP', 'EMLINK', 'EXDEV'],
    'nothing',
  ],
  ['the lock read', 'openSync .*/[.]nianbao[.]lock$', [...OPEN_ELSEWHERE, ...DISK, 'ELOOP'], 'the run'],
  ['the journal', 'openSync .*/journal[.]ndjson$', [...OPEN_ELSEWHERE, ...DISK, 'ELOOP'], 'the run'],
  ['a line of the journal', 'writeSync .*/journal[.]ndjson$', DISK, 'nothing'],
  ['a report written aside', 'writeSync .*(?<!-0-\\d)[.]part$', DISK, 'a report'],
  ['a report on the disk', 'fsync .*/[.]nianbao', DISK, 'a report'],
  ['a report on a disk that does not wait', 'fsync .*/[.]nianbao', NO_FSYNC, 'nothing'],
  ['a PDF that a viewer shows', 'renameSync .*/甲', OPEN_ELSEWHERE, 'a report'],
  ['a PDF in its place', 'renameSync .*/甲', [...DISK, 'ENOENT', 'EISDIR', 'EXDEV'], 'a report'],
  ['a folder on a disk that does not wait', 'fsyncSync .*/2020$', NO_FSYNC, 'nothing'],
  ['a folder that cannot be opened', 'openSync .*/2020$', ['EACCES', 'EPERM', 'EINVAL', 'EISDIR'], 'nothing'],
  ['a folder on a failing disk', 'fsyncSync .*/2020$', ['EIO', 'ENOSPC'], 'the run'],
  ['the manifest in its place', 'renameSync .*/manifest', [...OPEN_ELSEWHERE, ...DISK], 'the run'],
  ['the folder listed', 'readdirSync out/2020$', DISK, 'the run'],
  ['a temporary file removed', 'rmSync .*/[.]nianbao-', [...OPEN_ELSEWHERE, ...DISK], 'nothing'],
  ['the lock removed', 'rmSync .*/[.]nianbao[.]lock$', [...OPEN_ELSEWHERE, ...DISK], 'nothing'],
  ['a submission read', '(readFileSync|openSync) .*/r10[.]yaml$', [...OPEN_ELSEWHERE, ...DISK, 'ELOOP'], 'a report'],
];

/** With NIANBAO_KILLS=many by every code, else by the first and the last of each step. */
const ALL = process.env['NIANBAO_KILLS'] === 'many';
const cases = STEPS.flatMap(([step, before, codes, effect]) =>
  codes.filter((_, at) => ALL || at === 0 || at === codes.length - 1).map((code) => ({ step, before, code, effect })),
);

/** An office whose reports were made before, all of them good. */
function officeWithReports(): Office {
  const office = officeOf(COUNT);
  for (const [name, content] of undisturbed(COUNT)) {
    mkdirSync(office.path('out/2020'), { recursive: true });
    writeFileSync(join(office.path('out'), name), content, 'latin1');
  }
  return office;
}

describe('refused by the system', PATIENCE, () => {
  it.each(cases)('$step: $code', async ({ before, code, effect }) => {
    const office = officeWithReports();
    const good = pdfsOf(office);
    const ended = await start(office, AGAIN, { before, refuse: code }).ended;
    const document = documentOf(ended);
    expect([ended.exitCode, document.exitCode], ended.stderr).toEqual(Array(2).fill(effect === 'nothing' ? 0 : 4));
    expectToldInChinese(ended, document);
    expectTrue(office, document);
    expectWhole(office, COUNT);
    expect(pdfsOf(office)).toEqual(good);
    const failed = document.reports.filter((each) => each.status === 'failed');
    if (effect === 'a report') expect(failed.length).toBeGreaterThan(0);
    if (effect === 'nothing') expect(document.reports).toHaveLength(COUNT);
    expect(office.json(BUILD).exitCode).toBe(0);
    expectUndisturbed(office, COUNT);
  });
});

describe('a file that another program lets go of within two seconds', PATIENCE, () => {
  it.each(OPEN_ELSEWHERE.flatMap((code) => ['甲', 'manifest'].map((name) => [code, name] as const)))(
    'is replaced: %s, %s',
    async (refuse, name) => {
      const office = officeOf(COUNT);
      const ended = await start(office, BUILD, { before: `renameSync .*/${name}`, refuse, times: 4 }).ended;
      expect(ended.exitCode, ended.stdout).toBe(0);
      expectUndisturbed(office, COUNT);
    },
  );
});

describe('a PDF that a viewer shows', PATIENCE, () => {
  const open = { before: 'renameSync .*/甲', refuse: 'EBUSY' };

  it('costs that report alone, and is left as it is, and recorded, until the next run', async () => {
    const office = officeWithReports();
    const before = readFileSync(office.path(`out/2020/${pdfName('甲镇人民政府')}`));
    for (let run = 0; run < 2; run++) {
      const { stdout } = await start(office, AGAIN, open).ended;
      const { reports } = JSON.parse(stdout) as Document;
      expect(reports.map((each) => each.status)).toEqual(['failed', 'unchanged', 'unchanged']);
      expect(reports[0]?.cause).toContain(`“${pdfName('甲镇人民政府')}”正被别的程序打开`);
      expect(office.names('out/2020')).not.toContain('失效');
      expect(readFileSync(office.path(`out/2020/${pdfName('甲镇人民政府')}`)).equals(before)).toBe(true);
      const [record] = JSON.parse(readFileSync(office.path('out/2020/manifest.json'), 'utf8')).reports;
      expect(record).toMatchObject({ status: 'failed', pdf: pdfName('甲镇人民政府'), inputs: null });
    }
    expect(office.run(BUILD).exitCode).toBe(0);
    expectUndisturbed(office, COUNT);
  });

  it('of an organ that is sent back now cannot be put aside: all the rest is done, and it is told', async () => {
    const office = officeWithReports();
    office.faulty('r10', '甲镇人民政府');
    const { exitCode, stdout, stderr } = await start(office, BUILD, open).ended;
    expect(exitCode).toBe(4);
    expect((JSON.parse(stdout) as Document).reports.map((each) => each.status)).toEqual([
      'rejected',
      'unchanged',
      'unchanged',
    ]);
    expect(stderr).toContain(`“${pdfName('甲镇人民政府')}”已经作废，但正被别的程序打开，没有移到“失效”。请不要上传`);
    expect(office.json(BUILD).exitCode).toBe(1);
    expect(office.names('out/2020/失效')).toEqual([pdfName('甲镇人民政府')]);
  });

  it('does not hold the others up', async () => {
    const office = officeOf();
    const { exitCode, stdout } = await start(office, ['build', '2020', '--workers', '2', '--json'], open).ended;
    expect(exitCode).toBe(4);
    expect((JSON.parse(stdout) as Document).reports.filter((each) => each.status === 'made')).toHaveLength(7);
  });
});

function documentOf({ stdout, stderr }: Ended): Document {
  expect(stderr).not.toMatch(/^ +at /m);
  return JSON.parse(stdout) as Document;
}

/** No word of the system's own, no fault of the program. */
function expectToldInChinese({ exitCode, stderr }: Ended, { reports }: Document): void {
  const told = [stderr, ...reports.map((each) => each.cause ?? '')].join('\n');
  expect(told).not.toMatch(/程序出错|refused for the test|\bE[A-Z]{3,}:/);
  if (exitCode !== 0) expect(reports.some((each) => each.cause) || /输出文件夹：/.test(stderr)).toBe(true);
}

/** The PDFs that lie ready for upload. */
function pdfsOf(office: Office): Map<string, string> {
  return new Map([...contents(office.path('out/2020'))].filter(([name]) => name.endsWith('.pdf')));
}
