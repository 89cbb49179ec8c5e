/** What can be asked of the desk. Every year and 代号 is looked up; no route takes a path, a command or an address. */

import { hasErrors } from '../finding.ts';
import { NothingToDo } from '../run/plan.ts';
import type { RunResults } from '../run/run.ts';
import type { Watcher } from '../run/run-state.ts';
import { Unfit } from './body.ts';
import { Offers } from './offers.ts';
import type { OpenOrgan } from './open-organ.ts';
import type {
  AcceptRequest,
  BuildRequest,
  Event,
  FormerRequest,
  History,
  KeepRequest,
  Look,
  LookRequest,
  Notice,
  Offered,
  OpenedOrgan,
  OrganRequest,
  ReviewLine,
  Saved,
  YearList,
} from './wire.ts';
import type { Workplace } from './workplace.ts';

/** What the routes need of the server around them. */
export interface Desk {
  readonly workplace: Workplace;
  /** To every page that is open. */
  readonly tell: (event: Event) => void;
  /** Whether a page is still there. */
  readonly isOpen: (tab: string) => boolean;
  /** By which former texts are ordered. */
  readonly moment: () => string;
  readonly end: () => void;
  /** For a second start: where its browser is sent. */
  readonly address: () => string;
}

/** A file; shown in the browser, or saved under its name. */
export interface Document {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly save: boolean;
}

const PDF = 'application/pdf';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** At most so many inputs at a time: a pasted table has some 170. */
const MOST_INPUTS = 2000;
const LONGEST_VALUE = 500_000;

