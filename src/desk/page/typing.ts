/**
 * What is typed → the server, at once and in order; when the typing pauses, a look at what it has come to; a little later, into the
 * file. What the server does not answer stays here, and in the browser's own store, until it does.
 */

import type { Input, Look, Saved } from '../wire.ts';
import { Gone, post, Refused, TAB } from './connection.ts';

/** Milliseconds. */
const PAUSE = 120;
const SAVE_AFTER = 2000;
const AGAIN = 1000;

/** The answer where the disk takes nothing: it may do so again. */
const UNWRITTEN = 507;

export interface Listener {
  looked(look: Look): void;
  saved(saved: Saved): void;
  refused(message: string): void;
  /** Whether the server answers. */
  connected(isThere: boolean): void;
}

export class Typing {
  readonly year: number;
  readonly code: string;
  #revision: number;
  readonly #listener: Listener;
  readonly #waiting = new Map<string, string>();
  #sending: Promise<void> | null = null;
  #looking = false;
  #lookAgain = false;
  #pause: number | undefined;
  #saveTimer: number | undefined;
  #isDirty = false;
  #ended = false;

  /** @param revision whose pages the screen has */
  constructor(year: number, code: string, revision: number, listener: Listener) {
    this.year = year;
    this.code = code;
    this.#revision = revision;
    this.#listener = listener;
    for (const [entry, value] of Object.entries(this.#stored())) this.#waiting.set(entry, value);
    if (this.#waiting.size > 0) this.#send();
  }

  /** Whether something of this entry is still on its way. */
  isPending(entry: string): boolean {
    return this.#waiting.has(entry);
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0 && !this.#isDirty;
  }

  type(entry: string, value: string): void {
    this.#waiting.set(entry, value);
    this.#isDirty = true;
    this.#send();
    this.#lookSoon();
    this.#saveSoon();
  }

  #send(): void {
    this.#sending ??= this.#sendAll().then(() => {
      this.#sending = null;
    });
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const inputs = Array.from(this.#waiting, ([entry, value]): Input => ({ entry, value }));
      try {
        await post<Saved>('keep', { ...this.#about, inputs });
        for (const { entry, value } of inputs) if (this.#waiting.get(entry) === value) this.#waiting.delete(entry);
        this.#store();
        this.#listener.connected(true);
      } catch (cause) {
        this.#store();
        if (cause instanceof Refused) this.#listener.refused(cause.message);
        else this.#listener.connected(false);
        if (cause instanceof Refused && cause.status !== UNWRITTEN) return;
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
        if (this.#ended) return;
      }
    }
  }

  #lookSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => void this.look(), PAUSE);
  }

  /** Findings and pages of all that has been typed so far. */
  async look(): Promise<void> {
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#lookAgain && !this.#ended) {
        this.#lookAgain = false;
        await this.#sending;
        const look = await post<Look>('look', { ...this.#about, since: this.#revision });
        this.#revision = look.revision;
        if (!this.#ended) this.#listener.looked(look);
      }
    } catch (cause) {
      if (cause instanceof Gone) this.#listener.connected(false);
      else if (cause instanceof Refused) this.#listener.refused(cause.message);
    } finally {
      this.#looking = false;
    }
  }

  #saveSoon(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => void this.save(), SAVE_AFTER);
  }

  /** Into the file. */
  async save(): Promise<void> {
    clearTimeout(this.#saveTimer);
    await this.#sending;
    if (this.#waiting.size > 0) return;
    try {
      const saved = await post<Saved>('save', this.#about);
      this.#isDirty = !saved.saved;
      this.#listener.saved(saved);
    } catch (cause) {
      if (cause instanceof Refused) this.#listener.refused(cause.message);
      else this.#listener.connected(false);
      if (cause instanceof Refused && cause.status === UNWRITTEN && !this.#ended) this.#saveSoon();
    }
  }

  /** The page is being closed: what is on its way goes with it. */
  leave(): void {
    const inputs = Array.from(this.#waiting, ([entry, value]): Input => ({ entry, value }));
    this.#store();
    if (inputs.length > 0) void post('keep', { ...this.#about, inputs }, true).catch(() => {});
    else if (this.#isDirty) void post('save', this.#about, true).catch(() => {});
  }

  /** Another organ is opened. */
  async end(): Promise<void> {
    if (!this.isIdle) await this.save();
    this.#ended = true;
    clearTimeout(this.#pause);
    clearTimeout(this.#saveTimer);
  }

  get #about() {
    return { year: this.year, code: this.code, tab: TAB };
  }

  get #key(): string {
    return `nianbao ${this.year} ${this.code}`;
  }

  #store(): void {
    try {
      if (this.#waiting.size === 0) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(Array.from(this.#waiting)));
    } catch {
      // The browser keeps nothing: it stays in memory.
    }
  }

  #stored(): Record<string, string> {
    try {
      return Object.fromEntries(JSON.parse(localStorage.getItem(this.#key) ?? '[]'));
    } catch {
      return {};
    }
  }
}
