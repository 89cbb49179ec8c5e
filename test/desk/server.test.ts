/** The desk's server over HTTP: what is typed is on disk before it is answered, and in the file only where it belongs. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request as rawRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeskServer, startDesk } from '../../src/desk/server.ts';
import type { History, Look, Offered, OpenedOrgan, Saved, YearList } from '../../src/desk/wire.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { checkReport } from '../../src/report.ts';
import { loadEnvironment } from '../../src/run/environment.ts';
import { importFiles } from '../../src/run/import.ts';
import { receiveFile } from '../../src/run/received.ts';
import { lockFolder } from '../../src/store/lock.ts';
import { workbookOf } from '../exchange/forms.ts';
import { MARKUPS } from '../exchange/markups.ts';
import { filled } from '../filled.ts';
import { environment } from '../reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-desk-'));
const data = join(folder, 'data');
const file = join(data, '2021', 'jia.yaml');
const faults: unknown[] = [];
let desk: DeskServer;
let cookie = '';

beforeAll(async () => {
  mkdirSync(join(data, '2021'), { recursive: true });
  writeFileSync(
    join(data, 'county.yaml'),
    '名称: 本县\n单位名录:\n  - {代号: jia, 名称: 青岚县人民政府}\n  - {代号: yi, 名称: 青岚县民政局, 简称: 民政局}\n',
  );
  writeFileSync(file, FORM);
  const settings = { data, out: join(folder, 'out'), notices: async () => [], port: 0, idle: 3_600_000 };
  desk = await startDesk({ ...settings, log: (_id, cause) => faults.push(cause) });
  const entered = await fetch(desk.address(), { redirect: 'manual' });
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}, 60_000);

afterAll(() => {
  desk.end();
  rmSync(folder, { recursive: true });
  expect(faults).toEqual([]);
});

const FORM = filled('2021')
  .replace('上年结转: {', '上年结转: {   ')
  .replace('成文日期: 2022-01-26', '成文日期: 2022-01-26   # 盖章那天');
const FIGURE = '依申请公开.上年结转.自然人';
const at = () => `http://127.0.0.1:${desk.port}`;

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${at()}/api/${path}`, { headers: { cookie } });
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json() as Promise<T>;
}

async function post<T>(what: string, body: object = {}, status = 200): Promise<T> {
  const headers = { cookie, 'content-type': 'application/json' };
  const request = { year: 2021, code: 'jia', tab: 'one', ...body };
  const response = await fetch(`${at()}/api/${what}`, { method: 'POST', headers, body: JSON.stringify(request) });
  expect(response.status, await response.clone().text()).toBe(status);
  return response.json() as Promise<T>;
}

function type(entry: string, value: string): Promise<Saved> {
  return post<Saved>('keep', { inputs: [{ entry, value }] });
}

const draft = () => join(data, '.desk', '2021', 'jia.json');

describe('the list', () => {
  it('has every organ of the county with its state, and tells what is wrong as check does', async () => {
    const { organs, years } = await get<YearList>('year/');
    expect(years).toEqual([2021]);
    expect(organs.map(({ code, state, errors }) => [code, state, errors])).toEqual([
      ['jia', 'ready', 0],
      ['yi', 'missing', 0],
    ]);
  });
});

describe('an organ', () => {
  beforeEach(async () => {
    writeFileSync(file, FORM);
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
  });

  it('has on its form every entry of the edition, with what is typed and what is printed', async () => {
    const organ = await get<OpenedOrgan>('organ/2021/jia?tab=one');
    const cells = organ.parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat() : []));
    const figures = cells.flatMap((cell) => cell?.entry ?? []);
    const schema = environment.editions.find(({ id }) => id === '2021')?.schema;
    expect([...figures].sort()).toEqual(schema?.figures.map((path) => path.join('.')).sort());
    expect(organ.values[FIGURE]).toBe('7');
    expect(figures.every((entry) => organ.printed[entry] !== undefined)).toBe(true);
    expect(organ.sheets.length).toBeGreaterThan(2);
  });

  it('has what is typed in the draft before it is answered, and then in the file, nothing else changed', async () => {
    await type(FIGURE, '8');
    expect(JSON.parse(readFileSync(draft(), 'utf8')).changes).toEqual([{ kind: 'entry', entry: FIGURE, value: '8' }]);
    expect(readFileSync(file, 'utf8')).toBe(FORM);
    expect(await post<Saved>('save')).toMatchObject({ saved: true, conflicts: [] });
    expect(readFileSync(file, 'utf8')).toBe(FORM.replace('自然人: 7,', '自然人: 8,'));
    expect(existsSync(draft())).toBe(false);
    const former = join(data, '.desk', '旧稿', '2021', 'jia');
    expect(readdirSync(former).map((name) => readFileSync(join(former, name), 'utf8'))).toContain(FORM);
  });

  it('is told the findings that check has of what is on the screen, and only pages that have changed', async () => {
    const opened = await get<OpenedOrgan>('organ/2021/jia?tab=one');
    await type(FIGURE, '8');
    const look = await post<Look>('look', { since: opened.revision });
    const bytes = Buffer.from(FORM.replace('自然人: 7,', '自然人: 8,'));
    const organ = {
      code: 'jia',
      name: '青岚县人民政府',
      shortName: null,
      kind: null,
      creditCode: null,
      predecessors: [],
      contact: [],
    };
    const { findings } = checkReport({ file, bytes, lastYear: [], organ, year: 2021 }, environment);
    expect(findings.length).toBeGreaterThan(0);
    expect(look.findings.map(({ code, entries }) => [code, entries])).toEqual(
      findings.map(({ code, entries }) => [code, entries]),
    );
    expect(look.findings.every(({ message, hint }) => !/第 ?\d+ ?行/.test(`${message}${hint}`))).toBe(true);
    expect(look.findings[0]?.likely).toBe('7');
    const changed = look.sheets.flatMap((sheet, page) => (sheet === null ? [] : [page]));
    expect(changed).toHaveLength(1);
    await type(FIGURE, '7');
  });

  it('that somebody else has written meanwhile: what only one side changed is put together', async () => {
    await type(FIGURE, '8');
    writeFileSync(file, FORM.replace('商业企业: 46', '商业企业: 47'));
    expect(await post<Saved>('save')).toMatchObject({ saved: true, conflicts: [] });
    const both = FORM.replace('商业企业: 46', '商业企业: 47').replace('自然人: 7,', '自然人: 8,');
    expect(readFileSync(file, 'utf8')).toBe(both);
  });

  it('that both have changed in one entry: nothing is written until somebody has chosen', async () => {
    await type(FIGURE, '8');
    const theirs = FORM.replace('自然人: 7,', '自然人: 9,');
    writeFileSync(file, theirs);
    const conflict = { entry: FIGURE, title: '二、上年结转政府信息公开申请数量 自然人', file: '9', desk: '8' };
    expect(await post<Saved>('save')).toMatchObject({ saved: false, conflicts: [conflict] });
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    await post<Look>('settle', { entry: FIGURE, take: 'desk' });
    expect(readFileSync(file, 'utf8')).toBe(FORM.replace('自然人: 7,', '自然人: 8,'));
    await type(FIGURE, '10');
    writeFileSync(file, theirs);
    await post<Saved>('save');
    await post<Look>('settle', { entry: FIGURE, take: 'file' });
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    expect(existsSync(draft())).toBe(false);
  });

  it('that two pages show is filled in on one; the other may take it over', async () => {
    const other = await get<OpenedOrgan>('organ/2021/jia?tab=two');
    // The first page has no event stream here, and so is not there any more.
    expect(other.elsewhere).toBe(false);
    const events = new AbortController();
    const stream = await fetch(`${at()}/api/events?tab=two`, { headers: { cookie }, signal: events.signal });
    const first = await get<OpenedOrgan>('organ/2021/jia?tab=one');
    expect(first.elsewhere).toBe(true);
    await post('keep', { inputs: [{ entry: FIGURE, value: '8' }] }, 409);
    await post('take');
    expect((await type(FIGURE, '7')).saved).toBe(false);
    await post('save');
    events.abort();
    await stream.text().catch(() => {});
  });

  it('has a review written where the file has its reviews, and taken out again', async () => {
    const review = { code: 'carried-in-agrees', entry: FIGURE, reason: '机构改革，接收 2 件', by: '张三' };
    await post<Look>('review', { review, undo: false });
    expect(readFileSync(file, 'utf8')).toBe(
      `${FORM.trimEnd()}\n\n核实:\n  - 检查项: carried-in-agrees\n    位置: ${FIGURE}\n    理由: 机构改革，接收 2 件\n    核实人: 张三\n`,
    );
    await post<Look>('review', { review, undo: true });
    expect(readFileSync(file, 'utf8').trimEnd()).toBe(FORM.trimEnd());
    await post('review', { review: { ...review, reason: ' ' }, undo: false }, 400);
  });

  it('that nobody has handed in yet is begun from a blank', async () => {
    const missing = await get<OpenedOrgan>('organ/2021/yi?tab=one');
    expect(missing).toMatchObject({ handedIn: false, parts: [], findings: [] });
    const begun = await post<OpenedOrgan>('new', { code: 'yi' });
    expect(begun.handedIn).toBe(true);
    expect(begun.values['单位']).toBe('青岚县民政局');
    rmSync(join(data, '2021', 'yi.yaml'));
  });
});

describe('a file that the organ has sent back', () => {
  async function drop(
    content: string | Uint8Array,
    { code = 'jia', name = '报告.html', status = 200, mark = 'drop' } = {},
  ) {
    const headers = { cookie, 'content-type': 'application/octet-stream', 'x-nianbao': mark };
    const path = `${at()}/api/drop?year=2021&code=${code}&name=${encodeURIComponent(name)}`;
    const response = await fetch(path, { method: 'POST', headers, body: Buffer.from(content) });
    expect(response.status).toBe(status);
    return response.json() as Promise<Offered>;
  }

  /** The report of a submission, as a portal shows it. */
  function pageOf(text: string): string {
    const [markup] = MARKUPS;
    const { value } = checkReport(
      { file, bytes: Buffer.from(text), lastYear: [], organ: null, year: null },
      environment,
    );
    const report = value && fillDocument(value).value;
    if (!markup || !report) throw new Error('no report');
    return markup.page(report);
  }

  const take = ({ token, entries }: Offered, status = 200) =>
    post('accept', { token, entries: entries.map(({ entry }) => entry) }, status);
  const originals = join(data, '原件', '2021');
  const edited = FORM.replace('成文日期', '# 打过电话核对\n成文日期');

  beforeEach(async () => {
    writeFileSync(file, edited);
    rmSync(originals, { recursive: true, force: true });
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
  });

  it('is shown entry by entry where it says otherwise, and nothing is written by looking', async () => {
    const same = await drop(pageOf(FORM));
    expect(same).toMatchObject({ refused: null, code: 'jia', organ: '青岚县人民政府', isFirst: false, entries: [] });
    const other = await drop(pageOf(FORM.replace('自然人: 7,', '自然人: 8,')));
    expect(other.entries).toEqual([
      { entry: FIGURE, name: '二、上年结转政府信息公开申请数量 自然人', was: '7', is: '8' },
    ]);
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect(existsSync(draft())).toBe(false);
    expect(existsSync(originals)).toBe(false);
  });

  it('is taken entry by entry, what a person wrote beside it stays, and the original is kept', async () => {
    const page = pageOf(FORM.replace('自然人: 7,', '自然人: 8,'));
    const offered = await drop(page);
    await take(offered);
    expect(readFileSync(file, 'utf8')).toBe(edited.replace('自然人: 7,', '自然人: 8,'));
    const names = readdirSync(originals);
    expect(names).toEqual([expect.stringMatching(/^jia-[0-9a-f]{8}\.html$/)]);
    expect(readFileSync(join(originals, names[0] ?? ''), 'utf8')).toBe(page);
    // Once.
    await take(offered, 404);
  });

  it('that prints a figure out of its own table changes the figure, and not the text that refers to it', async () => {
    const referring = edited.replace(
      /^其他需要报告的事项:/m,
      '其他需要报告的事项: 上年结转{{依申请公开.上年结转.总计}}件。\n旧的:',
    );
    writeFileSync(file, referring.replace(/^旧的:[\s\S]*/m, ''));
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    const sent = readFileSync(file, 'utf8')
      .replace('自然人: 7,', '自然人: 8,')
      .replace(/(上年结转: \{.*?), 总计: \d+/, '$1');
    const offered = await drop(pageOf(sent));
    expect(offered.entries.map(({ entry }) => entry)).not.toContain('其他需要报告的事项');
    expect(offered.entries.map(({ entry }) => entry)).toContain(FIGURE);
  });

  it('says itself whose it is where it is dropped on the list', async () => {
    const offered = await drop(pageOf(FORM), { code: '' });
    expect(offered).toMatchObject({ code: 'jia', refused: null });
    const stranger = await drop(pageOf(FORM).replaceAll('青岚县', '别处县'), { code: '', name: '某县.html' });
    expect(stranger).toMatchObject({ code: null, entries: [] });
    expect(stranger.refused).toContain('先打开那个单位');
  });

  it('of another organ than the one that is open is told to be', async () => {
    const offered = await drop(pageOf(FORM), { code: 'yi' });
    expect(offered.code).toBe('yi');
    expect(offered.doubts.join()).toContain('文件里写的单位是“青岚县人民政府”');
  });

  it('of another year is not taken', async () => {
    const offered = await drop(FORM.replace('年度: 2021', '年度: 2022'), { name: 'jia.yaml' });
    expect(offered.refused).toMatch(/年度填的是 2022，.*2021/);
  });

  it('may be a workbook of ours, filled in', async () => {
    const form = workbookOf(FORM.replace('自然人: 7,', '自然人: 8,'));
    const offered = await drop(form, { name: '表.xlsx', code: '' });
    expect(offered.entries.map(({ entry, is }) => [entry, is])).toEqual([[FIGURE, '8']]);
    await take(offered);
    expect(readdirSync(originals)).toEqual([expect.stringMatching(/\.xlsx$/)]);
  });

  it('may be a submission that the organ wrote itself', async () => {
    const offered = await drop(FORM.replace('自然人: 7,', '自然人: 8,'), { name: '交来.yaml', code: '' });
    expect(offered.entries.map(({ entry, is }) => [entry, is])).toEqual([[FIGURE, '8']]);
  });

  it('of an organ that has handed in nothing is read in whole, as the command does', async () => {
    const text = FORM.replace('单位: 青岚县人民政府', '单位: 民政局');
    const offered = await drop(text, { code: '', name: '民政局.yaml' });
    expect(offered).toMatchObject({ code: 'yi', isFirst: true });
    expect(existsSync(join(data, '2021', 'yi.yaml'))).toBe(false);
    await take(offered);
    const [copy, out] = [join(folder, 'imported'), join(folder, 'imported-out')];
    cpSync(data, copy, { recursive: true });
    rmSync(join(copy, '2021', 'yi.yaml'));
    rmSync(join(copy, '原件'), { recursive: true });
    const sent = join(folder, '民政局.yaml');
    writeFileSync(sent, text);
    mkdirSync(out);
    const theirs = loadEnvironment(copy).value;
    if (!theirs) throw new Error('no environment');
    const lock = lockFolder(out);
    importFiles([await receiveFile(sent, 2021, theirs)], { data: copy, out, checks: false, replaces: false }, theirs);
    lock.release();
    theirs.fonts.close();
    for (const name of ['2021/yi.yaml', ...readdirSync(originals).map((each) => `原件/2021/${each}`)])
      expect(readFileSync(join(data, name)).equals(readFileSync(join(copy, name)))).toBe(true);
    rmSync(join(data, '2021', 'yi.yaml'));
  });

  it('goes back as the marked copy that import makes, with what was taken and what is typed in it', async () => {
    await take(await drop(pageOf(FORM.replace('自然人: 7,', '自然人: 8,'))));
    const answer = await fetch(`${at()}/marked/2021/jia`, { headers: { cookie } });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.*%E9%80%80.*\.xlsx$/);
    const marked = Buffer.from(await answer.arrayBuffer());
    const [copy, out] = [join(folder, 'marked'), join(folder, 'marked-out')];
    for (const each of [join(copy, '2021'), out]) mkdirSync(each, { recursive: true });
    const theirs = loadEnvironment(data).value;
    if (!theirs) throw new Error('no environment');
    const settings = { data: copy, out, checks: false, replaces: false };
    const lock = lockFolder(out);
    const [imported] = importFiles([await receiveFile(file, 2021, theirs)], settings, theirs);
    lock.release();
    theirs.fonts.close();
    expect(imported?.marked).not.toBeNull();
    expect(marked.equals(readFileSync(imported?.marked ?? ''))).toBe(true);
    // What comes back unchanged changes nothing.
    expect((await drop(marked, { name: '退改.xlsx' })).entries).toEqual([]);
    writeFileSync(file, '随便写的文字');
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    expect((await fetch(`${at()}/marked/2021/jia`, { headers: { cookie } })).status).toBe(409);
  });

  it('that cannot be read is refused in a sentence; what another site could send is not looked at', async () => {
    expect((await drop('随便写的文字')).refused).toMatch(/纯文本/);
    await drop('x', { status: 415, mark: 'another' });
  });
});

