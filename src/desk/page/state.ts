/** What the page shows, and what happens to it: one object that the components are drawn from. */

import type {
  Event as DeskEvent,
  History,
  Look,
  Notice,
  Offered,
  OpenedOrgan,
  OrganLine,
  ReviewLine,
  Sheet,
  YearList,
} from '../wire.ts';
import { Gone, get, listen, post, Refused, send, TAB } from './connection.ts';
import { fetchOutlines } from './sheets.tsx';
import { Typing } from './typing.ts';
import { Undo } from './undo.ts';
import { byWork, inputsOf, STATES } from './words.ts';

/** Bytes, as the server has it. */
const LARGEST_DROP = 20 * 1024 * 1024;

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly name: string;
}

export interface Shown {
  readonly list: YearList | null;
  readonly organ: OpenedOrgan | null;
  readonly look: Look | null;
  readonly sheets: readonly Sheet[];
  /** The entry that is being typed. */
  readonly entry: string;
  /** The finding that is being looked at. */
  readonly finding: number;
  /** The text into which a figure is to be put. */
  readonly picking: string | null;
  readonly saving: 'saved' | 'typing' | 'held';
  readonly savedAt: string;
  /** Why what was typed stays in the draft. */
  readonly held: string | null;
  readonly connected: boolean;
  readonly message: string;
  readonly progress: Progress | null;
  /** `marked`: where the organ's 退改表 is; null where there is none. */
  readonly notice: { readonly title: string; readonly text: string; readonly marked: string | null } | null;
  /** What may be taken over: of each file that was dropped, or of a former text. */
  readonly offered: readonly Offered[];
  /** Former texts of the organ, while they are shown. */
  readonly history: readonly string[] | null;
  readonly keys: boolean;
  readonly ended: boolean;
}

const FIRST: Shown = {
  list: null,
  organ: null,
  look: null,
  sheets: [],
  entry: '',
  finding: -1,
  picking: null,
  saving: 'saved',
  savedAt: '',
  held: null,
  connected: true,
  message: '',
  progress: null,
  notice: null,
  offered: [],
  history: null,
  keys: false,
  ended: false,
};

export class DeskState {
  shown: Shown = FIRST;
  /** Of the organ that is open. */
  undo = new Undo();
  #typing: Typing | null = null;
  #isParked = false;
  /** Why something could not be kept; it is said until it can. */
  #refusal = '';
  readonly #draw: (shown: Shown) => void;

  constructor(draw: (shown: Shown) => void) {
    this.#draw = draw;
  }

  set(change: Partial<Shown>): void {
    this.shown = { ...this.shown, ...change };
    this.#draw(this.shown);
  }

  async begin(): Promise<void> {
    listen(
      (event) => this.#hear(event),
      (connected) => this.#connect(connected),
    );
    const [year = '', code = ''] = decodeURIComponent(location.hash.slice(1)).split('/');
    await this.list(/^\d{4}$/.test(year) ? Number(year) : null);
    const first = code === '' ? byWork(this.shown.list?.organs ?? [])[0]?.code : code;
    if (first !== undefined) await this.open(first);
  }

