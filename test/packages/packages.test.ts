/** What an office unpacks: whole, licensed, the same each time, and running where there is neither Node nor a network. */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesIn, SAMPLE_PDF, sha256, unpack } from './unpacked.ts';

const EMPTY = { PATH: '/nonexistent', HOME: '/nonexistent', LANG: 'C.UTF-8' };
const PROGRAM = ['程序/dist/cli.js'];
const SAMPLE = ['build', '2020', '--data', '程序/样例'];

let expected: string;
beforeAll(() => {
  const out = join(tmpdir(), 'nianbao-sample');
  rmSync(out, { recursive: true, force: true });
  execFileSync(process.execPath, ['dist/cli.js', 'build', '2020', '--out', out]);
  expected = sha256(join(out, SAMPLE_PDF.slice('out/'.length)));
});

/** All that `doctor` looks at is in order; what the office is still to put in is named. */
function expectSound(told: string): void {
  const lines = told.trim().split(/\r?\n/);
  expect(lines.map((line) => line.slice(0, 2))).toEqual(['正常', '正常', '正常', '正常', '没有', '没有']);
  expect(told).toMatch(/没有 {2}单位名录[\s\S]*没有 {2}年度文件夹/);
}

/** The commands of a bare system, among them no Node. */
function bareSystem(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bin-'));
  for (const name of ['dirname', 'uname', 'mkdir', 'touch', 'rm']) symlinkSync(`/usr/bin/${name}`, join(folder, name));
  return folder;
}

