/**
 * A morning's work at the keyboard, at random: whatever is typed wherever, after a pause the page says what a check of the saved
 * file says, and no reply of the desk has moved the caret, or what the person is looking at.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import type { Organ } from '../../src/county.ts';
import type { Finding } from '../../src/finding.ts';
import { checkReport, type Environment } from '../../src/report.ts';
import { loadEnvironment } from '../../src/run/environment.ts';
import { lastYearOf } from '../../src/run/inputs.ts';
import { random } from '../damage.ts';
import { filled } from '../filled.ts';
import { Bench, faults, IS_OLD, saved } from './opened.ts';

const bench = new Bench();
const data = join(bench.folder, 'data');
const file = join(data, '2021', 'qinglan.yaml');

const SEED = 7;
/** In the old browser some of them: it is the same page. */
const EDITS = IS_OLD ? 40 : 200;

const NAME = '青岚县人民政府';

afterAll(async () => {
  await bench.close();
  expect(faults).toEqual([]);
});

const FIGURES = [...'00123456789', ...'0123456789', '.', '-', ' ', '１', '无', 'x', '#'];
const WORDS = [
  ...'0123456789，。、：；（）“”{}#:-|"\' \\%',
  '件',
  '无',
  '公开',
  '依申请',
  '{{> 收费情况}}',
  '全年',
  '12件',
  '。。',
];

