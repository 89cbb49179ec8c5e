/** What `schedule` prints is what timers take. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scheduled as scheduledFor } from '../../src/commands/schedule.ts';
import { NothingToDo } from '../../src/run/plan.ts';
import { Office } from '../office.ts';

const INSTALLATION = { node: '/opt/node 20/bin/node', program: '/srv/年报/dist/cli.js', folder: '/srv/50% 县' };

function scheduled(kind: string | undefined, installation = INSTALLATION): string {
  return scheduledFor(kind, { data: 'data', out: '/out' }, installation);
}

function scheduledIn(kind: string, folder: string): string {
  return scheduled(kind, { ...INSTALLATION, folder });
}

/** Since which version systemd knows it (its NEWS); CentOS 7 has 219, openEuler 20.03 has 243. */
const SYSTEMD: Readonly<Record<string, number>> = {
  Description: 1,
  Type: 1,
  User: 1,
  WorkingDirectory: 1,
  ExecStart: 1,
  WantedBy: 1,
  SuccessExitStatus: 189,
  TimeoutStartSec: 188,
  NoNewPrivileges: 187,
  OnCalendar: 196,
  Persistent: 212,
};

/** A path that systemd-analyze can look at, with all that timers have their own ways with. */
const FOLDERS = ['50% 县', 'a\\', "it's", '"quoted"', '$HOME', '%i', 'a;b', '&<x>', '#1', 'a ', '年报'];

describe('a service and a timer', () => {
  const known = spawnSync('systemd-analyze', ['--version']).status === 0;

  // Where systemd is not installed, nobody can say.
  it.skipIf(!known).each(FOLDERS)('are taken by systemd in the folder %s', (name) => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) return;
    const office = new Office();
    mkdirSync(office.path(name));
    for (const kind of ['service', 'timer'])
      office.write(
        `nianbao.${kind}`,
        scheduledIn(kind, office.path(name)).replace('/opt/node 20/bin/node', process.execPath),
      );
    const units = [office.path('nianbao.service'), office.path('nianbao.timer')];
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' });
    expect({ status, ours: stderr.split('\n').filter((line) => line.includes('nianbao')) }).toEqual({
      status: 0,
      ours: [],
    });
  });

  it('have nothing that systemd 219 does not know, and no Restart=, which it refuses of a oneshot', () => {
    const directives = [...`${scheduled('service')}${scheduled('timer')}`.matchAll(/^(\w+)=/gm)].map(
      ([, name = '']) => name,
    );
    expect(directives.filter((name) => !((SYSTEMD[name] ?? 999) <= 219))).toEqual([]);
    expect(directives).not.toContain('Restart');
    for (const name of ['User', 'NoNewPrivileges', 'TimeoutStartSec']) expect(directives).toContain(name);
    expect(scheduled('service')).not.toMatch(/^User=(?:root|0)?$/m);
  });

  it('have a folder that ends in a stroke or a blank end in something else', () => {
    expect(scheduledIn('service', '/srv/a\\')).toContain('WorkingDirectory=/srv/a\\/\n');
    expect(scheduledIn('service', '/srv/a ')).toContain('WorkingDirectory=/srv/a /\n');
  });
});

