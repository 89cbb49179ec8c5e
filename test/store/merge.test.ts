/** Parts of a year made on several machines: joined they are what one whole run makes; what is no whole is not joined. */

import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { deal } from '../../src/run/plan.ts';
import { journalLines, unfinishedReports } from '../../src/store/journal-lines.ts';
import { checkShards, findShards, joinShards, Unfit } from '../../src/store/merge.ts';
import { shardFolder } from '../../src/store/shard.ts';
import { contents } from '../office.ts';
import { Folder } from './folder.ts';
import { noteOf, pdfOf, planOf, Run, VERSIONS } from './run.ts';

const ORGANS = Array.from({ length: 12 }, (_, at) => `r${at}`);
const CARRIER = 'r3';
const REJECTED = 'r7';
const MISSING = ['m1', 'm2'];
const YEAR = 2020;

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});

/** What one part of `of` makes, into a folder of its own in `out`; `change` it for a part that is not like the others. */
function shard(
  index: number,
  of: number,
  change: Partial<{ codes: string[]; versions: typeof VERSIONS }> = {},
): string {
  const { codes = ORGANS, versions = VERSIONS } = change;
  const whole = planOf(codes, YEAR, MISSING);
  const out = shardFolder(folder.at('parts'), { index, of });
  work(new Run(out, deal(whole, { index, of }), versions)).settle(
    noteOf(index, of, [...codes, ...MISSING], carriers(index, of)),
  );
  return out;
}

function carriers(index: number, of: number): string[] {
  return deal(planOf([CARRIER]), { index, of }).tasks.map((each) => each.code);
}

function work(run: Run): Run {
  const codes = run.state.plan.tasks.map((each) => each.code);
  run.make(codes.filter((code) => code !== CARRIER && code !== REJECTED));
  if (codes.includes(REJECTED)) run.reject(REJECTED);
  if (codes.includes(CARRIER)) run.carry(CARRIER);
  return run;
}

function joined(parts: readonly string[]) {
  const shards = findShards(parts).get(YEAR) ?? [];
  checkShards(YEAR, shards);
  return joinShards(folder.at('joined/2020'), YEAR, shards);
}

const three = () => [1, 2, 3].map((index) => shard(index, 3));

describe('the parts of a year', () => {
  it('joined are what one whole run makes, byte for byte, and stay as they are', () => {
    const parts = three();
    const before = parts.map(contents);
    expect(joined(parts)?.reports).toHaveLength(ORGANS.length - 1 + MISSING.length);
    work(new Run(folder.at('whole'), planOf(ORGANS, YEAR, MISSING))).settle();
    expect(contents(folder.at('joined'))).toEqual(contents(folder.at('whole')));
    expect(parts.map(contents)).toEqual(before);
  });

  it('are found in the folder they lie in, in whatever order, each once; a whole year is no part', () => {
    const parts = three();
    work(new Run(folder.at('parts'), planOf(ORGANS, YEAR, MISSING))).settle();
    const found = (folders: readonly string[]) =>
      findShards(folders)
        .get(YEAR)
        ?.map((each) => dirname(each.folder));
    expect(found([folder.at('parts')])?.sort()).toEqual(parts);
    expect(found([...parts.toReversed(), folder.at('parts')])?.sort()).toEqual(parts);
    expect(findShards([folder.at('nothing')]).size).toBe(0);
    expect(joined(parts.toReversed())).toEqual(joined(parts));
  });

  it('bring what their runs have told, each line once, and the end of the whole', () => {
    const parts = three();
    joined(parts);
    const told = () => [...journalLines(folder.at('joined/2020'))];
    const organs = () => told().flatMap((each) => (each.event === 'report' ? [each.report.organ] : []));
    expect(organs().sort()).toEqual(ORGANS.filter((each) => each !== CARRIER).sort());
    expect(told().at(-1)).toMatchObject({ event: 'end', missing: MISSING });
    expect(unfinishedReports(folder.at('joined/2020'))).toEqual([]);
    shard(2, 3);
    joined(parts);
    const anew = deal(planOf(ORGANS), { index: 2, of: 3 }).tasks.filter((each) => each.code !== CARRIER);
    expect(organs()).toHaveLength(ORGANS.length - 1 + anew.length);
    const times = told().map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
  });

  it('take the place of what was joined before: a PDF backed no more is put aside, what was half done is gone', () => {
    folder.write('joined/2020/旧报告.pdf');
    folder.write('joined/2020/.nianbao-1-0-1.part');
    joined(three());
    expect(folder.names('joined/2020').filter((name) => name.startsWith('.'))).toEqual([]);
    expect(folder.names('joined/2020/失效')).toEqual(['旧报告.pdf']);
  });
});

