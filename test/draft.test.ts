/** 送审稿: a copy for the leader's pencil that can't be taken for the report. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printDraft } from '../src/report.ts';
import { Office, submissionOf } from './office.ts';
import { allText, readPdf } from './pdf.ts';
import { checked, environment, printed } from './reports.ts';

const file = 'data/2020/baisha.yaml';
const draftOf = (text: string) =>
  printDraft({ file, bytes: Buffer.from(text), lastYear: [], organ: null, year: null }, environment);
const sample = readFileSync(file, 'utf8');

describe('a draft', () => {
  it('is made although findings stand, and lists them on its last page', async () => {
    const { report, findings } = draftOf(sample.replace('全年没有收到', '全年没有收到{{没有这个数}}😀'));
    const { pages } = await readPdf(report?.pdf ?? new Uint8Array());
    expect(findings).toHaveLength(2);
    const last =
      pages
        .at(-1)
        ?.texts.map((each) => each.text)
        .join('')
        .replace(/\s/g, '') ?? '';
    expect(last).toContain('核对发现2处问题');
    expect(last).toContain('没有这个数');
  });

  it('is marked on every page, and in its title', async () => {
    const { report } = draftOf(sample);
    const { pages, info } = await readPdf(report?.pdf ?? new Uint8Array());
    for (const page of pages) expect(page.texts.some((each) => each.text.includes('送审稿'))).toBe(true);
    expect(info['Title']).toContain('（送审稿）');
    expect(report?.title).not.toBe(printed(checked(file)).title);
  });

  it('has the text of the report, whole', async () => {
    const { report } = draftOf(sample);
    const whole = allText(await readPdf(printed(checked(file)).pdf)).replace(/—\d+—/g, '');
    const draft = allText(await readPdf(report?.pdf ?? new Uint8Array())).replace(/—\d+—|送审稿不得公布/g, '');
    expect(draft.startsWith(whole)).toBe(true);
  });
});

describe('drafts of several files', () => {
  const files = ['data/2020/baisha.yaml', 'data/2020/heishui.yaml'];
  const office = (second: string) => new Office().submission('baisha', '白沙镇人民政府').submission('heishui', second);

  it('lie side by side', () => {
    const both = office('黑水镇人民政府');
    expect(both.run(['build', '--draft', ...files]).exitCode).toBe(0);
    expect(both.names('out/2020/送审稿')).toHaveLength(2);
  });

  it('that would be one file are none: both are told, and a draft that lies there stays as it is', () => {
    const both = office('白沙镇人民政府');
    both.run(['build', '--draft', ...files.slice(0, 1)]);
    const [name = ''] = both.names('out/2020/送审稿');
    const before = readFileSync(both.path(`out/2020/送审稿/${name}`));
    both.write(files[0] ?? '', submissionOf('白沙镇人民政府').replace('200余条', '300余条'));
    const { exitCode, stdout } = both.run(['build', '--draft', ...files]);
    expect(exitCode).toBe(1);
    for (const each of files) expect(stdout).toMatch(new RegExp(`^${each}.*错误.*与 `, 'm'));
    expect(both.names('out/2020/送审稿')).toEqual([name]);
    expect(readFileSync(both.path(`out/2020/送审稿/${name}`))).toEqual(before);
    const { findings } = both.json(['build', '--draft', ...files]);
    expect(findings.filter(({ code }) => code === 'reports-are-distinct').map(({ file: each }) => each)).toEqual(files);
  });
});
