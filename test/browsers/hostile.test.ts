/**
 * Other pages in the same browser: whatever they send to the desk, and by whatever name they call this computer, is not answered,
 * and nothing is read or written. What strangers have written into a report runs nowhere.
 */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filled } from '../filled.ts';
import { Bench, cell, faults, type RunningDesk, saved } from './opened.ts';

const bench = new Bench();
const data = join(bench.folder, 'data');
const file = join(data, '2021', 'qinglan.yaml');
const FORM = filled('2021');
/** As a browser has it that asks a server of the attacker for this name. */
const REBOUND = 'evil.example';

let desk: RunningDesk;
let page: Page;
let evil: Server;
/** What the attacker's server was sent: of the desk nothing comes here. */
const sent: string[] = [];

beforeAll(async () => {
  mkdirSync(join(data, '2021'), { recursive: true });
  writeFileSync(join(data, 'county.yaml'), '名称: 本县\n单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府}\n');
  writeFileSync(file, FORM);
  desk = await bench.start(data, join(bench.folder, 'out'));
  page = await bench.open(desk.address, '2021/qinglan', undefined, [`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
  evil = createServer((asked, response) => {
    sent.push(asked.url ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>别的网站</title><body>');
  });
  await new Promise<void>((done) => evil.listen(0, '127.0.0.1', done));
}, 60_000);

afterAll(async () => {
  evil.close();
  await bench.close();
});

const port = () => new URL(desk.address).port;

/** In the browser in which the desk is open, so that its cookie is there. */
async function asStranger<T>(host: string, script: string): Promise<T> {
  const stranger = await page.context().newPage();
  try {
    await stranger.goto(`http://${host}:${(evil.address() as AddressInfo).port}/`);
    return (await stranger.evaluate(script)) as T;
  } finally {
    await stranger.close();
  }
}

const BODY = JSON.stringify({
  year: 2021,
  code: 'qinglan',
  tab: 'evil',
  inputs: [{ entry: '总体情况', value: '被改了' }],
});

describe.each(['127.0.0.1', 'localhost', REBOUND])('a page of another site, as %s', (host) => {
  it('reads nothing and has nothing done by fetch', async () => {
    const tried = await asStranger<string[]>(
      host,
      `Promise.all([
        ['/api/year/', {}],
        ['/api/organ/2021/qinglan?tab=evil', { credentials: 'include' }],
        ['/api/keep', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(BODY)} }],
        ['/api/keep', { method: 'POST', credentials: 'include', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: ${JSON.stringify(BODY)} }],
        ['/api/quit', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' }],
        ['/pdf/2021/qinglan/draft', { credentials: 'include', mode: 'no-cors' }],
      ].flatMap(([path, options]) => ['127.0.0.1', '${host}'].map((to) =>
        fetch('http://' + to + ':${port()}' + path, options).then(async (reply) => reply.type === 'opaque' ? 'opaque' : 'read ' + await reply.text(), () => 'refused')
      )))`,
    );
    expect(tried.filter((each) => each.startsWith('read'))).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(FORM);
    expect(desk.process.exitCode).toBeNull();
  });

  it('has no form taken, no frame, picture, script or style shown, no stream heard', async () => {
    const got = await asStranger<string[]>(
      host,
      `(async () => {
        const at = 'http://127.0.0.1:${port()}';
        const outcome = (element, name) => new Promise((done) => {
          element.onload = () => done(name + (element.contentDocument ? ' readable' : ' loaded'));
          element.onerror = () => done('refused');
          document.body.append(element);
          setTimeout(() => done('refused'), 1500);
        });
        const made = (name, what) => Object.assign(document.createElement(name), what);
        const frame = made('iframe', { src: at + '/', name: 'target' });
        const results = [
          outcome(made('script', { src: at + '/app.js' }), 'script'),
          outcome(made('link', { rel: 'stylesheet', href: at + '/app.css' }), 'style'),
          outcome(made('img', { src: at + '/pdf/2021/qinglan/draft' }), 'picture'),
          outcome(frame, 'frame').then(() => { try { return frame.contentWindow.document.body.textContent.includes('青岚县') ? 'frame readable' : 'refused'; } catch { return 'refused'; } }),
          new Promise((done) => { const stream = new EventSource(at + '/api/events?tab=evil', { withCredentials: true }); stream.onopen = () => done('stream'); stream.onerror = () => done('refused'); }),
          new Promise((done) => { const socket = new WebSocket('ws://127.0.0.1:${port()}/api/events'); socket.onopen = () => done('socket'); socket.onerror = () => done('refused'); }),
        ];
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
          const form = made('form', { method: 'post', action: at + '/api/keep', target: 'target', enctype: type });
          form.append(made('input', { name: ${JSON.stringify(BODY.slice(0, -2))}, value: ${JSON.stringify(BODY.slice(-2))} }));
          document.body.append(form);
          form.submit();
        }
        return Promise.all(results);
      })()`,
    );
    expect(got.filter((each) => each !== 'refused')).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(FORM);
    expect(readdirSync(join(data, '.desk')).filter((name) => name === '2021')).toEqual([]);
  });
});

it('the desk itself under another name, as rebinding gives it, is not shown', async () => {
  const stranger = await page.context().newPage();
  for (const host of [REBOUND, 'localhost']) {
    const reply = await stranger.goto(`http://${host}:${port()}/`);
    expect(reply?.status()).toBe(421);
  }
  await stranger.close();
});

it('an address that was used, or guessed, opens nothing in another browser', async () => {
  const other = await (await bench.browser()).newContext();
  const stranger = await other.newPage();
  for (const address of [desk.address, desk.address.replace(/key=.*/, `key=${'a'.repeat(32)}`)])
    expect((await stranger.goto(address))?.status()).toBe(403);
  for (const path of ['/', '/api/year/', '/app.js'])
    expect((await stranger.goto(new URL(path, desk.address).href))?.status()).toBe(401);
  await other.addCookies([
    { name: `nianbao-${port()}`, value: 'guess', domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Strict' },
  ]);
  expect((await stranger.goto(new URL('/', desk.address).href))?.status()).toBe(401);
  await other.close();
});

it('a session that no script sees, nor a page of the same site', async () => {
  expect(await page.evaluate('document.cookie')).toBe('');
});

describe('thousands of strange requests', () => {
  it('with the session, ask for nothing outside the folder and stop nothing', async () => {
    const [{ value } = { value: '' }] = await page.context().cookies();
    const headers = { cookie: `nianbao-${port()}=${value}`, host: `127.0.0.1:${port()}` };
    const step = fc.oneof(
      fc.constantFrom(
        'api',
        'organ',
        'year',
        'pdf',
        '..',
        '%2e%2e',
        '%2f',
        '%00',
        '%5c',
        '2021',
        'qinglan',
        'county',
        'etc',
        'passwd',
        'history',
        'outlines',
        'notice',
        'draft',
        '%',
        '%ff',
        '.desk',
        '__proto__',
        'constructor',
      ),
      fc.string({ maxLength: 12 }).map(encodeURIComponent),
    );
    const path = fc.array(step, { maxLength: 8 }).map((steps) => `/${steps.join('/')}`);
    let [answered, served] = [0, 0];
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'), async (at, method) => {
        const { status, text } = await asked(at, method, headers);
        answered++;
        if (status === 200) served++;
        expect(status).not.toBe(500);
        expect(text).not.toMatch(/root:.*:0:0|单位名录|node_modules|\.ts:\d+/);
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBe(3000);
    expect(served).toBeGreaterThan(0);
    expect(desk.process.exitCode).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe(FORM);
  }, 60_000);

  function asked(path: string, method: string, headers: Record<string, string>) {
    return new Promise<{ status: number; text: string }>((done, fail) => {
      const take = (response: IncomingMessage) => {
        // A stream has no end.
        if (response.headers['content-type'] === 'text/event-stream') {
          response.destroy();
          done({ status: 200, text: '' });
          return;
        }
        let text = '';
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => done({ status: response.statusCode ?? 0, text }));
      };
      request({ host: '127.0.0.1', port: port(), path, method, headers }, take).on('error', fail).end();
    });
  }
});

describe('what strangers have written into a report', () => {
  const SCRIPT = '<script>document.title="跑了"</script><img src=x onerror="document.title=\'跑了\'">';

  it('runs nowhere: it is shown as the text that it is', async () => {
    const reported: string[] = [];
    page.on('console', (message) => reported.push(message.text()));
    const text = cell(page, '总体情况');
    await text.fill(SCRIPT);
    await cell(page, '单位').fill(SCRIPT);
    await cell(page, '依申请公开.上年结转.自然人').fill(SCRIPT);
    await saved(page);
    await page.getByRole('button', { name: '通知', exact: true }).click();
    await page.locator('dialog textarea').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    expect(await page.title()).not.toBe('跑了');
    expect(await page.locator('main img, aside img, dialog img, main script').count()).toBe(0);
    expect(reported.filter((each) => /Content Security Policy/.test(each))).toEqual([]);
    expect(await text.inputValue()).toBe(SCRIPT);
  });
});

it('none of it came to the stranger', () => {
  expect(sent.filter((each) => each !== '/' && each !== '/favicon.ico')).toEqual([]);
  expect(faults.filter((each) => !/Failed to load resource/.test(each))).toEqual([]);
});