export class Routes {
  readonly #desk: Desk;
  readonly #offers: Offers;
  /** Which page fills an organ in. */
  readonly #tabs = new Map<string, string>();
  #building = false;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#offers = new Offers(desk.workplace);
  }

  async get(path: readonly string[], query: URLSearchParams): Promise<unknown> {
    const [what = '', first = '', second = ''] = path;
    if (what === 'year') return this.#list(first);
    if (what === 'organ') return this.#open(yearIn(first), second, query.get('tab') ?? '');
    if (what === 'outlines') return this.#desk.workplace.glyphs.from(Number(query.get('from') ?? 0) || 0);
    if (what === 'history') return this.#history(this.#organ(yearIn(first), second));
    if (what === 'notice') return this.#notice(yearIn(first), second === '' ? null : second);
    throw new Unfit(404, '没有这一页。');
  }

  async post(path: readonly string[], body: unknown): Promise<unknown> {
    const given = objectIn(body);
    const [what] = path;
    if (what === 'build') return this.#build(given as unknown as BuildRequest);
    if (what === 'quit') {
      this.#desk.end();
      return {};
    }
    if (what === 'launch') return { address: this.#desk.address() };
    if (what === 'accept') return this.#accept(given as unknown as AcceptRequest);
    const request = requestIn(given);
    if (what === 'new') return this.#begin(request);
    if (what === 'take') return this.#take(request);
    const organ = this.#organ(request.year, request.code);
    if (what === 'look') return this.#look(organ, request as LookRequest);
    if (what === 'former') return this.#offers.ofFormer(organ, String((request as FormerRequest).moment));
    this.#mine(request);
    if (what === 'keep') return this.#keep(organ, request as KeepRequest);
    if (what === 'save') return this.#save(organ);
    if (what === 'review') return this.#review(organ, given);
    if (what === 'settle') return this.#settle(organ, given);
    throw new Unfit(404, '没有这一页。');
  }

  /** What the bytes of a file would change: of the organ on whose form it was dropped, or of its own. */
  drop(query: URLSearchParams, bytes: Uint8Array): Promise<Offered> {
    const [year, code, name] = ['year', 'code', 'name'].map((each) => query.get(each) ?? '');
    // Looked up first: without the organ there is nothing to hold it against.
    const organ = code ? this.#organ(yearIn(year ?? ''), code) : null;
    return this.#offers.ofFile(yearIn(year ?? ''), organ?.about.code ?? null, (name ?? '').slice(0, 200), bytes);
  }

  #accept({ tab, token, entries }: AcceptRequest): { readonly code: string } {
    const isFit = typeof tab === 'string' && typeof token === 'string' && Array.isArray(entries);
    if (!isFit || entries.length > MOST_INPUTS) throw new Unfit(400, '请求读不出来。');
    const { year, code } = this.#offers.organOf(token).about;
    this.#mine({ year, code, tab });
    this.#offers.take(token, entries, this.#desk.moment());
    return { code };
  }

  #history({ formerMoments: moments }: OpenOrgan): History {
    return { moments };
  }

  /** @throws NothingToDo, Unfit */
  pdf(path: readonly string[], save: boolean): Document {
    const [year = '', code = '', draft] = path;
    const { workplace } = this.#desk;
    if (draft === 'draft') {
      const { report } = workplace.draft(yearIn(year), code);
      if (!report) throw new Unfit(409, '还读不成数字，做不出送审稿。');
      return { name: `${report.title}.pdf`, type: PDF, bytes: report.pdf, save };
    }
    const made = workplace.pdf(yearIn(year), code);
    if (!made) throw new Unfit(404, '还没有生成，或者文件已被移走。');
    return { name: made.name, type: PDF, bytes: made.bytes, save };
  }

  /** 退改表. @throws NothingToDo, Unfit */
  marked(path: readonly string[]): Document {
    const [year = '', code = ''] = path;
    const organ = this.#organ(yearIn(year), code);
    const bytes = organ.marked();
    if (!bytes) throw new Unfit(409, '填报文件还读不成栏目，做不出退改表。');
    return { name: `${organ.about.name}${year}年度退改表.xlsx`, type: WORKBOOK, bytes, save: true };
  }

  #list(year: string): Promise<YearList> {
    const [latest] = this.#desk.workplace.years();
    if (latest === undefined) throw new Unfit(404, '填报文件夹里还没有任何年度。');
    return this.#desk.workplace.list(year === '' ? latest : yearIn(year));
  }

  #organ(year: number, code: string): OpenOrgan {
    return this.#desk.workplace.organ(year, code);
  }

  #open(year: number, code: string, tab: string): OpenedOrgan {
    this.#desk.workplace.renew();
    const organ = this.#organ(year, code);
    organ.refresh();
    organ.keepFormerAgain();
    const key = `${year} ${code}`;
    const holder = this.#tabs.get(key);
    if (holder === undefined || !this.#desk.isOpen(holder)) this.#tabs.set(key, tab);
    const { about, handedIn, parts, told } = organ;
    return {
      ...organ.look(0),
      year,
      code,
      name: about.name,
      file: about.file,
      parts,
      phrases: handedIn ? organ.phrases() : [],
      elsewhere: this.#tabs.get(key) !== tab,
      told,
    };
  }

  /** Here from now on; the other page is told. */
  #take({ year, code, tab }: OrganRequest): { readonly taken: true } {
    this.#organ(year, code);
    this.#tabs.set(`${year} ${code}`, tab);
    this.#desk.tell({ kind: 'taken', year, code, tab });
    return { taken: true };
  }

  #mine({ year, code, tab }: OrganRequest): void {
    const holder = this.#tabs.get(`${year} ${code}`) ?? tab;
    if (holder !== tab && this.#desk.isOpen(holder)) throw new Unfit(409, ELSEWHERE);
    this.#tabs.set(`${year} ${code}`, tab);
  }

  #keep(organ: OpenOrgan, { inputs }: KeepRequest): Saved {
    const known = organ.entries;
    if (!Array.isArray(inputs) || inputs.length > MOST_INPUTS) throw new Unfit(400, '请求读不出来。');
    const changes = inputs.map(({ entry, value }) => {
      if (!known.has(entry) || typeof value !== 'string' || value.length > LONGEST_VALUE)
        throw new Unfit(400, '没有这个栏目，或者内容太长。');
      return { kind: 'entry', entry, value } as const;
    });
    if (!organ.handedIn) throw new Unfit(409, '这个单位还没有填报文件。');
    organ.keep(changes);
    return organ.state;
  }

  #look(organ: OpenOrgan, { since }: LookRequest): Look {
    return organ.look(typeof since === 'number' ? since : 0);
  }

  #save(organ: OpenOrgan): Saved {
    organ.save(this.#desk.moment());
    return organ.state;
  }

  #review(organ: OpenOrgan, { review, undo }: Readonly<Record<string, unknown>>): Look {
    const { code, entry, reason, by } = objectIn(review) as Partial<Record<keyof ReviewLine, unknown>>;
    const words = [code, entry, reason, by].map((each) => (typeof each === 'string' ? each.trim() : ''));
    if (words.some((each) => each === '' || each.length > 500 || /[\n\r]/.test(each)))
      throw new Unfit(400, '理由和核实人都要写。');
    const [one = '', two = '', three = '', four = ''] = words;
    organ.keep([
      { kind: undo === true ? 'unreview' : 'review', review: { code: one, entry: two, reason: three, by: four } },
    ]);
    organ.save(this.#desk.moment());
    return organ.look(0);
  }

  #settle(organ: OpenOrgan, { entry, take }: Readonly<Record<string, unknown>>): Look {
    organ.settle(String(entry), take === 'file' ? 'file' : 'desk');
    organ.save(this.#desk.moment());
    return organ.look(0);
  }

  async #begin({ year, code, tab }: OrganRequest): Promise<OpenedOrgan> {
    await this.#desk.workplace.begin(year, code);
    return this.#open(year, code, tab);
  }

  async #notice(year: number, code: string | null): Promise<Notice> {
    return { text: await this.#desk.workplace.notice(year, code) };
  }

  /** Answered when it is done; progress comes as events. */
  async #build({ year, code }: BuildRequest): Promise<Event> {
    if (this.#building) throw new Unfit(409, '正在生成，请稍候。');
    this.#building = true;
    try {
      this.#desk.workplace.takeUpDrafts(Number(year));
      const unsaved = this.#desk.workplace.saveAll(this.#desk.moment());
      const left = unsaved.filter(({ about }) => about.year === year && (code === null || about.code === code));
      if (left.length > 0) throw new Unfit(409, `${left[0]?.about.name}还有没存进填报文件的内容，请先打开它处理。`);
      const results = await this.#desk.workplace.build(Number(year), code ?? null, this.#watcher());
      const event = builtOf(results);
      this.#desk.tell(event);
      return event;
    } finally {
      this.#building = false;
    }
  }

  #watcher(): Watcher {
    let [done, total] = [0, 0];
    return {
      begin: (count) => {
        total = count;
      },
      done: ({ name, organ }) => this.#desk.tell({ kind: 'progress', done: ++done, total, name: name ?? organ }),
      stopped: () => false,
    };
  }
}

const ELSEWHERE = '这个单位正在另一个窗口里填。';

function builtOf({ reports, stop }: RunResults): Event {
  const made = reports.filter((each) => each.status === 'made' || each.status === 'unchanged').length;
  const rejected = reports.filter((each) => hasErrors(each.findings)).length;
  const failed = reports.find((each) => each.status === 'failed');
  const message = stop
    ? stop.why === 'locked'
      ? BUSY
      : stop.message
    : failed
      ? `${failed.name}：${failed.cause}`
      : null;
  return { kind: 'built', made, rejected, message };
}

const BUSY = '另一次运行（可能是定时任务）正在生成，请等它做完再点一次。';

/** @throws NothingToDo */
function yearIn(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new NothingToDo('没有这个年度。');
  return Number(text);
}

function objectIn(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Unfit(400, '请求读不出来。');
  return body as Readonly<Record<string, unknown>>;
}

function requestIn(given: Readonly<Record<string, unknown>>): OrganRequest {
  const { year, code, tab } = given;
  if (!Number.isInteger(year) || typeof code !== 'string' || typeof tab !== 'string')
    throw new Unfit(400, '请求读不出来。');
  return given as unknown as OrganRequest;
}
