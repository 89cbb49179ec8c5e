/**
 * Another program on the same computer, or a page of another site by whatever means: a hundred thousand requests of every kind open
 * nothing and stop nothing, and none of them, nor of those that carry the session, has the desk open a file that is not its own.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Random, random } from '../damage.ts';
import { filled } from '../filled.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nianbao-hostile-')));
const FORM = filled('2021');
const SEED = 7110;
/** Fewer than the desk takes at a time. */
const AT_ONCE = 16;

const started: ChildProcess[] = [];

afterAll(() => {
  for (const each of started) each.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Desk {
  readonly process: ChildProcess;
  readonly port: number;
  readonly session: string;
  readonly data: string;
  readonly file: string;
  readonly words: () => string;
}

/** @param before the desk on the command line */
async function begun(name: string, before: readonly string[] = []): Promise<Desk> {
  const data = join(folder, name, 'data');
  const file = join(data, '2021', 'qinglan.yaml');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(data, 'county.yaml'), '名称: 本县\n单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府}\n');
  writeFileSync(file, FORM);
  const options = ['--data', data, '--out', join(folder, name, 'out'), '--port', '0', '--no-open'];
  const [program = '', ...args] = [...before, process.execPath, resolve('dist/cli.js'), 'desk', ...options];
  // Nothing of the person's own settings: they may name further files.
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_STATE_HOME: join(folder, name, 'state') };
  const desk = spawn(program, args, { env });
  started.push(desk);
  let [printed, words] = ['', ''];
  desk.stderr.on('data', (piece) => {
    words += piece;
  });
  const address = await new Promise<string>((settle, fail) => {
    desk.stdout.on('data', (piece) => {
      printed += piece;
      if (printed.includes('\n')) settle(printed.trim());
    });
    desk.once('exit', () => fail(new Error(`the desk has ended: ${words}`)));
  });
  const entered = await fetch(address, { redirect: 'manual' });
  const session = /=([^;]+);/.exec(entered.headers.get('set-cookie') ?? '')?.[1] ?? '';
  return { process: desk, port: Number(new URL(address).port), session, data, file, words: () => words };
}

const METHODS = [
  'HEAD',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PATCH',
  'get',
  'PROPFIND',
  'X'.repeat(300),
  '',
];
const STEPS = [
  'api',
  'api',
  'organ',
  'year',
  'pdf',
  'keep',
  'look',
  'save',
  'drop',
  'accept',
  'former',
  'history',
  'outlines',
  'notice',
  'events',
  'draft',
  'launch',
  '2021',
  'qinglan',
  '..',
  '..',
  '.',
  '%2e%2e',
  '..%2f..%2f',
  '%2f',
  '%5c',
  '..\\..',
  '%00',
  '\0',
  '%',
  '%ff',
  '%c0%ae',
  '',
  'etc',
  'passwd',
  'county.yaml',
  'proc',
  'self',
  'environ',
  '.desk',
  '__proto__',
  'constructor',
  'app.js',
  'cli.js',
];
const TARGETS = [
  '/',
  '*',
  '//etc/passwd',
  'http://127.0.0.1/',
  'http://evil.example/api/year/',
  'file:///etc/passwd',
  '/?key=',
  '/app.js?../../etc/passwd',
  '/index.html',
  '/api/year/?tab=\r\nX: y',
];
/** What is there to be asked, with years, 代号 and names that lead elsewhere. */
const ROUTES = [
  '/api/year/Y',
  '/api/organ/Y/C?tab=evil',
  '/api/history/Y/C',
  '/api/notice/Y/C',
  '/api/notice/Y',
  '/pdf/Y/C',
  '/marked/Y/C',
  '/pdf/Y/C/draft',
  '/pdf/Y/C/draft?save',
  '/api/outlines?from=Y',
  '/api/events?tab=C',
  '/api/drop?year=Y&code=C&name=C',
  '/api/keep',
  '/api/look',
  '/api/save',
  '/api/former',
  '/api/accept',
  '/api/new',
  '/api/review',
  '/api/settle',
];
const YEARS = ['2021', '2021', '2021', '2020', '..', '..%2f..', '2021%00', '2021%2f..%2f..', '%2fetc', '-1', '1e3', ''];
const CODES = [
  'qinglan',
  'qinglan',
  'qinglan',
  '..%2fcounty',
  '..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  '%2fetc%2fpasswd',
  '..%5c..%5cx',
  'county',
  'qinglan.yaml',
  'qinglan%00.yaml',
  '__proto__',
  'constructor',
  '%E9%9D%92%E5%B2%9A%E5%8E%BF',
  '',
];
const QUERIES = [
  '?tab=evil',
  '?save',
  '?from=-1',
  '?from=1e9',
  '?year=2021&code=../../county&name=..%2f..%2fx.yaml',
  `?${'a=b&'.repeat(200)}`,
];
const BODIES = [
  '',
  '{}',
  '{',
  'null',
  '[]',
  '"x"',
  '{"year":2021',
  '{"year":2021,"code":"../../county","tab":"evil","inputs":[]}',
  '{"year":2021,"code":"qinglan","tab":"evil","inputs":[{"entry":"__proto__","value":"1"}]}',
  '{"year":2021,"code":"qinglan","tab":"evil","moment":"../../../etc/passwd"}',
  '{"__proto__":{"year":2021}}',
  `{"a":${'['.repeat(5000)}`,
  '\0\xff\xfe',
  'a'.repeat(70_000),
];
const TYPES = [
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/octet-stream',
  'multipart/form-data; boundary=x',
];

