/** What is published stays as it is; what has changed since is a further version, with its 更正; nothing else is ever published anew. */

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeUpload } from '../../src/release/upload.ts';
import { cut, sizeOfZip, writeZip } from '../../src/release/zip-file.ts';
import { NotReadable } from '../../src/source/presence.ts';
import { readBook } from '../../src/store/book.ts';
import { spokenIn } from '../spoken.ts';
import { countyOf, Folder } from '../store/folder.ts';
import { CORRECTED, CountyOffice, NAMES } from './county-office.ts';

const SIGNED = (text: string) => text.replace('# 成文日期: 2021-01-18', '成文日期: 2021-01-18');
const SENTENCE = (text: string) => text.replace('集中发布。', '集中发布，并印成手册。');
const AGAIN = (text: string) => text.replace('200余条', '300余条');

/** All that was there is there as it was. */
function expectKept(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  for (const [path, content] of before)
    if (!path.endsWith('versions.json')) expect(after.get(path) === content, path).toBe(true);
}

describe('a first publication', () => {
  it('freezes PDF, page, fragment and submission, and packs them', async () => {
    const office = await new CountyOffice(['bai', 'hei']).build();
    expect(await office.told()).toEqual({ bai: 'new 1', hei: 'new 1', nan: 'missing -' });
    const title = `${NAMES['bai']}2020年政府信息公开工作年度报告`;
    const files = ['PDF', '正文', '网页'].map((part) => `${part}/${title}.${part === 'PDF' ? 'pdf' : 'html'}`);
    const published = office.published();
    expect([...published.keys()].filter((path) => path.startsWith('2020/bai/'))).toEqual(
      [...files, 'bai.yaml'].map((file) => `2020/bai/1/${file}`).sort(),
    );
    expect(published.get(`2020/bai/1/${files[0]}`)).toBe(
      readFileSync(join(office.out, '2020', `${title}.pdf`), 'latin1'),
    );
    expect(published.get('2020/bai/1/bai.yaml')).toBe(readFileSync(join(office.data, '2020/bai.yaml'), 'latin1'));
    const uploaded = office.uploaded();
    for (const file of files) expect(uploaded.get(file)).toBe(published.get(`2020/bai/1/${file}`));
    expect([...uploaded.keys()].filter((path) => !path.includes('/'))).toEqual(
      ['sha256.txt', '目录.csv', '目录.xlsx', '青岚县2020年政府信息公开年报-1.zip'].sort(),
    );
  });

  it('of the same PDFs on any day gives the same bytes but for the day', async () => {
    const [one, other] = [await new CountyOffice(['bai']).build(), await new CountyOffice(['bai']).build()];
    await one.publish();
    await other.publish();
    expect(one.published()).toEqual(other.published());
    expect(one.uploaded()).toEqual(other.uploaded());
  });

  it('takes only what the manifest backs and what is still so', async () => {
    const office = await new CountyOffice().build();
    office.submit('bai', SENTENCE);
    writeFileSync(join(office.out, '2020', `${NAMES['hei']}2020年政府信息公开工作年度报告.pdf`), '%PDF-1.7');
    const { publications } = await office.publish();
    expect(
      publications.map(({ organ, status, findings }) => [organ, status, findings.map(({ code }) => code)]),
    ).toEqual([
      ['bai', 'left', ['report-is-current']],
      ['hei', 'failed', []],
      ['nan', 'new', []],
    ]);
  });

  it('--dry-run says the same and writes nothing', async () => {
    const office = await new CountyOffice(['bai']).build();
    const { publications } = await office.publish('2021-01-28', { dryRun: true });
    expect(publications.map(({ organ, status }) => `${organ} ${status}`)).toEqual([
      'bai new',
      'hei missing',
      'nan missing',
    ]);
    expect([office.published().size, office.uploaded().size]).toEqual([0, 0]);
  });
});

describe('an organ that only carries figures', () => {
  it('is neither published nor waited for', async () => {
    const office = new CountyOffice(['bai']);
    office.submit('hei', (text) => `${text}仅供汇总: true\n`).submit('nan', (text) => `${text}仅供衔接: true\n`);
    await office.build();
    expect(await office.told()).toEqual({ bai: 'new 1' });
  });
});

