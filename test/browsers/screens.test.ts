/**
 * What the desk looks like, and whether everybody can use it: each state at the two sizes of screens that offices have, free of
 * what axe finds, nothing clipped; the form of an edition that no line of code has ever heard of.
 */

import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import pixelmatch from 'pixelmatch';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, fileOf, RETURNED, writeJanuary, YEAR } from './january.ts';
import { Bench, cell, faults, type RunningDesk, SIZES } from './opened.ts';

const bench = new Bench();
const data = join(bench.folder, 'data');
const GOLDEN = 'test/golden/desk';
let desk: RunningDesk;
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

beforeAll(async () => {
  writeJanuary(data);
  mkdirSync(join(data, '2021'));
  const example = readFileSync('layouts/2021/example/submission.yaml', 'utf8').replace(/^#.*\n/, '');
  writeFileSync(
    join(data, '2021', 'qinglan.yaml'),
    example.replace('本年新收: {自然人: 202', '本年新收: {自然人: 203'),
  );
  const list = readFileSync(join(data, 'county.yaml'), 'utf8');
  writeFileSync(
    join(data, 'county.yaml'),
    list.replace('单位名录:\n', '单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府, 简称: 青岚县}\n'),
  );
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
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: run,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result.value as string[];
}

/** Buttons and fields that stick out of what they stand in, or of the window. */
const CLIPPED = `Array.from(document.querySelectorAll('.head > *, .bar > *, .findings button, .tools > *, dialog button')).filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1 || (each.tagName === 'BUTTON' && each.scrollWidth > each.clientWidth + 1));
}).map((each) => each.textContent)`;

/** As they are where README and docs/ show them; half the size, for how things lie, else. */
const SHOWN = ['returned-wide', 'text-wide', 'received-wide', 'conflict-wide'];

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const shot = await still(page);
  const bytes = SHOWN.includes(name) ? shot : await half(shot);
  if (process.env['NIANBAO_UPDATE']) writeFileSync(join(GOLDEN, `${name}.png`), bytes);
  const { width, height, pixels } = await opened(bytes);
  const golden = await opened(readFileSync(join(GOLDEN, `${name}.png`)));
  expect([width, height]).toEqual([golden.width, golden.height]);
  expect(
    pixelmatch(pixels, golden.pixels, undefined, width, height, { threshold: 0.2 }) / (width * height),
  ).toBeLessThan(0.01);
}

/** As the page is when nothing moves any more. */
async function still(page: Page): Promise<Buffer> {
  const take = () => page.screenshot({ animations: 'disabled', caret: 'hide' });
  let [before, now] = [await take(), await take()];
  for (let tries = 0; tries < 40 && !before.equals(now); tries++) {
    await page.waitForTimeout(150);
    [before, now] = [now, await take()];
  }
  return now;
}

async function half(bytes: Uint8Array): Promise<Buffer> {
  const image = await loadImage(bytes);
  const canvas = createCanvas(Math.floor(image.width / 2), Math.floor(image.height / 2));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toBuffer('image/png');
}

async function opened(bytes: Uint8Array) {
  const image = await loadImage(bytes);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    pixels: context.getImageData(0, 0, image.width, image.height).data,
  };
}

