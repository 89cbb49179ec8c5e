/** What a run has to do: the submissions of a year (or those named), whose they are, and which organs have handed in nothing. */

import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { County, Organ } from '../county.ts';
import { error, type Finding, firstOfEach, warning } from '../finding.ts';
import { wholeFile, withSlashes } from '../place.ts';
import { isAbsence, isThere, NotReadable } from '../source/presence.ts';
import { causeOf } from '../store/cause.ts';
import { dealtTo, type Shard } from '../store/shard.ts';
import { misnamed, type WhoseFile, whoseFiles } from './whose.ts';

export interface Plan {
  readonly tasks: readonly Task[];
  /** 未交: organs of county.yaml without a file for the year; empty where single files were named. */
  readonly missing: readonly Organ[];
  readonly findings: readonly Finding[];
  /** The year asked for; null where single files were named. */
  readonly year: number | null;
}

export interface Task {
  readonly file: string;
  /** 代号: the file's name without its ending. */
  readonly code: string;
  readonly organ: Organ | null;
  readonly year: number | null;
  /** What stands in the way of reading the file at all. */
  readonly findings: readonly Finding[];
}

/** A plan can't be made: nothing there, or nothing of that name. The message is for the person at the keyboard. */
export class NothingToDo extends Error {}

/** @param targets a year, or files; nothing: the latest year that has a folder @throws NothingToDo, NotReadable */
export function makePlan(targets: readonly string[], data: string, county: County | null): Plan {
  const [target] = targets;
  if (target === undefined) return planYear(latestYear(data), data, county);
  if (targets.length === 1 && isYear(target)) return planYear(Number(target), data, county);
  const files = new Map<string, string>();
  for (const file of targets) {
    if (isYear(file)) throw new NothingToDo(`“${file}”是年度；一次只能写一个年度，或者只写文件。`);
    if (!reached(file, isFile)) throw new NothingToDo(`没有文件 ${file}。`);
    const path = reached(file, onlyPath);
    if (!files.has(path)) files.set(path, file);
  }
  const whose = whoseFiles(county);
  const tasks = [...files.values()].map((file) => taskAt(file, county, whose));
  return { tasks, missing: [], findings: [], year: null };
}

/** One file has one, however it is spelled; a link is a file of its own name. */
function onlyPath(file: string): string {
  if (!lstatSync(file).isSymbolicLink()) return realpathSync.native(file);
  return join(realpathSync.native(dirname(file)), basename(file));
}

/** The task of a file that lies anywhere: its folder may be that of a year. */
export function taskAt(file: string, county: County | null, whose = whoseFiles(county)): Task {
  const folder = basename(dirname(resolve(file)));
  const year = isYear(folder) ? Number(folder) : null;
  return misnamedTask(withSlashes(file), year, county, whose) ?? taskOf(withSlashes(file), codeIn(file), year, county);
}

/** Of a file whose name is no 代号 of the list, and which is an organ's of the list all the same. */
function misnamedTask(file: string, year: number | null, county: County | null, whose: WhoseFile): Task | null {
  if (file.endsWith('.yaml') && county?.organs.has(codeIn(file))) return null;
  const organ = whose(file);
  return organ && { file, code: organ.code, organ, year, findings: [misnamed(file, organ)] };
}

/** Each once, those that `tasks` are about. */
export function yearsOf({ tasks }: Plan): (number | null)[] {
  return [...new Set(tasks.map((each) => each.year))];
}

/** What one of several machines has to do. */
export function deal(plan: Plan, shard: Shard): Plan {
  const mine = (code: string) => dealtTo(code, shard.of) === shard.index;
  return {
    ...plan,
    tasks: plan.tasks.filter((each) => mine(each.code)),
    missing: plan.missing.filter((each) => mine(each.code)),
  };
}

