/** What `schedule` prints is what timers take. */

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scheduled as scheduledFor } from '../../src/commands/schedule.ts';
import { Office } from '../office.ts';

const INSTALLATION = { node: '/opt/node 20/bin/node', program: '/srv/年报/dist/cli.js', folder: '/srv/50% 县' };

function scheduled(kind: string | undefined): string {
  return scheduledFor(kind, { data: 'data', out: '/out' }, INSTALLATION);
}

describe('schedule', () => {
  it('prints units that systemd takes', ({ skip }) => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) skip('systemd-analyze is not installed here');
    const office = new Office();
    for (const kind of ['service', 'timer']) office.write(`nianbao.${kind}`, office.run(['schedule', kind]).stdout);
    const units = [office.path('nianbao.service'), office.path('nianbao.timer')];
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' });
    expect({ status, ours: stderr.split('\n').filter((line) => line.includes('nianbao')) }).toEqual({
      status: 0,
      ours: [],
    });
  });

  it('quotes folders with blanks and per cent signs, each in the timer’s own way', () => {
    expect(scheduled('service')).toContain('WorkingDirectory=/srv/50%% 县\n');
    expect(scheduled('service')).toContain(
      'ExecStart="/opt/node 20/bin/node" "/srv/年报/dist/cli.js" build --last-year',
    );
    expect(scheduled('service')).toContain('--data "/srv/50%% 县/data" --out /out');
    expect(scheduled('cron')).toMatch(/^30 2 \* 1 \* cd '\/srv\/50\\% 县' && '\/opt\/node 20\/bin\/node' /);
    expect(scheduled('windows')).toContain('<Command>/opt/node 20/bin/node</Command>');
  });

  it('a cron line does what it says', () => {
    const office = new Office();
    mkdirSync(office.path('data'));
    const line = office
      .run(['schedule', 'cron'])
      .stdout.replace(/^(\S+ ){5}/, '')
      .replaceAll('\\%', '%');
    expect(spawnSync('sh', ['-c', line]).status).toBe(2);
    expect(office.names('.')).toContain('nianbao.log');
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
