/** data/county.yaml → the county: its organs and the fonts of its own. */

import { readdirSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';
import type { Path } from './cell-path.ts';
import {
  type ArchiveEntry,
  CODE,
  COUNTY_SCHEMA,
  type CountyFile,
  type OrganEntry,
  SITE_CODE,
  type SiteEntry,
  type Word,
} from './county/county-file.ts';
import { type CountySum, strangersToSum, sumOf } from './county/county-sum.ts';
import type { ListedOrgan, Organ, OrganHistory } from './county/organ.ts';
import { textAt } from './county/typed-text.ts';
import { type Checked, error, type Finding, hasErrors, toldOf } from './finding.ts';
import type { OfficeFont } from './fonts/fonts.ts';
import { inWords, wholeFile, withSlashes } from './place.ts';
import { LARGEST_LIST, LONGEST_UNUSUAL_LIST } from './source/bytes.ts';
import { NotPlain, readPlainStart } from './source/plain-file.ts';
import { isThere } from './source/presence.ts';
import { readList, readSource, type Source } from './source/source.ts';
import { nameKey } from './tidy/name-key.ts';

export type { CountySum } from './county/county-sum.ts';
export { type ListedOrgan, type Organ, organIn } from './county/organ.ts';

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
  readonly organs: ReadonlyMap<string, ListedOrgan>;
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
  const { value: source, findings: told } = readWhole(file, bytes);
  const findings = [...told];
  if (!source || hasErrors(findings)) return { findings };
  const county = source.value as CountyFile;
  const organs = county.单位名录.map((entry, index) => organOf(entry, ['单位名录', index], source));
  findings.push(...oddCodes(source, county));
  findings.push(...twice(source, organs, '代号', 'code'), ...twice(source, organs, '名称', 'name'));
  findings.push(...strangersToSum(source, new Set(organs.map(({ code }) => code)), county));
  if (hasErrors(findings)) return { findings: toldOf(findings) };
  const value: County = {
    name: textAt(source, ['名称'], county.名称),
    organs: new Map(organs.map((each) => [each.code, each])),
    contact: contactAt(source, ['联系方式'], county.联系方式),
    fonts: officeFonts(source, county),
    deadline: county.截止日期 ?? STATUTORY_DEADLINE,
    sum: county.汇总 ? sumOf(source, county.汇总) : null,
    longestOverview: county.字数上限 ?? null,
    attachesData: county.附数据 ?? false,
    sealed: county.落款 === '盖章',
    site: siteOf(county.网站 ?? {}, source),
    archive: county.归档 ? archiveOf(county.归档, source) : null,
  };
  return { value, findings };
}

/** Where it has errors, slips of typing are looked for: they say more than that the file cannot be read. */
function readWhole(file: string, bytes: Uint8Array): Checked<Source> {
  const read = checked(readList(file, bytes));
  if (!hasErrors(read.findings) || bytes.length > LONGEST_UNUSUAL_LIST) return read;
  const mended = readSource(file, bytes, COUNTY_SCHEMA.names);
  return hasErrors(mended.findings) ? checked(mended) : read;
}

function checked({ value, findings }: Checked<Source>): Checked<Source> {
  return value ? { value, findings: [...findings, ...COUNTY_SCHEMA.check(value)] } : { findings };
}

function organOf(entry: OrganEntry, path: Path, source: Source): ListedOrgan {
  const text = (name: string, word: Word | undefined) =>
    word === undefined ? null : textAt(source, [...path, name], word);
  const history = historyOf(entry, path, source);
  return {
    code: text('代号', entry.代号) ?? '',
    name: text('名称', entry.名称) ?? '',
    shortName: text('简称', entry.简称),
    kind: text('类别', entry.类别),
    creditCode: text('机构代码', entry.机构代码),
    predecessors: (entry.前身 ?? []).map((word, index) => textAt(source, [...path, '前身', index], word)),
    contact: contactAt(source, [...path, '联系方式'], entry.联系方式),
    ...(history && { history }),
  };
}

function historyOf({ 曾用名, 起止年度 }: OrganEntry, path: Path, source: Source): OrganHistory | null {
  if (!曾用名 && !起止年度) return null;
  const names = (曾用名 ?? []).map(({ 名称, 至 }, index) => ({
    name: textAt(source, [...path, '曾用名', index, '名称'], 名称),
    until: 至,
  }));
  return {
    from: 起止年度?.自 ?? null,
    until: 起止年度?.至 ?? null,
    names: names.sort((a, b) => a.until - b.until),
  };
}

function contactAt(source: Source, path: Path, entries: Readonly<Record<string, Word>> = {}): Organ['contact'] {
  return Object.entries(entries).map(([what, word]) => [what, textAt(source, [...path, what], word)] as const);
}

/** Codes that YAML takes for no text, `1.5`, `on`: the schema has judged the others. */
function oddCodes(source: Source, { 单位名录, 网站 }: CountyFile): Finding[] {
  const codes = 单位名录.map(({ 代号 }, index) => ({ word: 代号, pattern: CODE, path: ['单位名录', index, '代号'] }));
  const site = 网站?.标识码 === undefined ? [] : [{ word: 网站.标识码, pattern: SITE_CODE, path: ['网站', '标识码'] }];
  return [...codes, ...site].flatMap(({ word, pattern, path }) => {
    const typed = textAt(source, path, word);
    if (new RegExp(pattern).test(typed)) return [];
    const message = `“${path.at(-1)}”填的“${typed}”，写法不规范。`;
    const hint = COUNTY_SCHEMA.at(path)?.description ?? null;
    return [error(source.valuePlace(path), 'entry-is-plain', message, hint, { entries: [path] })];
  });
}

function siteOf(entry: SiteEntry, source: Source): Site {
  const text = (name: string, word: Word | undefined) =>
    word === undefined ? null : textAt(source, ['网站', name], word);
  return {
    name: text('名称', entry.名称),
    domain: text('域名', entry.域名),
    code: text('标识码', entry.标识码),
    column: text('栏目', entry.栏目),
    fileNames: entry.文件名 ?? '标题',
    limit: entry.上限 ?? null,
  };
}

function archiveOf(entry: ArchiveEntry, source: Source): ArchiveNumbers {
  const text = (name: string, word: Word) => textAt(source, ['归档', name], word);
  return {
    fonds: text('全宗号', entry.全宗号),
    firstItem: entry.起始件号,
    carrier: text('脱机载体编号', entry.脱机载体编号),
    retention: text('保管期限', entry.保管期限 ?? '永久'),
  };
}

/** Two organs of one code, or of names that become one file, would write one another's files. */
function twice(source: Source, organs: readonly ListedOrgan[], key: string, field: 'code' | 'name'): Finding[] {
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
    path: fontPath(dirname(source.file), textAt(source, ['字体', title], path)),
    place: source.valuePlace(['字体', title]),
  }));
}

/** Relative ones count from the folder of county.yaml. Windows writes `\\`, which no name of a font has elsewhere. */
function fontPath(folder: string, path: string): string {
  const written = path.replaceAll('\\', '/');
  return win32.isAbsolute(written) ? written : join(folder, written);
}
