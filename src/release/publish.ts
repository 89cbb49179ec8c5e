/**
 * 公布: the reports of a year as they were made → versions that stay as they are, and a folder ready for upload. Read this first.
 *
 *   manifest, PDF, submission ─→ is it the very one? ─→ has it changed since it was published? ─→ web pages ─→ frozen ─→ 上传/
 *
 * What is published is of the very submission, and of the very program, that its PDF was made from; what was published and
 * has not changed stays, whatever program is running. One report that cannot be published never stops the rest.
 */

import { basename, join } from 'node:path';
import { inListOrder } from '../county/list-order.ts';
import type { County } from '../county.ts';
import type { Finding } from '../finding.ts';
import { withSlashes } from '../place.ts';
import type { WebReport } from '../report.ts';
import { isCarrier } from '../run/carrier.ts';
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
import type { ReportRecord } from '../store/record.ts';
import { programVersions } from '../store/versions.ts';
import { nameKey } from '../tidy/name-key.ts';
import { type FileToFreeze, Freezing } from './frozen.ts';
import {
  checkCorrection,
  checkDay,
  type Made,
  madeRecord,
  NotPublished,
  notCurrent,
  type Publication,
  type PublicationStatus,
} from './publication.ts';
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
  const publisher = new Publisher({ year, made, folder, book, county, runner, settings });
  const records = new Map(manifest.reports.map((each) => [each.organ, each]));
  const tasks = tasksOf(plan, year).filter((each) => records.has(each.code) || !isCarrier(each.file));
  const publications = await eachOf(tasks, runner.atOnce, watcher, (task) =>
    publisher.publish(task, records.get(task.code)),
  );
  const settled = publisher.settle();
  const missing = plan.missing.map((organ) => publisher.told(organ.code, organ.name, 'missing', '未报送'));
  const upload = settings.dryRun ? [] : [writeUpload(made, { year, folder, book: settled, county })];
  const all = inListOrder([...publications, ...missing], county);
  return { publications: all, uploads: upload, interrupted: watcher.stopped() };
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

class Publisher {
  readonly #about: About;
  readonly #freezing: Freezing | null;
  readonly #published: ReadonlyMap<string, PublishedVersion>;
  readonly #fresh = new Map<string, PublishedVersion>();
  /** Titles that are in force, and whose they are. */
  readonly #owners: Map<string, string>;
  readonly #program;
  readonly #inputs;

  constructor(about: About) {
    const { book, county, settings, folder } = about;
    this.#about = about;
    this.#freezing = settings.dryRun ? null : new Freezing(folder);
    this.#published = new Map(
      book.reports.flatMap(({ organ, versions }) => versions.slice(-1).map((each) => [organ, each])),
    );
    this.#owners = new Map([...this.#published].map(([organ, { title }]) => [nameKey(title), organ]));
    this.#program = programVersions(county);
    this.#inputs = inputsOf(this.#program, county, settings.data);
  }

  async publish(task: Task, record: ReportRecord | undefined): Promise<Publication> {
    const { code } = task;
    const name = record?.name ?? task.organ?.name ?? null;
    try {
      const before = this.#published.get(code);
      const version = await this.#next(task, madeRecord(record), before);
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
    const [before, fresh] = [this.#published.get(organ), this.#fresh.get(organ)];
    const { number = null, date = null, title = null } = fresh ?? before ?? {};
    const replaces = fresh && before ? { version: before.number, title: before.title } : null;
    const { year } = this.#about;
    return { organ, name, year, status, version: number, date, title, replaces, cause, findings };
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
    // The very PDF: nothing that anybody reads has changed, whatever it is the sum of.
    if (before && record.sha256 === fileOf(before, 'pdf').sha256) return undefined;
    const { date } = this.#about.settings;
    const stem = this.#fileName(task, record.pdf.replace(/\.pdf$/, ''));
    const path = (folder: string, ending: string) => `${folder}/${stem}.${ending}`;
    const site = this.#about.county?.site;
    const publication = {
      siteName: site?.name ?? null,
      siteDomain: site?.domain ?? null,
      siteCode: site?.code ?? null,
      column: site?.column ?? null,
      date,
      pdf: `../${path('PDF', 'pdf')}`,
    };
    const { value: web, findings } = await this.#about.runner.single('pages', { job, publication });
    if (!web)
      throw new NotPublished(
        'left',
        '有须改正的地方',
        findings.filter((each) => each.severity === 'error'),
      );
    if (before && this.#saysTheSame(web, task.code, before)) return undefined;
    if (before) checkCorrection(task, web.corrections, before, date);
    checkDay(date, this.#about.year, web);
    const { title, signedOn, corrections } = web;
    const files: FileToFreeze[] = [
      { role: 'pdf', path: path('PDF', 'pdf'), content: pdf },
      { role: 'page', path: path('网页', 'html'), content: web.page },
      { role: 'fragment', path: path('正文', 'html'), content: web.fragment },
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

  /** All reports in force lie in one folder: one under a title that another still has is named after its organ, too. */
  #fileName({ code }: Task, title: string): string {
    if (this.#about.county?.site.fileNames === '代号') return code;
    const name = title.normalize('NFC');
    const owner = this.#owners.get(nameKey(name));
    if (owner === undefined) this.#owners.set(nameKey(name), code);
    return owner === undefined || owner === code ? name : `${name}-${code}`;
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
