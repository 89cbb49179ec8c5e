/**
 * What is told while a run goes on: on a terminal one live line with count, rate, remaining time and what was sent back so
 * far; elsewhere a plain line a report, for the timer's log. (cli-progress counts a Chinese character as one column: its line
 * breaks at the edge and is not written over.)
 */

import type { Watcher } from '../run/run-state.ts';
import type { Result, Status } from '../store/result.ts';
import { WORDS } from './results.ts';
import type { LiveLine, Terminal } from './terminal.ts';

/** Milliseconds between two showings of the live line. */
const PAUSE = 100;

export class Progress implements Watcher {
  readonly #terminal: Terminal;
  readonly #stopped: () => boolean;
  readonly #quiet: boolean;
  readonly #counts = new Map<Status, number>();
  readonly #start = performance.now();
  #total = 0;
  #shown = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal, quiet: boolean, stopped: () => boolean) {
    this.#terminal = terminal;
    this.#quiet = quiet;
    this.#stopped = stopped;
  }

  begin(total: number): void {
    this.#total = total;
  }

  done(result: Result): void {
    this.#counts.set(result.status, this.#count(result.status) + 1);
    if (this.#quiet) return;
    const { live } = this.#terminal;
    if (live) this.#show(live);
    else this.#terminal.tell(plainLine(this.#all(), this.#total, result));
  }

  #show(live: LiveLine): void {
    const now = performance.now();
    if (now - this.#shown < PAUSE) return;
    this.#shown = now;
    live.show(this.#liveLine(now - this.#start));
  }

  stopped(): boolean {
    return this.#stopped();
  }

  end(): void {
    this.#terminal.live?.show('');
  }

  #liveLine(milliseconds: number): string {
    const done = this.#all();
    const worked = done - this.#count('unchanged');
    const rate = worked / (milliseconds / 1000);
    const left = worked > 0 ? `，${rate.toFixed(1)} 份/秒，还要 ${duration((this.#total - done) / rate)}` : '';
    const rejected = this.#count('rejected');
    const failed = this.#count('failed');
    return `${done}/${this.#total}${left}${rejected ? `，退回 ${rejected}` : ''}${failed ? `，未生成 ${failed}` : ''}`;
  }

  #count(status: Status): number {
    return this.#counts.get(status) ?? 0;
  }

  #all(): number {
    return [...this.#counts.values()].reduce((sum, each) => sum + each, 0);
  }
}

function plainLine(count: number, total: number, { status, name, organ }: Result): string {
  return `${count}/${total} ${WORDS[status]} ${name ?? organ}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} 秒`;
  return seconds < 3600
    ? `${Math.ceil(seconds / 60)} 分钟`
    : `${Math.floor(seconds / 3600)} 小时 ${Math.ceil((seconds % 3600) / 60)} 分钟`;
}
