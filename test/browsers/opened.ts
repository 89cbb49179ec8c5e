/** A desk that runs as its users start it, and a browser on it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { unpacked } from './chromium79/unpacked.mjs';

/** Chromium of today as Debian has it, or the oldest that the desk runs in. */
export const IS_OLD = process.env['NIANBAO_TESTS'] === 'chromium79';
const PROGRAM = IS_OLD ? resolve('test/browsers/chromium79/chromium.mjs') : '/usr/bin/chromium';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = { wide: { width: 1366, height: 768 }, narrow: { width: 1093, height: 614 } };

export interface RunningDesk {
  readonly process: ChildProcess;
  /** Good once. */
  readonly address: string;
  /** What it has said. */
  readonly words: () => string;
  readonly ended: Promise<number | null>;
  /** A further address, as a second start has it. */
  readonly again: () => Promise<string>;
}

export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'nianbao-browsers-'));
  readonly #desks: ChildProcess[] = [];
  #browser: Browser | undefined;

  /** @param program its folder; left out: this one */
  async start(data: string, out: string, program = '.', more: readonly string[] = []): Promise<RunningDesk> {
    const cli = resolve(program, 'dist/cli.js');
    const args = [
      cli,
      'desk',
      '--data',
      data,
      '--out',
      out,
      '--no-open',
      ...(more.length > 0 ? more : ['--port', '0']),
    ];
    const env = { ...process.env, XDG_STATE_HOME: join(this.folder, 'state') };
    const desk = spawn(process.execPath, args, { env });
    this.#desks.push(desk);
    let [printed, words] = ['', ''];
    desk.stderr.on('data', (piece) => {
      words += piece;
    });
    const ended = new Promise<number | null>((settle) => desk.once('exit', settle));
    const address = await new Promise<string>((settle, fail) => {
      desk.stdout.on('data', (piece) => {
        printed += piece;
        if (printed.includes('\n')) settle(printed.trim());
      });
      desk.once('exit', () => fail(new Error(`the desk has ended: ${words}`)));
    });
    const again = async () => (await this.start(data, out, program, more)).address;
    return { process: desk, address, words: () => words, ended, again };
  }

  /** The fonts of the program are those of the system, so that pictures are the same everywhere. */
  async browser(flags: readonly string[] = []): Promise<Browser> {
    const fonts = join(this.folder, 'fonts.conf');
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${resolve('fonts/noto-sans-sc')}</dir><cachedir>${this.folder}/fonts</cachedir></fontconfig>`,
    );
    if (IS_OLD) unpacked();
    this.#browser ??= await chromium.launch({
      executablePath: PROGRAM,
      args: [...FLAGS, ...flags],
      env: { ...process.env, FONTCONFIG_FILE: fonts } as Record<string, string>,
    });
    return this.#browser;
  }

  /** @param at `2020` or `2020/baisha` @param scale pixels to a CSS pixel */
  async open(address: string, at = '', size = SIZES.wide, flags: readonly string[] = [], scale = 1): Promise<Page> {
    const browser = await this.browser(flags);
    const common = { viewport: size, deviceScaleFactor: scale, locale: 'zh-CN', acceptDownloads: !IS_OLD };
    const context = await browser.newContext(common);
    const page = await context.newPage();
    page.on('pageerror', (fault) => faults.push(fault.stack ?? fault.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/ERR_CONNECTION|ERR_INCOMPLETE|status of (?:4|507)/.test(message.text()))
        faults.push(message.text());
    });
    await page.goto(`${address}${at === '' ? '' : `#${at}`}`);
    await page.waitForSelector('main h1');
    return page;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    for (const each of this.#desks) each.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Exceptions and errors of any page, refused content among them. */
export const faults: string[] = [];

export function cell(page: Page, entry: string) {
  return page.locator(`[data-entry="${entry}"]`);
}

/** Until nothing is on its way and all is in the file. */
export async function saved(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('.saving', { hasText: '已保存' }).waitFor();
}

/** Until what is shown is of what was typed last. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(200);
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(150);
}
