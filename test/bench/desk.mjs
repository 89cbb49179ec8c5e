/**
 * The desk in Debian's Chromium, of a county of so many organs: how long it takes to open, and from the end of a pause in typing to
 * the page that is painted anew, beside the share of the server in it.
 */

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { writeCounty } from './records.mjs';
import { median } from './rounds.mjs';
import { figure, table } from './table.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const LAYOUTS = fileURLToPath(new URL('../../layouts/', import.meta.url));

/** Milliseconds that the page waits before it looks (src/desk/page/typing.ts). */
const PAUSE = 120;
const INPUTS = 40;

export async function desk(folder, reports, rounds) {
  const data = join(folder, 'desk');
  writeCounty(data, reports);
  const largest = join(folder, 'largest');
  const [file, year] = largestExample();
  mkdirSync(join(largest, year), { recursive: true });
  copyFileSync(file, join(largest, year, 'r00001.yaml'));
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const opened = [];
    for (let round = 0; round < rounds; round++) opened.push(await openings(browser, data, folder));
    const typed = await typing(browser, largest, folder, year);
    return [opening(opened, reports), repainting(typed)].join('\n\n');
  } finally {
    await browser.close();
  }
}

/** @returns its path and a year of its edition */
function largestExample() {
  const files = readdirSync(LAYOUTS)
    .map((id) => [join(LAYOUTS, id, 'example', 'submission.yaml'), id])
    .filter(([path]) => existsSync(path));
  files.sort(([one], [other]) => statSync(other).size - statSync(one).size);
  const [[path]] = files;
  return [path, /^年度: (\d{4})/m.exec(readFileSync(path, 'utf8'))[1]];
}

async function start(data, folder) {
  const began = performance.now();
  const args = [CLI, 'desk', '--data', data, '--out', join(folder, 'desk-out'), '--no-open', '--port', '0'];
  const env = { ...process.env, XDG_STATE_HOME: join(folder, `state-${began}`) };
  const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((settle) => server.stdout.once('data', (words) => settle(String(words).trim())));
  return { server, address, listening: performance.now() - began };
}

async function openings(browser, data, folder) {
  const { server, address, listening } = await start(data, folder);
  try {
    const first = await shown(browser, `${address}#2020`);
    const [base] = address.split('/?');
    const again = await first.context.newPage();
    const began = performance.now();
    await again.goto(`${base}/#2020`);
    await all(again);
    return { listening, first: first.took, again: performance.now() - began };
  } finally {
    server.kill();
  }
}

async function shown(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(address);
  await all(page);
  return { context, page, took: performance.now() - began };
}

/** The list with the form and the page of its first organ. */
async function all(page) {
  await page.waitForSelector('nav li');
  await page.waitForSelector('main table input');
  await page.waitForSelector('.pages svg use');
}

async function typing(browser, data, folder, year) {
  const { server, address } = await start(data, folder);
  try {
    const { context, page } = await shown(browser, `${address}#${year}`);
    await page.waitForTimeout(1000);
    const rows = await page.evaluate(MEASURE);
    await context.close();
    return rows;
  } finally {
    server.kill();
  }
}

/** Types into the first figure with a value; painted: two frames after the page has changed. */
const MEASURE = `(async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const field = Array.from(document.querySelectorAll('main td input')).find(({ value }) => Number(value) > 100);
  const first = field.value;
  const rows = [];
  field.focus();
  await wait(500);
  for (let index = 0; index < ${INPUTS}; index++) {
    performance.clearResourceTimings();
    const changed = new Promise((done) => {
      const watch = new MutationObserver(() => { watch.disconnect(); done(); });
      watch.observe(document.querySelector('.pages'), { childList: true, subtree: true });
    });
    const typed = performance.now();
    field.value = String(Number(first) + 1 + (index % 9));
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await changed;
    await frame();
    await frame();
    const painted = performance.now() - typed - ${PAUSE};
    const [look] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/api/look'));
    rows.push({ painted, server: look.responseEnd - look.requestStart });
    await wait(250);
  }
  return rows;
})()`;

function opening(rounds, reports) {
  const of = (what) => figure(median(rounds.map((each) => each[what])), 0);
  const row = ['median', String(reports), of('listening'), of('first'), of('again')];
  return table(['desk, ms', 'organs', 'start to address', 'address to list, form and page', 'once more'], [row]);
}

function repainting(rows) {
  const of = (what) => rows.map((each) => each[what]).sort((a, b) => a - b);
  const at = (values, share) => figure(values[Math.min(values.length - 1, Math.floor(values.length * share))], 0);
  const row = (name, share) => [name, String(rows.length), at(of('painted'), share), at(of('server'), share)];
  const heads = ['typing, ms', 'inputs', 'end of the pause to the painted page', 'of it the server'];
  return table(heads, [row('median', 0.5), row('95 of 100', 0.95)]);
}
