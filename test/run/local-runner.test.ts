/** One small file is checked where the command runs; whatever may take long or much is left to threads with limits. */

import { describe, expect, it } from 'vitest';
import { Office } from '../office.ts';

/** Loaded into the command from outside: no thread can begin. */
const NO_THREADS = `import workers from 'node:worker_threads'; import { syncBuiltinESMExports } from 'node:module';
workers.Worker = class { constructor() { throw new Error('a thread'); } }; syncBuiltinESMExports();`;
const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(NO_THREADS)}` };

const office = () => new Office().submission('baisha', '白沙镇人民政府').submission('heishui', '黑水镇人民政府');
const FILE = 'data/2020/baisha.yaml';

describe('no thread begins', () => {
  it('when one small file is checked', () => {
    expect(office().run(['check', FILE], env).exitCode).toBe(0);
  });

  it.each([
    ['a draft of it is made', ['build', '--draft', FILE]],
    ['its definition is written', ['definition', FILE]],
    ['a blank is, for the year after it', ['new', 'baisha', '--year', '2021']],
  ])('when %s', (_, args) => {
    expect(office().run(args, env).exitCode).toBe(0);
  });

  it('when the county’s list is broken, the layouts are looked at all the same', () => {
    const { exitCode, findings } = office().write('data/county.yaml', '名称: 本县\n').json(['check', FILE], env);
    expect(exitCode).toBe(3);
    expect(findings.map((each) => each.file)).toEqual(['data/county.yaml']);
  });
});

describe('a thread begins', () => {
  it.each([
    ['when a year is checked', ['check', '2020']],
    ['when several files are checked', ['check', FILE, 'data/2020/heishui.yaml']],
    ['when a report is made', ['build', FILE]],
  ])('%s', (_, args) => {
    expect(office().run(args, env).stderr).toContain('a thread');
  });

  it.each([
    ['check', ['check', FILE]],
    ['a draft', ['build', '--draft', FILE]],
    ['a definition', ['definition', FILE]],
    ['the blank of the year after it', ['new', 'baisha', '--year', '2021']],
  ])('when the file is large: %s', (_, args) => {
    const large = office().write(FILE, `# ${'字'.repeat(30_000)}\n`);
    expect(large.run(args, env).stderr).toContain('a thread');
  });

  it.each([
    ['own', 'data/2019/baisha.yaml'],
    ['that of another, which may be what the organ was made from', 'data/2019/jiu.yaml'],
  ])('when last year’s file is large: %s', (_, name) => {
    const large = office().write(name, `# ${'字'.repeat(30_000)}\n`);
    expect(large.run(['check', FILE], env).stderr).toContain('a thread');
  });
});