describe('a disk that takes nothing', () => {
  it('is told, nothing is taken for kept, and it is kept when the page tries again', async () => {
    writeFileSync(file, FORM);
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    // A file in the place of the folder of drafts.
    rmSync(join(data, '.desk', '2021'), { recursive: true, force: true });
    writeFileSync(join(data, '.desk', '2021'), '');
    const inputs = [{ entry: FIGURE, value: '8' }];
    expect(await post<{ error: string }>('keep', { inputs }, 507)).toMatchObject({
      error: expect.stringContaining('刚填的内容还在这个网页里'),
    });
    expect((await post<Look>('look', { since: 0 })).values[FIGURE]).toBe('7');
    rmSync(join(data, '.desk', '2021'));
    await post<Saved>('keep', { inputs });
    expect(await post<Saved>('save')).toMatchObject({ saved: true });
    expect(readFileSync(file, 'utf8')).toBe(FORM.replace('自然人: 7,', '自然人: 8,'));
  });
});

describe('what the file was before', () => {
  it('is kept when a page opens it and it is written then, and can be taken back entry by entry', async () => {
    writeFileSync(file, FORM);
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    await type(FIGURE, '8');
    await post('save');
    await type(FIGURE, '9');
    await post('save');
    const { moments } = await get<History>('history/2021/jia');
    expect(moments.length).toBeGreaterThan(0);
    expect([...moments].sort().reverse()).toEqual(moments);
    const former = await post<Offered>('former', { moment: moments[0] });
    expect(former.entries).toEqual([{ entry: FIGURE, name: expect.any(String), was: '9', is: '7' }]);
    await post('accept', { token: former.token, entries: [FIGURE] });
    expect(readFileSync(file, 'utf8')).toBe(FORM);
    expect((await post<Offered>('former', { moment: '../../county' })).entries).toEqual([]);
  });
});

