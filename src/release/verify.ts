/**
 * 核对网页: what was saved from the portal, against what was published. A PDF by its hash, whatever its name; a page by its texts
 * and tables, whatever the portal has put around them and taken out of them. Files only; nothing is fetched.
 */

import { organIn } from '../pdf/creator.ts';
import { withSlashes } from '../place.ts';
import { NothingToDo } from '../run/plan.ts';
import { NotPlain } from '../source/plain-file.ts';
import { bookFolder, fileOf, type PublishedVersion, publishedContent, readBook, versionFolder } from '../store/book.ts';
import { namesIn } from '../store/output.ts';
import type { Difference } from './difference.ts';
import { differencesOf, hasTableOf } from './differences.ts';
import { type Lines, linesOf, type Report, textsIn } from './known-lines.ts';
import { inPageOrder, joined } from './paged.ts';
import { type Saved, savedFiles } from './saved-files.ts';
import { bare, type Item, type WebText, webTextOf } from './web-text.ts';
import { wordingOf } from './wording.ts';

export interface VerifySettings {
  /** Folders, pages, PDFs, lists. */
  readonly paths: readonly string[];
  readonly store: string;
  /** Null: all years. */
  readonly year: number | null;
}

/** same: 一致; older: 旧版本; different: 不一致; absent: 网上没有. */
export type VerifiedStatus = 'same' | 'older' | 'different' | 'absent';

export interface Verified {
  /** 代号. */
  readonly organ: string;
  readonly name: string;
  readonly year: number;
  readonly kind: 'pdf' | 'page';
  /** As it was saved; null: there is none. */
  readonly file: string | null;
  readonly status: VerifiedStatus;
  /** That which the file is, or should be. */
  readonly version: number;
  /** The one in force. */
  readonly current: number;
  readonly differences: readonly Difference[];
}

export interface VerifyResults {
  readonly reports: readonly Verified[];
  /** 多出: what is no report that was published, or could not be read, and why. */
  readonly others: readonly { readonly file: string; readonly why: string }[];
}

/** @throws NothingToDo where nothing published is recognised, NotReadable */
export function verify({ paths, store, year }: VerifySettings): VerifyResults {
  const published = new Published(store, year);
  const found: Verified[] = [];
  const others: { file: string; why: string }[] = [];
  for (const saved of savedFiles(paths)) {
    const verified = saved.kind === 'unread' ? saved.why : published.verified(saved);
    if (typeof verified === 'string') others.push({ file: saved.file, why: verified });
    else found.push(...verified);
  }
  if (found.length === 0) throw new NothingToDo(nothingIn(paths, others));
  const reports = published.withPagesJoined(found);
  return { reports: [...reports, ...published.absent(reports)], others };
}

/** Files that are told by name where nothing is recognised. */
const MOST_TOLD = 5;

function nothingIn(paths: readonly string[], others: VerifyResults['others']): string {
  const told = others.slice(0, MOST_TOLD).map(({ file, why }) => `${file} ${why}`);
  const more = others.length > MOST_TOLD ? '；等' : '';
  return `${paths.join('、')} 里没有认出公布过的报告${told.length > 0 ? `：${told.join('；')}${more}` : ''}。`;
}

/** A file that was published, and of which version. */
interface Known {
  readonly report: Report;
  readonly version: PublishedVersion;
  readonly kind: 'pdf' | 'page';
}

class Published {
  readonly #store: string;
  readonly #reports: readonly Report[];
  readonly #byHash = new Map<string, Known>();
  readonly #byTitle = new Map<string, Report[]>();
  #known: Lines | undefined;
  /** Pages that differ: they may be parts of a report. */
  readonly #partly = new Map<Verified, { readonly report: Report; readonly items: readonly Item[] }>();

  constructor(store: string, year: number | null) {
    this.#store = store;
    const years = year === null ? yearsIn(store) : [year];
    this.#reports = years.flatMap((each) =>
      (readBook(bookFolder(store, each))?.reports ?? []).map((report) => ({ ...report, year: each })),
    );
    if (this.#reports.length === 0) throw new NothingToDo(`${withSlashes(store)} 里还没有公布过的报告。`);
    for (const report of this.#reports) this.#index(report);
  }

  #index(report: Report): void {
    for (const version of report.versions) {
      for (const { role, sha256: hash } of version.files)
        if (role !== 'data') this.#byHash.set(hash, { report, version, kind: role === 'pdf' ? 'pdf' : 'page' });
      const title = titleKey(version.title);
      const same = this.#byTitle.get(title) ?? [];
      if (!same.includes(report)) this.#byTitle.set(title, [...same, report]);
    }
  }

