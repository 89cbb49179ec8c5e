/** A county dealt to several machines and joined again is the county made by one. */

import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contents, Office, PROGRAM } from '../office.ts';

const ORGANS = {
  jia: '甲镇人民政府',
  yi: '乙镇人民政府',
  bing: '丙镇人民政府',
  ding: '丁镇人民政府',
  wu: '戊镇人民政府',
};

/** Three good, one to be sent back, one not handed in. */
function fiveOrgans(): Office {
  const office = new Office().county(ORGANS).faulty('ding', ORGANS.ding);
  for (const code of ['jia', 'yi', 'bing'] as const) office.submission(code, ORGANS[code]);
  return office;
}

function dealt(): Office {
  const office = fiveOrgans();
  for (const shard of ['1/2', '2/2']) office.run(['build', '2020', '--shard', shard]);
  return office;
}

/** The output folder without the shards. */
const merged = (office: Office) => [...contents(office.path('out'))].filter(([file]) => !file.startsWith('shard-'));

const manifestOf = (office: Office, shard: string) => office.path(`out/shard-${shard}/2020/manifest.json`);

describe('merge', () => {
  it('gives what one machine would have made, byte for byte', () => {
    const office = dealt();
    const { exitCode, reports } = office.json(['merge']);
    const whole = fiveOrgans();
    const built = whole.json(['build']);
    expect(exitCode).toBe(built.exitCode);
    expect(reports).toEqual(built.reports);
    expect(merged(office)).toEqual(merged(whole));
    expect(office.run(['merge']).stdout).toContain('已生成 3，未报送 1，退回 1');
  });

  it('with the county’s sums gives the same report, the same summary and the same state of the year', () => {
    const summed = () => {
      const office = new Office().county({ ...ORGANS, xian: '本县人民政府' }).faulty('ding', ORGANS.ding);
      const leftOut = ['ding', 'wu'].map((code) => `{单位: ${code}, 理由: 垂直管理}`);
      appendFileSync(office.path('data/county.yaml'), `汇总: {单位: xian, 不计: [${leftOut.join(', ')}]}\n`);
      for (const code of ['jia', 'yi', 'bing'] as const) office.submission(code, ORGANS[code]);
      office.submission('xian', '本县人民政府');
      const own = readFileSync(office.path('data/2020/xian.yaml'), 'utf8');
      return office.write('data/2020/xian.yaml', own.replace(/^依申请公开: 无.*$/m, '依申请公开: 汇总'));
    };
    const told = (office: Office) => {
      const state = office.run(['status', '2020', '--on', '2021-02-03', '--json']);
      expect(office.run(['rollup', '2020', '--quiet']).exitCode).toBe(0);
      return [JSON.parse(state.stdout), merged(office)];
    };
    const [one, two] = [summed(), summed()];
    expect(one.run(['build', '2020']).stdout).toContain('已生成 4');
    for (const shard of ['1/2', '2/2']) two.run(['build', '2020', '--shard', shard]);
    two.run(['merge']);
    expect(told(two)).toEqual(told(one));
  });

  it('takes shards from the folders of several machines', () => {
    const office = fiveOrgans();
    office.run(['build', '--shard', '1/2', '--out', 'one']);
    office.run(['build', '--shard', '2/2', '--out', 'two']);
    expect(office.json(['merge', 'one', 'two/shard-2-of-2']).exitCode).toBe(1);
    const whole = fiveOrgans();
    whole.run(['build']);
    expect(merged(office)).toEqual(merged(whole));
  });

  it.each<[string, (office: Office) => void, RegExp]>([
    ['a shard is missing', (office) => rmSync(office.path('out/shard-1-of-2'), { recursive: true }), /缺第 1 份/],
    [
      'a shard is there twice',
      (office) => cpSync(office.path('out/shard-1-of-2'), office.path('out/shard-9-of-9'), { recursive: true }),
      /第 1\/2 份有两个/,
    ],
    [
      'a shard was dealt from other files',
      (office) => office.submission('ji', '己镇人民政府').run(['build', '--shard', '1/2']),
      /填报文件不一样/,
    ],
    ...(
      [
        ['a submission of another part', (office) => appendFileSync(office.path('data/2020/jia.yaml'), '# 核对过\n')],
        ['a submission of its own', (office) => appendFileSync(office.path('data/2020/yi.yaml'), '# 核对过\n')],
        ['a file of last year', (office) => office.submission('bing', ORGANS.bing, 2019)],
        ['a choice of the county', (office) => appendFileSync(office.path('data/county.yaml'), '附数据: true\n')],
      ] as [string, (office: Office) => void][]
    ).map(([what, change]): [string, (office: Office) => void, RegExp] => [
      `a shard was made from other content: ${what}`,
      (office) => {
        change(office);
        office.run(['build', '2020', '--shard', '1/2']);
      },
      /内容不一样/,
    ]),
    [
      'a record of a shard was altered',
      (office) => edit(manifestOf(office, '1-of-2'), ({ reports }) => Object.assign(reports[0] ?? {}, { pages: 999 })),
      /被改动过/,
    ],
    [
      'a shard came to no end',
      (office) => edit(manifestOf(office, '1-of-2'), (each) => each.reports.pop()),
      /没有做完/,
    ],
    ['a shard is of another program', (office) => reversion(office, 'code'), /不是同一个版本的程序/],
    ['a shard is of another Node', (office) => reversion(office, 'node'), /Node\.js/],
    ['a shard has other layouts', (office) => reversion(office, 'layouts'), /格式/],
    ['a shard has other fonts', (office) => reversion(office, 'fonts'), /字体/],
    [
      'a PDF was damaged on its way',
      (office) => {
        const [pdf = ''] = [...contents(office.path('out')).keys()].filter((file) => file.endsWith('.pdf'));
        appendFileSync(office.path(`out/${pdf}`), ' ');
      },
      /变了，请再运行一次那一份/,
    ],
  ])('refuses when %s', (_, change, words) => {
    const office = dealt();
    change(office);
    const { exitCode, stderr } = office.run(['merge']);
    expect(stderr).toMatch(words);
    expect(exitCode).toBe(2);
    expect(office.names('out/2020')).not.toContain('manifest.json');
  });

  it.each<[string, (text: string) => string]>([
    ['of a year that is a path', (text) => text.replace('"year": 2020', '"year": "../../../../x"')],
    ['of four hundred million parts', (text) => text.replace('"of": 2', '"of": 400000000')],
    ['with a record null', (text) => text.replace('"reports": [', '"reports": [null,')],
    ['cut', (text) => text.slice(0, 700)],
  ])('4: the manifest of a shard is %s', (_, broken) => {
    const office = dealt();
    const path = manifestOf(office, '1-of-2');
    writeFileSync(path, broken(readFileSync(path, 'utf8')));
    const { exitCode, stderr } = office.run(['merge']);
    expect([exitCode, stderr]).toEqual([
      4,
      expect.stringMatching(/shard-1-of-2\/2020\/manifest\.json .*请重新做这一份/),
    ]);
    expect(office.names('out')).not.toContain('2020');
  });

  it('has nothing to do where nothing was dealt', () => {
    expect(fiveOrgans().json(['merge']).exitCode).toBe(2);
  });
});

