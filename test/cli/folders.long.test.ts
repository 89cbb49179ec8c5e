/** What lies in the folders before and after a run: names that clash, files of no organ, PDFs that are out of date, the same bytes anywhere. */

import { readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contents, Office, pdfName, threeOrgans } from '../office.ts';

describe('the same input', () => {
  it('gives the same bytes in another process, time zone, language and folder', () => {
    const here = threeOrgans();
    const there = threeOrgans();
    here.run(['build'], { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' });
    there.run(['build', '--data', there.path('data'), '--out', there.path('out')], {
      TZ: 'America/St_Johns',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
    });
    expect(contents(there.path('out'))).toEqual(contents(here.path('out')));
  });
});

describe('nothing stale lies ready for upload', () => {
  const stale = (office: Office) => office.names('out/2020/失效');

  it('when the organ is sent back now', () => {
    const office = new Office().submission('baisha', '白沙镇人民政府').submission('heishui', '黑水镇人民政府');
    office.run(['build']);
    office.faulty('heishui', '黑水镇人民政府').run(['build']);
    expect(stale(office)).toEqual([pdfName('黑水镇人民政府')]);
    expect(office.names('out/2020')).toContain(pdfName('白沙镇人民政府'));
  });

  it('when the organ has another name now; an earlier stale PDF is kept too', () => {
    const office = new Office().submission('baisha', '白沙镇人民政府');
    office.run(['build']);
    for (const name of ['白沙街道办事处', '白沙镇人民政府', '白沙街道办事处'])
      office.submission('baisha', name).run(['build']);
    expect(office.names('out/2020')).toContain(pdfName('白沙街道办事处'));
    expect(stale(office)).toEqual([
      pdfName('白沙街道办事处'),
      pdfName('白沙镇人民政府'),
      pdfName('白沙镇人民政府').replace('.pdf', '（2）.pdf'),
    ]);
  });

  it('but what another run over single files made stays', () => {
    const office = new Office().submission('baisha', '白沙镇人民政府').submission('heishui', '黑水镇人民政府');
    office.run(['build']);
    office.run(['build', 'data/2020/heishui.yaml']);
    expect(stale(office)).toEqual([]);
    const { reports } = JSON.parse(readFileSync(office.path('out/2020/manifest.json'), 'utf8'));
    expect(reports.map((each: { organ: string }) => each.organ)).toEqual(['baisha', 'heishui']);
  });
});

describe('names', () => {
  it('two files of one organ are a finding for both, and neither is made', () => {
    const office = new Office().submission('baisha', '白沙镇人民政府').submission('baisha-2', '白沙镇人民政府');
    const { exitCode, reports } = office.json(['build']);
    expect(exitCode).toBe(1);
    expect(reports.map((each) => each.findings.map(({ code }) => code))).toEqual([
      ['reports-are-distinct'],
      ['reports-are-distinct'],
    ]);
    expect(office.names('out/2020').filter((name) => name.endsWith('.pdf'))).toEqual([]);
  });

  it('two names that a file system takes for one clash as well', () => {
    const office = new Office().submission('a', 'A区管理委员会').submission('b', 'a区管理委员会');
    expect(office.json(['build']).reports.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  });

  it.each([
    ['a slash', '“白沙/黑水镇人民政府”'.slice(1, -1)],
    ['a colon', '"白沙:黑水镇人民政府"'],
    ['more than 255 bytes', '白'.repeat(80)],
  ])('%s is a finding, not a file', (_, organ) => {
    const office = new Office().submission('baisha', organ);
    const { exitCode, reports } = office.json(['build']);
    expect(exitCode).toBe(1);
    expect(reports[0]?.findings.map((each) => each.code)).toContain('name-fits-file');
    expect(office.names('out/2020').filter((name) => name.endsWith('.pdf'))).toEqual([]);
  });

  it('of 255 bytes is a file', () => {
    const organ = '白'.repeat((255 - Buffer.byteLength(pdfName(''))) / 3);
    const office = new Office().submission('baisha', organ);
    expect(office.json(['build']).exitCode).toBe(0);
    expect(office.names('out/2020')).toContain(pdfName(organ));
  });
});

describe('what lies in the data folder', () => {
  it('is read or spoken of', () => {
    const office = threeOrgans().write('data/2020/青石镇.docx', 'x').write('data/2020/.DS_Store', 'x');
    const { findings } = office.json(['check']);
    expect(findings).toMatchObject([{ code: 'files-are-read', file: 'data/2020/青石镇.docx' }]);
  });

  it('may be a link', () => {
    const office = threeOrgans();
    symlinkSync(office.path('data'), office.path('linked'));
    expect(office.json(['check', '--data', 'linked']).reports[0]).toMatchObject({ file: 'linked/2020/baisha.yaml' });
  });

  it('of an unlisted organ is sent back', () => {
    const { reports } = threeOrgans().submission('nobody', '无名镇人民政府').json(['check', 'data/2020/nobody.yaml']);
    expect(reports[0]?.findings.map((each) => each.code)).toEqual(['organ-is-listed']);
  });
});
