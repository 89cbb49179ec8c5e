/** data/county.yaml → the county: its organs and the fonts of its own. */

import { readdirSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';
import {
  type ArchiveEntry,
  CODE,
  COUNTY_SCHEMA,
  type CountyFile,
  type OrganEntry,
  type SiteEntry,
} from './county/county-file.ts';
import { type Checked, error, type Finding, hasErrors, toldOf } from './finding.ts';
import type { OfficeFont } from './fonts/fonts.ts';
import { inWords, wholeFile, withSlashes } from './place.ts';
import { LARGEST_LIST } from './source/bytes.ts';
import { NotPlain, readPlainStart } from './source/plain-file.ts';
import { isThere } from './source/presence.ts';
import { readList, type Source } from './source/source.ts';
import { nameKey } from './tidy/name-key.ts';

/** 行政机关, as county.yaml lists it. */
export interface Organ {
  /** 代号: the name of its files, `data/<year>/<code>.yaml`. */
  readonly code: string;
  /** 名称: the full name, printed in titles. */
  readonly name: string;
  /** 简称: also accepted in a submission. */
  readonly shortName: string | null;
  /** 类别: 镇, 乡, 街道, 部门, 县政府 … */
  readonly kind: string | null;
  /** 机构代码: 统一社会信用代码. */
  readonly creditCode: string | null;
  /** 前身: the 代号 of the organs it was made from. */
  readonly predecessors: readonly string[];
  /** 联系方式, line by line as in the file. */
  readonly contact: readonly (readonly [what: string, text: string])[];
}

/** 汇总: whose report has the sums of the others, and whose figures they leave out. */
export interface CountySum {
  /** 代号. */
  readonly organ: string;
  /** 不计, by 代号: the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** 网站: the portal that reports are published on; what is not said is null. */
export interface Site {
  readonly name: string | null;
  readonly domain: string | null;
  /** 标识码. */
  readonly code: string | null;
  /** 栏目. */
  readonly column: string | null;
  /** 文件名: whether published files are named after the report's title, or after the organ's 代号. */
  readonly fileNames: '标题' | '代号';
  /** 上限: MB that the portal takes at once; null: any. */
  readonly limit: number | null;
}

/** 归档: what the archive has told the county to number by; null where it has not. */
export interface ArchiveNumbers {
  /** 全宗号. */
  readonly fonds: string;
  /** 起始件号: 室编件号 of the first report. */
  readonly firstItem: number;
  /** 脱机载体编号. */
  readonly carrier: string;
  /** 保管期限. */
  readonly retention: string;
}

export interface County {
  /** 名称. */
  readonly name: string;
  readonly organs: ReadonlyMap<string, Organ>;
  /** 联系方式 of the county's office, which notices end with. */
  readonly contact: Organ['contact'];
  readonly fonts: readonly OfficeFont[];
  /** 截止日期: month and day by which reports must be published, `01-31` by law (条例 第四十九条). */
  readonly deadline: string;
  /** 字数上限: most characters of the first part; null: no limit. */
  readonly longestOverview: number | null;
  /** Null: no report is the sum of others. */
  readonly sum: CountySum | null;
  /** 附数据: the submission is attached to the PDF, which becomes PDF/A-3a. */
  readonly attachesData: boolean;
  /** 落款: 盖章: the sign-off leaves room for the seal (GB/T 9704-2012 7.3.5.1). */
  readonly sealed: boolean;
  readonly site: Site;
  readonly archive: ArchiveNumbers | null;
}

export function isCode(word: string): boolean {
  return new RegExp(CODE).test(word);
}

/** Deadline of 条例 第四十九条 for all but the government's own report. */
export const STATUTORY_DEADLINE = '01-31';

/** @param data the data folder; without a county.yaml in it there is no county, and one that cannot be read is an error */
export function loadCounty(data: string): Checked<County> {
  const path = join(data, 'county.yaml');
  let bytes: Uint8Array;
  try {
    if (!isThere(path)) return { findings: renamed(data) };
    bytes = readPlainStart(path, LARGEST_LIST);
  } catch (cause) {
    return { findings: [unreadable(withSlashes(path), cause)] };
  }
  return readCounty(withSlashes(path), bytes);
}

function unreadable(file: string, cause: unknown): Finding {
  const why = cause instanceof NotPlain ? `它${cause.message}` : whyUnread(cause as NodeJS.ErrnoException);
  const message = `单位名录读不到：${why}。`;
  const hint = '读不到不等于没有单位名录，所以没有往下做；改好以后再运行一次。';
  return error(wholeFile(file), 'county-file-is-readable', message, hint);
}

const WHY_UNREAD: Readonly<Record<string, string>> = {
  ENOENT: '它是一个快捷方式（符号链接），指向的文件不见了，请检查磁盘或网络盘是否还连着',
  EACCES: '没有读的权限，请检查文件和文件夹的权限',
  EPERM: '没有读的权限，或者文件正被别的程序打开',
  ELOOP: '快捷方式（符号链接）绕成了圈，请换成文件或文件夹本身',
};

function whyUnread({ code = '' }: NodeJS.ErrnoException): string {
  return WHY_UNREAD[code] ?? `系统出错（${code}），请检查磁盘或网络盘是否还连着`;
}

/** county.yml and the like. */
const NEARLY = /^county\.ya?ml(?:\.txt)?$/i;

/** A list under another name is not passed over. */
function renamed(data: string): Finding[] {
  if (!isThere(data)) return [];
  return readdirSync(data)
    .filter((name) => NEARLY.test(name))
    .map((name) =>
      error(
        wholeFile(withSlashes(join(data, name))),
        'county-file-is-readable',
        '单位名录的文件名应是 county.yaml，没有读这个文件。',
        '把文件改名为 county.yaml；不是单位名录的，移到别处。',
      ),
    );
}

function readCounty(file: string, bytes: Uint8Array): Checked<County> {
  const read = readList(file, bytes);
  if (!read.value) return { findings: read.findings };
  const findings = [...read.findings, ...COUNTY_SCHEMA.check(read.value)];
  if (hasErrors(findings)) return { findings };
  const county = read.value.value as CountyFile;
  const organs = county.单位名录.map(organOf);
  findings.push(...twice(read.value, organs, '代号', 'code'), ...twice(read.value, organs, '名称', 'name'));
  findings.push(...strangersToSum(read.value, county));
  if (hasErrors(findings)) return { findings: toldOf(findings) };
  const value: County = {
    name: county.名称,
    organs: new Map(organs.map((each) => [each.code, each])),
    contact: Object.entries(county.联系方式 ?? {}),
    fonts: officeFonts(read.value, county),
    deadline: county.截止日期 ?? STATUTORY_DEADLINE,
    sum: county.汇总 ? sumOf(county.汇总) : null,
    longestOverview: county.字数上限 ?? null,
    attachesData: county.附数据 ?? false,
    sealed: county.落款 === '盖章',
    site: siteOf(county.网站 ?? {}),
    archive: county.归档 ? archiveOf(county.归档) : null,
  };
  return { value, findings };
}

function organOf(entry: OrganEntry): Organ {
  return {
    code: entry.代号,
    name: entry.名称,
    shortName: entry.简称 ?? null,
    kind: entry.类别 ?? null,
    creditCode: entry.机构代码 ?? null,
    predecessors: entry.前身 ?? [],
    contact: Object.entries(entry.联系方式 ?? {}),
  };
}

function sumOf({ 单位, 不计 = [] }: NonNullable<CountyFile['汇总']>): CountySum {
  return { organ: 单位, leftOut: new Map(不计.map((each) => [each.单位, each.理由])) };
}

/** Who is summed, and who is not, stands in the list, once. */
function strangersToSum(source: Source, { 单位名录, 汇总 }: CountyFile): Finding[] {
  if (!汇总) return [];
  const codes = new Set(单位名录.map((each) => each.代号));
  const leftOut = (汇总.不计 ?? []).map((each, index) => ({ code: each.单位, path: ['汇总', '不计', index, '单位'] }));
  const named = new Set<string>();
  return [{ code: 汇总.单位, path: ['汇总', '单位'] }, ...leftOut].flatMap(({ code, path }) => {
    const isAgain = named.has(code);
    named.add(code);
    if (codes.has(code) && !isAgain) return [];
    const message = isAgain ? `“${code}”在汇总里写了两次。` : `单位名录里没有代号“${code}”。`;
    const hint = isAgain ? '只留一处。' : '照抄单位名录里的代号。';
    return [error(source.valuePlace(path), 'sum-is-of-listed-organs', message, hint, { entries: [path] })];
  });
}

function siteOf(entry: SiteEntry): Site {
  return {
    name: entry.名称 ?? null,
    domain: entry.域名 ?? null,
    code: entry.标识码 ?? null,
    column: entry.栏目 ?? null,
    fileNames: entry.文件名 ?? '标题',
    limit: entry.上限 ?? null,
  };
}

function archiveOf(entry: ArchiveEntry): ArchiveNumbers {
  const retention = entry.保管期限 ?? '永久';
  return { fonds: entry.全宗号, firstItem: entry.起始件号, carrier: entry.脱机载体编号, retention };
}

/** Two organs of one code, or of names that become one file, would write one another's files. */
function twice(source: Source, organs: readonly Organ[], key: string, field: 'code' | 'name'): Finding[] {
  const known = new Map<string, number>();
  return organs.flatMap((organ, index) => {
    const word = nameKey(organ[field]);
    const earlier = known.get(word);
    if (earlier === undefined) {
      known.set(word, index);
      return [];
    }
    const first = source.valuePlace(['单位名录', earlier, key]);
    const message = `${key}“${organ[field]}”与${inWords(first)}的单位重复。`;
    return [
      error(
        source.valuePlace(['单位名录', index, key]),
        'organs-are-distinct',
        message,
        `每个单位的${key}必须不同，请改正其中一个。`,
        { entries: [['单位名录', index, key]], related: [first] },
      ),
    ];
  });
}

function officeFonts(source: Source, county: CountyFile): OfficeFont[] {
  return Object.entries(county.字体 ?? {}).map(([title, path]) => ({
    title,
    path: fontPath(dirname(source.file), path),
    place: source.valuePlace(['字体', title]),
  }));
}

/** Relative ones count from the folder of county.yaml. Windows writes `\\`, which no name of a font has elsewhere. */
function fontPath(folder: string, path: string): string {
  const written = path.replaceAll('\\', '/');
  return win32.isAbsolute(written) ? written : join(folder, written);
}
