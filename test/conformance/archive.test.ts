/** A bag for the archive, judged by readers of bags, of XML and of PDF/A that know nothing of ours. */

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archive } from '../../src/archive/archive.ts';
import { checkArchive } from '../../src/archive/check-archive.ts';
import { loadCounty } from '../../src/county.ts';
import { damageBag } from '../archive/damage-bag.ts';
import { random } from '../damage.ts';
import { contents } from '../office.ts';
import { CORRECTED, CountyOffice } from '../release/county-office.ts';
import { Folder } from '../store/folder.ts';
import { fetchBagJudges, validByJava, validByPython } from './bag-judges.ts';
import { veraPdf } from './validators.ts';

const DAMAGES = 200;

const kept = new Folder((remove) => afterAll(remove, 120_000));
const office = new CountyOffice(undefined, '归档: {全宗号: 0123X, 起始件号: 1, 脱机载体编号: GP-1}\n', kept);
let bag = '';

beforeAll(async () => {
  fetchBagJudges();
  await office.build();
  await office.publish();
  await office.submit('bai', (text) => `${text}${CORRECTED()}`).build();
  await office.publish('2021-03-05');
  const county = loadCounty(office.data).value ?? null;
  const settings = {
    year: 2020,
    store: office.store,
    to: kept.at('bags'),
    county,
    data: office.data,
    layouts: ['layouts/2019'],
  };
  bag = archive({ ...settings, allowMissing: false }).bag ?? '';
}, 600_000);

const filesOf = (ending: string) =>
  [...contents(bag).keys()].filter((path) => path.endsWith(ending)).map((path) => join(bag, path));

it('is valid for bagit-python and for the Library of Congress', () => {
  expect(validByPython([bag])).toEqual([bag]);
  expect(validByJava([bag])).toEqual([bag]);
}, 120_000);

it(`with any of ${DAMAGES} damages is valid for neither, nor for --check`, () => {
  const next = random(23);
  const bags = Array.from({ length: DAMAGES }, (_, at) => kept.at(`damaged/${at}`));
  for (const [at, folder] of bags.entries()) {
    cpSync(bag, folder, { recursive: true });
    damageBag(folder, at, next);
  }
  expect(validByPython(bags)).toEqual([]);
  expect(validByJava(bags)).toEqual([]);
  expect(bags.filter((folder) => checkArchive(folder).faults.length === 0)).toEqual([]);
}, 600_000);

it('has hashes that sha256sum and sha512sum find right', () => {
  for (const each of ['sha256', 'sha512']) {
    const sums = spawnSync(`${each}sum`, ['--quiet', '-c', `manifest-${each}.txt`], { cwd: bag, encoding: 'utf8' });
    expect([sums.status, sums.stdout]).toEqual([0, '']);
  }
});

it('has XML that is well formed, and an eep.xml as DA/T 48-2009 has it, by xmllint', () => {
  execFileSync('xmllint', ['--noout', ...filesOf('.xml'), ...filesOf('.XML')]);
  const eep = filesOf('eep.xml');
  expect(eep).toHaveLength(4);
  const judged = spawnSync('xmllint', ['--noout', '--schema', 'test/conformance/eep.xsd', ...eep], {
    encoding: 'utf8',
  });
  expect(judged.stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))).toEqual([]);
});

it('has PDFs that are PDF/A-2a and PDF/UA-1 by veraPDF, as they lie in it', () => {
  const pdfs = filesOf('.pdf');
  expect(pdfs).toHaveLength(4);
  expect(veraPdf('2a', pdfs)).toEqual([]);
  expect(veraPdf('ua1', pdfs)).toEqual([]);
}, 120_000);
