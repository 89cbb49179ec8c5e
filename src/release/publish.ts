/**
 * 公布: the reports of a year as they were made → versions that stay as they are, and a folder ready for upload. Read this first.
 *
 *   manifest, PDF, submission ─→ is it the very one? ─→ has it changed since it was published? ─→ web pages ─→ frozen ─→ 上传/
 *
 * What is published is of the very submission, and of the very program, that its PDF was made from; what was published and
 * has not changed stays, whatever program is running. One report that cannot be published never stops the rest.
 */

import { basename, join } from 'node:path';
import type { County } from '../county.ts';
import { error, type Finding, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { WebReport } from '../report.ts';
import { inputsOf, jobOf } from '../run/inputs.ts';
import { NothingToDo, type Plan, type Task, yearsOf } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { Lost, type Runner } from '../run/runner.ts';
import { readPlainFile } from '../source/plain-file.ts';
import {
  type Book,
  bookFolder,
  fileOf,
  nextVersion,
  openBook,
  type PublishedVersion,
  publishedContent,
  readBook,
  versionFolder,
} from '../store/book.ts';
import { causeOf } from '../store/cause.ts';
import { sha256 } from '../store/hash.ts';
import { type Lock, lockFolder } from '../store/lock.ts';
import { readManifest } from '../store/manifest.ts';
import { clearAway } from '../store/output.ts';
import { isAsWritten, type ReportRecord } from '../store/record.ts';
import { programVersions } from '../store/versions.ts';
import { type FileToFreeze, Freezing } from './frozen.ts';
import { type Upload, writeUpload } from './upload.ts';
import { webTextOf } from './web-text.ts';

export interface PublishSettings {
  /** Where published reports are kept. */
  readonly store: string;
  readonly out: string;
  readonly data: string;
  /** ISO day. */
  readonly date: string;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/**
 * new: published for the first time; corrected: a further version; unchanged: published as it is; left: not published, for
 * there is something to mend; failed: not published, for another reason; missing: 未交.
 */
export type PublicationStatus = 'new' | 'corrected' | 'unchanged' | 'left' | 'failed' | 'missing';

/** What has become of one report. */
export interface Publication {
  /** 代号. */
  readonly organ: string;
  readonly name: string | null;
  readonly year: number;
  readonly status: PublicationStatus;
  /** The one in force. */
  readonly version: number | null;
  /** ISO day on which that was published. */
  readonly date: string | null;
  /** Why it was not published, in Chinese, without its full stop. */
  readonly cause: string | null;
  readonly findings: readonly Finding[];
}

export interface PublishResults {
  readonly publications: readonly Publication[];
  readonly uploads: readonly Upload[];
  readonly interrupted: boolean;
}

export interface PublishWatcher {
  begin(total: number): void;
  done(publication: Publication): void;
  stopped(): boolean;
}

/** @throws NothingToDo, NotReadable, Held, Unusable */
export async function publish(run: Run, settings: PublishSettings, watcher: PublishWatcher): Promise<PublishResults> {
  const { plan } = run;
  const locks: Lock[] = [];
  try {
    locks.push(lockFolder(settings.out));
    if (!settings.dryRun) locks.push(lockFolder(settings.store));
    for (const folder of settings.dryRun ? [] : [settings.out, settings.store]) clearAway(folder);
    watcher.begin(plan.tasks.length);
    const years = plan.year === null ? yearsOf(plan).filter((year) => year !== null) : [plan.year];
    if (years.length === 0) throw new NothingToDo('只公布年度文件夹里的填报文件，如 data/2020/baisha.yaml。');
    const all: PublishResults[] = [];
    for (const year of years) all.push(await publishYear(year, run, settings, watcher));
    return {
      publications: all.flatMap((each) => each.publications),
      uploads: all.flatMap((each) => each.uploads),
      interrupted: watcher.stopped(),
    };
  } finally {
    for (const each of locks) each.release();
  }
}

async function publishYear(
  year: number,
  { plan, county, runner }: Run,
  settings: PublishSettings,
  watcher: PublishWatcher,
): Promise<PublishResults> {
  const made = join(settings.out, String(year));
  const manifest = readManifest(made);
  if (!manifest) throw new NothingToDo(`${year} 年度还没有生成报告，请先运行 nianbao build ${year}。`);
  const folder = bookFolder(settings.store, year);
  const empty: Book = { version: 1, year, reports: [] };
  const book = settings.dryRun ? (readBook(folder) ?? empty) : openBook(folder, year);
  const desk = new PublishingDesk({ year, made, folder, book, county, runner, settings });
  const records = new Map(manifest.reports.map((each) => [each.organ, each]));
  const publications = await eachOf(tasksOf(plan, year), runner.atOnce, watcher, (task) =>
    desk.publish(task, records.get(task.code)),
  );
  const settled = desk.settle();
  const missing = plan.missing.map((organ) => desk.told(organ.code, organ.name, 'missing', '未交'));
  const upload = settings.dryRun ? [] : [writeUpload(made, { year, folder, book: settled, county })];
  return { publications: [...publications, ...missing], uploads: upload, interrupted: watcher.stopped() };
}

function tasksOf({ tasks }: Plan, year: number): Task[] {
  return tasks.filter((each) => each.year === year);
}

/** As many at once as the runner takes; answers in the order of the tasks. */
async function eachOf(
  tasks: readonly Task[],
  atOnce: number,
  watcher: PublishWatcher,
  work: (task: Task) => Promise<Publication>,
): Promise<Publication[]> {
  const answers: Publication[] = [];
  const queue = tasks.entries();
  const line = async () => {
    for (const [at, task] of queue) {
      if (watcher.stopped()) return;
      const answer = await work(task);
      answers[at] = answer;
      watcher.done(answer);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return answers.filter((each) => each !== undefined);
}

interface About {
  readonly year: number;
  /** out/<year>. */
  readonly made: string;
  /** published/<year>. */
  readonly folder: string;
  readonly book: Book;
  readonly county: County | null;
  readonly runner: Runner;
  readonly settings: PublishSettings;
}

/** A report that is not published. */
class NotPublished extends Error {
  readonly status: PublicationStatus;
  readonly findings: readonly Finding[];

  constructor(status: 'left' | 'failed' | 'missing', cause: string, findings: readonly Finding[] = []) {
    super(cause);
    this.status = status;
    this.findings = findings;
  }
}

class PublishingDesk {
  readonly #about: About;
  readonly #freezing: Freezing | null;
  readonly #published: ReadonlyMap<string, PublishedVersion>;
  readonly #fresh = new Map<string, PublishedVersion>();
  readonly #program;
  readonly #inputs;

  constructor(about: About) {
    const { book, county, settings, folder } = about;
    this.#about = about;
    this.#freezing = settings.dryRun ? null : new Freezing(folder);
    this.#published = new Map(
      book.reports.flatMap(({ organ, versions }) => versions.slice(-1).map((each) => [organ, each])),
    );
    this.#program = programVersions(county);
    this.#inputs = inputsOf(this.#program, county, settings.data);
  }

  async publish(task: Task, record: ReportRecord | undefined): Promise<Publication> {
    const { code } = task;
    const name = record?.name ?? task.organ?.name ?? null;
    try {
      const before = this.#published.get(code);
      const version = await this.#next(task, made(record), before);
      if (!version) return this.told(code, name, 'unchanged', null);
      this.#fresh.set(code, version);
      return this.told(code, name, before ? 'corrected' : 'new', null);
    } catch (cause) {
      if (cause instanceof NotPublished) return this.told(code, name, cause.status, cause.message, cause.findings);
      return this.told(code, name, 'failed', cause instanceof Lost ? cause.message : causeOf(cause));
    }
  }

  told(
    organ: string,
    name: string | null,
    status: PublicationStatus,
    cause: string | null,
    findings: readonly Finding[] = [],
  ): Publication {
    const { number = null, date = null } = this.#fresh.get(organ) ?? this.#published.get(organ) ?? {};
    return { organ, name, year: this.#about.year, status, version: number, date, cause, findings };
  }

  settle(): Book {
    return this.#freezing?.settle(this.#about.book, this.#fresh) ?? this.#about.book;
  }

  /** @returns undefined where what is published is what the report says @throws NotPublished */
  async #next(task: Task, record: Made, before: PublishedVersion | undefined): Promise<PublishedVersion | undefined> {
    const pdf = this.#pdfOf(record);
    const job = jobOf(task);
    const isAsPublished = sha256(job.bytes) === before?.submission && before.submission === record.submission;
    // A report that sums others may have changed with theirs.
    if (isAsPublished && !job.parts) return undefined;
    if (sha256(job.bytes) !== record.submission || this.#inputs(job) !== record.inputs) throw notCurrent(task);
    const path = (folder: string, ending: string, title: string) =>
      `${folder}/${this.#fileName(task, title)}.${ending}`;
    const { date } = this.#about.settings;
    const site = this.#about.county?.site;
    const publication = {
      siteName: site?.name ?? null,
      siteDomain: site?.domain ?? null,
      siteCode: site?.code ?? null,
      column: site?.column ?? null,
      date,
      pdf: `../${path('PDF', 'pdf', record.pdf.replace(/\.pdf$/, ''))}`,
    };
    const { value: web, findings } = await this.#about.runner.single('pages', { job, publication });
    if (!web)
      throw new NotPublished(
        'left',
        '有须改正的地方',
        findings.filter((each) => each.severity === 'error'),
      );
    if (before && this.#saysTheSame(web, task.code, before)) return undefined;
    if (before && web.corrections.length <= before.corrections.length) throw unexplained(task, before);
    const { title, signedOn, corrections } = web;
    const files: FileToFreeze[] = [
      { role: 'pdf', path: path('PDF', 'pdf', title), content: pdf },
      { role: 'page', path: path('网页', 'html', title), content: web.page },
      { role: 'fragment', path: path('正文', 'html', title), content: web.fragment },
      { role: 'data', path: basename(task.file), content: job.bytes },
    ];
    const frozen = (await this.#freezing?.write(task.code, files)) ?? [];
    return nextVersion(before, {
      date,
      name: record.name,
      title,
      signedOn,
      pages: record.pages,
      submission: record.submission,
      program: this.#program.nianbao,
      corrections,
      files: frozen,
    });
  }

  /** The PDF as it was recorded, byte for byte. */
  #pdfOf({ pdf, sha256: recorded }: Made): Buffer {
    const path = withSlashes(join(this.#about.made, basename(pdf)));
    const content = readPlainFile(path, LARGEST_PDF);
    if (sha256(content) === recorded) return content;
    throw new NotPublished('failed', `${path} 不是生成时的样子，请再运行一次 nianbao build ${this.#about.year}`);
  }

  #fileName({ code }: Task, title: string): string {
    return this.#about.county?.site.fileNames === '代号' ? code : title.normalize('NFC');
  }

  /** A remark added to the file, a person's 核实, a list reordered: nothing that anybody reads has changed. */
  #saysTheSame({ title, fragment }: WebReport, organ: string, before: PublishedVersion): boolean {
    if (title !== before.title) return false;
    const published = publishedContent(
      versionFolder(this.#about.folder, organ, before.number),
      fileOf(before, 'fragment'),
    );
    return JSON.stringify(webTextOf(fragment).items) === JSON.stringify(webTextOf(published.toString()).items);
  }
}

/** Bytes. The largest submission makes a PDF of a third of it. */
const LARGEST_PDF = 64 << 20;

/** The record of a report that was made. */
type Made = ReportRecord & { readonly [K in 'name' | 'pdf' | 'sha256' | 'inputs' | 'submission']: string } & {
  readonly pages: number;
};

/** @throws NotPublished */
function made(record: ReportRecord | undefined): Made {
  if (!record) throw new NotPublished('left', '还没有生成，请先运行 nianbao build');
  if (record.status === 'missing') throw new NotPublished('missing', '未交');
  if (record.status === 'rejected') throw new NotPublished('left', '退回，没有生成', record.findings);
  if (record.status === 'failed') throw new NotPublished('failed', record.cause ?? '没有生成');
  const { name, pdf, sha256: hash, inputs, submission, pages } = record;
  const isWhole = [name, pdf, hash, inputs, submission, pages].every((each) => each !== null && each !== undefined);
  if (!isWhole || !isAsWritten(record))
    throw new NotPublished('failed', '生成记录（manifest.json）不全或者被改动过，请再运行一次 nianbao build');
  return record as Made;
}

function notCurrent({ file }: Task): NotPublished {
  const place = { file, line: null, column: null, cell: null };
  const message = '填报文件、单位名录或者程序在生成以后又改过，PDF 不是现在的内容。';
  const finding = error(place, 'report-is-current', message, '请先运行 nianbao build，再公布。');
  return new NotPublished('left', '生成以后又改过，没有公布', [finding]);
}

function unexplained({ file }: Task, { number, date }: PublishedVersion): NotPublished {
  const place = { file, line: null, column: null, cell: null };
  const message = `${date} 公布的第 ${number} 版以后，报告的内容改过，却没有写更正说明。`;
  const hint = `在填报文件末尾的“更正”里加一条，写明日期和改了什么，重新生成再公布；本不该改的，恢复原来的内容。`;
  const finding = error(place, 'correction-is-explained', message, hint, { entries: [['更正']] });
  return new NotPublished('left', '改过而没有写更正，没有公布', [finding]);
}

export function hasFaults(publications: readonly Publication[]): boolean {
  return publications.some((each) => hasErrors(each.findings));
}