describe('what was published', () => {
  it('is not published again, and a second run changes no file', async () => {
    const office = await new CountyOffice().build();
    await office.publish();
    const before = [office.published(), office.uploaded()];
    expect(await office.told('2021-02-01')).toEqual({ bai: 'unchanged 1', hei: 'unchanged 1', nan: 'unchanged 1' });
    expect([office.published(), office.uploaded()]).toEqual(before);
  });

  it.each([
    ['2020-12-31', '还在 2020 年内'],
    ['2021-01-17', '早于报告上写的 2021-01-18'],
  ])('is not published on %s, before it can have been written', async (day, why) => {
    const office = await new CountyOffice(['bai']).submit('bai', SIGNED).build();
    const { publications } = await office.publish(day, { targets: ['2020/bai.yaml'] });
    expect(publications).toMatchObject([{ status: 'failed', version: null, cause: expect.stringContaining(why) }]);
  });

  it('and has changed needs a 更正, and then is version 2, printed in PDF and page; all earlier files stay', async () => {
    const office = await new CountyOffice().build();
    await office.publish();
    const before = office.published();
    await office.submit('bai', SENTENCE).build();
    const { publications } = await office.publish('2021-03-05');
    expect(publications[0]).toMatchObject({
      status: 'left',
      version: 1,
      findings: [{ code: 'correction-is-explained' }],
    });
    expect(office.published()).toEqual(before);
    await office.submit('bai', (text) => `${SENTENCE(text)}${CORRECTED()}`).build();
    expect(await office.told('2021-03-04')).toMatchObject({ bai: 'failed 1' });
    expect(await office.told('2021-03-05')).toEqual({ bai: 'corrected 2', hei: 'unchanged 1', nan: 'unchanged 1' });
    const after = office.published();
    expectKept(before, after);
    const [pdf, page] = ['.pdf', '网页'].map(
      (part) => [...after].find(([path]) => path.includes('bai/2/') && path.includes(part))?.[1] ?? '',
    );
    const said = '更正（2021年3月5日）：总体情况一处文字改正。';
    expect((await spokenIn(Buffer.from(pdf ?? '', 'latin1'))).at(-1)).toEqual(['P', said]);
    expect(Buffer.from(page ?? '', 'latin1').toString()).toContain(`<p>${said}</p>`);
    // One entry explains one change.
    await office.submit('bai', (text) => `${AGAIN(SENTENCE(text))}${CORRECTED()}`).build();
    expect(await office.told('2021-04-01')).toMatchObject({ bai: 'left 2' });
  });

  it('and of whose file only a remark or a 核实 has changed is as it was', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    await office.submit('bai', (text) => `# 一句说明\n${text}`).build();
    expect(await office.told('2021-02-01')).toMatchObject({ bai: 'unchanged 1' });
  });

  it('stays when another program runs: nothing is published by an upgrade', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const manifest = join(office.out, '2020/manifest.json');
    // As a run of another program would have left it.
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace(/"code": "[0-9a-f]+"/, `"code": "${'0'.repeat(64)}"`),
    );
    expect(await office.told('2021-02-01')).toMatchObject({ bai: 'unchanged 1' });
  });

  it('stays when its report is sent back later, and is still uploaded', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const before = office.uploaded();
    await office.submit('bai', (text) => text.replace(/^年度: .*$/m, '年度: 二')).build();
    expect(await office.told('2021-02-01')).toMatchObject({ bai: 'left 1' });
    expect(office.uploaded()).toEqual(before);
  });
});

describe('the book of versions', () => {
  it('that was altered, or is gone, is not believed: nothing is published', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const path = join(office.store, '2020/versions.json');
    const text = readFileSync(path, 'utf8');
    const alterations = [
      text.replace('2021-01-28', '2021-01-29'),
      text.slice(0, 300),
      '{}',
      text.replace(/"hash": "./, '"hash": "g'),
      text.replace('"year": 2020', '"year": 2021'),
    ];
    for (const altered of alterations) {
      expect(altered).not.toBe(text);
      writeFileSync(path, altered);
      await expect(office.publish('2021-03-01')).rejects.toThrow(NotReadable);
    }
    rmSync(path);
    await expect(office.publish('2021-03-01')).rejects.toThrow('不见了');
    writeFileSync(path, text);
    expect(await office.told()).toMatchObject({ bai: 'unchanged 1' });
  });

  it('says of each version what it was made from, without a host or a path of a machine', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const [report] = readBook(join(office.store, '2020'))?.reports ?? [];
    expect(report).toMatchObject({
      organ: 'bai',
      versions: [{ number: 1, date: '2021-01-28', name: NAMES['bai'], pages: 6, corrections: [] }],
    });
    expect(readFileSync(join(office.store, '2020/versions.json'), 'utf8')).not.toContain(office.folder.path);
  });

  it('a published file that was altered is told, never uploaded', async () => {
    const office = await new CountyOffice(['bai']).build();
    await office.publish();
    const [path = ''] = [...office.published().keys()].filter((each) => each.endsWith('.pdf'));
    writeFileSync(join(office.store, path), '%PDF-1.7');
    await expect(office.publish('2021-03-01')).rejects.toThrow('不是公布时的样子');
  });
});

