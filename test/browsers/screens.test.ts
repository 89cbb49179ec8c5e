/**
 * What the desk looks like, and whether everybody can use it: each state at the two sizes of screens that offices have, free of
 * what axe finds, nothing clipped; the form of an edition that no line of code has ever heard of.
 */

import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, cell, faults, type RunningDesk, SIZES, settled } from './opened.ts';
import { RETURNED, writeJanuary, YEAR } from './january.ts';

const bench = new Bench();
const data = join(bench.folder, 'data');
const GOLDEN = 'test/golden/desk';
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
let desk: RunningDesk;

beforeAll(async () => {
  writeJanuary(data);
  mkdirSync(join(data, '2021'));
  const example = readFileSync('layouts/2021/example/submission.yaml', 'utf8').replace(/^#.*\n/, '');
  writeFileSync(join(data, '2021', 'qinglan.yaml'), example.replace('本年新收: {自然人: 202', '本年新收: {自然人: 203'));
  const list = readFileSync(join(data, 'county.yaml'), 'utf8');
  writeFileSync(join(data, 'county.yaml'), list.replace('单位名录:\n', '单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府, 简称: 青岚县}\n'));
  desk = await bench.start(data, join(bench.folder, 'out'));
}, 60_000);

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

/** WCAG 2.2 A and AA, as far as a program can tell. Run beside the page's policy, which lets no script of a stranger in. */
async function violations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  const run = `${axe};axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')))`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result.value as string[];
}

/** Buttons and fields that stick out of what they stand in, or of the window. */
const CLIPPED = `Array.from(document.querySelectorAll('.head > *, .findings button, .tools > *')).filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1 || (each.tagName === 'BUTTON' && each.scrollWidth > each.clientWidth + 1));
}).map((each) => each.textContent)`;

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await settled(page);
  const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (process.env['NIANBAO_UPDATE'] === undefined && existsSync(join(GOLDEN, `${name}.png`))) return;
  mkdirSync(GOLDEN, { recursive: true });
  writeFileSync(join(GOLDEN, `${name}.png`), bytes);
}

describe.each(Object.entries(SIZES))('%s', (size, viewport) => {
  it.each([
    ['returned', '2021/qinglan', async (page: Page) => cell(page, '依申请公开.本年新收.自然人').click()],
    ['text', '2021/qinglan', async (page: Page) => page.locator('.references').first().scrollIntoViewIfNeeded()],
    ['suits', '2021/qinglan', async (page: Page) => cell(page, '复议诉讼.行政复议.结果维持').click()],
    ['review', `${YEAR}/r00001`, async (page: Page) => page.getByText('已核实，放行…').first().click()],
    ['missing', `${YEAR}/r00007`, async () => {}],
    ['keys', `${YEAR}/r00001`, async (page: Page) => page.keyboard.press('F1')],
    ['notices', '2021/qinglan', async (page: Page) => page.getByRole('button', { name: '通知', exact: true }).click()],
  ])('%s: nothing that axe finds, nothing clipped', async (name, at, act) => {
    const page = await bench.open(await launch(), at, viewport);
    await settled(page);
    await act(page);
    await picture(page, `${name}-${size}`);
    expect(await page.evaluate(CLIPPED)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

/** A further launch, as a second start asks for it. */
async function launch(): Promise<string> {
  return (await bench.start(data, join(bench.folder, 'out'))).address;
}

it('all of the list is there, what is to be done first', async () => {
  const page = await bench.open(await launch(), String(YEAR));
  const states = await page.locator('nav li').evaluateAll((lines) => lines.map((line) => line.textContent));
  expect(states).toHaveLength(61);
  expect(states.slice(0, RETURNED.length).every((each) => each?.includes('退回'))).toBe(true);
  await page.context().close();
});

it('an edition that is only a folder has its form on the screen', async () => {
  const program = join(bench.folder, 'program');
  mkdirSync(program);
  for (const name of ['dist', 'layouts']) cpSync(name, join(program, name), { recursive: true });
  for (const name of ['fonts', 'node_modules', 'package.json', 'package-lock.json']) symlinkSync(resolve(name), join(program, name));
  writeEdition(join(program, 'layouts', '2027'));
  const folder = join(bench.folder, 'data2027');
  mkdirSync(join(folder, '2027'), { recursive: true });
  writeFileSync(join(folder, '2027', 'jia.yaml'), '单位: 甲县人民政府\n年度: 2027\n');
  const other = await bench.start(folder, join(bench.folder, 'out2027'), program);
  const page = await bench.open(other.address);
  await cell(page, '听证.场次.线上').fill('7');
  await cell(page, '听证说明').fill('全年听证七场。');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFileSync(join(folder, '2027', 'jia.yaml'), 'utf8')).toContain('线上: 7');
  expect(readFileSync(join(folder, '2027', 'jia.yaml'), 'utf8')).toContain('听证说明: |\n  全年听证七场。\n');
  expect(await page.locator('table th').allTextContents()).toEqual(['形式', '线上', '线下', '听证场次']);
  await page.context().close();
});

/** A made-up form: one text, one table of two figures. */
function writeEdition(folder: string): void {
  cpSync('layouts/2021', folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  const format = readFileSync(file('format.yaml'), 'utf8').replace('firstYear: 2021', 'firstYear: 2027');
  writeFileSync(file('format.yaml'), format.replace(/^lists:[\\s\\S]*/m, 'lists:\\n  形式: [线上, 线下]\\n'));
}
