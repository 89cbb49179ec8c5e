/** A county that makes and publishes its reports, in this process. */

import { join } from 'node:path';
import { type PublishResults, publish } from '../../src/release/publish.ts';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { makeReports, openRun } from '../../src/run/run.ts';
import { contents, submissionOf } from '../office.ts';
import { Folder } from '../store/folder.ts';

export const NAMES: Readonly<Record<string, string>> = {
  bai: '白沙镇人民政府',
  hei: '黑水镇人民政府',
  nan: '南山街道办事处',
};

const QUIET = { begin: () => {}, done: () => {}, stopped: () => false };

export class CountyOffice {
  readonly folder: Folder;
  readonly data: string;
  readonly out: string;
  readonly store: string;

  constructor(codes = Object.keys(NAMES), more = '', folder = new Folder()) {
    this.folder = folder;
    [this.data, this.out, this.store] = ['data', 'out', 'published'].map((name) => folder.at(name)) as [
      string,
      string,
      string,
    ];
    const list = Object.entries(NAMES).map(
      ([code, name]) => `  - {代号: ${code}, 名称: ${name}, 类别: 镇, 机构代码: '114200000000${code}'}\n`,
    );
    this.folder.write('data/county.yaml', `名称: 青岚县\n单位名录:\n${list.join('')}${more}`);
    for (const code of codes) this.submit(code);
  }

  /** @param change of the text of a submission without a slip */
  submit(code: string, change: (text: string) => string = (text) => text): this {
    this.folder.write(`data/2020/${code}.yaml`, change(submissionOf(NAMES[code] ?? '')));
    return this;
  }

  async build(targets: readonly string[] = ['2020']): Promise<this> {
    const settings = { targets, data: this.data, out: this.out, force: false, shard: null };
    await this.#with(settings, (run) => makeReports(run, QUIET));
    return this;
  }

  publish(date = '2021-01-28', { targets = ['2020'], dryRun = false } = {}): Promise<PublishResults> {
    const { data, out, store } = this;
    const settings = {
      targets: targets.map((each) => (each.endsWith('.yaml') ? join(data, each) : each)),
      data,
      out,
      force: false,
      shard: null,
    };
    return this.#with(settings, (run) => publish(run, { data, out, store, date, dryRun }, QUIET));
  }

  /** 代号 → what has become of its report, and the version in force. */
  async told(date?: string): Promise<Record<string, string>> {
    const { publications } = await this.publish(date);
    return Object.fromEntries(publications.map(({ organ, status, version }) => [organ, `${status} ${version ?? '-'}`]));
  }

  /** By path and content. */
  published(): Map<string, string> {
    return contents(this.store);
  }

  uploaded(): Map<string, string> {
    return contents(join(this.out, '2020', '上传'));
  }

  async #with<T>(
    settings: Parameters<typeof openRun>[0],
    work: (run: NonNullable<Awaited<ReturnType<typeof openRun>>['value']>) => Promise<T>,
  ): Promise<T> {
    const runner = new LocalRunner();
    try {
      const { value, findings } = await openRun(settings, runner);
      if (!value) throw new Error(JSON.stringify(findings));
      return await work(value);
    } finally {
      runner.close();
    }
  }
}

export const CORRECTED = (day = '2021-03-05') => `\n更正:\n  - 日期: ${day}\n    说明: 总体情况一处文字改正。\n`;
