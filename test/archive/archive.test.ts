/** A bag for the archive: what was published, byte for byte, with what an archive asks for; any damage to it is told by the file's name. */

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archive } from '../../src/archive/archive.ts';
import { BagWriter } from '../../src/archive/bag.ts';
import { checkArchive } from '../../src/archive/check-archive.ts';
import { loadCounty } from '../../src/county.ts';
import { random } from '../damage.ts';
import { contents } from '../office.ts';
import { CORRECTED, CountyOffice, NAMES } from '../release/county-office.ts';
import { Folder } from '../store/folder.ts';
import { damageBag } from './damage-bag.ts';

/** `npm run test:long`: 200. */
const DAMAGES = process.env['NIANBAO_TESTS'] === 'long' ? 200 : 30;

const kept = new Folder(afterAll);
const office = new CountyOffice(['bai', 'hei'], '归档: {全宗号: 0123X, 起始件号: 7, 脱机载体编号: GP-1}\n', kept);
let bag = '';

function made(to: string, { allowMissing = true, data = office.data, store = office.store } = {}) {
  const county = loadCounty(data).value ?? null;
  return archive({ year: 2020, store, to, county, data, layouts: ['layouts/2019'], allowMissing });
}

beforeAll(async () => {
  await office.build();
  await office.publish();
  await office.submit('bai', (text) => `${text}${CORRECTED()}`).build();
  await office.publish('2021-03-05');
  bag = made(kept.at('bags')).bag ?? '';
}, 120_000);

const textOf = (path: string) => readFileSync(join(bag, path), 'utf8');

function valuesOf(name: string, text: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map(([, value]) => value ?? '');
}

describe('a bag', () => {
  it('has each published file of each version, byte for byte', () => {
    const archived = new Set(contents(bag).values());
    for (const [path, content] of office.published())
      if (!path.endsWith('versions.json')) expect(archived.has(content), path).toBe(true);
  });

  it('has its catalogue in order, each entry with its files and their hashes', () => {
    const catalogue = textOf('data/文件目录.XML');
    expect(valuesOf('顺序号', catalogue)).toEqual(['1', '2', '3']);
    expect(valuesOf('档号', catalogue)).toEqual([
      '0123X-WS·2020-Y-0007',
      '0123X-WS·2020-Y-0007',
      '0123X-WS·2020-Y-0008',
    ]);
    expect(valuesOf('备注', catalogue)).toEqual([
      '第1版，2021-01-28公布，已更正',
      '第2版，2021-03-05公布，现行',
      '第1版，2021-01-28公布，现行',
    ]);
    for (const folder of valuesOf('电子档案名称', catalogue)) {
      const files = [...contents(join(bag, 'data', folder)).values()];
      const hashes = files.map((each) => createHash('sha256').update(each, 'latin1').digest('hex'));
      const said = valuesOf('数字摘要', textOf(`data/${folder}/元数据.xml`));
      expect(said).toHaveLength(4);
      expect(hashes).toEqual(expect.arrayContaining(said));
    }
    expect(textOf('data/文件目录.csv').split('\r\n')).toHaveLength(5);
  });

  it('says what it is, who is missing, and what was not tested; nowhere that it keeps a standard', () => {
    expect(textOf('data/说明文件.TXT')).toContain(`没有公布过报告的单位：${NAMES['nan']}`);
    const checks = textOf('data/其他/四性检测.xml');
    expect(checks.match(/<结论>通过/g)).toHaveLength(8);
    expect(checks.match(/<结论>未检测<\/结论>\s*<说明>/g)).toHaveLength(3);
    const ours = [...contents(bag)].filter(([path]) => /(?:元数据|eep|四性检测|说明|目录)[^/]*$|bag-info/.test(path));
    expect(ours.length).toBeGreaterThan(8);
    for (const [path, content] of ours) expect(Buffer.from(content, 'latin1').toString(), path).not.toMatch(/符合/);
  });

  it('has the same bytes wherever and whenever it is made', () => {
    const again = made(kept.at('again')).bag ?? '';
    expect(contents(again)).toEqual(contents(bag));
    expect(() => made(kept.at('again'))).toThrow('已经有了');
  });

  it('has an eep.xml and 档号 only where the archive has given its numbers', () => {
    expect([...contents(bag).keys()].filter((path) => path.endsWith('eep.xml'))).toHaveLength(3);
    const plain = new Folder();
    plain.write('county.yaml', office.folder.read('data/county.yaml').replace(/^归档.*$/m, ''));
    const other = made(plain.at('bags'), { data: plain.path }).bag ?? '';
    expect([...contents(other).keys()].some((path) => path.endsWith('eep.xml'))).toBe(false);
    expect(readFileSync(join(other, 'data/文件目录.XML'), 'utf8')).toContain('<档号/>');
  });

  it('is not made where an organ has published nothing, unless that is said to be right', () => {
    const to = kept.at('none');
    expect(made(to, { allowMissing: false })).toMatchObject({ bag: null, missing: [NAMES['nan']] });
    expect(contents(to).size).toBe(0);
  });

  it('waits for no organ that had no report to make on the year, or only carries figures', () => {
    const plain = new Folder();
    const list = office.folder.read('data/county.yaml');
    plain.write('later/county.yaml', list.replace('代号: nan,', '代号: nan, 起止年度: {自: 2022},'));
    expect(made(plain.at('bags'), { allowMissing: false, data: plain.at('later') }).missing).toEqual([]);
    plain.write('carrier/county.yaml', list);
    plain.write('carrier/2020/nan.yaml', `单位: ${NAMES['nan']}\n年度: 2020\n仅供汇总: true\n`);
    expect(made(plain.at('others'), { allowMissing: false, data: plain.at('carrier') }).missing).toEqual([]);
  });

  it('is not made of a published file that was altered', () => {
    const folder = new Folder();
    cpSync(office.store, folder.at('published'), { recursive: true });
    const [path = ''] = [...office.published().keys()].filter((each) => each.endsWith('.html'));
    writeFileSync(folder.at(`published/${path}`), 'x');
    expect(() => made(folder.at('bags'), { store: folder.at('published') })).toThrow('不是公布时的样子');
    expect(readdirSync(folder.at('bags'))).toEqual([]);
  });
});

