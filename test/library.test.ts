/** The program as a library: the script of docs/LIBRARY.md as its users run it, and what it promises them. */

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { open, type Program } from '../src/index.ts';

const FILE = 'data/2020/baisha.yaml';
const SAMPLE = readFileSync(FILE);

/** A folder with the county of the shipped data. */
function office(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('data', join(folder, 'data'), { recursive: true });
  return folder;
}

function opened(options: Parameters<typeof open>[0]): Program {
  const program = open(options);
  onTestFinished(() => program.close());
  return program;
}

const codes = ({ findings }: { readonly findings: readonly { readonly code: string }[] }) =>
  findings.map((each) => each.code);

/** Files that this process holds open; null where the system does not tell. */
function openFiles(): number | null {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : null;
}

it('the script of docs/LIBRARY.md finds the package by its name, and takes up the changed county', () => {
  const [, script = ''] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync('docs/LIBRARY.md', 'utf8')) ?? [];
  const folder = office();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/nianbao'), 'junction');
  writeFileSync(join(folder, 'script.mjs'), script);
  const { stdout, stderr } = spawnSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  // The text still has the old name: something to look at, since the list has the new one.
  expect(stdout).toMatch(
    /^0 白沙镇人民政府2020年政府信息公开工作年度报告 \d+\n1 白沙街道办事处2020年政府信息公开工作年度报告 \d+\n$/,
  );
});

describe('a program', () => {
  it('prints what the command prints, byte for byte', () => {
    const folder = office();
    const cli = resolve('dist/cli.js');
    spawnSync(process.execPath, [cli, 'build'], { cwd: folder });
    const { value } = opened({ data: join(folder, 'data') }).print(join(folder, FILE));
    const made = readFileSync(join(folder, `out/2020/${value?.title}.pdf`));
    expect(made.equals(value?.pdf ?? new Uint8Array())).toBe(true);
  });

  it('takes a form that lies in no file', () => {
    const program = opened({});
    const form = { file: '收件箱/白沙.yaml', bytes: SAMPLE };
    expect(program.check(form)).toEqual({ value: { organ: '白沙镇人民政府', year: 2020 }, findings: [] });
    expect(codes(program.check({ ...form, year: 2021 }))).toEqual(['year-is-the-folder']);
  });

  it('says whose forms are not on the list', () => {
    const program = opened({ data: 'data' });
    expect(codes(program.check({ file: 'x.yaml', bytes: SAMPLE, organ: 'nobody', year: 2020 }))).toEqual([
      'organ-is-listed',
    ]);
  });

  it('gives the figures as they are, totals computed, and the definition that is printed', () => {
    const program = opened({});
    const form = { file: FILE, bytes: SAMPLE };
    const values = JSON.parse(program.values(form).value ?? '');
    expect(values).toMatchObject({ 单位: '白沙镇人民政府', 依申请公开: { 本年新收: { 总计: 0 } } });
    const { value: definition } = program.definition(form);
    expect(JSON.parse(JSON.stringify(definition)).info.author).toBe('白沙镇人民政府');
  });

  it('begins a submission, and explains a code', () => {
    const program = opened({ data: 'data' });
    expect(program.blank('baisha', 2021).value).toMatch(/^单位: 白沙镇人民政府 .*\n年度: 2021 /m);
    expect(program.explain('totals-cross-foot')[0]?.why).toContain('第三部分');
    expect(program.explain('nothing-of-the-kind')).toEqual([]);
  });

  it('takes up a county.yaml, a layout and a font that change, also while they are broken', () => {
    const folder = office();
    for (const name of ['layouts', 'fonts']) cpSync(name, join(folder, name), { recursive: true });
    const path = (name: string) => join(folder, name);
    const program = opened({ data: path('data'), layouts: path('layouts'), fonts: path('fonts') });
    const whole = program.check(path(FILE));
    expect(whole.value).toBeDefined();
    for (const name of ['data/county.yaml', 'layouts/2019/document.yaml', 'fonts/fonts.yaml']) {
      const before = readFileSync(path(name));
      appendFileSync(path(name), '\n无此项: 1\n');
      const broken = program.check(path(FILE));
      expect(broken.value).toBeUndefined();
      expect(broken.findings.map((each) => each.file)).toEqual([path(name)]);
      writeFileSync(path(name), before);
      expect(program.check(path(FILE))).toEqual(whole);
    }
  });

  it('proves the font of an office once more where it has changed, and lets go of it while it is damaged', () => {
    const folder = office();
    const path = (name: string) => join(folder, 'data', name);
    appendFileSync(path('county.yaml'), '\n字体: {宋体: tinos.ttf}\n');
    const sound = readFileSync('fonts/tinos/Tinos_400Regular.ttf');
    const damaged = Buffer.from(sound);
    damaged.fill(0x15, sound.length / 2, sound.length / 2 + 500);
    const program = opened({ data: path('') });
    const form = { file: FILE, bytes: SAMPLE };
    const before = openFiles();
    for (let count = 0; count < 2; count++) {
      writeFileSync(path('tinos.ttf'), sound);
      expect(program.check(form)).toMatchObject({ value: { year: 2020 }, findings: [] });
      writeFileSync(path('tinos.ttf'), damaged);
      expect(program.print(form).findings).toMatchObject([{ code: 'font-file-intact', file: path('county.yaml') }]);
      writeFileSync(path('tinos.ttf'), sound.subarray(0, 1000));
      expect(codes(program)).toEqual(['font-file-intact']);
      expect(openFiles()).toBe(before);
    }
  });

  it('says which font of the folder it was given is not the one that fonts.yaml names', () => {
    const folder = office();
    cpSync('fonts', join(folder, 'fonts'), { recursive: true });
    const font = join(folder, 'fonts/tinos/Tinos_400Regular.ttf');
    const program = opened({ fonts: join(folder, 'fonts') });
    expect(program.findings).toEqual([]);
    const changed = readFileSync(font);
    changed[changed.length / 2]! ^= 1;
    writeFileSync(font, changed);
    expect(program.findings).toMatchObject([
      { code: 'font-file-as-shipped', file: join(folder, 'fonts/fonts.yaml'), message: expect.stringContaining(font) },
    ]);
    expect(opened({}).findings).toEqual([]);
  });

  it('knows nothing of another one beside it', () => {
    const folder = office();
    cpSync('layouts', join(folder, 'layouts'), { recursive: true });
    const style = join(folder, 'layouts/2019/document.yaml');
    writeFileSync(style, readFileSync(style, 'utf8').replaceAll('自然人', '个人'));
    const form = { file: FILE, bytes: SAMPLE };
    const [ours, theirs] = [opened({}), opened({ layouts: join(folder, 'layouts') })];
    const told = (program: Program) => JSON.stringify(program.definition(form).value);
    const [before, other] = [told(ours), told(theirs)];
    expect(other).toContain('个人');
    expect(before).not.toContain('个人');
    theirs.close();
    expect(told(ours)).toBe(before);
    expect(ours.print(form).value?.pages).toBeGreaterThan(0);
  });

  it('holds no file open once it is closed', () => {
    const before = openFiles();
    for (let count = 0; count < 3; count++) {
      const program = open();
      program.print({ file: FILE, bytes: SAMPLE });
      program.close();
    }
    expect(openFiles()).toBe(before);
  });
});
