/** `extract` as people run it, on PDFs that anybody may have sent. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Office } from '../office.ts';
import { type Attachment, deflated, plain, summed, withAttachments } from '../pdf/attachments.ts';

const YAML: Attachment = { name: '(a.yaml)', stream: summed('单位: 甲镇\n') };
const JSON_TOO: Attachment = { name: '(a.json)', stream: summed('{}') };

function officeWith(...attachments: readonly Attachment[]): Office {
  const office = new Office();
  writeFileSync(office.path('report.pdf'), withAttachments(attachments));
  return office;
}

describe('extract', () => {
  it('takes both files, into a folder that it makes', () => {
    const office = officeWith(YAML, JSON_TOO);
    const { exitCode, stdout } = office.run(['extract', 'report.pdf', '--to', 'new/folder']);
    expect([exitCode, stdout]).toEqual([0, '已取出 new/folder/a.yaml\n已取出 new/folder/a.json\n']);
    expect(readFileSync(office.path('new/folder/a.yaml'), 'utf8')).toBe('单位: 甲镇\n');
  });

  it.each(['(../../PWNED.sh)', '(/tmp/PWNED)', '(.bashrc)', '(a\\033[2J.yaml)', '(..)'])(
    'writes nothing under the name %s, and tells it without its marks',
    (name) => {
      const office = officeWith({ name, stream: plain('#!/bin/sh') });
      const { exitCode, stdout, stderr } = office.run(['extract', 'report.pdf', '--to', 'a/b/c']);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/还有不是本程序附上的文件，没有取出：“/);
      expect(stderr).not.toContain('\u001b');
      expect(office.names('.')).toEqual(['report.pdf']);
    },
  );

  it('takes its own beside what others have attached', () => {
    const office = officeWith(YAML, JSON_TOO, { name: '(photo.jpg)', stream: deflated('x') });
    const { exitCode, stderr } = office.run(['extract', 'report.pdf']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('report.pdf 里还有不是本程序附上的文件，没有取出：“photo.jpg”。\n');
    expect(office.names('.')).toEqual(['a.json', 'a.yaml', 'report.pdf']);
  });

  it.each<[string, (office: Office) => void]>([
    ['a file', (office) => office.write('a.yaml', 'mine')],
    ['a link that leads nowhere', (office) => symlinkSync(office.path('victim'), office.path('a.yaml'))],
    ['a folder', (office) => mkdirSync(office.path('a.yaml'))],
  ])('leaves %s of the name as it is, and takes nothing', (_, make) => {
    const office = officeWith(YAML, JSON_TOO);
    make(office);
    const { exitCode, stderr } = office.run(['extract', 'report.pdf']);
    expect([exitCode, stderr]).toEqual([2, 'a.yaml 已经有了，没有改动它。用 --to 写到另一个文件夹。\n']);
    expect(office.names('.')).not.toContain('a.json');
    expect(office.names('.')).not.toContain('victim');
  });

  it.each<[string, (office: Office) => void, RegExp]>([
    ['is not there', () => {}, /^没有文件 x\.pdf。$/m],
    ['is a folder', (office) => mkdirSync(office.path('x.pdf')), /^读不到 x\.pdf：是一个文件夹，不是文件。$/m],
    [
      'is a pipe',
      (office) => void execFileSync('mkfifo', [office.path('x.pdf')]),
      /^读不到 x\.pdf：不是普通的文件。$/m,
    ],
    ['leads to itself', (office) => symlinkSync('x.pdf', office.path('x.pdf')), /^读不到 x\.pdf：.*绕成了圈/m],
  ])('says so when the PDF %s', (_, make, words) => {
    const office = new Office();
    make(office);
    const { exitCode, stderr } = office.run(['extract', 'x.pdf']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
  });

  it('says so when nothing can be written, under the code for it', () => {
    const office = officeWith(YAML).write('taken', '');
    const { exitCode, stdout, stderr } = office.run(['extract', 'report.pdf', '--to', 'taken/inside', '--json']);
    expect([exitCode, JSON.parse(stdout).exitCode]).toEqual([4, 4]);
    expect(stderr).toMatch(/^应是文件夹的地方是一个文件：/m);
  });
});