/** The desk's page, as a start file opens it, asked for at the address that it printed. */
async function expectDesk(command: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv) {
  const told = join(folder, '..', 'desk.txt');
  const quoted = [command, ...args].map((each) => `'${each}'`).join(' ');
  const started = spawn('/bin/sh', ['-c', `exec ${quoted} > '${told}' 2>&1 < /dev/null`], {
    cwd: folder,
    env,
    detached: true,
  });
  const ended = once(started, 'exit');
  try {
    const address = () =>
      existsSync(told) ? (/http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(readFileSync(told, 'utf8'))?.[0] ?? null) : null;
    await expect.poll(address, { timeout: 60_000 }).not.toBeNull();
    const entered = await fetch(address() ?? '', { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(new URL(entered.headers.get('location') ?? '', entered.url), { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('年报工作台')]);
  } finally {
    if (started.pid !== undefined) process.kill(-started.pid, 'SIGINT');
    await ended;
  }
}

describe('the package for Linux', () => {
  let folder: string;
  beforeAll(() => {
    folder = unpack('linux-x64');
  });

  function run(...args: string[]) {
    const alone = ['--net', '--map-root-user', '--', join(folder, '程序/node'), ...PROGRAM, ...args];
    return spawnSync('/usr/bin/unshare', alone, { cwd: folder, env: EMPTY, encoding: 'utf8' });
  }

  it('finds everything in order without a network and with nothing in the PATH', () => {
    expectSound(run('doctor').stdout);
  });

  it("makes the sample's report, byte for byte", () => {
    expect(run(...SAMPLE)).toMatchObject({ status: 0 });
    expect(sha256(join(folder, SAMPLE_PDF))).toBe(expected);
  });

  it('opens the desk from its start file, where there is no Node', async () => {
    const env = { PATH: bareSystem(), HOME: join(folder, '..'), LANG: 'C.UTF-8' };
    await expectDesk(join(folder, '打开年报.sh'), ['--no-open', '--port', '7310'], folder, env);
  }, 90_000);

  it.skipIf(process.getuid?.() !== 0)('says what to do where nothing can be written', () => {
    const script = `mount --bind '${folder}' '${folder}' && mount -o remount,ro,bind '${folder}' && cd '${folder}' && ./打开年报.sh`;
    const { status, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect([status, stderr]).toEqual([4, expect.stringContaining('请把整个文件夹复制到自己的主目录')]);
  });

  it('says what to do where the system does not let the program run', () => {
    const copy = join(folder, '..', 'blocked');
    mkdirSync(join(copy, '程序'), { recursive: true });
    cpSync(join(folder, '打开年报.sh'), join(copy, '打开年报.sh'));
    writeFileSync(join(copy, '程序/node'), '');
    chmodSync(join(copy, '程序/node'), 0o644);
    const { status, stderr } = spawnSync(join(copy, '打开年报.sh'), {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(status).toBe(4);
    expect(stderr).toContain('请管理员在安全中心里允许运行');
  });
});

describe('the package for Windows, under Wine', () => {
  let folder: string;
  const wine = { ...process.env, WINEPREFIX: join(tmpdir(), 'nianbao-wine'), WINEDEBUG: '-all', LC_ALL: 'C.UTF-8' };
  beforeAll(() => {
    folder = unpack('win-x64');
    const version = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
    execFileSync('/usr/lib/wine/wine64', version, { env: wine, stdio: 'ignore' });
  }, 180_000);

  /** Output goes into files: Node 22 cannot write to Wine's pipes. */
  function run(command: readonly string[]): { readonly status: number | null; readonly told: string } {
    const told = join(folder, '..', 'told.txt');
    const quoted = ['/usr/lib/wine/wine64', ...command].map((each) => `'${each}'`).join(' ');
    const { status } = spawnSync('sh', ['-c', `${quoted} > '${told}' 2>&1 < /dev/null`], { cwd: folder, env: wine });
    return { status, told: readFileSync(told, 'utf8') };
  }

  it('finds everything in order', () => {
    expectSound(run(['程序/node.exe', ...PROGRAM, 'doctor']).told);
  });

  it("makes the sample's report, byte for byte", () => {
    expect(run(['程序/node.exe', ...PROGRAM, ...SAMPLE])).toMatchObject({ status: 0 });
    expect(sha256(join(folder, SAMPLE_PDF))).toBe(expected);
  });

  it('opens the desk from its start file', async () => {
    await expectDesk(
      '/usr/lib/wine/wine64',
      ['cmd', '/c', '打开年报.cmd', '--no-open', '--port', '7320'],
      folder,
      wine,
    );
  }, 90_000);

  it('has a start file that Windows reads in every code page, and texts that Notepad of Windows 7 can show', () => {
    const start = readFileSync(join(folder, '打开年报.cmd'), 'latin1');
    expect(
      start
        .split('\r\n')
        .filter((line) => /[^\x20-\x7e]/.test(line))
        .every((line) => line.startsWith('echo ')),
    ).toBe(true);
    for (const name of readdirSync(join(folder, '程序/start'))) {
      expect(readFileSync(join(folder, '程序/start', name), 'utf8')).toMatch(/^\ufeff[^\n]+\r\n/);
    }
  });
});

describe('the package for Linux on ARM, under qemu', () => {
  let folder: string;
  const qemu = { ...EMPTY, QEMU_LD_PREFIX: '/usr/aarch64-linux-gnu' };
  beforeAll(() => {
    folder = unpack('linux-arm64');
  });

  function run(...args: string[]) {
    const command = [join(folder, '程序/node'), ...PROGRAM, ...args];
    return spawnSync('/usr/bin/qemu-aarch64-static', command, { cwd: folder, env: qemu, encoding: 'utf8' });
  }

  it('finds everything in order', () => {
    expectSound(run('doctor').stdout);
  });

  it("makes the sample's report, byte for byte", () => {
    expect(run(...SAMPLE)).toMatchObject({ status: 0 });
    expect(sha256(join(folder, SAMPLE_PDF))).toBe(expected);
  });
});

describe('every package', () => {
  const NAMES = ['win-x64', 'linux-x64', 'linux-arm64', 'any'];

  it('has empty folders for what the office puts in, so that a new version overwrites nothing', () => {
    const used = unpack('any');
    const mine = ['data/county.yaml', 'data/2024/jyj.yaml', 'out/2024/manifest.json'];
    for (const file of mine) {
      mkdirSync(join(used, file, '..'), { recursive: true });
      writeFileSync(join(used, file), `${file}\n`);
    }
    unpack('any', join(used, '..'));
    for (const file of mine) expect(readFileSync(join(used, file), 'utf8')).toBe(`${file}\n`);
  });

  it('has the licence of each of its libraries, and no map, picture or source of ours', () => {
    for (const name of NAMES) {
      const program = join(unpack(name), '程序');
      const files = filesIn(program);
      const licences = readFileSync(join(program, '第三方许可.txt'), 'utf8');
      const libraries = files.filter((file) => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(file));
      expect(libraries.length).toBeGreaterThan(30);
      for (const each of libraries) {
        const { name: library, version } = JSON.parse(readFileSync(join(program, each), 'utf8'));
        expect(licences).toContain(`${library} ${version}`);
      }
      expect(files.filter((file) => /\.(?:map|png)$|^(?:src|test)\//.test(file))).toEqual([]);
    }
  });

  it('has its manuals and its instructions', () => {
    for (const name of NAMES) {
      const folder = unpack(name);
      expect(readFileSync(join(folder, '使用说明.txt'), 'utf8')).not.toContain('{{');
      const manuals = readdirSync(join(folder, '手册')).map((file) => join(folder, '手册', file));
      expect(manuals.length).toBe(readdirSync('docs/manuals').length);
      for (const each of manuals) expect(readFileSync(each, 'latin1')).toMatch(/^%PDF/);
    }
  });

  it('is the same when it is made again', () => {
    const sums = readFileSync('dist/package/SHA256SUMS', 'utf8');
    const again = join(tmpdir(), 'nianbao-again');
    execFileSync(process.execPath, ['packaging/package.mjs', '--to', again, 'win-x64', 'any']);
    for (const line of readFileSync(join(again, 'SHA256SUMS'), 'utf8').trim().split('\n')) expect(sums).toContain(line);
  }, 180_000);
});
