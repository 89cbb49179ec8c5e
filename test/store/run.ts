/** A run without its work: what reports it is about, which of them it has made, and how it ends. */

import { join } from 'node:path';
import type { Plan, Task } from '../../src/run/plan.ts';
import { RunState } from '../../src/run/run-state.ts';
import { sha256 } from '../../src/store/hash.ts';
import { type Lock, lockFolder } from '../../src/store/lock.ts';
import { writeWhole, yearFolder } from '../../src/store/output.ts';
import { OutputStore } from '../../src/store/output-store.ts';
import type { ReportRecord } from '../../src/store/record.ts';
import { resultOf, type Status } from '../../src/store/result.ts';
import { planHash, type ShardNote } from '../../src/store/shard.ts';
import type { ProgramVersions } from '../../src/store/versions.ts';
import { organOf } from './folder.ts';

export const VERSIONS: ProgramVersions = {
  nianbao: '0.1.0',
  code: 'code',
  node: '20.19.0',
  zlib: '1.3',
  layouts: 'layouts',
  fonts: 'fonts',
};

export function taskOf(code: string, year: number | null = 2020): Task {
  const organ = organOf(code, `${code}镇`);
  return { file: `data/${year}/${code}.yaml`, code, organ, year, findings: [] };
}

/** The plan of a year, or of files. */
export function planOf(codes: readonly string[], year: number | null = 2020, missing: readonly string[] = []): Plan {
  return {
    tasks: codes.map((code) => taskOf(code, year ?? 2020)),
    missing: missing.map((code) => organOf(code, `${code}镇`)),
    findings: [],
    year,
  };
}

export const pdfOf = (code: string) => `${code}镇2020年度报告.pdf`;

export class Run {
  readonly lock: Lock;
  readonly store: OutputStore;
  readonly state: RunState;
  readonly #out: string;

  constructor(out: string, plan: Plan, versions = VERSIONS) {
    this.#out = out;
    this.lock = lockFolder(out);
    this.store = new OutputStore(this.lock, out, 'data', versions);
    this.state = new RunState(plan);
  }

  /** Writes a PDF of this content for each of these tasks of the plan, in this order, and notes it. */
  make(codes: readonly string[], content = 'first', name = pdfOf): this {
    for (const code of codes) {
      const task = this.#task(code);
      // The report of a file that lies in no year's folder is of the year that it says itself.
      const year = task.year ?? 2020;
      const bytes = `%PDF ${name(code)} ${content}`;
      const path = join(yearFolder(this.#out, year), name(code));
      writeWhole(path, bytes);
      const printed = { pdf: path, sha256: sha256(bytes), pages: 6, inputs: inputsOf(code) };
      const result = resultOf({ ...task, year }, 'made', printed);
      this.store.note(result, 30);
      this.state.add(task, result);
    }
    return this;
  }

  reject(code: string): this {
    return this.#end(code, 'rejected');
  }

  /** Its PDF could not be put in place, or its worker was lost. */
  fail(code: string): this {
    return this.#end(code, 'failed', '磁盘读写出错，请检查磁盘');
  }

  /** A file that is 仅供衔接: no report is due. */
  carry(code: string): this {
    this.state.add(this.#task(code), null);
    return this;
  }

  standing(code: string, inputs = inputsOf(code)): ReportRecord | undefined {
    return this.store.standing(2020, code, () => inputs);
  }

  settle(shard: ShardNote | null = null): void {
    this.store.settle(this.state.years, shard);
    this.stop();
  }

  /** Without the manifests, as a run that was killed. */
  stop(): void {
    this.store.close();
    this.lock.release();
  }

  #end(code: string, status: Status, cause: string | null = null): this {
    const task = this.#task(code);
    const result = resultOf(task, status, { cause, findings: task.findings });
    this.store.note(result, 30);
    this.state.add(task, result);
    return this;
  }

  #task(code: string): Task {
    const task = this.state.plan.tasks.find((each) => each.code === code);
    if (!task) throw new Error(`no ${code} in the plan`);
    return task;
  }
}

export const inputsOf = (code: string) => `inputs of ${code}`;

/** What a part of a divided run notes: its number and what all parts are of. */
export function noteOf(
  index: number,
  of: number,
  codes: readonly string[],
  carriers: readonly string[] = [],
): ShardNote {
  return { index, of, plan: planHash(codes), inputs: 'inputs of all', carriers };
}
