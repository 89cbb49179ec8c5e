/** However hostile a text: no PDF much larger than it, and no list of findings that nobody reads to its end. */

import { describe, expect, it, test } from 'vitest';
import { capped, error, type Finding, firstOfEach, toldOf, warning } from '../src/finding.ts';
import { atLine } from '../src/place.ts';
import { checkReport, printReport } from '../src/report.ts';
import { submissionOf } from './office.ts';
import { environment } from './reports.ts';

const SIZE = 60_000;

/** A submission whose 总体情况 is a unit again and again. */
function pumped(unit: string, size = SIZE): Buffer {
  const text = unit.repeat(Math.ceil(size / Buffer.byteLength(unit)));
  const block = text
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('');
  return Buffer.from(
    submissionOf('白沙镇人民政府').replace(/^总体情况: \|.*\n(?: .*\n|\n)*/m, () => `总体情况: |\n${block}`),
  );
}

/** Han characters, each once. */
const HAN = Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');

const UNITS: readonly (readonly [string, string])[] = [
  ['one address without an end', `http://${'a'.repeat(SIZE)}`],
  ['addresses of the longest that is a link', `http://${'a'.repeat(1980)} `],
  ['addresses of which each is written with each of its lines', `http://${'a'.repeat(180)} `],
  ['very short addresses', 'http://a '],
  ['addresses with brackets and strokes', `http://a/${'(\\'.repeat(400)}a `],
  ['paragraphs of one character', '好\n'],
  ['paragraphs of one letter', 'a\n'],
  ['headings', '（一）好\n'],
  ['headings that say something', '（一）好。好\n'],
  ['headings of four levels', '（一）好\n1.好\n（1）好\n①好\n'],
  ['characters of many fonts', '好aéЖΩ①㎡𫢸\n'],
  ['all common characters', HAN],
  ['standard sentences', '{{> 依申请公开情况}}'],
  ['figures', '{{依申请公开.本年新收.总计}}'],
  ['characters that change their font each time', 'a好'],
  ['marks', '“（《'],
];

describe('a PDF is at most 20 times as large as its submission, and 2 MB', () => {
  it.each(UNITS)('%s', (_, unit) => {
    const bytes = pumped(unit);
    const job = { file: 'x.yaml', bytes, lastYear: [], organ: null, year: null };
    const { value } = checkReport(job, environment);
    if (!value) throw new Error('not read');
    const { value: report, findings } = printReport(value, bytes, environment);
    if (report) expect(report.pdf.length).toBeLessThanOrEqual(20 * bytes.length + 2 * 1024 * 1024);
    else expect(findings.map(({ code }) => code)).toContain('report-is-small');
  });

  it('an address is a link as it was, and a long one is written once', () => {
    const sizes = [100, 1000, 1900].map((length) => {
      const bytes = Buffer.from(
        submissionOf('白沙镇人民政府').replace(
          /^总体情况: \|.*\n/m,
          (head) => `${head}  见http://${'a'.repeat(length)}。\n`,
        ),
      );
      const { value } = checkReport({ file: 'x.yaml', bytes, lastYear: [], organ: null, year: null }, environment);
      const { value: report } = (value && printReport(value, bytes, environment)) ?? {};
      const text = Buffer.from(report?.pdf ?? []).toString('latin1');
      expect(text).toContain(`/URI (http://${'a'.repeat(length)})`);
      return text.split('a'.repeat(length)).length - 1;
    });
    expect(sizes[1]).toBe(1);
    expect(sizes[2]).toBe(1);
  });
});

describe('findings', () => {
  const many = (count: number, code: string, weight = warning): Finding[] =>
    Array.from({ length: count }, (_, at) => weight(atLine('x.yaml', at + 1, 1), code, '须核对。', '请核对。'));

  test('of one kind are told 50 times, the last with how many more there are', () => {
    const told = toldOf([...many(70, 'a'), ...many(3, 'b')]);
    expect(told.filter(({ code }) => code === 'a')).toHaveLength(50);
    expect(told.filter(({ code }) => code === 'b')).toHaveLength(3);
    expect(told.find(({ line }) => line === 50)?.hint).toBe('请核对。另有 20 处同样的问题。');
  });

  test('of one file are 200, and no error gives way to a warning', () => {
    const kinds = Array.from({ length: 10 }, (_, at) => many(40, `w${at}`));
    const told = toldOf([...kinds.flat(), ...many(30, 'e', error)]);
    expect(told).toHaveLength(201);
    expect(told.filter(({ code }) => code === 'e')).toHaveLength(30);
    expect(told.at(-1)).toMatchObject({
      code: 'findings-are-few',
      severity: 'error',
      message: '另有 230 处或更多，没有一一列出。',
    });
    expect(capped(many(9, 'a'), 5).at(-1)?.severity).toBe('warning');
  });

  test('that are few are told as they are', () => {
    expect(toldOf(many(50, 'a'))).toEqual(many(50, 'a'));
    expect(firstOfEach(many(5, 'a'), 5, ({ code }) => code, '%')).toEqual(many(5, 'a'));
  });

  test('do not repeat what was typed without an end', () => {
    const { message } = error(atLine('x.yaml', 1, 1), 'a', `没有“${'好'.repeat(100_000)}”这个栏目。`);
    expect(message.length).toBeLessThan(700);
    expect(message).toMatch(/^没有“好+……好+”这个栏目。$/);
  });

  test.each([
    ['entries of 核实', '核实:\n', '  - {检查项: a, 位置: 甲, 理由: 乙, 核实人: 丙}\n'],
    ['entries that no form has', '', '甲%: 乙\n'],
    ['signs that cannot be printed', '其他需要报告的事项: |\n', '  \u{e000}\u{f0000}%\n'],
  ])('%s: a file of 100 kB has few', (_, head, unit) => {
    const lines = Array.from({ length: Math.ceil(100_000 / unit.length) }, (__, at) => unit.replace('%', numeral(at)));
    const bytes = Buffer.from(
      `${submissionOf('白沙镇人民政府').replace(/^其他需要报告的事项.*/ms, '')}${head}${lines.join('')}`,
    );
    const { findings } = checkReport({ file: 'x.yaml', bytes, lastYear: [], organ: null, year: null }, environment);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(201);
    expect(JSON.stringify(findings).length).toBeLessThan(300_000);
  });
});

function numeral(number: number): string {
  return [...String(number)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
}
