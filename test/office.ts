/** A county's office in a temporary folder, and the command as people run it there: a process of its own. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

export const PROGRAM = resolve('dist/cli.js');
const SAMPLE = readFileSync('data/2020/baisha.yaml', 'utf8');

/** Milliseconds. While a test waits for a process in this way, its own clock stands still. */
const PATIENCE = 120_000;

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `--json` prints, as far as the tests look. */
export interface Document {
  readonly version: number;
  readonly exitCode: number;
  readonly error: { readonly message: string } | null;
  readonly findings: readonly { readonly code: string; readonly file: string }[];
  readonly reports: readonly {
    readonly file: string | null;
    readonly organ: string;
    readonly name: string | null;
    readonly status: string;
    readonly pdf: string | null;
    readonly sha256: string | null;
    readonly cause: string | null;
    readonly findings: readonly { readonly code: string }[];
  }[];
}

export class Office {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): this {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this;
  }

  /** `organs`: 代号 → 名称. */
  county(organs: Readonly<Record<string, string>>): this {
    const list = Object.entries(organs).map(([code, name]) => `  - {代号: ${code}, 名称: ${name}}\n`);
    return this.write('data/county.yaml', `名称: 本县\n单位名录:\n${list.join('')}`);
  }

  /** A submission without a slip. */
  submission(code: string, organ: string, year = 2020): this {
    return this.write(`data/${year}/${code}.yaml`, submissionOf(organ, year));
  }

  /** A submission that a superior office would send back: what was received was never dealt with. */
  faulty(code: string, organ: string): this {
    const received = '{本年新收: {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}';
    const rest = '上年结转: 无, 本年度办理结果: 无, 结转下年度继续办理: 无}';
    const text = submissionOf(organ).replace(/^依申请公开: 无.*$/m, `依申请公开: ${received}, ${rest}`);
    return this.write(`data/2020/${code}.yaml`, text);
  }

  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
    const ended = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: this.folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 28,
    });
    return { exitCode: ended.status, stdout: ended.stdout, stderr: ended.stderr };
  }

  json(args: readonly string[], env: NodeJS.ProcessEnv = {}): Document {
    const { exitCode, stdout } = this.run([...args, '--json'], env);
    const document = JSON.parse(stdout) as Document;
    if (document.exitCode !== exitCode) throw new Error(`exit code ${exitCode}, but the document says ${stdout}`);
    return document;
  }

  /** Names in a folder, sorted; empty where there is no such folder. */
  names(folder: string): string[] {
    try {
      return readdirSync(this.path(folder)).sort();
    } catch {
      return [];
    }
  }
}

/** One good, one to be sent back, one not handed in. */
export function threeOrgans(): Office {
  return new Office()
    .county({ baisha: '白沙镇人民政府', heishui: '黑水镇人民政府', qingshi: '青石镇人民政府' })
    .submission('baisha', '白沙镇人民政府')
    .faulty('heishui', '黑水镇人民政府');
}

export function submissionOf(organ: string, year = 2020): string {
  return SAMPLE.replace(/^单位: .*$/m, `单位: ${organ}`).replace(/^年度: .*$/m, `年度: ${year}`);
}

export function pdfName(organ: string, year = 2020): string {
  return `${organ}${year}年政府信息公开工作年度报告.pdf`;
}

/** Files that tell what a run did, by path and content; times of the journal aside. */
export function contents(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name !== 'journal.ndjson')
    .map((each) => join(each.parentPath, each.name));
  return new Map(files.sort().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]));
}
