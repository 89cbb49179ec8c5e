/** A finding leads to its cell, the cell to its place on the page, and the page back; of every slip that a test knows. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenedOrgan } from '../../src/desk/wire.ts';
import { codeOf, SLIPS, writeCountyOfSlips } from '../desk/county-of-slips.ts';
import { filled } from '../filled.ts';
import { Bench, cell, faults, IS_OLD, settled } from './opened.ts';

const bench = new Bench();
const data = join(bench.folder, 'data');
/** In the old browser some of them: it is the same page. */
const TRIED = SLIPS.filter((_, index) => !IS_OLD || index % 6 === 0);
const FIGURE = '依申请公开.本年新收.自然人';
let page: Page;

beforeAll(async () => {
  writeCountyOfSlips(data, '  - {代号: qinglan, 名称: 青岚县人民政府}\n');
  mkdirSync(join(data, '2021'));
  writeFileSync(join(data, '2021', 'qinglan.yaml'), filled('2021'));
  const desk = await bench.start(data, join(bench.folder, 'out'));
  page = await bench.open(desk.address, '2020');
}, 60_000);

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

const focused = () => page.evaluate("document.activeElement.getAttribute('data-entry')");

/** Opens an organ as the list does. @returns what the server says of it */
async function open(code: string): Promise<OpenedOrgan> {
  const [reply] = await Promise.all([
    page.waitForResponse((each) => each.url().includes('/api/organ/')),
    page.locator(`nav a[href$="/${code}"]`).click(),
  ]);
  const opened = (await reply.json()) as OpenedOrgan;
  await page.locator(`nav a[href$="/${code}"][aria-current]`).waitFor();
  return opened;
}

it('each finding stands there in its order, and a click leads to the field of its first entry', async () => {
  let led = 0;
  for (const name of TRIED) {
    const { findings, parts } = await open(codeOf(name));
    const shown = page.locator('.findings li:not(.reviewed) .words');
    await expect.poll(() => shown.count()).toBe(findings.length);
    const words = await shown.allTextContents();
    expect(words.map((each) => each.replace(/^(?:须改正|请核实) /, ''))).toEqual(
      findings.map(({ message }) => message),
    );
    const [first] = findings;
    const entry = first?.entries[0];
    if (entry === undefined || parts.length === 0) continue;
    const fields = page.locator(`[data-entry="${entry}"], [data-entry^="${entry}."]`);
    if ((await fields.count()) === 0) continue;
    await shown.first().click();
    const at = String(await focused());
    expect([name, at === entry || at.startsWith(`${entry}.`)]).toEqual([name, true]);
    led++;
  }
  expect(led).toBeGreaterThan(TRIED.length * 0.7);
}, 240_000);

it('the field that is typed into is framed on the page, and the place on the page leads back to it', async () => {
  await page.locator('select[aria-label="年度"]').selectOption('2021');
  await page.locator('main h1', { hasText: '2021' }).waitFor();
  await cell(page, FIGURE).click();
  await settled(page);
  const frame = page.locator('.frames rect');
  expect(await frame.count()).toBe(1);
  const box = await frame.boundingBox();
  if (!box) throw new Error('not in sight');
  await cell(page, '单位').click();
  await settled(page);
  // The page has been scrolled away, and back: where it was framed, it is clicked.
  await cell(page, '依申请公开.本年新收.商业企业').click();
  await settled(page);
  const next = await page.locator('.frames rect').boundingBox();
  if (!next) throw new Error('not in sight');
  await cell(page, '单位').focus();
  await settled(page);
  await cell(page, '依申请公开.本年新收.商业企业').focus();
  await settled(page);
  const again = await page.locator('.frames rect').boundingBox();
  if (!again) throw new Error('not in sight');
  await page.mouse.click(again.x + again.width / 2, again.y + again.height / 2);
  expect(await focused()).toBe('依申请公开.本年新收.商业企业');
  await page.mouse.click(again.x - (next.x - box.x) + box.width / 2, again.y + again.height / 2);
  expect(await focused()).toBe(FIGURE);
});
