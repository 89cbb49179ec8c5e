/** What a run has to do: the submissions of a year (or those named), whose they are, and which organs have handed in nothing. */

import { basename, dirname, join, resolve } from 'node:path';
import { type County, type Organ, organIn } from '../county.ts';
import { error, type Finding, firstOfEach, hasErrors, warning } from '../finding.ts';
import { wholeFile, withSlashes } from '../place.ts';
import { dealtTo, type Shard } from '../store/shard.ts';
import { isYear, listFolder, NothingToDo, notOfYear, readTargets } from './targets.ts';
import { misnamed, saysCarriesOnly, type WhoseFile, whoseFiles } from './whose.ts';

export { NothingToDo };

export interface Plan {
  readonly tasks: readonly Task[];
  /** 未报送: organs of county.yaml without a file for the year; empty where single files were named. */
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
  /** Whose figures its report may sum; absent: it sums none. */
  readonly sums?: Summed;
  /** What stands in the way of reading the file at all. */
  readonly findings: readonly Finding[];
}

export interface Summed {
  /** In the order of the county's list. */
  readonly organs: readonly Organ[];
  /** 代号 of those that are not counted, this year or last. */
  readonly leftOut: ReadonlySet<string>;
}

/** @param targets words for a year, files or organs (targets.ts); nothing: the latest year that has a folder @throws NothingToDo, NotReadable */
export function makePlan(targets: readonly string[], data: string, county: County | null): Plan {
  const { year, files } = readTargets(targets, data, county);
  if (year !== null) return planYear(year, data, county);
  const whose = whoseFiles(county);
  return { tasks: files.map((file) => taskAt(file, county, whose)), missing: [], findings: [], year: null };
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
  if (!organ) return null;
  const task = taskOf(file, organ.code, year, county);
  return hasErrors(task.findings) ? task : { ...task, findings: [misnamed(file, organ)] };
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
  const missing = organsOf(county, year).filter((organ) => !handedIn.has(organ.code));
  if (tasks.length === 0 && missing.length === 0) throw new NothingToDo(`${withSlashes(folder)} 里没有填报文件。`);
  return { tasks, missing, findings, year };
}

/** What may be a submission: Windows hides the ending, and puts its own behind it. */
const SUBMISSION = /\.ya?ml(?:\.txt)?$|\.txt$/i;

/** Those of the list that have a report to make on the year, as they were then. */
export function organsOf(county: County | null, year: number): Organ[] {
  return [...(county?.organs.values() ?? [])].flatMap((each) => organIn(each, year) ?? []);
}

function codeIn(file: string): string {
  return basename(file).replace(/\.yaml$/, '');
}

export function taskOf(file: string, code: string, year: number | null, county: County | null): Task {
  const listed = county?.organs.get(code) ?? null;
  const organ = listed && (year === null ? listed : organIn(listed, year));
  const fault = county && !organ ? whyNone(file, code, year, county) : null;
  return {
    file,
    code,
    organ,
    year,
    ...summedBy(code, year, county),
    findings: fault === null ? [] : [unlisted(file, ...fault)],
  };
}

/** Null: it only carries figures of an organ that others were made of. */
function whyNone(
  file: string,
  code: string,
  year: number | null,
  { organs }: County,
): readonly [message: string, hint: string] | null {
  const listed = organs.get(code);
  if (listed) return [notOfYear(listed, year), WRONG_YEAR];
  const isPredecessor = [...organs.values()].some(({ predecessors }) => predecessors.includes(code));
  if (!isPredecessor) return [`单位名录里没有代号“${code}”。`, LIST_IT];
  if (saysCarriesOnly(file)) return null;
  return [`“${code}”是前身，单位名录里没有单独列出。`, LIST_PREDECESSOR];
}

const WRONG_YEAR = '核对文件放的年度，或者改正单位名录里的“起止年度”。';
const LIST_IT = '在单位名录里加上这个单位，或把文件改成它的代号；已经撤销的，写明起止年度。';
const LIST_PREDECESSOR =
  '只供下一年度衔接的，写上“仅供衔接: true”；当年自己报送的，在单位名录里列出，写明到哪一年度为止（起止年度: {至: 2024}）。';

function summedBy(code: string, year: number | null, county: County | null): { sums?: Summed } {
  if (!county || county.sum?.organ !== code) return {};
  const { leftOut } = county.sum;
  const listed = year === null ? [...county.organs.values()] : organsOf(county, year);
  const organs = listed.filter((each) => each.code !== code && !leftOut.has(each.code));
  return { sums: { organs, leftOut: new Set(leftOut.keys()) } };
}

function unlisted(file: string, message: string, hint: string): Finding {
  return error(wholeFile(file), 'organ-is-listed', message, hint);
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
