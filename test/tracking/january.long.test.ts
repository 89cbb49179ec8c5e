/** A January of thirty days, with runs that were killed and a journal cut short: days, rounds and counts are those of the books kept beside it. */

import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { LocalRunner } from '../../src/run/local-runner.ts';
import { makeReports, openRun } from '../../src/run/run.ts';
import { writeReminders } from '../../src/tracking/reminder-folder.ts';
import { reminderTexts } from '../../src/tracking/reminder-texts.ts';
import { remindersOf } from '../../src/tracking/reminders.ts';
import { yearFacts } from '../../src/tracking/year-facts.ts';
import { yearStatus } from '../../src/tracking/year-status.ts';
import { handedIn, nameOf } from '../rollup/county.ts';
import { Folder } from '../store/folder.ts';

const CODES = ['jia', 'yi', 'bing', 'ding', 'wu', 'ji'];
const dayOf = (day: number) => `2022-01-${String(day).padStart(2, '0')}`;

/** What an organ hands in, by the day of January; `wrong`: a file that is sent back, each another. */
const DROPS: Readonly<Record<string, Readonly<Record<number, 'good' | 'wrong'>>>> = {
  jia: { 3: 'good' },
  yi: { 4: 'wrong', 9: 'wrong', 15: 'good' },
  bing: { 6: 'wrong' },
  ding: { 10: 'good', 20: 'wrong', 26: 'good' },
  wu: { 30: 'wrong' },
  ji: {},
};

/** Runs that are killed after so many reports, and run again an hour later. */
const KILLED: Readonly<Record<number, number>> = { 4: 1, 10: 3, 20: 2 };
/** The last line of the journal is cut short after the run that was killed. */
const CUT = 10;

afterEach(() => void vi.useRealTimers());

async function run(folder: Folder, dieAfter: number | null): Promise<void> {
  const runner = new LocalRunner();
  const out = folder.at('out');
  const settings = { targets: ['2021'], data: folder.at('data'), out, force: false, shard: null };
  const { value } = await openRun(settings, runner);
  if (!value) throw new Error('no run');
  let done = 0;
  const watcher = {
    begin: () => {},
    stopped: () => false,
    done: () => {
      if (++done === dieAfter) throw new TypeError('killed');
    },
  };
  await makeReports(value, watcher).catch((cause) => {
    if ((cause as Error).message !== 'killed') throw cause;
  });
  runner.close();
}

it('a played January comes out as its own books have it, and its letters as Python reads them', async () => {
  const folder = new Folder();
  const listed = CODES.map(
    (code) => `  - {代号: ${code}, 名称: ${nameOf(code)}, 联系方式: {邮箱: ${code}@example.cn}}\n`,
  );
  folder.write('data/county.yaml', `名称: 云岭县\n单位名录:\n${listed.join('')}`);
  folder.write('data/2021/readme.md');
  vi.useFakeTimers({ toFake: ['Date'] });
  const last = new Map<string, 'good' | 'wrong'>();
  const days: object[] = [];
  for (let day = 1; day <= 30; day++) {
    for (const code of CODES) {
      const kind = DROPS[code]?.[day];
      if (!kind) continue;
      const text = handedIn('2021', nameOf(code), [/统计期限.*/, `统计期限为2021年。第${day}稿。`]);
      folder.write(`data/2021/${code}.yaml`, kind === 'good' ? text : text.replace('自然人: 202', '自然人: 203'));
      last.set(code, kind);
    }
    // Half past midnight in Beijing, when it is still the day before in Greenwich.
    vi.setSystemTime(Date.UTC(2022, 0, day - 1, 16, 30));
    const dies = KILLED[day];
    if (dies !== undefined) {
      await run(folder, dies);
      const journal = folder.at('out/2021/journal.ndjson');
      if (day === CUT) truncateSync(journal, readFileSync(journal).length - 30);
      vi.setSystemTime(Date.UTC(2022, 0, day - 1, 17, 30));
    }
    await run(folder, null);
    const count = (kind: string) => [...last.values()].filter((each) => each === kind).length;
    const counts = { made: count('good'), rejected: count('wrong'), failed: 0, missing: CODES.length - last.size };
    days.push({ day: dayOf(day), ...counts });
  }
  vi.useRealTimers();

  const { facts } = yearFacts('2021', { data: folder.at('data'), out: folder.at('out') });
  if (!facts) throw new Error('no facts');
  const status = yearStatus(facts, '2022-01-30');
  expect(status.days).toEqual(days);
  const told = status.organs.map(({ organ, state, rounds, handedInOn, returnedOn, madeOn }) => [
    ...[organ.code, state, rounds, handedInOn, state === 'rejected' ? returnedOn : null, madeOn],
  ]);
  expect(told).toEqual([
    ['jia', 'made', 0, dayOf(3), null, dayOf(3)],
    ['yi', 'made', 2, dayOf(4), null, dayOf(15)],
    ['bing', 'rejected', 1, dayOf(6), dayOf(6), null],
    ['ding', 'made', 1, dayOf(10), null, dayOf(26)],
    ['wu', 'rejected', 1, dayOf(30), dayOf(30), null],
    ['ji', 'missing', 0, null, null, null],
  ]);

  const texts = reminderTexts(folder.at('data')).value;
  if (!texts) throw new Error('no texts');
  const letters = remindersOf(status, '云岭县', texts);
  const path = writeReminders(folder.path, letters);
  const program = `
import email, email.policy, glob, json, os, sys
letters = {}
for file in glob.glob(os.path.join(sys.argv[1], '*.eml')):
    letter = email.message_from_bytes(open(file, 'rb').read(), policy=email.policy.strict)
    assert not letter.defects
    letters[os.path.basename(file)] = [letter['To'], letter['Subject'], letter.get_content().replace(chr(13), ''), sorted(letter.keys())]
print(json.dumps(letters))`;
  const read = JSON.parse(execFileSync('python3', ['-c', program, path], { encoding: 'utf8' }));
  const fields = ['Content-Transfer-Encoding', 'Content-Type', 'MIME-Version', 'Subject', 'To', 'X-Unsent'];
  expect(read).toEqual(
    Object.fromEntries(
      letters.map(({ status: { organ }, subject, body }) => [
        `${organ.code}.eml`,
        [`${organ.code}@example.cn`, subject, body, fields],
      ]),
    ),
  );
  expect(letters.map((each) => each.status.organ.code)).toEqual(['bing', 'wu', 'ji']);
  for (const { status: own, body } of letters)
    for (const code of CODES) expect(body.includes(nameOf(code)), code).toBe(code === own.organ.code);
});