function planYear(year: number, data: string, county: County | null): Plan {
  const folder = join(data, String(year));
  const names = listFolder(folder).filter((name) => !name.startsWith('.') && !name.startsWith('~$'));
  const whose = whoseFiles(county);
  const tasks = names
    .filter((name) => SUBMISSION.test(name))
    .flatMap((name) => {
      const file = withSlashes(join(folder, name));
      const isYaml = name.endsWith('.yaml');
      return misnamedTask(file, year, county, whose) ?? (isYaml ? taskOf(file, codeIn(name), year, county) : []);
    });
  const taken = new Set(tasks.map((each) => each.file));
  const strays = names.map((name) => withSlashes(join(folder, name))).filter((file) => !taken.has(file));
  const findings = firstOfEach(strays.map(unread), MOST_STRAYS, ({ code }) => code, '另有 % 个这样的文件。');
  const handedIn = new Set(tasks.map((each) => each.code));
  const missing = [...(county?.organs.values() ?? [])].filter((organ) => !handedIn.has(organ.code));
  if (tasks.length === 0 && missing.length === 0) throw new NothingToDo(`${withSlashes(folder)} 里没有填报文件。`);
  return { tasks, missing, findings, year };
}

/** What may be a submission: Windows hides the ending, and puts its own behind it. */
const SUBMISSION = /\.ya?ml(?:\.txt)?$|\.txt$/i;

function codeIn(file: string): string {
  return basename(file).replace(/\.yaml$/, '');
}

export function taskOf(file: string, code: string, year: number | null, county: County | null): Task {
  const organ = county?.organs.get(code) ?? null;
  const place = wholeFile(file);
  const message = `单位名录里没有代号“${code}”。`;
  const unlisted = error(place, 'organ-is-listed', message, '在单位名录里加上这个单位，或把文件改成它的代号。');
  return { file, code, organ, year, findings: county && !organ ? [unlisted] : [] };
}

/** Files that are no submissions, told one by one. */
const MOST_STRAYS = 20;

/** What offices hand in otherwise, by its ending. */
const DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:docx?|wps|rtf)$/i, ' Word 或 WPS 文字的文件'],
  [/\.(?:xlsx?|et|csv)$/i, '表格文件'],
  [/\.pdf$/i, ' PDF 文件'],
  [/\.(?:zip|rar|7z)$/i, '压缩包'],
];

/** Nothing a person has put there is passed over in silence. */
function unread(file: string): Finding {
  const place = wholeFile(file);
  const [, program] = DOCUMENTS.find(([ending]) => ending.test(file)) ?? [];
  if (program !== undefined) {
    const message = `这是${program}，不是填报文件，没有读。`;
    return warning(place, 'files-are-read', message, '把内容填到空白填报文件里（nianbao new），原件移到别处。');
  }
  const message = '没有读这个文件：填报文件的名字要以 .yaml 结尾。';
  return warning(place, 'files-are-read', message, '是填报文件的，改名；不是的，移到别处。');
}

function latestYear(data: string): number {
  const isFolder = (name: string) => reached(join(data, name), (path) => statSync(path).isDirectory());
  const latest = listFolder(data)
    .filter((name) => isYear(name) && isFolder(name))
    .sort()
    .at(-1);
  if (latest === undefined) throw new NothingToDo(`${withSlashes(data)} 里还没有任何年度的文件夹。`);
  return Number(latest);
}

function listFolder(folder: string): string[] {
  const names = reached(folder, (path) => (isThere(path) ? listed(path) : null));
  if (names === null) throw new NothingToDo(`没有文件夹 ${withSlashes(folder)}。`);
  return names.sort();
}

/** Null for a file. */
function listed(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (isAbsence(cause)) return null;
    throw cause;
  }
}

function isFile(path: string): boolean {
  return isThere(path) && statSync(path).isFile();
}

/** A folder or file that is there and cannot be looked at is told: nothing is decided as though it were not. @throws NotReadable */
function reached<T>(path: string, look: (path: string) => T): T {
  try {
    return look(path);
  } catch (cause) {
    throw new NotReadable(`读不到 ${withSlashes(path)}：${causeOf(cause)}`, { cause });
  }
}

function isYear(text: string): boolean {
  return /^\d{4}$/.test(text);
}