describe('--check', () => {
  it('finds nothing wrong with a bag as it was made, with nothing else at hand', () => {
    expect(checkArchive(bag)).toEqual({ items: 3, faults: [] });
  });

  it('names the bag where the folder around it was given', () => {
    const { faults } = checkArchive(dirname(bag));
    expect(faults).toEqual([expect.stringContaining(`归档包是里面的 ${basename(bag)}`)]);
  });

  it('tells a catalogue that is no XML, though all hashes are right', () => {
    const folder = kept.at('no-xml');
    mkdirSync(folder);
    const writer = new BagWriter(folder);
    writer.write('文件目录.XML', '<文件目录><文件>');
    writer.close([]);
    expect(checkArchive(folder)).toEqual({ items: 0, faults: ['文件目录.XML 里没有文件，或者读不出来'] });
  });

  it('tells a link that leads back to where it lies, and does not follow it', () => {
    const folder = kept.at('linked');
    cpSync(bag, folder, { recursive: true });
    symlinkSync('.', join(folder, 'data/again'));
    const { faults } = checkArchive(folder);
    expect(faults).toContainEqual(expect.stringContaining('data/again'));
    for (const each of faults) expect(each).not.toContain('data/again/');
  });

  it('tells a published file that was altered, and a catalogue that is gone, though all lists were made anew', () => {
    const again = (name: string, change: (path: string, content: Buffer) => Buffer | null) => {
      const folder = kept.at(name);
      mkdirSync(folder);
      const writer = new BagWriter(folder);
      for (const path of readdirSync(join(bag, 'data'), { recursive: true, encoding: 'utf8' })) {
        const file = join(bag, 'data', path);
        const content = statSync(file).isFile() ? change(path, readFileSync(file)) : null;
        if (content) writer.write(path, content);
      }
      writer.close([]);
      return checkArchive(folder);
    };
    const isPage = (path: string) => /hei.*网页/.test(path);
    expect(again('as-it-was', (_, content) => content)).toEqual({ items: 3, faults: [] });
    const altered = again('altered', (path, content) => (isPage(path) ? Buffer.from(`${content} `) : content));
    const lost = again('lost', (path, content) => (isPage(path) ? null : content));
    for (const { faults } of [altered, lost])
      expect(faults).toEqual([expect.stringMatching(/hei.*html.*数字摘要不符/)]);
    const { faults } = again('no-catalogue', (path, content) => (path === '文件目录.XML' ? null : content));
    expect(faults).toEqual(['文件目录.XML 不见了或者读不出来']);
  });

  it(`tells any of ${DAMAGES} damages by the name of the file`, () => {
    const next = random(11);
    for (let at = 0; at < DAMAGES; at++) {
      const folder = kept.at(`damaged-${at}`);
      cpSync(bag, folder, { recursive: true });
      const told = damageBag(folder, at, next);
      const { faults } = checkArchive(folder);
      expect(faults.join('\n'), `damage ${at}`).toContain(told);
      expect(faults.length).toBeGreaterThan(0);
      rmSync(folder, { recursive: true });
    }
  }, 300_000);
});