describe('--shard', () => {
  it.each(['0/2', '3/2', 'x'])('%s is wrong usage', (shard) => {
    expect(fiveOrgans().json(['build', '--shard', shard]).exitCode).toBe(2);
  });

  it('is for whole years', () => {
    expect(fiveOrgans().json(['build', 'data/2020/jia.yaml', '--shard', '1/2']).exitCode).toBe(2);
  });
});

describe('GNU parallel', () => {
  it('runs the shards as README shows', ({ skip }) => {
    if (spawnSync('parallel', ['--version']).status !== 0) skip('GNU parallel is not installed here');
    const office = fiveOrgans();
    const command = `${process.execPath} ${PROGRAM} build 2020 --shard {}/3 || [ $? = 1 ]`;
    execFileSync('parallel', [command, ':::', '1', '2', '3'], { cwd: office.folder, stdio: 'ignore' });
    expect(office.json(['merge']).exitCode).toBe(1);
    const whole = fiveOrgans();
    whole.run(['build']);
    expect(merged(office)).toEqual(merged(whole));
  });
});

function edit(file: string, change: (manifest: { reports: object[]; program: Record<string, string> }) => void): void {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
}

function reversion(office: Office, what: string): void {
  edit(manifestOf(office, '2-of-2'), (manifest) => {
    manifest.program[what] = 'another';
  });
}