describe('a task of Windows', () => {
  const folder = 'C:\\年报 & 公开\\';

  it('keeps a log, beside the files', () => {
    const [, line = ''] = /<Arguments>(.*)<\/Arguments>/.exec(scheduledIn('windows', folder)) ?? [];
    expect(line).toMatch(/^\/d \/s \/c ".*nianbao\.log" 2&gt;&amp;1"$/);
  });

  it('has a word that ends in a stroke end in two, for the mark behind it', () => {
    const text = scheduled('windows', { ...INSTALLATION, program: 'C:\\年 报\\' });
    expect(text).toContain('"C:\\年 报\\\\" build');
  });

  it('cannot have what cmd takes for a variable', () => {
    expect(() => scheduledIn('windows', '/srv/%TEMP%')).toThrow(NothingToDo);
    expect(scheduledIn('windows', '/srv/50%')).toContain('/srv/50%');
  });

  it('goes to a file in the encoding of the Task Scheduler', () => {
    const office = new Office();
    expect(office.run(['schedule', 'windows', '--to', 'task.xml']).stdout).toBe('已写好 task.xml\n');
    const file = readFileSync(office.path('task.xml'));
    expect(file.subarray(0, 2).toString('hex')).toBe('fffe');
    expect(file.toString('utf16le')).toMatch(/^\ufeff<\?xml version="1\.0" encoding="UTF-16"\?>\n<Task /);
  });
});

describe('schedule', () => {
  it('quotes folders with blanks and per cent signs, each in the timer’s own way', () => {
    expect(scheduled('service')).toContain('WorkingDirectory=/srv/50%% 县\n');
    expect(scheduled('service')).toContain(
      'ExecStart="/opt/node 20/bin/node" "/srv/年报/dist/cli.js" build --last-year',
    );
    expect(scheduled('service')).toContain('--data "/srv/50%% 县/data" --out /out');
    expect(scheduled('cron')).toMatch(/^30 2-5 \* 1-3 \* cd '\/srv\/50\\% 县' && '\/opt\/node 20\/bin\/node' /);
    expect(scheduled('windows')).toContain('"/opt/node 20/bin/node" ');
  });

  it.each(FOLDERS)('a cron line does what it says, in the folder %s', (name) => {
    const office = new Office();
    mkdirSync(office.path(name));
    const folder = realpathSync(office.path(name));
    const program = join(realpathSync('dist'), 'cli.js');
    const line = asCronRuns(scheduled('cron', { node: process.execPath, program, folder }));
    expect(spawnSync('sh', ['-c', line]).status).toBe(2);
    expect(office.names(name)).toContain('nianbao.log');
  });

  it.each(['/srv/a\nExecStart=/bin/sh', '/srv/a\u0085b', '/srv/a\tb'])(
    'is refused where a path has no way to be written: %j',
    (folder) => {
      for (const kind of ['service', 'timer', 'cron', 'windows'])
        expect(() => scheduledIn(kind, folder)).toThrow(/换行一类的字符/);
    },
  );

  it('writes a file of its own, whatever a shell would make of it', () => {
    const office = new Office();
    expect(office.run(['schedule', 'cron', '--to', 'line']).exitCode).toBe(0);
    expect(readFileSync(office.path('line'), 'utf8')).toBe(office.run(['schedule', 'cron']).stdout);
    expect(office.json(['schedule', 'timer', '--to', 'timer']).exitCode).toBe(0);
    expect(office.json(['schedule', 'timer']).exitCode).toBe(2);
    const nowhere = office.run(['schedule', 'timer', '--to', 'no/folder/timer']);
    expect([nowhere.exitCode, nowhere.stdout]).toEqual([4, '']);
    expect(nowhere.stderr).toMatch(/^写不到 no\/folder\/timer：.*。$/m);
  });

  it('lasts until March', () => {
    expect(scheduled('timer')).toContain('OnCalendar=*-01,02,03-* ');
    expect(scheduled('windows')).toContain('<Months><January /><February /><March /></Months>');
  });

  it('catches up on what was missed, and says so to all three', () => {
    expect(scheduled('timer')).toContain('Persistent=true');
    expect(scheduled('windows')).toContain('<StartWhenAvailable>true</StartWhenAvailable>');
  });

  it('explains every exit code', () => {
    for (const code of [0, 1, 2, 3, 4, 75, 130])
      expect(scheduled(undefined)).toMatch(new RegExp(`^ +${code} {2}`, 'm'));
  });

  it('knows no other kind', () => {
    expect(new Office().json(['schedule', 'launchd']).exitCode).toBe(2);
  });
});

/** What cron hands to the shell: `\\%` is a per cent sign, every other stroke is left as it is. */
function asCronRuns(line: string): string {
  return line.replace(/^(\S+ ){5}/, '').replaceAll('\\%', '%');
}