  /** What the server refuses is told; that nobody answers is shown all the time. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (cause instanceof Refused) this.set({ message: cause.message });
      else if (cause instanceof Gone) this.#connect(false);
      else throw cause;
    }
  }

  list(year: number | null = this.shown.list?.year ?? null): Promise<void> {
    return this.#attempt(async () => this.set({ list: await get<YearList>(`year/${year ?? ''}`) }));
  }

  async changeYear(year: number): Promise<void> {
    await this.list(year);
    const [first] = byWork(this.shown.list?.organs ?? []);
    if (first) await this.open(first.code);
  }

  open(code: string): Promise<void> {
    return this.#attempt(async () => {
      const { list } = this.shown;
      if (!list) return;
      await this.#typing?.end();
      const organ = await get<OpenedOrgan>(`organ/${list.year}/${encodeURIComponent(code)}?tab=${TAB}`);
      this.#show(organ);
      void this.list();
    });
  }

  #show(organ: OpenedOrgan): void {
    this.#typing = new Typing(organ.year, organ.code, organ.revision, {
      looked: (look) => void this.looked(look),
      saved: ({ saved, conflicts, held }) => {
        const message = saved && this.shown.message === this.#refusal ? '' : this.shown.message;
        this.set({ saving: saved ? 'saved' : 'held', savedAt: clock(), held, message });
        if (saved) void this.list();
        if (conflicts.length > 0) void this.#typing?.look();
      },
      refused: (message) => {
        this.#refusal = message;
        this.set({ message });
      },
      connected: (connected) => this.#connect(connected),
    });
    // What is being typed ends with the form it is typed into.
    (document.activeElement as HTMLElement | null)?.blur();
    this.undo = new Undo();
    history.replaceState(null, '', `#${organ.year}/${organ.code}`);
    document.title = `${organ.name} ${organ.year} · 年报工作台`;
    const saving = organ.saved ? 'saved' : 'held';
    this.set({ organ, look: organ, sheets: [], entry: '', finding: -1, picking: null, saving, message: '' });
    void this.looked(organ);
  }

  readonly isPending = (entry: string): boolean => this.#typing?.isPending(entry) ?? false;

  /** The outlines first: a page without them would be blank for a moment. */
  async looked(look: Look): Promise<void> {
    const typing = this.#typing;
    await fetchOutlines(look.glyphs).catch(() => {});
    if (typing !== this.#typing) return;
    const { organ } = this.shown;
    // Somebody has put the file there, or taken it away: it is another form.
    if (organ && organ.handedIn !== look.handedIn) {
      await this.open(organ.code);
      return;
    }
    const before = this.shown.sheets;
    // What cannot be printed leaves the pages of before, and the place that somebody looks at.
    const isPrintable = look.sheets.length > 0;
    const sheets = isPrintable ? look.sheets.flatMap((each, index) => each ?? before[index] ?? []) : before;
    const saving = look.saved && this.#typing?.isIdle ? 'saved' : this.shown.saving;
    this.set({ look, sheets, saving, held: look.held });
  }

  get locked(): boolean {
    const { organ, look, ended } = this.shown;
    return ended || !organ?.handedIn || organ.elsewhere || look?.locked !== null;
  }

  type(entry: string, value: string): void {
    this.set({ saving: 'typing', message: '' });
    this.#typing?.type(entry, value);
  }

  /** Into the field on the screen, too: somebody asked for it there. */
  write(entry: string, value: string): void {
    const [field] = inputsOf(entry) as (HTMLInputElement | undefined)[];
    if (field) field.value = value;
    this.type(entry, value);
  }

  takeBack(): void {
    const steps = this.undo.take();
    for (const { entry, before } of steps) this.write(entry, before);
    const [first] = steps;
    if (first) inputsOf(first.entry)[0]?.focus();
  }

  async save(): Promise<void> {
    await this.#typing?.save();
  }

  leave(): void {
    this.#typing?.leave();
  }

  go(index: number, entry?: string): void {
    const finding = this.shown.look?.findings[index];
    if (!finding) return;
    this.set({ finding: index });
    document.getElementById(`f${index}`)?.scrollIntoView({ block: 'nearest' });
    const [field] = (entry === undefined ? finding.entries : [entry]).flatMap(inputsOf);
    if (!field) return;
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
  }

  next(step: 1 | -1): void {
    const { look, finding } = this.shown;
    const count = look?.findings.length ?? 0;
    if (count > 0) this.go((finding + step + count) % count);
  }

  async neighbour(step: 1 | -1): Promise<void> {
    const { organ } = this.shown;
    const links = Array.from(document.querySelectorAll<HTMLAnchorElement>('nav li a'));
    const codes = links.map((each) => decodeURIComponent(each.hash).split('/')[1] ?? '');
    const next = codes[codes.indexOf(organ?.code ?? '') + step];
    if (next !== undefined) await this.open(next);
  }

  review(review: ReviewLine, undo: boolean): Promise<void> {
    return this.#ask('review', { review, undo });
  }

  settle(entry: string, take: 'file' | 'desk'): Promise<void> {
    return this.#ask('settle', { entry, take });
  }

  #ask(what: string, more: object): Promise<void> {
    return this.#attempt(async () => {
      const { organ } = this.shown;
      if (!organ) return;
      await this.looked(await post<Look>(what, { year: organ.year, code: organ.code, tab: TAB, ...more }));
      this.set({ saving: 'saved', savedAt: clock() });
      void this.list();
    });
  }

  /** A blank for an organ that has handed in nothing; or this page in the place of another. */
  beginHere(what: 'new' | 'take'): Promise<void> {
    return this.#attempt(async () => {
      const { organ } = this.shown;
      if (!organ) return;
      await post(what, { year: organ.year, code: organ.code, tab: TAB });
      await this.open(organ.code);
    });
  }

  build(code: string | null): Promise<void> {
    return this.#attempt(async () => {
      const { list } = this.shown;
      if (!list || this.shown.progress) return;
      await this.save();
      this.set({ progress: { done: 0, total: 0, name: '' }, message: '' });
      try {
        await post<DeskEvent>('build', { year: list.year, code });
      } finally {
        this.set({ progress: null });
        await this.list();
      }
    });
  }

  notice(code: string | null): Promise<void> {
    return this.#attempt(async () => {
      const { list, organ, look } = this.shown;
      if (!list) return;
      await this.save();
      const path = code === null ? '' : `/${encodeURIComponent(code)}`;
      const { text } = await get<Notice>(`notice/${list.year}${path}`);
      const title = code === null ? `${list.year}年度通知（全部单位）` : `${organ?.name}${list.year}年度通知`;
      const isReadable = look?.handedIn === true && look.locked === null;
      this.set({ notice: { title, text, marked: code !== null && isReadable ? `/marked/${list.year}${path}` : null } });
    });
  }

  /** @param code of the organ on whose form they were dropped; null: of the organs that they say */
  drop(files: readonly File[], code: string | null): Promise<void> {
    return this.#attempt(async () => {
      const { list } = this.shown;
      if (!list) return;
      await this.save();
      for (const file of files) {
        if (file.size > LARGEST_DROP) {
          this.set({ message: `“${file.name}”太大，没有读；请核对是不是放错了文件。` });
          continue;
        }
        const query = new URLSearchParams({ year: String(list.year), code: code ?? '', name: file.name });
        const offered = await send<Offered>(`drop?${query}`, file);
        this.set({ offered: [...this.shown.offered, offered] });
      }
    });
  }

  /** The first of those that are offered is decided. @param entries that are taken */
  accept({ token }: Offered, entries: Offered['entries']): Promise<void> {
    return this.#attempt(async () => {
      this.putOff();
      const taken = entries.map(({ entry }) => entry);
      const { code } = await post<{ code: string }>('accept', { tab: TAB, token, entries: taken });
      await this.open(code);
      this.undo.add(entries.map(({ entry, was, is }) => ({ entry, before: was, after: is })));
    });
  }

  putOff(): void {
    this.set({ offered: this.shown.offered.slice(1) });
  }

  showHistory(): Promise<void> {
    return this.#attempt(async () => {
      const { organ } = this.shown;
      if (!organ) return;
      await this.save();
      const path = `history/${organ.year}/${encodeURIComponent(organ.code)}`;
      this.set({ history: (await get<History>(path)).moments });
    });
  }

  /** What would change if the file were as it was then. */
  lookBack(moment: string): Promise<void> {
    return this.#attempt(async () => {
      const { organ } = this.shown;
      if (!organ) return;
      const former = await post<Offered>('former', { year: organ.year, code: organ.code, tab: TAB, moment });
      this.set({ history: null, offered: [former] });
    });
  }

  /** The report that was made, else 送审稿. */
  openPdf(draft = false, save = false): void {
    const { organ } = this.shown;
    if (!organ) return;
    const isDraft = draft || !this.line?.printed;
    const path = `/pdf/${organ.year}/${encodeURIComponent(organ.code)}${isDraft ? '/draft' : ''}${save ? '?save' : ''}`;
    void this.save().then(() => (save ? location.assign(path) : window.open(path, '_blank')));
  }

  /** Of the organ that is open, in the list. */
  get line(): OrganLine | undefined {
    return this.shown.list?.organs.find(({ code }) => code === this.shown.organ?.code);
  }

  async quit(): Promise<void> {
    await this.save();
    await post('quit', {}).catch(() => {});
    this.set({ ended: true });
  }

  #connect(connected: boolean): void {
    if (connected && this.#isParked) {
      // Meanwhile another page may have gone on with the organ.
      this.#isParked = false;
      if (this.shown.organ) void this.open(this.shown.organ.code);
    }
    if (connected === this.shown.connected) return;
    this.set({ connected });
    if (connected) void this.list();
  }

  #hear(event: DeskEvent): void {
    const { organ } = this.shown;
    if (event.kind === 'progress') this.set({ progress: event });
    else if (event.kind === 'built') this.set({ message: event.message ?? toldOf(event.made, event.rejected) });
    else if (event.kind === 'parked') this.#isParked = true;
    else if (event.kind === 'ends') this.set({ ended: true });
    else if (organ?.year !== event.year) return;
    else if (event.kind === 'changed') {
      void this.list();
      if (event.codes.includes(organ.code)) void this.#typing?.look();
    } else if (event.code === organ.code && event.tab !== TAB) this.set({ organ: { ...organ, elsewhere: true } });
  }
}

function toldOf(made: number, rejected: number): string {
  return rejected === 0 ? `已生成 ${made} 份。` : `已生成 ${made} 份，${STATES.rejected} ${rejected} 份。`;
}

function clock(): string {
  const now = new Date();
  return `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
}