describe('the folder for upload', () => {
  it('keeps what somebody has typed into a list since', async () => {
    const office = await new CountyOffice().build();
    await office.publish();
    const list = join(office.out, '2020/上传/目录.csv');
    const typed = readFileSync(list, 'utf8').replace(/,\r\n$/, ',https://www.example.gov.cn/1.html\r\n');
    writeFileSync(list, typed);
    const { uploads } = await office.publish('2021-02-01');
    expect(uploads.flatMap(({ aside }) => aside)).toHaveLength(1);
    expect(readFileSync(join(office.out, '2020/失效/目录.csv'), 'utf8')).toBe(typed);
    expect(readFileSync(list, 'utf8')).not.toBe(typed);
  });

  it('has the versions in force, in the order of the county’s list', async () => {
    const office = await new CountyOffice().build();
    await office.publish();
    await office.submit('bai', (text) => `${SENTENCE(text)}${CORRECTED()}`).build();
    await office.publish('2021-03-05');
    const csv = Buffer.from(office.uploaded().get('目录.csv') ?? '', 'latin1').toString();
    const rows = csv
      .slice(1)
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows[0]?.slice(0, 5)).toEqual(['序号', '代号', '发布机构', '机构代码', '标题']);
    expect(rows.slice(1, 4).map((row) => [row[1], row[7], row[11], row[12]])).toEqual([
      ['bai', '2021-03-05', '2', '2021-03-05 总体情况一处文字改正。'],
      ['hei', '2021-01-28', '1', ''],
      ['nan', '2021-01-28', '1', ''],
    ]);
    const pdfs = [...office.uploaded()].filter(([path]) => path.startsWith('PDF/'));
    expect(pdfs).toHaveLength(3);
    const v2 = [...office.published()].find(([path]) => path.startsWith('2020/bai/2/PDF'))?.[1];
    expect(pdfs.some(([, content]) => content === v2)).toBe(true);
  });

  it('cuts its zips at the limit of the portal, never through a report, and anew where the limit has changed', async () => {
    const office = await new CountyOffice(undefined, '网站: {文件名: 代号}\n').build();
    await office.publish();
    const [folder, made] = [join(office.store, '2020'), join(office.out, '2020')];
    const book = readBook(folder);
    if (!book) throw new Error('no book');
    const zippedAt = (limit: number) => {
      const county = countyOf(NAMES);
      writeUpload(made, { year: 2020, folder, book, county: { ...county, site: { ...county.site, limit } } });
      const zips = [...office.uploaded()].filter(([path]) => path.endsWith('.zip'));
      expect(zips.every(([, content]) => content.length <= limit * 1024 * 1024)).toBe(true);
      return zips.map(([, content]) => Object.keys(unzipSync(Buffer.from(content, 'latin1'))));
    };
    const all = Object.keys(NAMES).map((code) => [`PDF/${code}.pdf`, `网页/${code}.html`, `正文/${code}.html`]);
    expect(zippedAt(0.5)).toEqual(all);
    expect(zippedAt(10)).toEqual([all.flat()]);
    expect(zippedAt(0.5)).toEqual(all);
  });
});

describe('a zip', () => {
  const entry = (name: string, bytes: number) => ({ name, bytes, read: () => new Uint8Array(bytes) });
  const groups = [
    [entry('PDF/白沙镇.pdf', 1000), entry('网页/白沙镇.html', 20)],
    [entry('PDF/b.pdf', 300)],
    [entry('PDF/c.pdf', 7)],
  ];

  it('is as large on the disk as was counted, and one at the limit to the byte is not cut', () => {
    const folder = new Folder();
    const all = groups.flat();
    writeZip(folder.at('a.zip'), all);
    const size = statSync(folder.at('a.zip')).size;
    expect(sizeOfZip(all)).toBe(size);
    expect(cut(groups, size).map((each) => each.length)).toEqual([4]);
    expect(cut(groups, size - 1).map((each) => each.length)).toEqual([3, 1]);
    expect(cut(groups, 10).map((each) => each.length)).toEqual([2, 1, 1]);
    expect(cut(groups, null).map((each) => each.length)).toEqual([4]);
  });

  it('has no more files and bytes than every program can read, whatever the portal takes', () => {
    const many = Array.from({ length: 30_000 }, (_, at) => ['a', 'b', 'c'].map((part) => entry(`${part}/${at}`, 10)));
    expect(cut(many, null).map((each) => each.length)).toEqual([65_535, 24_465]);
    const large = Array.from({ length: 5 }, (_, at) => [entry(`${at}.pdf`, 1 << 30)]);
    expect(cut(large, null).map((each) => each.length)).toEqual([3, 2]);
  });
});