  /** @returns why it is none, in Chinese, where it is no report that was published */
  verified(saved: Exclude<Saved, { kind: 'unread' }>): Verified[] | string {
    const known = this.#byHash.get(saved.hash);
    if (known) {
      const isCurrent = known.version === known.report.versions.at(-1);
      return [verifiedAs(known.report, known.kind, saved.file, isCurrent ? 'same' : 'older', known.version)];
    }
    if (saved.kind === 'page') return this.#read(saved.file, saved.html);
    if (saved.kind === 'pdf') return this.#pdf(saved.file, saved.content);
    return '校验值不是公布过的任何一版';
  }

  #read(file: string, html: string): Verified[] | string {
    let page: WebText;
    try {
      page = webTextOf(html);
    } catch (cause) {
      if (cause instanceof NotPlain) return cause.message;
      throw cause;
    }
    return this.#page(file, page);
  }

  /** One whose bytes are none of ours may say itself whose it is. */
  #pdf(file: string, content: Buffer): Verified[] | string {
    const name = organIn(content);
    const report = this.#reports.find(({ versions }) => versions.some((each) => each.name === name));
    if (!report) return '不是公布过的报告';
    const difference = { where: '', due: '公布的 PDF', shown: '另一个 PDF，校验值不是公布过的任何一版' };
    return [verifiedAs(report, 'pdf', file, 'different', report.versions.at(-1), [difference])];
  }

  /**
   * By what it calls itself; else by what it says, which tells a page with another title, or of several titles that stand on it,
   * that which it has the text of. A page that only leads to reports is none.
   */
  #page(file: string, page: WebText): Verified[] | string {
    const several = this.#several(page.items);
    if (several.length > 1) return several.map(([report, items]) => this.#compared(file, report, items));
    const lines = textsIn(page.items);
    const named = this.#titled(page.titles, true);
    const said = named.length > 0 ? [] : this.#saidBy(lines);
    const called = said.length > 0 ? this.#titled([...page.titles, ...lines], false) : [];
    const both = said.filter((report) => called.includes(report));
    const mentioned = this.#titled(lines, true);
    const alone = said.length === 0 && mentioned.length === 1 ? mentioned : [];
    const candidates = [named, both, said, alone].find((each) => each.length > 0) ?? [];
    const read = candidates.map((report) => this.#compared(file, report, page.items));
    const [best] = read.toSorted((one, other) => one.differences.length - other.differences.length);
    if (!best) return '没有认出是哪个单位的报告';
    // A text that was saved without its page has no title.
    return [candidates === said && page.titles.length > 0 ? this.#underAnotherTitle(best, page.titles) : best];
  }

  /** Where a page has several reports, each from its title to the next one's; a title without a table only leads to one. */
  #several(items: readonly Item[]): (readonly [Report, readonly Item[]])[] {
    const titled = items.flatMap((item, at) => {
      const [report, ...others] = ('text' in item && this.#byTitle.get(titleKey(item.text))) || [];
      return report && others.length === 0 ? [{ report, at }] : [];
    });
    const reports = titled.map(({ report, at }, index) => [report, items.slice(at, titled[index + 1]?.at)] as const);
    const whole = reports.filter(
      ([report, own]) =>
        own.some((item) => 'grid' in item) && report.versions.some((each) => hasTableOf(this.#due(report, each), own)),
    );
    return new Set(whole.map(([report]) => report)).size > 1 ? whole : [];
  }

  /** A report over several pages, each of which lacks what is on the others, is compared as a whole. */
  withPagesJoined(found: readonly Verified[]): Verified[] {
    const gone = new Set<Verified>();
    const whole = this.#reports.flatMap((report) => {
      const pages = found.filter((each) => this.#partly.get(each)?.report === report);
      if (pages.length < 2) return [];
      const ordered = pages.toSorted((one, other) => inPageOrder(one.file ?? '', other.file ?? ''));
      const parts = ordered.map((each) => this.#partly.get(each)?.items ?? []);
      const due = report.versions.slice(-1).flatMap((each) => this.#due(report, each));
      const read = this.#compared(ordered.map(({ file }) => file).join('、'), report, joined(parts, due));
      if (pages.some(({ differences }) => differences.length <= read.differences.length)) return [];
      for (const each of pages) gone.add(each);
      return [read];
    });
    return [...found.filter((each) => !gone.has(each)), ...whole];
  }

  /** @param isWhole whether a portal has at most added its own name: `……年度报告_青岚县人民政府` */
  #titled(texts: readonly string[], isWhole: boolean): Report[] {
    const parts = texts.flatMap((text) => [text, ...text.split(/[_|—－-]/)]);
    const exact = parts.flatMap((text) => this.#byTitle.get(titleKey(text)) ?? []);
    if (exact.length > 0 || isWhole) return [...new Set(exact)];
    const keys = texts.map(titleKey);
    const titles = [...this.#byTitle].filter(([title]) => keys.some((text) => text.includes(title)));
    return [...new Set(titles.flatMap(([, reports]) => reports))];
  }

  /** Reports of whose text the page has a good part, those that it has most of. */
  #saidBy(lines: readonly string[]): Report[] {
    const { byLine, lengths } = this.#lines();
    const found = new Map<Report, number>();
    for (const line of new Set(lines.map(wordingOf)))
      for (const report of byLine.get(line) ?? []) found.set(report, (found.get(report) ?? 0) + line.length);
    const parts = [...found].map(([report, length]) => [report, length / (lengths.get(report) ?? 1)] as const);
    const most = Math.max(...parts.map(([, part]) => part));
    return most < LEAST_SAID ? [] : parts.filter(([, part]) => part > 0.9 * most).map(([report]) => report);
  }

  /** Worked out once, where a page does not say itself whose it is. */
  #lines(): Lines {
    this.#known ??= linesOf(this.#reports, (report, version) => textsIn(this.#due(report, version)));
    return this.#known;
  }

  #underAnotherTitle(verified: Verified, titles: readonly string[]): Verified {
    const { title = '' } =
      this.#reports.find(({ organ, year }) => organ === verified.organ && year === verified.year)?.versions[
        verified.version - 1
      ] ?? {};
    const difference = { where: '标题', due: title, shown: titles[0] ?? null };
    const status = verified.status === 'same' ? 'different' : verified.status;
    return { ...verified, status, differences: [difference, ...verified.differences] };
  }

  #compared(file: string, report: Report, items: readonly Item[]): Verified {
    const current = report.versions.at(-1);
    const differences = current ? differencesOf(this.#due(report, current), items) : [];
    if (differences.length === 0) return verifiedAs(report, 'page', file, 'same', current);
    const older = report.versions.slice(0, -1).findLast((each) => this.#isAs(each, report, items));
    if (older) return verifiedAs(report, 'page', file, 'older', older);
    const different = verifiedAs(report, 'page', file, 'different', current, differences);
    this.#partly.set(different, { report, items });
    return different;
  }

  /** Behind the last word of a version a page has words of its own, but none that only a later version has. */
  #isAs(version: PublishedVersion, report: Report, items: readonly Item[]): boolean {
    const due = this.#due(report, version);
    if (differencesOf(due, items).length > 0) return false;
    const later = report.versions.slice(version.number).flatMap((each) => this.#due(report, each));
    const own = new Set(textsIn(due).map(wordingOf));
    const only = new Set(
      textsIn(later)
        .map(wordingOf)
        .filter((text) => !own.has(text)),
    );
    return !textsIn(items).some((text) => only.has(wordingOf(text)));
  }

  /** What the page of a version should say. @throws NotReadable */
  #due({ organ, year }: Report, version: PublishedVersion): readonly Item[] {
    const folder = versionFolder(bookFolder(this.#store, year), organ, version.number);
    const content = publishedContent(folder, fileOf(version, 'fragment'));
    return webTextOf(content.toString()).items;
  }

  /** Of the years and kinds of file that were looked at, those that no file is of. */
  absent(found: readonly Verified[]): Verified[] {
    const seen = new Set(found.map(({ organ, year, kind }) => `${year} ${kind} ${organ}`));
    const looked = new Set(found.map(({ year, kind }) => `${year} ${kind}`));
    return (['pdf', 'page'] as const).flatMap((kind) =>
      this.#reports
        .filter(({ organ, year }) => looked.has(`${year} ${kind}`) && !seen.has(`${year} ${kind} ${organ}`))
        .map((report) => verifiedAs(report, kind, null, 'absent', report.versions.at(-1))),
    );
  }
}

/** Of a report's text: the part that a page must have in order to be known by it. */
const LEAST_SAID = 0.3;

/** A title is known in whatever width it is typed. */
function titleKey(title: string): string {
  return wordingOf(bare(title));
}

function yearsIn(store: string): number[] {
  return namesIn(store)
    .filter((name) => /^\d{4}$/.test(name))
    .map(Number);
}

function verifiedAs(
  { organ, year, versions }: Report,
  kind: 'pdf' | 'page',
  file: string | null,
  status: VerifiedStatus,
  version: PublishedVersion | undefined,
  differences: readonly Difference[] = [],
): Verified {
  const { name = '', number = 0 } = version ?? {};
  return { organ, name, year, kind, file, status, version: number, current: versions.length, differences };
}