describe('a file that somebody takes away while it is open', () => {
  it('leaves what was typed in the draft, and has it when it is back', async () => {
    writeFileSync(file, FORM);
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    rmSync(file);
    await type(FIGURE, '8');
    const held = await post<Saved>('save');
    expect(held).toMatchObject({ saved: false, held: expect.stringContaining('不见了') });
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, FORM);
    expect(await post<Saved>('save')).toMatchObject({ saved: true, held: null });
    expect(readFileSync(file, 'utf8')).toBe(FORM.replace('自然人: 7,', '自然人: 8,'));
  });

  it('is not followed where it is a link out of the folder', async () => {
    writeFileSync(file, FORM);
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    const elsewhere = join(folder, 'elsewhere.yaml');
    writeFileSync(elsewhere, FORM);
    rmSync(file);
    symlinkSync(elsewhere, file);
    await type(FIGURE, '8');
    expect(await post<Saved>('save')).toMatchObject({ saved: false, held: expect.stringContaining('没有打开') });
    expect(readFileSync(elsewhere, 'utf8')).toBe(FORM);
    rmSync(file);
    writeFileSync(file, FORM);
    expect(await post<Saved>('save')).toMatchObject({ saved: true });
  });
});

describe('what a request may not reach', () => {
  it.each([
    ['organ/2021/..%2f..%2fcounty?tab=a', 404],
    ['organ/2021/%00?tab=a', 404],
    ['organ/..%2f2021/jia?tab=a', 404],
    ['organ/2021/nobody?tab=a', 404],
    ['organ/1999/jia?tab=a', 404],
    ['year/2021%2f..', 404],
    ['anything', 404],
  ])('%s', async (path, status) => {
    const response = await fetch(`${at()}/api/${path}`, { headers: { cookie } });
    expect([path, response.status]).toEqual([path, status]);
    expect(await response.text()).not.toMatch(/node_modules|at .*\.ts|\/tmp\//);
  });

  it('a path that a client leaves as it is', async () => {
    for (const path of ['/../../etc/passwd', '/app.js/../../package.json', '/pdf/2021/..%2f..%2fjia', '//etc/passwd'])
      expect(await statusOf(path)).toBe(404);
  });

  it('a body that is no JSON, too large, or speaks of no entry', async () => {
    const send = (body: string, type: string) =>
      fetch(`${at()}/api/keep`, { method: 'POST', headers: { cookie, 'content-type': type }, body });
    expect((await send('{}', 'text/plain')).status).toBe(415);
    expect((await send('{}', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await send('nothing', 'application/json')).status).toBe(400);
    expect((await send(`"${'x'.repeat(3 << 20)}"`, 'application/json').catch(() => ({ status: 413 }))).status).toBe(
      413,
    );
    await post('keep', { inputs: [{ entry: '核实.0.理由', value: 'x' }] }, 400);
    await post('keep', { inputs: [{ entry: '__proto__', value: 'x' }] }, 400);
    expect((await send('[]', 'application/json')).status).toBe(400);
  });

  it('a reply lets no other site read it', async () => {
    const response = await fetch(`${at()}/api/year/`, { headers: { cookie } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  function statusOf(path: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: desk.port, path, headers: { cookie, host: `127.0.0.1:${desk.port}` } };
      rawRequest(options, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }
});

describe('a draft that a killed desk has left', () => {
  async function killed(name: string, change: (draft: string) => void): Promise<[string, DeskServer, OpenedOrgan]> {
    const copy = join(folder, name);
    writeFileSync(file, FORM);
    await get<OpenedOrgan>('organ/2021/jia?tab=one');
    await type('总体情况', '（一）刚刚打的一段。');
    cpSync(data, copy, { recursive: true });
    await post('save');
    change(join(copy, '.desk', '2021', 'jia.json'));
    const settings = { data: copy, out: join(folder, `${name}-out`), notices: async () => [], port: 0 };
    const next = await startDesk({ ...settings, idle: 3_600_000, log: (_id, cause) => faults.push(cause) });
    const entered = await fetch(next.address(), { redirect: 'manual' });
    const session = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const reply = await fetch(`http://127.0.0.1:${next.port}/api/organ/2021/jia?tab=a`, {
      headers: { cookie: session },
    });
    return [copy, next, (await reply.json()) as OpenedOrgan];
  }

  it('is taken up by the next one', async () => {
    const [copy, next, organ] = await killed('killed', () => {});
    expect(organ.values['总体情况']).toBe('（一）刚刚打的一段。');
    expect(organ).toMatchObject({ saved: false, told: null });
    next.end();
    expect(readFileSync(join(copy, '2021', 'jia.yaml'), 'utf8')).toContain('总体情况: |\n  （一）刚刚打的一段。\n');
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['of other content', () => '{"version":1,"base":"","changes":[{"kind":"entry"}]}'],
    ['empty', () => ''],
  ])('%s is put aside as it is, and told', async (name, spoil) => {
    let spoiled = '';
    const [copy, next, organ] = await killed(`spoiled ${name}`, (draft) => {
      spoiled = spoil(readFileSync(draft, 'utf8'));
      writeFileSync(draft, spoiled);
    });
    next.end();
    expect(organ.told).toContain('读不出的草稿/2021/jia-1.json');
    expect(organ.saved).toBe(true);
    expect(readFileSync(join(copy, '.desk', '读不出的草稿', '2021', 'jia-1.json'), 'utf8')).toBe(spoiled);
    expect(readFileSync(join(copy, '2021', 'jia.yaml'), 'utf8')).toBe(FORM);
  });

  it('is in the report that is made of it, though nobody has opened the organ again', async () => {
    const [copy, next] = await killed('unopened', () => {});
    next.end();
    expect(readFileSync(join(copy, '2021', 'jia.yaml'), 'utf8')).toContain('刚刚打的一段');
  });
});

it('the page and all that it needs are 60 kB on their way, no more', () => {
  const files = readdirSync('dist/desk').map((name) => gzipSync(readFileSync(join('dist/desk', name))).length);
  expect(files.length).toBeGreaterThan(3);
  expect(files.reduce((sum, each) => sum + each, 0)).toBeLessThan(60_000);
});
