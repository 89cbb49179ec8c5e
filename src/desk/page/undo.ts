/** What has been changed in the cells of the tables, to be taken back step by step; within a text the browser does that itself. */

export interface Step {
  readonly entry: string;
  readonly before: string;
  readonly after: string;
}

const MOST = 200;

export class Undo {
  #steps: (readonly Step[])[] = [];

  /** One thing done: a cell, or a block that was pasted. */
  add(steps: readonly Step[]): void {
    const changed = steps.filter(({ before, after }) => before !== after);
    if (changed.length > 0) this.#steps = [...this.#steps.slice(1 - MOST), changed];
  }

  take(): readonly Step[] {
    return this.#steps.pop() ?? [];
  }
}
