/** The books of a run: what its files say, and what becomes of them when they are cut short. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/check/prose/near-duplicates.ts';
import type { Organ } from '../../src/county.ts';
import { organIn } from '../../src/pdf/creator.ts';
import { jobOf } from '../../src/run/inputs.ts';
import { deal, type Task } from '../../src/run/plan.ts';
import { RunState } from '../../src/run/run-state.ts';
import { Journal } from '../../src/store/journal.ts';
import { journalLines, unfinishedReports } from '../../src/store/journal-lines.ts';
import { clearAway, removeLeftovers, temporaryPath, writeWhole } from '../../src/store/output.ts';
import { type ReportRecord, storedPath } from '../../src/store/record.ts';
import { resultOf } from '../../src/store/result.ts';
import { parseShard } from '../../src/store/shard.ts';
import { checked, examples, printed } from '../reports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function record(organ: string): ReportRecord {
  const nothing = { name: null, file: null, inputs: null, pdf: null, sha256: null, pages: null, cause: null };
  return { organ, ...nothing, status: 'made', findings: [], acknowledged: null };
}

it('tells whose texts are the same as another’s alike, whichever was read first', () => {
  const [{ file } = { file: '' }] = examples;
  const submission = checked(file);
  const print = fingerprint(submission);
  const tasks = ['a', 'b', 'c'].map((code) => ({ file: `${code}.yaml`, code, organ: null, year: 2020, findings: [] }));
  const told = (order: readonly Task[]) => {
    const state = new RunState({ tasks, missing: [], findings: [], year: 2020 });
    for (const task of order) {
      const parts = print.parts.map((part) => ({ ...part, place: { ...part.place, file: task.file } }));
      const result = resultOf(task, 'valid');
      state.see(task, jobOf({ ...task, file }), result, { ...print, file: task.file, organ: task.code, parts });
      state.add(task, result);
    }
    return state.compared.flatMap((each) => each.findings.map((finding) => finding.message));
  };
  expect(told(tasks).length).toBeGreaterThan(0);
  expect(told(tasks.toReversed())).toEqual(told(tasks));
});

describe('the journal', () => {
  const organsOfUnfinished = () => unfinishedReports(folder).map((each) => each.organ);

  it('tells what a run did that did not come to its end', () => {
    const journal = new Journal(folder);
    journal.report(record('a'), 30);
    journal.close();
    const next = new Journal(folder);
    next.report(record('b'), 30);
    next.close();
    expect(organsOfUnfinished()).toEqual(['a', 'b']);
  });

  it('tells nothing when the run came to its end: the manifest has it', () => {
    const journal = new Journal(folder);
    journal.report(record('a'), 30);
    journal.end([]);
    journal.close();
    expect(unfinishedReports(folder)).toEqual([]);
  });

  it('tells at the end of a run what the year has come to, and who has handed in nothing', () => {
    const journal = new Journal(folder);
    const missing = { ...record('c'), status: 'missing' as const };
    journal.end([record('a'), record('b'), missing]);
    journal.close();
    const [end = ''] = readFileSync(join(folder, 'journal.ndjson'), 'utf8').split('\n').slice(-1);
    const { at: _, ...told } = JSON.parse(end);
    const counts = { made: 2, rejected: 0, failed: 0, missing: 1 };
    expect(told).toEqual({ event: 'end', counts, missing: ['c'] });
    expect([...journalLines(folder)]).toMatchObject([{ event: 'end', missing: ['c'] }]);
  });

  it('is read from its beginning, line by line, past one that was cut short', () => {
    for (const organs of [['a', 'b'], ['c']]) {
      const journal = new Journal(folder);
      for (const organ of organs) journal.report(record(organ), 30);
      journal.end(organs.map(record));
      journal.close();
      const file = join(folder, 'journal.ndjson');
      writeFileSync(file, `${readFileSync(file, 'utf8')}\n{"at":"2021-01-08T22:00:00.000Z","event":"rep`);
    }
    const told = [...journalLines(folder)].map((line) => (line.event === 'report' ? line.report.organ : line.event));
    expect(told).toEqual(['a', 'b', 'end', 'c', 'end']);
  });

  it('is read past a line without end, of which each piece is read once', () => {
    const journal = new Journal(folder);
    journal.report(record('a'), 30);
    journal.close();
    const file = join(folder, 'journal.ndjson');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n{"at":"${'年'.repeat(1_000_000)}\n`);
    const next = new Journal(folder);
    next.report(record('b'), 30);
    next.close();
    const told = [...journalLines(folder)].map((line) => line.event === 'report' && line.report.organ);
    expect(told).toEqual(['a', 'b']);
  });

  it('tells the same however long it has grown', () => {
    for (let year = 0; year < 3; year++) {
      const journal = new Journal(folder);
      for (let count = 0; count < 400; count++) journal.report(record(`old${count}`), 30);
      journal.end([]);
      journal.close();
    }
    const killed = new Journal(folder);
    const organs = Array.from({ length: 400 }, (_, count) => `new${count}`);
    for (const organ of organs) killed.report(record(organ), 30);
    killed.close();
    expect(organsOfUnfinished()).toEqual(organs);
  });

  it('loses its last line at most when it is cut short', () => {
    const journal = new Journal(folder);
    journal.report(record('a'), 30);
    journal.report(record('b'), 30);
    journal.close();
    const file = join(folder, 'journal.ndjson');
    truncateSync(file, readFileSync(file).length - 10);
    new Journal(folder).report(record('c'), 30);
    expect(organsOfUnfinished()).toEqual(['a', 'c']);
  });
});

describe('a file', () => {
  it('keeps its old content when the new one cannot be written', () => {
    const path = join(folder, 'report.pdf');
    writeWhole(path, 'old');
    expect(() => writeWhole(join(folder, 'no', 'report.pdf'), 'new')).toThrow();
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('that a killed run left half done is removed, and no other', () => {
    writeFileSync(temporaryPath(folder), 'half');
    writeFileSync(join(folder, '.nianbao-notes.part'), 'mine');
    removeLeftovers(folder);
    expect(readFileSync(join(folder, '.nianbao-notes.part'), 'utf8')).toBe('mine');
    expect(() => removeLeftovers(join(folder, 'no'))).not.toThrow();
  });

  it('left half done is removed in the folders of all years; what is called like one and is none stands in no way', () => {
    const out = mkdtempSync(join(folder, 'out-'));
    const places = [out, join(out, '2019'), join(out, '2020')];
    for (const place of places) mkdirSync(place, { recursive: true });
    for (const place of places) writeFileSync(temporaryPath(place), 'half');
    writeFileSync(join(out, '2018'), 'notes');
    clearAway(out);
    expect(readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()).toEqual(['2018', '2019', '2020']);
  });

  it('is known in the manifest by its place in the data folder, wherever that is', () => {
    expect(storedPath('/srv/office/data/2020/baisha.yaml', '/srv/office/data')).toBe('2020/baisha.yaml');
    expect(storedPath('data/2020/baisha.yaml', './data')).toBe('2020/baisha.yaml');
    expect(storedPath('/elsewhere/baisha.yaml', 'data')).toBe('baisha.yaml');
  });
});

describe('the organ of a finished PDF', () => {
  it.each(examples.map((each) => each.file))('is read back: %s', (file) => {
    const submission = checked(file);
    expect(organIn(printed(submission).pdf)).toBe(submission.organ);
  });

  it('is read back with marks that XML has for itself', () => {
    const submission = checked('data/2020/baisha.yaml');
    const organ = 'A&B<C>局';
    const pdf = printed({ ...submission, organ, values: { ...submission.values, 单位: organ } }).pdf;
    expect(organIn(pdf)).toBe(organ);
  });

  it('is not known of a file that does not say', () => {
    expect(organIn(Buffer.from('%PDF-1.7'))).toBeNull();
  });
});

describe('shards', () => {
  it.each(['', '2', '0/4', '5/4', '1/0', '1/4/2', 'a/b', '-1/4'])('%j is no shard', (text) => {
    expect(parseShard(text)).toBeNull();
  });

  it('deal each organ to one machine, whatever the others are', () => {
    const task = (code: string) => ({ file: `${code}.yaml`, code, organ: null, year: 2020, findings: [] });
    const plan = (codes: string[]) => ({ tasks: codes.map(task), missing: [], findings: [], year: 2020 });
    const codes = Array.from({ length: 200 }, (_, at) => `r${at}`);
    const dealt = [1, 2, 3].map((index) => deal(plan(codes), { index, of: 3 }).tasks.map((each) => each.code));
    expect(dealt.flat().sort()).toEqual([...codes].sort());
    for (const part of dealt) expect(part.length).toBeGreaterThan(40);
    const fewer = deal(plan(codes.slice(1)), { index: 1, of: 3 }).tasks.map((each) => each.code);
    expect(fewer).toEqual(dealt[0]?.filter((code) => code !== 'r0'));
  });
});

describe('what was handed in the year before', () => {
  const organ = (predecessors: string[]): Organ => ({
    code: 'baisha',
    name: '白沙镇人民政府',
    shortName: null,
    kind: null,
    creditCode: null,
    predecessors,
    contact: [],
  });
  const write = (path: string) => {
    writeWhole(join(folder, path), path);
    return join(folder, path);
  };
  const lastYearOf = (predecessors: string[]) =>
    jobOf({
      file: join(folder, '2021/baisha.yaml'),
      code: 'baisha',
      organ: organ(predecessors),
      year: 2021,
      findings: [],
    }).lastYear.map((each) => each.file.slice(folder.length + 1));

  beforeEach(() => {
    for (const year of ['2020', '2021']) mkdirSync(join(folder, year));
    write('2021/baisha.yaml');
  });

  it('is nothing where nothing lies', () => {
    expect(lastYearOf(['east', 'west'])).toEqual([]);
  });

  it('is the organ’s own report', () => {
    for (const code of ['baisha', 'east']) write(`2020/${code}.yaml`);
    expect(lastYearOf([])).toEqual(['2020/baisha.yaml']);
    expect(lastYearOf(['east'])).toEqual(['2020/baisha.yaml']);
  });

  it('is those of the organs it was made from', () => {
    for (const code of ['west', 'east']) write(`2020/${code}.yaml`);
    expect(lastYearOf(['east', 'west'])).toEqual(['2020/east.yaml', '2020/west.yaml']);
  });

  it('is its own and the other’s where it took another in', () => {
    for (const code of ['baisha', 'east']) write(`2020/${code}.yaml`);
    expect(lastYearOf(['baisha', 'east'])).toEqual(['2020/baisha.yaml', '2020/east.yaml']);
  });
});