it(`the page says of ${EDITS} edits what check says, and nothing moves but by hand (seed ${SEED})`, async () => {
  const county = written();
  const desk = await bench.start(data, join(bench.folder, 'out'));
  const page = await bench.open(desk.address, '2021/qinglan');
  await page.locator('.pages svg use').first().waitFor();
  const replies = new Replies(page);
  const roll = random(SEED);
  const of = <T>(all: readonly T[]): T => all[roll(all.length)] as T;
  const fields = await page.evaluate<string[]>(
    `Array.from(document.querySelectorAll('main [data-entry]'), (each) => each.dataset.entry)`,
  );
  const texts = await page.evaluate<string[]>(
    `Array.from(document.querySelectorAll('main textarea'), (each) => each.dataset.entry)`,
  );
  const done: string[] = [];

  const press = async (key: string) => {
    done.push(key);
    await page.keyboard.press(key);
  };
  const type = async (words: string) => {
    done.push(`“${words}”`);
    await page.keyboard.type(words);
  };
  const go = async () => {
    const entry = roll(3) === 0 ? of(texts) : of(fields);
    done.push(`→ ${entry}`);
    await page.locator(`[data-entry="${entry}"]`).click();
  };
  const lookElsewhere = async () => {
    const pane = of(['.paper', '.pages']);
    done.push(`scrolls ${pane}`);
    await page.locator(pane).hover({ position: { x: 40, y: 200 } });
    await page.mouse.wheel(0, of([-700, -200, 200, 700]));
    await page.waitForTimeout(250);
  };
  const edit = async () => {
    const isText = await page.evaluate("document.activeElement.tagName === 'TEXTAREA'");
    const kind = roll(20);
    if (isText) {
      for (let steps = roll(4); steps > 0; steps--)
        await press(
          of(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Shift+ArrowLeft', 'Control+End']),
        );
      if (kind < 5) for (let times = 1 + roll(3); times > 0; times--) await press(of(['Backspace', 'Delete']));
      else if (kind < 7) await press('Enter');
      else if (kind < 8) await press('Control+z');
      else for (let times = 1 + roll(4); times > 0; times--) await type(of(WORDS));
    } else {
      if (kind < 5) for (let times = 1 + roll(2); times > 0; times--) await press(of(['Backspace', 'Delete']));
      else if (kind < 6) await press('Control+z');
      else for (let times = 1 + roll(3); times > 0; times--) await type(of(FIGURES));
      if (roll(3) === 0)
        await press(of(['Tab', 'Shift+Tab', 'Enter', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']));
    }
  };

  for (let count = 0; count < EDITS; ) {
    if (roll(2) === 0) await go();
    if (roll(6) === 0) await lookElsewhere();
    for (let burst = 1 + roll(6); burst > 0 && count < EDITS; burst--, count++) await edit();
    await page.evaluate(PAINTED);
    const before = await placesIn(page);
    await replies.settled();
    await saved(page);
    const message = done.slice(-40).join(' ');
    await expect.poll(() => shownOn(page), { message }).toEqual(told(checkedIn(county)));
    const after = await placesIn(page);
    const { mostOfPages, seenTop } = after;
    // A page that is not there any more cannot be looked at.
    const pages = Math.min(before.pages, mostOfPages);
    expect(after, message).toEqual({ ...before, seenTop, mostOfPages, pages });
    expect(Math.abs(seenTop - before.seenTop), message).toBeLessThan(2);
  }
  expect(told(checkedByCommand())).toEqual(await shownOn(page));
}, 240_000);

/** What a key has done itself is on the screen: another field is entered, and the pages are scrolled to it. */
const PAINTED = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))`;

interface County {
  readonly environment: Environment;
  readonly organ: Organ;
}

function written(): County {
  for (const [year, id] of [
    ['2020', '2019'],
    ['2021', '2021'],
  ] as const) {
    mkdirSync(join(data, year), { recursive: true });
    const text = filled(id)
      .replace(/^单位: .*$/m, `单位: ${NAME}`)
      .replace(/^年度: .*$/m, `年度: ${year}`);
    writeFileSync(join(data, year, 'qinglan.yaml'), text);
  }
  writeFileSync(join(data, 'county.yaml'), `名称: 本县\n单位名录:\n  - {代号: qinglan, 名称: ${NAME}}\n`);
  const { value: environment } = loadEnvironment(data);
  const organ = environment?.county?.organs.get('qinglan');
  if (!environment || !organ) throw new Error('no county');
  return { environment, organ };
}

interface Places {
  readonly seenTop: number;
  readonly pages: number;
  /** How far the pages can be scrolled. */
  readonly mostOfPages: number;
}

/**
 * Where the person is: the field, the caret in it, and what is in sight: of the form that field, else the first one that is whole,
 * and how high it stands; of the pages how far they are scrolled.
 */
function placesIn(page: Page): Promise<Places> {
  return page.evaluate(`(() => {
    const field = document.activeElement;
    const { dataset, selectionStart, selectionEnd, value } = field;
    const boxOf = (each) => each.getBoundingClientRect();
    const { top, bottom } = boxOf(document.querySelector('.paper'));
    const isInSight = boxOf(field).bottom > top && boxOf(field).top < bottom;
    const whole = Array.from(document.querySelectorAll('.paper [data-entry]')).find((each) => boxOf(each).top >= top && boxOf(each).bottom <= bottom);
    const seen = isInSight ? field : whole;
    const seenTop = seen ? boxOf(seen).top : 0;
    const { scrollTop: pages, scrollHeight, clientHeight } = document.querySelector('.pages');
    return { entry: dataset.entry, value, selectionStart, selectionEnd, seen: seen && seen.dataset.entry, seenTop, pages, mostOfPages: scrollHeight - clientHeight };
  })()`);
}

/** What the page asks the desk, and whether all of it has been answered. */
class Replies {
  readonly #page: Page;
  readonly #open = new Set<Request>();
  #looks = 0;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      if (!/\/api\/(?:keep|look|save|outlines|year)/.test(request.url())) return;
      this.#open.add(request);
      if (request.url().endsWith('/look')) this.#looks++;
    });
    page.on('requestfinished', (request) => this.#open.delete(request));
    page.on('requestfailed', (request) => this.#open.delete(request));
  }

  /** A look comes after a pause; where nothing has been changed there is none. */
  async settled(): Promise<void> {
    const looks = this.#looks;
    for (let waited = 0; waited < 200 && this.#looks === looks; waited += 20) await this.#page.waitForTimeout(20);
    while (this.#open.size > 0) await this.#page.waitForTimeout(10);
  }
}

/** A sentence that names a line of the file names on the screen what stands there. */
function told(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, message }) => asShown(severity === 'error', message));
}

function asShown(isError: boolean, message: string): string {
  const isOfLine = /第 ?\d+(?:、\d+)* ?行|\.yaml/.test(message);
  return `${isError ? '须改正' : '请核实'} ${isOfLine ? '…' : message}`;
}

async function shownOn(page: Page): Promise<string[]> {
  return page.locator('.findings li:not(.reviewed) .words').allTextContents();
}

function checkedIn({ environment, organ }: County): readonly Finding[] {
  const year = 2021;
  const lastYear = lastYearOf({ file, code: 'qinglan', organ, year, findings: [] });
  return checkReport({ file, bytes: readFileSync(file), lastYear, organ, year }, environment).findings;
}

function checkedByCommand(): readonly Finding[] {
  const args = [resolve('dist/cli.js'), 'check', '2021', '--json', '--data', data];
  let printed: string;
  try {
    printed = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
  } catch (cause) {
    printed = (cause as { stdout: string }).stdout;
  }
  return JSON.parse(printed).reports[0].findings;
}