/** One request as it goes over the wire. @param cookies to choose from */
function requestBy(roll: Random, port: number, cookies: readonly string[]): string {
  const of = (all: readonly string[]) => all[roll(all.length)] ?? '';
  const steps = Array.from({ length: roll(9) }, () => of(STEPS));
  const long = roll(40) === 0 ? 'a'.repeat(1 << (8 + roll(8))) : '';
  const route = of(ROUTES)
    .replace('Y', () => of(YEARS))
    .replace(/C/g, () => of(CODES));
  const path = [route, `/${steps.join('/')}`, of(TARGETS)][Math.max(0, roll(5) - 2)];
  const target = `${path}${long}${roll(3) === 0 ? of(QUERIES) : ''}`;
  const lines = [
    `${roll(3) > 0 ? of(['GET', 'POST']) : of(METHODS)} ${target} ${roll(50) === 0 ? of(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '']) : 'HTTP/1.1'}`,
  ];
  if (roll(12) > 0)
    lines.push(
      `Host: ${roll(5) > 0 ? `127.0.0.1:${port}` : of(['evil.example', `localhost:${port}`, '127.0.0.1', '', `127.0.0.1:${port}.evil.example`])}`,
    );
  if (roll(8) > 0) lines.push(`Cookie: ${of(cookies)}`);
  if (roll(8) === 0)
    lines.push(
      `Origin: ${of(['http://evil.example', 'null', `http://localhost:${port}`, `http://127.0.0.1:${port}`])}`,
    );
  if (roll(8) === 0) lines.push(`Sec-Fetch-Site: ${of(['cross-site', 'same-site', 'same-origin', 'none', 'x'])}`);
  if (roll(6) === 0)
    lines.push(
      of([
        'Transfer-Encoding: chunked',
        'Expect: 100-continue',
        'Upgrade: websocket\r\nConnection: Upgrade',
        'Connection: close',
        'X-Nianbao: drop',
        'X-Nianbao: drop',
        'X-Nianbao: drop',
        `X: ${'y'.repeat(20_000)}`,
        'Bad\0Name: x',
        ' folded',
      ]),
    );
  const body = roll(2) === 0 ? of(BODIES) : '';
  if (body !== '') lines.push(`Content-Type: ${of(TYPES)}`);
  const length = roll(15) === 0 ? of(['99999999999', '-1', 'x', '3000000']) : String(Buffer.byteLength(body, 'latin1'));
  if (body !== '' || roll(3) === 0) lines.push(`Content-Length: ${length}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** @returns the first line of the answer and all of its text, or '' where the connection was closed without one */
function answerTo(request: string, port: number): Promise<string> {
  return new Promise((settle) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(request, 'latin1'));
    // A stream has no end, and a body that never comes is waited for.
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      if (text.startsWith('HTTP/1.1 100') || !text.includes('text/event-stream')) return;
      socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => settle(text));
  });
}

/** @param told of each request and what came of it */
async function ask(
  count: number,
  port: number,
  next: () => string,
  told: (request: string, answer: string) => void,
): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const request = next();
      told(request, await answerTo(request, port));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What is near to the session, and is not. */
function wrongCookies({ port, session }: Desk): string[] {
  const swapped = `${session.slice(0, -1)}${session.endsWith('A') ? 'B' : 'A'}`;
  const values = [
    swapped,
    session.slice(1),
    session.toLowerCase(),
    `${session}x`,
    `"${session}"`,
    '',
    'undefined',
    '*',
    '__proto__',
  ];
  const name = `nianbao-${port}`;
  return [
    ...values.map((each) => `${name}=${each}`),
    `nianbao=${session}`,
    `nianbao-${port + 1}=${session}`,
    `${name} =${session}`,
    session,
    `${name}=x; ${name}=${session}`,
  ];
}

/** Bytes that the process has in memory. */
function memoryOf({ process: { pid } }: Desk): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

it('a hundred thousand requests without the session: none is answered, and the desk goes on and has not grown', async () => {
  const desk = await begun('requests');
  const [roll, cookies] = [random(SEED), wrongCookies(desk)];
  const answers = new Map<string, number>();
  const wrong: string[] = [];
  const told = (request: string, answer: string) => {
    const status = statusOf(answer);
    answers.set(status, (answers.get(status) ?? 0) + 1);
    if (/HTTP\/1\.1 [235]\d\d/.test(answer) || /青岚县|单位名录/.test(Buffer.from(answer, 'latin1').toString()))
      wrong.push(`${request.slice(0, 500)}\n→ ${answer.slice(0, 300)}`);
  };
  const next = () => requestBy(roll, desk.port, cookies);
  await ask(10_000, desk.port, next, told);
  const before = memoryOf(desk);
  await ask(90_000, desk.port, next, told);
  expect(wrong.slice(0, 5)).toEqual([]);
  // Each of the doors has been tried.
  for (const status of ['400', '401', '403', '405', '414', '421', '431', 'closed'])
    expect(answers.get(status), status).toBeGreaterThan(100);
  expect(memoryOf(desk) - before).toBeLessThan(MOST_GROWTH);
  await isAsBefore(desk);
});

it('with the session and without: every file that the desk opens is its own, the data, the output or of the system', async ({
  skip,
}) => {
  if (spawnSync('strace', ['-V']).status !== 0) skip('no strace here');
  const log = join(folder, 'opened.log');
  const desk = await begun('files', ['strace', '-f', '-y', '-s', '4096', '-e', 'trace=%file', '-o', log]);
  const roll = random(SEED + 1);
  const right = `nianbao-${desk.port}=${desk.session}`;
  const cookies = [right, right, right, ...wrongCookies(desk).slice(0, 3)];
  const answers: string[] = [];
  await ask(
    10_000,
    desk.port,
    () => requestBy(roll, desk.port, cookies),
    (_, answer) => answers.push(statusOf(answer)),
  );
  expect(answers.filter((each) => each === '200').length).toBeGreaterThan(100);
  expect(answers.filter((each) => each === '500')).toEqual([]);
  await isAsBefore(desk);
  const opened = pathsIn(readFileSync(log, 'latin1'));
  expect(opened).toContain(desk.file);
  const own = ['data', 'out', 'state'].map((each) => join(folder, 'files', each));
  const program = PROGRAM.map((each) => realpathSync(resolve(each)));
  const folders = [...own, ...program, ...SYSTEM_FOLDERS];
  const isKnown = (path: string) =>
    SYSTEM_FILES.includes(path.replace(/(?<=^\/proc\/)\d+/, '…')) ||
    folders.some((each) => path === each || path.startsWith(`${each}/`));
  expect([...new Set(opened)].filter((path) => !isKnown(path))).toEqual([]);
});

/** What of the program the desk reads. */
const PROGRAM = ['dist', 'layouts', 'fonts', 'node_modules', 'package.json', 'package-lock.json', process.execPath];

/** Libraries, time zones, and what the kernel says of the memory, the processors and the network cards. */
const SYSTEM_FOLDERS = [
  '/lib',
  '/lib64',
  '/usr/lib',
  '/usr/lib64',
  '/usr/share/zoneinfo',
  '/sys/fs/cgroup',
  '/sys/devices/system',
  '/sys/class/net',
];

/** What Node and the C library begin with, and by which a lock knows the computer and the process that has it. */
const SYSTEM_FILES = [
  '/dev/null',
  '/dev/urandom',
  '/etc/host.conf',
  '/etc/hosts',
  '/etc/ld.so.cache',
  '/etc/ld.so.preload',
  '/etc/localtime',
  '/etc/machine-id',
  '/etc/netsvc.conf',
  '/etc/nsswitch.conf',
  '/etc/resolv.conf',
  '/etc/ssl/openssl.cnf',
  '/etc/svc.conf',
  '/proc/cpuinfo',
  '/proc/meminfo',
  '/proc/self/cgroup',
  '/proc/self/maps',
  '/proc/self/mountinfo',
  '/proc/self/stat',
  '/proc/stat',
  '/proc/version_signature',
  '/proc/sys/kernel/random/boot_id',
  '/proc/sys/vm/overcommit_memory',
  '/proc/…/stat',
];

/** More than this kept of each request would be a kilobyte. */
const MOST_GROWTH = 90_000 * 1024;

const OPENS =
  /^\d+ +(?:open|openat|openat2|creat|truncate|unlink|unlinkat|rename\w*|link|linkat|symlink\w*|mkdir\w*|rmdir|mknod\w*|f?chmod\w*|f?chown\w*|utime\w*|execve|\w*xattr)\((.*)/;

/** Every path that was opened, written, moved or removed, or tried to be. */
function pathsIn(log: string): string[] {
  return log.split('\n').flatMap((line) => {
    const given = OPENS.exec(line)?.[1] ?? '';
    const paths = [...given.matchAll(/(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?"((?:[^"\\]|\\.)*)"/g)];
    return paths
      .slice(0, /^\d+ +execve/.test(line) ? 1 : undefined)
      .map(([, at = '', path = '']) => resolve(unescaped(at), unescaped(path)));
  });
}

/** strace writes other bytes than those of ASCII as octal numbers. */
function unescaped(text: string): string {
  const bytes = text.replace(/\\([0-7]{1,3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
  return Buffer.from(bytes.replace(/\\(.)/g, '$1'), 'latin1').toString('utf8');
}

function statusOf(answer: string): string {
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'closed';
}

async function isAsBefore(desk: Desk): Promise<void> {
  expect(desk.process.exitCode).toBeNull();
  const headers = { cookie: `nianbao-${desk.port}=${desk.session}` };
  const list = await fetch(`http://127.0.0.1:${desk.port}/api/year/`, { headers });
  expect(await list.json()).toMatchObject({ year: 2021, organs: [{ code: 'qinglan', state: 'ready' }] });
  expect(readFileSync(desk.file, 'utf8')).toBe(FORM);
}
