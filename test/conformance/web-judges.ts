/** Judges of web pages that know nothing of ours: Nu, html-validate, axe in a browser; and the sanitizers of portals. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { type Browser, chromium } from 'playwright-core';

const FOLDER = resolve('test/conformance');
const require = createRequire(resolve(FOLDER, 'package.json'));

/** What the tests of conformance have of their own, once; without the scripts of the packages. */
export function fetchWebJudges(): void {
  if (existsSync(resolve(FOLDER, 'node_modules/vnu-jar'))) return;
  const options = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--silent', '--prefix', FOLDER];
  execFileSync('npm', ['install', ...options], { stdio: 'inherit' });
}

/** Errors by file, in Nu's words; a page without any is not there. */
export function byNu(files: readonly string[]): Map<string, string[]> {
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const { stderr, error } = spawnSync('java', ['-jar', jar, '--format', 'json', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  const { messages } = JSON.parse(stderr) as { messages: { type: string; url: string; message: string }[] };
  const found = new Map<string, string[]>();
  for (const { type, url, message } of messages) {
    if (type !== 'error') continue;
    const file = files.find((each) => pathToFileURL(each).href === url || url.endsWith(each)) ?? url;
    found.set(file, [...(found.get(file) ?? []), message]);
  }
  return found;
}

/** How long a bar is belongs to the number that it stands beside, not to a sheet of styles. */
const RULES: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-inline-style': ['error', { allowedProperties: ['--part'] }] },
};

/** The right-hand side of a sign-off is a look that a fragment has no other way to ask for. */
const FRAGMENT: ConfigData = { ...RULES, rules: { 'no-inline-style': 'off' } };

export async function byHtmlValidate(html: string, { isFragment = false } = {}): Promise<string[]> {
  const { results } = await new HtmlValidate(isFragment ? FRAGMENT : RULES).validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

const WIDTHS = [1280, 320];

export interface Seen {
  /** Of axe: WCAG 2.2 AA and best practice. */
  readonly violations: readonly string[];
  /** Wider than the window. */
  readonly overflows: readonly number[];
  /** What it asked of anybody. */
  readonly requests: readonly string[];
}

export class WebBrowser {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(): Promise<WebBrowser> {
    return new WebBrowser(await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] }));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async see(file: string): Promise<Seen> {
    const [violations, overflows, requests]: [string[], number[], string[]] = [[], [], []];
    for (const width of WIDTHS) {
      const page = await this.#browser.newPage({ viewport: { width, height: 900 } });
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      await page.addScriptTag({ content: AXE });
      const found = await page.evaluate((tags) => {
        const { axe } = globalThis as unknown as {
          axe: { run(root: unknown, options: object): Promise<{ violations: { id: string }[] }> };
        };
        return axe.run((globalThis as unknown as { document: unknown }).document, { runOnly: tags });
      }, TAGS);
      violations.push(...found.violations.map(({ id }) => `${width} px: ${id}`));
      const shown = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(shown) > width) overflows.push(Number(shown));
      await page.close();
    }
    return { violations, overflows, requests: requests.filter((url) => url !== pathToFileURL(file).href) };
  }

  /** DOMPurify as a page runs it, with what it lets through unless told otherwise. */
  async purified(html: string): Promise<string> {
    const page = await this.#browser.newPage();
    await page.setContent('<!DOCTYPE html><title>x</title>');
    await page.addScriptTag({ content: readFileSync(require.resolve('dompurify/dist/purify.min.js'), 'utf8') });
    const clean = await page.evaluate(
      (text) => (globalThis as unknown as { DOMPurify: { sanitize(text: string): string } }).DOMPurify.sanitize(text),
      html,
    );
    await page.close();
    return clean;
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type WhiteList = Record<string, string[]>;

const LOOKS = ['class', 'style'];
const SPANS = ['width', 'rowspan', 'colspan', 'align', 'valign', ...LOOKS];

/** UEditor's `whitList`, as far as tables and text go: ueditor.config.js as many portals have it. */
const UEDITOR: WhiteList = {
  ...Object.fromEntries(
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'span', 'strong', 'caption'].map((tag) => [tag, LOOKS]),
  ),
  br: [],
  table: ['width', 'border', 'align', 'valign', ...LOOKS],
  thead: ['align', 'valign', ...LOOKS],
  tbody: ['align', 'valign', ...LOOKS],
  tr: ['rowspan', 'align', 'valign', ...LOOKS],
  td: SPANS,
  th: SPANS,
};

/** TinyMCE's default elements of a text with tables, with the attributes that stay. */
const TINYMCE: WhiteList = {
  ...Object.fromEntries(
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'span', 'strong'].map((tag) => [tag, ['id', ...LOOKS]]),
  ),
  br: [],
  table: ['border', 'id', ...LOOKS],
  ...Object.fromEntries(['caption', 'thead', 'tbody', 'tr'].map((tag) => [tag, LOOKS])),
  td: ['colspan', 'rowspan', 'headers', 'scope', ...LOOKS],
  th: ['colspan', 'rowspan', 'headers', 'scope', ...LOOKS],
};

/** What five editors and filters make of a fragment. */
export async function sanitized(html: string, browser: WebBrowser): Promise<Map<string, string>> {
  const { FilterXSS, filterXSS } = require('xss') as {
    FilterXSS: new (options: { whiteList: WhiteList }) => { process(html: string): string };
    filterXSS: (html: string) => string;
  };
  const sanitize = require('sanitize-html') as {
    (html: string, options: object): string;
    defaults: { allowedTags: string[] };
  };
  const spans = { td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] };
  return new Map([
    ['js-xss', filterXSS(html)],
    ['UEditor', new FilterXSS({ whiteList: UEDITOR }).process(html)],
    ['TinyMCE', new FilterXSS({ whiteList: TINYMCE }).process(html)],
    ['sanitize-html with spans', sanitize(html, { allowedAttributes: spans })],
    ['DOMPurify', await browser.purified(html)],
  ]);
}