describe.each(Object.entries(SIZES))('%s', (size, viewport) => {
  it.each([
    ['returned', '2021/qinglan', async (page: Page) => cell(page, '依申请公开.本年新收.自然人').click()],
    ['text', '2021/qinglan', async (page: Page) => page.locator('.references').first().scrollIntoViewIfNeeded()],
    ['suits', '2021/qinglan', async (page: Page) => cell(page, '复议诉讼.行政复议.结果维持').click()],
    ['review', `${YEAR}/r00001`, async (page: Page) => page.getByText('已核实，放行…').first().click()],
    ['missing', `${YEAR}/r00007`, async () => {}],
    ['received', `${YEAR}/r00001`, async (page: Page) => drop(page, '交来.yaml', sentBack())],
    ['first', `${YEAR}/r00001`, async (page: Page) => drop(page, '新交.yaml', ofMissing())],
    ['refused', `${YEAR}/r00001`, async (page: Page) => drop(page, '照片.png', Buffer.from('\x89PNG...', 'latin1'))],
    ['conflict', `${YEAR}/r00004`, async (page: Page) => conflict(page)],
    ['keys', `${YEAR}/r00001`, async (page: Page) => page.keyboard.press('F1')],
    ['notices', '2021/qinglan', async (page: Page) => openNotices(page)],
    ['notice', '2021/qinglan', async (page: Page) => openNotice(page)],
    ['history', `${YEAR}/r00011`, async (page: Page) => openHistory(page)],
    ['unprintable', `${YEAR}/r0001${size === 'wide' ? 3 : 4}`, async (page: Page) => typeNoFigure(page)],
  ])('%s: nothing that axe finds, nothing clipped', async (name, at, act) => {
    const page = await another(size, viewport, at);
    if (name !== 'missing') await page.locator('.pages svg use').first().waitFor();
    await act(page);
    await picture(page, `${name}-${size}`);
    expect(await page.evaluate(CLIPPED)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    for (const settle of await page.getByText('用文件里的').all()) await settle.click();
    await page.close();
  });
});

const contexts = new Map<string, BrowserContext>();

/** A page of the session that the first one of its size has begun. */
async function another(size: string, viewport: { width: number; height: number }, at: string): Promise<Page> {
  const known = contexts.get(size);
  if (!known) {
    const page = await bench.open(await launch(), at, viewport);
    contexts.set(size, page.context());
    return page;
  }
  const page = await known.newPage();
  await page.goto(`${new URL('/', desk.address).href}#${at}`);
  await page.waitForSelector('main h1');
  return page;
}

async function openNotice(page: Page): Promise<void> {
  await page.getByRole('button', { name: '通知', exact: true }).click();
  await page.locator('dialog textarea').waitFor();
}

async function openNotices(page: Page): Promise<void> {
  await page.getByRole('button', { name: '全部通知' }).click();
  await page.locator('dialog textarea').waitFor();
}

/** Of an organ that has been worked at for weeks: as many as are kept. */
async function openHistory(page: Page): Promise<void> {
  const folder = join(data, '.desk', '旧稿', String(YEAR), codeOf(11));
  mkdirSync(folder, { recursive: true });
  for (let day = 8; day < 28; day++)
    cpSync(
      fileOf(data, 11),
      join(folder, `202101${String(day).padStart(2, '0')}-1${day % 10}15${day + 30}-0123abcd.yaml`),
    );
  await page.getByRole('button', { name: '历史' }).click();
  await page.locator('dialog .history').waitFor();
}

/** The pages stay as they were. */
async function typeNoFigure(page: Page): Promise<void> {
  await cell(page, '依申请公开.本年新收.自然人').fill('约20');
  await page.locator('.unprintable span').waitFor();
}

/** What an organ sends back, with two figures and a text changed. */
function sentBack(): Buffer {
  const text = readFileSync(fileOf(data, 3), 'utf8');
  const figures = text.replace(/(上年结转: \{自然人: )\d+/, '$19').replace(/(结果维持: )\d+/, '$18');
  return Buffer.from(figures.replace(/^其他需要报告的事项: .*$/m, '其他需要报告的事项: 无其他需要报告的事项。'));
}

function ofMissing(): Buffer {
  const list = readFileSync(join(data, 'county.yaml'), 'utf8');
  const name = /代号: r00007, 名称: ([^,}]+)/.exec(list)?.[1];
  return Buffer.from(readFileSync(fileOf(data, 3), 'utf8').replace(/^单位: .*$/m, `单位: ${name}`));
}

/** Beside the form: each file says whose it is. */
async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (each) => each.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], '${name}'));
    document.querySelector('aside').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  })()`);
  await page.locator('dialog').waitFor();
}

/** Somebody else writes the file while it is typed into. */
async function conflict(page: Page): Promise<void> {
  const text = readFileSync(fileOf(data, 4), 'utf8');
  await cell(page, '依申请公开.上年结转.自然人').fill('33');
  const written = text.replace(/(上年结转: \{自然人: )(\d+)/, (_, before, figure) => `${before}${Number(figure) + 44}`);
  writeFileSync(fileOf(data, 4), written);
  await page.locator('.conflicts').waitFor({ timeout: 10_000 });
}

/** A further launch, as a second start asks for it. */
async function launch(): Promise<string> {
  return desk.again();
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
  for (const name of ['fonts', 'node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(resolve(name), join(program, name));
  writeEdition(join(program, 'layouts', '2027'));
  const folder = join(bench.folder, 'data2027');
  mkdirSync(join(folder, '2027'), { recursive: true });
  const file = join(folder, '2027', 'jia.yaml');
  writeFileSync(file, '单位: 甲县人民政府\n年度: 2027\n主动公开: 无\n');
  const other = await bench.start(folder, join(bench.folder, 'out2027'), program);
  const page = await bench.open(other.address);
  const figure = cell(page, '主动公开.听证.本年处理决定数量');
  expect(await page.locator('tr', { has: figure }).locator('th').textContent()).toBe('听证场次');
  expect(await figure.getAttribute('placeholder')).toBe('0');
  await figure.fill('7');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('  听证: {本年处理决定数量: 7}\n');
  await page.context().close();
});

/** That of 2021 with a row that no other edition has. */
function writeEdition(folder: string): void {
  cpSync('layouts/2021', folder, { recursive: true });
  const change = (name: string, from: string | RegExp, to: string) => {
    const text = readFileSync(join(folder, name), 'utf8');
    if (text.replace(from, to) === text) throw new Error(`${name}: nothing to change`);
    writeFileSync(join(folder, name), text.replace(from, to));
  };
  change('format.yaml', 'firstYear: 2021', 'firstYear: 2027');
  change('schema.yaml', '行政强制, 行政事业性收费]', '行政强制, 听证, 行政事业性收费]');
  change(
    'schema.yaml',
    /^( {6})行政强制:$/m,
    "$1听证: {$$ref: '#/$$defs/处理决定', title: 听证场次, description: 没有的填“无”。}\n$1行政强制:",
  );
  change('rollup.yaml', '  - 主动公开.行政强制\n', '  - 主动公开.行政强制\n  - 主动公开.听证\n');
  change(
    'document.yaml',
    /^( *)- \$each: \{项: \[行政处罚, 行政强制\]\}$/m,
    "$1- [{text: 听证场次, style: tableLabel}, {text: '{{主动公开.听证.本年处理决定数量}}', colSpan: 3}]\n$&",
  );
}