describe('not joined are', () => {
  const refused = (parts: readonly string[], words: string) => {
    expect(() => joined(parts)).toThrow(Unfit);
    expect(() => joined(parts)).toThrow(words);
    expect(() => folder.names('joined/2020')).toThrow();
  };

  it('parts of which one is missing', () => {
    refused([shard(1, 3), shard(3, 3)], '缺第 2 份（共 3 份）');
  });

  it('parts of which one is there twice', () => {
    const parts = three();
    const again = new Run(folder.at('again'), deal(planOf(ORGANS, YEAR, MISSING), { index: 2, of: 3 }));
    work(again).settle(noteOf(2, 3, [...ORGANS, ...MISSING], carriers(2, 3)));
    refused([...parts, folder.at('again')], '第 2/3 份有两个');
  });

  it('parts of another division', () => {
    refused([shard(1, 2), shard(2, 3), shard(3, 3)], '分的份数不一样');
  });

  it('parts of other lists of organs or other submissions', () => {
    refused([shard(1, 2), shard(2, 2, { codes: [...ORGANS, 'new'] })], '单位名录或填报文件不一样');
  });

  it.each([
    ['program', { nianbao: '0.2.0' }, '不是同一个版本的程序'],
    ['code', { code: 'other' }, '不是同一个版本的程序'],
    ['Node', { node: '22.12.0' }, '同一个版本的 Node.js'],
    ['zlib', { zlib: '1.4' }, '同一个版本的 Node.js'],
    ['layouts', { layouts: 'other' }, '格式（layouts）不一样'],
    ['fonts', { fonts: 'other' }, '字体不一样'],
  ])('parts made with another %s', (_, version, words) => {
    refused([shard(1, 2), shard(2, 2, { versions: { ...VERSIONS, ...version } })], words);
  });

  it('parts made from other content', () => {
    const parts = three();
    const path = `parts/${basename(parts[1] ?? '')}/2020/manifest.json`;
    folder.write(path, folder.read(path).replace('inputs of all', 'other inputs'));
    refused(parts, '内容不一样');
  });

  it('a part of which a record was altered', () => {
    const parts = three();
    const path = `parts/${basename(parts[0] ?? '')}/2020/manifest.json`;
    folder.write(path, folder.read(path).replace('"pages": 6', '"pages": 7'));
    refused(parts, '一条被改动过');
  });

  it('a part that did not come to all of its organs', () => {
    const note = noteOf(2, 2, [...ORGANS, ...MISSING], carriers(2, 2));
    const plan = deal(planOf(ORGANS, YEAR, MISSING), { index: 2, of: 2 });
    const [left] = plan.tasks.filter((each) => each.code !== CARRIER);
    const cut = { ...plan, tasks: plan.tasks.filter((each) => each !== left) };
    work(new Run(folder.at('cut'), cut)).settle(note);
    refused([shard(1, 2), folder.at('cut')], '某一份没有做完');
  });

  it('parts that both have an organ', () => {
    const [codes, note] = [[...ORGANS, ...MISSING], noteOf(2, 2, [...ORGANS, ...MISSING], carriers(2, 2))];
    const plan = deal(planOf(codes, YEAR), { index: 2, of: 2 });
    const [extra] = deal(planOf(codes, YEAR), { index: 1, of: 2 }).tasks;
    work(new Run(folder.at('more'), { ...plan, tasks: [...plan.tasks, ...(extra ? [extra] : [])] })).settle(note);
    refused([shard(1, 2), folder.at('more')], `“${extra?.code}”在两份里都有`);
  });

  it('parts of which a PDF was lost or changed', () => {
    const parts = three();
    const [part = ''] = parts;
    const [name = ''] = folder.names(`parts/${basename(part)}/2020`).filter((each) => each.endsWith('.pdf'));
    const path = folder.write(`parts/${basename(part)}/2020/${name}`, 'edited');
    refused(parts, `${path} 不见了或者变了`);
    rmSync(path);
    refused(parts, `${path} 不见了或者变了`);
  });
});

it('two organs whose reports have one name, in capitals or not, are not joined', () => {
  const [one, other] = ['abc', 'ABC'].map((code, at) => {
    const out = join(folder.path, `part-${at}`);
    new Run(out, planOf([code])).make([code]).settle(noteOf(at + 1, 2, ['abc', 'ABC']));
    return out;
  });
  expect(() => joined([one ?? '', other ?? ''])).toThrow(`两个单位的报告同名：${pdfOf('abc')}`);
});
