/** Typing: never a keystroke is lost, nothing moves under the hands, and the file says afterwards what was typed and nothing else. */

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { filled } from '../filled.ts';
import { Bench, cell, faults, IS_OLD, type RunningDesk, saved, settled } from './opened.ts';

const bench = new Bench();
let count = 0;
let data = '';
let file = '';
let desk: RunningDesk;
let page: Page;

const FIGURE = '依申请公开.上年结转.自然人';
const TEXT = '存在的主要问题及改进情况';
const FORM = filled('2021');

/** A county of one organ, its desk and its page. */
beforeEach(async () => {
  data = join(bench.folder, `data${++count}`);
  file = join(data, '2021', 'qinglan.yaml');
  mkdirSync(join(data, '2021'), { recursive: true });
  writeFileSync(join(data, 'county.yaml'), '名称: 本县\n单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府}\n');
  writeFileSync(file, FORM);
  desk = await bench.start(data, join(bench.folder, `out${count}`));
  page = await bench.open(desk.address);
}, 60_000);

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

const draft = () => join(data, '.desk', '2021', 'qinglan.json');
const now = () => readFileSync(file, 'utf8');
const focused = () => page.evaluate("document.activeElement.getAttribute('data-entry')");

describe('in the tables', () => {
  it('a figure goes into its place of the file, a finding comes and goes with it, and nothing moves', async () => {
    await cell(page, FIGURE).click();
    const places = () =>
      page.evaluate("[document.querySelector('.paper').scrollTop, document.activeElement.selectionStart]");
    await page.keyboard.type('8');
    await page.locator('.findings li.error').first().waitFor();
    const [before] = (await places()) as number[];
    await settled(page);
    expect(await focused()).toBe(FIGURE);
    expect(await places()).toEqual([before, 1]);
    await saved(page);
    expect(now()).toBe(FORM.replace('上年结转: {自然人: 7,', '上年结转: {自然人: 8,'));
    await page.keyboard.press('Backspace');
    await page.keyboard.type('7');
    await expect.poll(() => page.locator('.findings li.error').count()).toBe(0);
    await saved(page);
    expect(now()).toBe(FORM);
  });

  it('Enter, the arrows and Tab move as in a spreadsheet', async () => {
    await cell(page, FIGURE).focus();
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('依申请公开.本年新收.自然人');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('依申请公开.本年新收.商业企业');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('依申请公开.本年度办理结果.予以公开.商业企业');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('依申请公开.上年结转.总计');
  });

  it('a block copied from a spreadsheet fills to the right and down, and is taken back at once', async () => {
    await cell(page, '复议诉讼.行政复议.结果维持').focus();
    const block = '1\t2\t3\r\n';
    await page.evaluate(
      `document.activeElement.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: (() => { const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(block)}); return data; })() }))`,
    );
    await saved(page);
    expect(now()).toContain('行政复议: {结果维持: 1, 结果纠正: 2, 其他结果: 3,');
    await page.keyboard.press('Control+z');
    await saved(page);
    expect(now()).toBe(FORM);
  });

  it('Ctrl+Z takes back what was typed last, in this field or else before; in the search it touches no figure', async () => {
    await cell(page, FIGURE).fill('9');
    const organ = cell(page, '单位');
    await organ.click();
    await page.keyboard.type('某某局');
    await page.keyboard.press('Control+z');
    expect([await focused(), await organ.inputValue()]).toEqual(['单位', '青岚县人民政府']);
    await page.locator('#search').click();
    await page.keyboard.type('青');
    await page.keyboard.press('Control+z');
    expect(await cell(page, FIGURE).inputValue()).toBe('9');
    await organ.click();
    await page.keyboard.press('Control+z');
    expect([await focused(), await cell(page, FIGURE).inputValue()]).toEqual([FIGURE, '7']);
    await saved(page);
    expect(now()).toBe(FORM);
  });

  it('a total that is left out is computed and shown; one that is typed is checked', async () => {
    const total = cell(page, '复议诉讼.行政复议.总计');
    await total.fill('');
    await saved(page);
    expect(now()).not.toMatch(/行政复议: \{.*总计/);
    await expect.poll(() => total.getAttribute('placeholder')).toMatch(/^\d+$/);
  });
});

describe('in the texts', () => {
  it('an input method composes in peace, however slow the answers are', async () => {
    const area = cell(page, TEXT);
    await area.focus();
    await page.evaluate('document.activeElement.setSelectionRange(2, 2)');
    const before = await area.inputValue();
    const session = await page.context().newCDPSession(page);
    for (const text of ['n', 'ni', 'ni h', 'ni ha', 'ni hao']) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      // Meanwhile an answer comes: a look at what another hand has written.
      writeFileSync(file, FORM.replace('商业企业: 46', `商业企业: ${46 + text.length}`));
      await page.waitForTimeout(300);
    }
    await page.waitForTimeout(2300);
    await session.send('Input.insertText', { text: '你好' });
    await settled(page);
    expect(await area.inputValue()).toBe(`${before.slice(0, 2)}你好${before.slice(2)}`);
    expect(await page.evaluate('document.activeElement.selectionStart')).toBe(4);
    await saved(page);
    expect(now()).toContain(`${before.slice(0, 2)}你好`);
    expect(now()).toContain('商业企业: 52');
  });

  // The old browser knows no composition by a driver.
  it.skipIf(IS_OLD).each([0, 80, 400])('word after word is composed while answers come %d ms late', async (late) => {
    const area = cell(page, TEXT);
    await area.focus();
    await page.evaluate('document.activeElement.setSelectionRange(2, 2)');
    const before = await area.inputValue();
    const session = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    let isComposing = false;
    let amidst = 0;
    await page.route(/\/api\/(?:keep|look|save|year)/, async (route) => {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, late));
      if (isComposing && route.request().url().endsWith('/look')) amidst++;
      await route.fulfill({ response });
    });
    const words = ['你好', '公开', '信息', '', '年度报告'];
    for (const word of words) {
      isComposing = true;
      for (const text of ['n', 'ni', 'ni h', 'ni ha', 'ni hao', '你h', '你好吗']) {
        await compose(text);
        await page.waitForTimeout(70);
      }
      // No word: it is given up.
      await (word === '' ? compose('') : session.send('Input.insertText', { text: word }));
      isComposing = false;
    }
    const typed = words.join('');
    const after = `${before.slice(0, 2)}${typed}${before.slice(2)}`;
    await expect.poll(() => existsSync(draft()) && readFileSync(draft(), 'utf8')).toContain(typed);
    await settled(page);
    expect(amidst).toBeGreaterThan(2);
    expect(await area.inputValue()).toBe(after);
    expect(await focused()).toBe(TEXT);
    const caret = await page.evaluate('[document.activeElement.selectionStart, document.activeElement.selectionEnd]');
    expect(caret).toEqual([2 + typed.length, 2 + typed.length]);
    await saved(page);
    expect(now()).toBe(FORM.replace(before.slice(0, 9), after.slice(0, 9 + typed.length)));
    expect(existsSync(draft())).toBe(false);
  });

  it('a figure of the table is put in at the caret, and what it prints is shown below', async () => {
    const area = cell(page, TEXT);
    await area.focus();
    await page.evaluate('document.activeElement.setSelectionRange(0, 0)');
    await page.locator('.text', { has: area }).getByText('插入表格里的数').click();
    await cell(page, '依申请公开.本年新收.总计').click();
    await settled(page);
    expect(await area.inputValue()).toMatch(/^\{\{依申请公开\.本年新收\.总计\}\}/);
    expect(await page.locator('.references dd').first().textContent()).toBe('301');
    await saved(page);
    expect(now()).toContain(`${TEXT}: |\n  {{依申请公开.本年新收.总计}}`);
  });
});

