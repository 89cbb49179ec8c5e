/** Letters to organs that are late, were sent back or have not handed in: to whom, with which words, as mail programs read them. */

import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/csv.ts';
import { error } from '../../src/finding.ts';
import { atLine } from '../../src/place.ts';
import { mailFile } from '../../src/tracking/mail-file.ts';
import { writeReminders } from '../../src/tracking/reminder-folder.ts';
import { reminderTexts } from '../../src/tracking/reminder-texts.ts';
import { remindersOf } from '../../src/tracking/reminders.ts';
import type { OrganState, OrganStatus, YearStatus } from '../../src/tracking/year-status.ts';
import { Folder, organOf } from '../store/folder.ts';

const found = error(atLine('data/2020/ding.yaml', 17, 9), 'totals-cross-foot', '“自然人”列：相差 1。');

function organ(code: string, state: OrganState, contact: [string, string][] = []): OrganStatus {
  const days = { handedInOn: null, returnedOn: null, madeOn: null, deadline: '2021-01-31', daysLeft: 0, daysLate: 0 };
  return { organ: { ...organOf(code, `${code}镇人民政府`), contact }, state, rounds: 2, ...days, findings: [found] };
}

function statusOf(daysLeft: number, ...organs: OrganStatus[]): YearStatus {
  return {
    year: 2020,
    on: '2021-01-20',
    deadline: '2021-01-31',
    daysLeft,
    organs: organs.map((each) => ({ ...each, daysLeft })),
    days: [],
  };
}

function textsIn(folder: Folder) {
  const { value, findings } = reminderTexts(folder.path);
  if (!value) throw new Error(JSON.stringify(findings));
  return value;
}

const letters = (status: YearStatus, folder = new Folder()) => remindersOf(status, '云岭县', textsIn(folder));

describe('a letter', () => {
  it('goes to who has not handed in or was sent back, and to nobody else', () => {
    const states: OrganState[] = ['made', 'rejected', 'failed', 'unchecked', 'missing'];
    const written = letters(statusOf(11, ...states.map((state) => organ(state, state))));
    expect(written.map(({ status, occasion }) => [status.state, occasion])).toEqual([
      ['rejected', '退回'],
      ['missing', '临近截止'],
    ]);
    expect(letters(statusOf(0, organ('a', 'missing')))[0]?.occasion).toBe('临近截止');
    expect(letters(statusOf(-1, organ('a', 'missing')))[0]?.occasion).toBe('未报送');
  });

  it('says what is wrong as the notice does, and names no other organ', () => {
    const written = letters(statusOf(11, organ('ding', 'rejected'), organ('bing', 'missing')));
    expect(written[0]?.subject).toBe('2020年政府信息公开工作年度报告：退回修改（第 2 次）');
    expect(written[0]?.body).toContain(
      'ding镇人民政府 2020年度报告，须改正 1 处\n1. “自然人”列：相差 1。（ding.yaml 第 17 行）',
    );
    expect(written[0]?.body).not.toContain('bing');
    expect(written[1]?.body).toContain('截止日期是2021年1月31日，还有 11 天');
  });

  it('has the organ’s own deadline', () => {
    const own = { ...organ('xian', 'missing'), deadline: '2021-03-31', daysLeft: 56 };
    const [letter] = letters({ ...statusOf(-3), organs: [own] });
    expect(letter?.occasion).toBe('临近截止');
    expect(letter?.body).toContain('截止日期是2021年3月31日，还有 56 天');
  });

  it('says on the day of the deadline that it is today', () => {
    expect(letters(statusOf(0, organ('a', 'missing')))[0]?.body).toContain('，今天截止，请按时报送');
  });

  it('has the addresses of the county’s list, as far as they are some', () => {
    const contact: [string, string][] = [
      ['联系人', '张三'],
      ['邮箱', 'xxgk@example.gov.cn； b@example.cn, 无 .c@example.cn d@example..cn e＠example.cn'],
    ];
    const [letter] = letters(statusOf(11, organ('a', 'missing', contact)));
    expect(letter?.addresses).toEqual(['xxgk@example.gov.cn', 'b@example.cn']);
    expect(`${letter?.subject}${letter?.body}`).not.toContain('张三');
  });

  it('has the office’s own words where it has some', () => {
    const folder = new Folder();
    folder.write('催报.yaml', '未报送:\n  主题: 催报{{年度}}\n  正文: |\n    {{县}}提醒{{单位}}：晚了{{天数}}天。\n');
    const [letter] = letters(statusOf(-3, organ('a', 'missing')), folder);
    expect(letter).toMatchObject({ subject: '催报2020', body: '云岭县提醒a镇人民政府：晚了3天。\n' });
  });

  it.each([
    ['未报送: {主题: 催, 正文: "{{电话}}"}\n', 1],
    ['未报送: {主题: 催}\n', 1],
    ['\n退件: {主题: 催, 正文: 催}\n', 2],
  ])('is not written in words that cannot be used, told with their line: %s', (text, line) => {
    const folder = new Folder();
    folder.write('催报.yaml', text);
    const { value, findings } = reminderTexts(folder.path);
    expect(value).toBeUndefined();
    expect(findings.map((each) => each.line)).toEqual([line]);
  });
});

describe('a mail file', () => {
  const file = mailFile({
    to: ['a@example.cn', 'b@example.cn'],
    subject: '催报'.repeat(40),
    body: `${'字𠮷'.repeat(99)}\n。`,
  });
  const [head = '', body = ''] = file.split('\r\n\r\n');

  it('has short lines of plain characters, each with its end, and neither day nor number', () => {
    expect(file).toMatch(/^[\x20-\x7e\r\n]+$/);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...file.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(76);
    expect(file).not.toMatch(/^(?:date|message-id|from):/im);
    expect(head).toContain('To: a@example.cn,\r\n b@example.cn\r\n');
  });

  it('says the same again when it is read', () => {
    const words = [...head.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(([, word = '']) => Buffer.from(word, 'base64'));
    for (const word of words) expect(word.toString()).not.toContain('\ufffd');
    expect(words.map(String).join('')).toBe('催报'.repeat(40));
    expect(Buffer.from(body, 'base64').toString()).toBe(`${'字𠮷'.repeat(99)}\r\n。`);
  });
});

it('the folder of letters has those of this run, the same bytes each time, and keeps what is not ours', () => {
  const folder = new Folder();
  const [first, second] = [organ('a', 'missing'), organ('b', 'missing')];
  writeReminders(folder.path, letters(statusOf(11, first, second)));
  folder.write('催报/给县长.eml', 'mine');
  const before = folder.read('催报/b.eml');
  writeReminders(folder.path, letters(statusOf(11, second)));
  expect(folder.names('催报')).toEqual(['b.eml', '催报.csv', '给县长.eml']);
  expect(folder.read('催报/b.eml')).toBe(before);
});

it('a table for mail merge is opened as it is: quotes, line breaks, and no formula', () => {
  expect(
    csvOf([
      ['单位', '-3'],
      ['甲,乙', '他说“"好"”\n再见'],
      ['=1+1', '-x'],
      ['＝1+1', '-2+3'],
      ['-0.5', '－1'],
    ]),
  ).toBe('\ufeff单位,-3\r\n"甲,乙","他说“""好""”\n再见"\r\n\'=1+1,\'-x\r\n\'＝1+1,\'-2+3\r\n-0.5,－1\r\n');
});
