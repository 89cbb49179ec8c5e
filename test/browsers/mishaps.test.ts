/** What happens in an office while somebody types: nothing that was typed is lost, and the file is never half a file. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { OrganRequest } from '../../src/desk/wire.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { filled } from '../filled.ts';
import { Bench, cell, FLAGS, faults, type RunningDesk, saved } from './opened.ts';

const bench = new Bench();
const TEXT = '其他需要报告的事项';
const FORM = filled('2021').replace(/^其他需要报告的事项:[\s\S]*?(?=^\S|$(?![\s\S]))/m, '其他需要报告的事项: 无。\n');
const ORGANS = Array.from({ length: 8 }, (_, index) => `o${index + 1}`);
const WORDS = '这是正在打的一段话，打到一半出了事，一个字也不能少。'.repeat(3);

let count = 0;
let data = '';
let out = '';
let desk: RunningDesk;

function fileOf(code: string): string {
  return join(data, '2021', `${code}.yaml`);
}

function writeCounty(): void {
  mkdirSync(join(data, '2021'), { recursive: true });
  const organs = ORGANS.map((code, index) => `  - {代号: ${code}, 名称: 第${index + 1}镇人民政府}\n`);
  writeFileSync(join(data, 'county.yaml'), `名称: 本县\n单位名录:\n${organs.join('')}`);
  for (const [index, code] of ORGANS.entries())
    writeFileSync(fileOf(code), FORM.replace(/^单位: .*$/m, `单位: 第${index + 1}镇人民政府`));
}

beforeEach(() => {
  count++;
  data = join(bench.folder, `data${count}`);
  out = join(bench.folder, `out${count}`);
});

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

async function opened(code = 'o1'): Promise<Page> {
  writeCounty();
  desk = await bench.start(data, out);
  return bench.open(desk.address, `2021/${code}`);
}

/** What a page typed last that the desk has answered. */
function answered(page: Page): () => string {
  let last = '';
  page.on('response', (response) => {
    if (!response.url().endsWith('/api/keep') || response.status() !== 200) return;
    const { inputs } = response.request().postDataJSON() as OrganRequest & { inputs: { value: string }[] };
    last = inputs.at(-1)?.value ?? last;
  });
  return () => last;
}

async function typeInto(page: Page, text: string): Promise<void> {
  await cell(page, TEXT).focus();
  await page.keyboard.press('Control+End');
  for (const character of text) {
    await page.keyboard.insertText(character);
    await page.waitForTimeout(15);
  }
}

describe('the browser', () => {
  it('is killed in the midst of a word: all that was answered is there', async () => {
    writeCounty();
    desk = await bench.start(data, out);
    const server = await chromium.launchServer({ executablePath: '/usr/bin/chromium', args: [...FLAGS] });
    const browser: Browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    await page.goto(`${desk.address}#2021/o1`);
    await page.locator('main h1').waitFor();
    const last = answered(page);
    setTimeout(() => void server.kill(), 1500);
    await expect(typeInto(page, WORDS)).rejects.toThrow();
    const kept = last();
    expect(kept.length).toBeGreaterThan(10);
    const again = await bench.open(await desk.again(), '2021/o1');
    expect((await cell(again, TEXT).inputValue()).startsWith(kept)).toBe(true);
    await again.context().close();
  });

  it('has the page closed right behind the last key: that key is in the file', async () => {
    const page = await opened();
    await typeInto(page, WORDS.slice(0, 30));
    await page.close();
    const again = await bench.open(await desk.again(), '2021/o1');
    await expect.poll(() => cell(again, TEXT).inputValue()).toBe(`无。${WORDS.slice(0, 30)}`);
    await saved(again);
    expect(readFileSync(fileOf('o1'), 'utf8')).toContain(WORDS.slice(0, 30));
    await again.context().close();
  });

  it('has more pages open than it has connections: each of them works', async () => {
    const first = await opened();
    const pages = [first];
    for (const code of ORGANS.slice(1)) {
      const page = await first.context().newPage();
      await page.goto(`${new URL('/', desk.address).href}#2021/${code}`);
      await page.locator('main h1').waitFor({ timeout: 10_000 });
      pages.push(page);
    }
    for (const [index, page] of pages.entries()) {
      await page.bringToFront();
      await cell(page, TEXT).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('补一句。');
      await saved(page);
      expect(readFileSync(fileOf(ORGANS[index] ?? ''), 'utf8')).toContain('补一句。');
    }
    await first.context().close();
  });
});