describe('never lost', () => {
  it('what was typed when the desk is killed is there when it is started again', async () => {
    const area = cell(page, TEXT);
    await area.focus();
    await page.keyboard.press('Control+End');
    const words = '这一句是刚刚打的，程序就在这时候停了。';
    for (const [index, character] of [...words].entries()) {
      await page.keyboard.insertText(character);
      if (index === 12) desk.process.kill('SIGKILL');
      await page.waitForTimeout(20);
    }
    await page.locator('.saving.lost').waitFor();
    expect(await area.inputValue()).toContain(words);
    expect([FORM, FORM.replace(/$/, '')].some((each) => now().startsWith(each.slice(0, 400)))).toBe(true);
    // The page is closed, too: what no desk had answered is in the browser's store, the rest in the draft.
    const { port } = new URL(desk.address);
    const kept = page;
    desk = await bench.start(data, join(bench.folder, `out${count}`), '.', ['--port', port]);
    await kept.locator('.saving.lost').waitFor({ state: 'detached', timeout: 20_000 });
    await saved(kept);
    expect(now()).toContain(words);
    expect(now().replace(words, '')).toBe(FORM);
  });

  it('a file that another hand writes meanwhile keeps both; of one entry the person is asked', async () => {
    await cell(page, FIGURE).click();
    await page.keyboard.type('8');
    writeFileSync(
      file,
      FORM.replace('商业企业: 46', '商业企业: 47').replace('上年结转: {自然人: 7', '上年结转: {自然人: 9'),
    );
    const conflict = page.locator('.conflicts li');
    await conflict.waitFor({ timeout: 10_000 });
    expect(await conflict.textContent()).toMatch(/文件里的：9.*这里填的：8/);
    await conflict.getByText('用这里填的').click();
    await expect
      .poll(now)
      .toBe(FORM.replace('商业企业: 46', '商业企业: 47').replace('上年结转: {自然人: 7', '上年结转: {自然人: 8'));
    await expect.poll(() => cell(page, '依申请公开.本年新收.商业企业').inputValue()).toBe('47');
  });

  it('a second page looks on, and takes over when it is asked to', async () => {
    await cell(page, FIGURE).click();
    await page.keyboard.type('8');
    const other = await page.context().newPage();
    await other.goto(desk.address.split('/?')[0] ?? '');
    await other.locator('.message', { hasText: '另一个窗口' }).waitFor();
    expect(await cell(other, FIGURE).getAttribute('readonly')).not.toBeNull();
    await other.getByRole('button', { name: '接到这里来填' }).click();
    await page.locator('.message', { hasText: '另一个窗口' }).waitFor();
    expect(await cell(other, FIGURE).inputValue()).toBe('8');
    await cell(other, FIGURE).fill('7');
    await saved(other);
    expect(now()).toBe(FORM);
  });

  it('a second start on the same folder leads to the desk that runs', async () => {
    const copy = join(bench.folder, `copy${count}`);
    cpSync(data, copy, { recursive: true });
    const again = await bench.start(data, join(bench.folder, `out${count}`));
    expect(await again.ended).toBe(0);
    expect(again.words()).toContain('已经开着');
    expect(new URL(again.address).port).toBe(new URL(desk.address).port);
  });
});