describe('the disk', () => {
  it('is full: it is said, what is typed stays on the page, and is saved when there is room', async ({ skip }) => {
    mkdirSync(data);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'nianbao', data]).status !== 0)
      skip('no right to have a disk of its own here');
    onTestFinished(() => void spawnSync('umount', ['-l', data]));
    const page = await opened();
    await typeInto(page, '满之前。');
    await saved(page);
    const before = readFileSync(fileOf('o1'), 'utf8');
    const { bavail, bsize } = statfsSync(data);
    writeFileSync(join(data, 'full'), Buffer.alloc(bavail * bsize));
    await typeInto(page, '满了以后。');
    await page.locator('.told', { hasText: '磁盘已满' }).waitFor();
    expect(await cell(page, TEXT).inputValue()).toContain('满之前。满了以后。');
    expect(readFileSync(fileOf('o1'), 'utf8')).toBe(before);
    rmSync(join(data, 'full'));
    await expect.poll(() => readFileSync(fileOf('o1'), 'utf8')).toContain('满之前。满了以后。');
    await page.locator('.told', { hasText: '磁盘已满' }).waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe("the timer's run", () => {
  it('makes the reports: the desk says so and waits, and what is typed meanwhile is saved', async () => {
    const page = await opened();
    mkdirSync(out);
    const lock = lockFolder(out);
    await page.getByRole('button', { name: /生成全部/ }).click();
    await page.locator('.message', { hasText: '另一次运行' }).waitFor();
    await typeInto(page, '定时任务正在生成。');
    await saved(page);
    expect(readFileSync(fileOf('o1'), 'utf8')).toContain('定时任务正在生成。');
    lock.release();
    await page.getByRole('button', { name: /生成全部/ }).click();
    await page.locator('.message', { hasText: `已生成 ${ORGANS.length} 份` }).waitFor({ timeout: 60_000 });
    expect(readdirSync(join(out, '2021')).filter((name) => name.endsWith('.pdf'))).toHaveLength(ORGANS.length);
    await page.context().close();
  });
});

describe('the file', () => {
  it('is taken away and put back: what is typed waits for it', async () => {
    const page = await opened();
    const content = readFileSync(fileOf('o1'), 'utf8');
    await typeInto(page, '先打几个字。');
    rmSync(fileOf('o1'));
    await page.keyboard.press('Control+s');
    await page.locator('.told', { hasText: '不见了' }).waitFor();
    await typeInto(page, '再打几个字。');
    writeFileSync(fileOf('o1'), content);
    await expect.poll(() => readFileSync(fileOf('o1'), 'utf8')).toContain('先打几个字。再打几个字。');
    await page.locator('.told', { hasText: '不见了' }).waitFor({ state: 'detached' });
    await page.context().close();
  });
});

it('what was done to one organ is not taken back in another', async () => {
  const page = await opened();
  const figure = '依申请公开.上年结转.自然人';
  await cell(page, figure).fill('9');
  await saved(page);
  await page.locator('nav a[href$="/o2"]').click();
  await page.locator('main h1', { hasText: '第2镇' }).waitFor();
  await cell(page, '复议诉讼.行政复议.结果维持').focus();
  await page.keyboard.press('Control+z');
  await saved(page);
  expect(await cell(page, figure).inputValue()).toBe('7');
  await page.context().close();
});
