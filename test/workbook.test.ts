/**
 * A submission that was read out of a workbook is YAML with a way back to its cells: whatever is found in it is told at the
 * cell, by the same sentences, and nobody hears of lines that no workbook has. And every finding says which entries it is
 * about.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePath } from '../src/cell-path.ts';
import { findNearDuplicates, fingerprint } from '../src/check/prose/near-duplicates.ts';
import { asJson, asReport } from '../src/console/results.ts';
import type { Organ } from '../src/county.ts';
import { editionFor } from '../src/edition/edition.ts';
import { draftOf } from '../src/fill/draft.ts';
import { asNotice, asText, type Finding } from '../src/finding.ts';
import { checkReport, type Job } from '../src/report.ts';
import { decode } from '../src/source/bytes.ts';
import type { Origins } from '../src/source/source.ts';
import { resultOf } from '../src/store/result.ts';
import { OVERVIEW, organOf, withWords, yamlOf } from './check/prose/reports.ts';
import { changed } from './check/submissions.ts';
import { filled } from './filled.ts';
import { environment } from './reports.ts';

/** A made-up sheet: each line of the YAML a row, each entry of it a column. */
function cellsOf(text: string): Origins {
  return (offset) => {
    const before = text.slice(0, offset);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const column = String.fromCharCode(65 + (line.match(/[,，]/g)?.length ?? 0));
    return `填报!${column}${before.split('\n').length}`;
  };
}

interface Case {
  readonly text: string;
  readonly lastYear?: string;
  readonly organ?: Organ;
}

function jobOf({ text, lastYear, organ }: Case, isWorkbook: boolean): Job {
  const file = (name: string, content: string) => ({
    file: `data/${name}`,
    bytes: Buffer.from(content),
    ...(isWorkbook && {
      made: { origins: cellsOf(content), cells: new Map(), told: new Set<string>(), findings: [] },
    }),
  });
  return {
    ...file('2022/x.yaml', text),
    lastYear: lastYear === undefined ? [] : [file('2021/x.yaml', lastYear)],
    organ: organ ?? null,
    year: null,
  };
}

const findingsOf = (one: Case, isWorkbook: boolean) => checkReport(jobOf(one, isWorkbook), environment).findings;

/** Read as text, for a workbook's YAML is no file that an editor could have spoiled. */
const faults = readdirSync('test/faults').flatMap((name) => {
  const text = decode(name, readFileSync(`test/faults/${name}`)).value;
  return text === undefined ? [] : [[`test/faults/${name}`, { text }] as const];
});

const year = (text: string, to: number) => text.replace(/年度: \d{4}/, `年度: ${to}`);
const now = changed(year(filled('2021'), 2022), ['成文日期: 2022-', '成文日期: 2023-']).replaceAll('2021年', '2022年');
const before = year(filled('2021'), 2021);
const grown = changed(now, ['本年处理决定数量: 2416', '本年处理决定数量: 24160']);

const wrong: readonly (readonly [string, Case])[] = [
  [
    'a column that does not add up',
    { text: changed(now, ['{自然人: 202,', '{自然人: 220,'], ['总计: 301}', '总计: 319}']) },
  ],
  ['a total that is wrong', { text: changed(now, ['总计: 301}', '总计: 302}']) }],
  ['a figure of several that is wrong', { text: changed(now, ['{自然人: 61,', '{自然人: 16,']) }],
  ['last year’s report beside it', { text: now, lastYear: before }],
  ['last year’s report, grown tenfold since', { text: grown, lastYear: before }],
  ['money in 元', { text: changed(now, ['收费金额: 2837.6452', '收费金额: 28376452']) }],
  [
    'a reference and a character that are not there',
    { text: changed(now, ['公开的内容', '{{没有}}\u{F0000}公开的内容']) },
  ],
  ['a form of another edition', { text: year(filled('2019'), 2022) }],
  ['another organ’s file', { text: now, organ: organOf('liuhe', '柳河镇人民政府', '柳河镇', '镇') }],
  [
    'acknowledgements that fit nothing',
    {
      text: `${changed(now, ['总计: 301}', '总计: 302}'])}核实:
  - {检查项: row-total-adds-up, 位置: 依申请公开.本年新收, 理由: 核对过, 核实人: 甲}
  - {检查项: texts-are-told, 位置: 总体情况, 理由: 核对过, 核实人: 甲}
`,
    },
  ],
  [
    'texts',
    {
      text: yamlOf({
        单位: '青石镇人民政府',
        成文日期: '2023-11-30',
        引言: '现公布青石镇2022年政府信息公开工作年度报告，统计期限为2023年2月1日至12月31日。',
        总体情况: withWords(
          '全年新收申请5件，制发规范性文件3件，收取行政事业性收费20万元。20241月1日召开XX会议。\n（七）其他情况。',
        ),
        问题: '无',
        规范性文件: [1, 0, 1],
      }),
    },
  ],
  [
    'texts as last year',
    {
      text: yamlOf({ 年度: 2023, 总体情况: OVERVIEW.repeat(2) }),
      lastYear: yamlOf({ 年度: 2022, 总体情况: OVERVIEW.repeat(2) }),
    },
  ],
];

const cases = [...faults, ...wrong];
const LINE = /第 \d+(?:、\d+)* 行/;
const CELL = /填报 [A-Z]\d+(?:、[A-Z]\d+)* 格/;

describe('in a workbook', () => {
  test.each(cases)('%s is told at its cells', (_, one) => {
    const typed = findingsOf(one, false);
    const told = findingsOf(one, true);
    const facts = ({ line, column, code, severity, entries, releasable }: Finding) =>
      JSON.stringify([line, column, code, severity, entries, releasable]);
    expect(told.map(facts)).toEqual(typed.map(facts));
    for (const [index, each] of told.entries()) {
      const places = [each, ...each.related];
      expect(places.filter(({ line, cell }) => line !== null && cell === null)).toEqual([]);
      const sentence = `${each.message}${each.hint ?? ''}`;
      expect(sentence).not.toMatch(LINE);
      if (LINE.test(`${typed[index]?.message}${typed[index]?.hint ?? ''}`)) expect(sentence).toMatch(CELL);
    }
  });

  test.each(cases)('%s has no line in any form in which it is told', (_, one) => {
    const findings = findingsOf(one, true);
    const due = { file: 'data/2022/x.xlsx', code: 'x', organ: null, year: 2022 };
    const result = resultOf(due, 'rejected', { findings });
    const { format } = editionFor(2022, environment.editions) ?? {};
    const styles = { paragraph: 'paragraph', headings: format?.prose.headings ?? [] };
    const definition = { info: { title: '' }, content: [] } as unknown as Parameters<typeof draftOf>[0];
    const forms = [
      findings.flatMap(asText).join('\n'),
      asNotice('甲 2022年度报告', findings).join('\n'),
      asReport({ findings: [], reports: [result] }, false).join('\n'),
      JSON.stringify(draftOf(definition, styles, findings, environment.fonts)),
    ];
    for (const form of forms) expect(form).not.toMatch(LINE);
    expect(forms[0]).not.toMatch(/yaml:\d+:\d+/);
    const json = JSON.parse(asJson({ findings, reports: [] }, 1).join('\n')) as { findings: Finding[] };
    expect(json.findings.map(({ cell }) => cell)).toEqual(findings.map(({ cell }) => cell));
  });

  test('a cell is called by its sheet and its name', () => {
    const [finding] = findingsOf({ text: changed(now, ['{自然人: 61,', '{自然人: 16,']) }, true);
    expect(finding && asText(finding)).toEqual([
      'data/2022/x.yaml:填报!A29 错误 row-total-adds-up：“（一）予以公开”行：六类申请人之和＝45，总计＝90，相差 45。',
      '  提示：填报 A29 格“予以公开”的“自然人”现填 16，如应为 61，则各项关系成立（像是两个数字打颠倒了），请对照台账核实。核对填报 A29 格至填报 G29 格。',
    ]);
  });

  test('two organs with one text are told of one another’s cells', () => {
    const text = yamlOf({ 年度: 2023, 总体情况: OVERVIEW.repeat(2) });
    const prints = ['甲镇人民政府', '乙镇人民政府'].flatMap((organ) => {
      const { value } = checkReport(jobOf({ text: text.replace('青石镇人民政府', organ) }, true), environment);
      return value ? [fingerprint(value)] : [];
    });
    const twins = findNearDuplicates(prints).findings;
    expect(twins.length).toBeGreaterThan(1);
    for (const each of twins) expect(asText(each)[0]).toMatch(/data\/2022\/x\.yaml:填报![A-Z]\d+ 提醒/);
  });
});

describe('the entries of a finding', () => {
  test.each(cases)('%s: are entries of the form', (_, one) => {
    for (const { code, entries } of findingsOf(one, false)) {
      const schemas = environment.editions.map(({ schema }) => schema);
      const steps = entries.map((each) => parsePath(each).map((step) => (/^\d+$/.test(step) ? Number(step) : step)));
      const strange = steps.filter((path) => !schemas.some((schema) => schema.at(path as string[]) !== undefined));
      expect([code, strange]).toEqual([code, []]);
    }
  });

  test('are missing only where the file as a whole is meant, or what no form has', () => {
    const without = cases.flatMap(([, one]) =>
      findingsOf(one, false).flatMap(({ code, entries }) => (entries.length === 0 ? [code] : [])),
    );
    expect([...new Set(without)].sort()).toEqual([
      'entry-is-known',
      'file-is-filled-in',
      'file-is-one-report',
      'line-is-a-row',
      'nesting-is-shallow',
    ]);
  });

  test('are looked at above for every kind of check', () => {
    const codes = cases.flatMap(([, one]) => findingsOf(one, false).map(({ code }) => code));
    expect(codes).toEqual(expect.arrayContaining(OF_EVERY_KIND));
  });
});

/** One or more of every source of findings: slips, schema, edition, organ, texts, glyphs, figures, years, limits, 正文, 核实. */
const OF_EVERY_KIND = [
  'names-are-unique',
  'rows-are-aligned',
  'group-has-one-content',
  'figure-is-given',
  'figure-is-plain',
  'text-is-whole',
  'date-is-plain',
  'entry-is-present',
  'entry-is-known',
  'entry-stands-in-its-group',
  'entries-are-of-the-edition',
  'year-is-given',
  'organ-is-listed',
  'reference-name-known',
  'glyphs-exist',
  'row-total-adds-up',
  'totals-cross-foot',
  'carried-in-agrees',
  'figures-keep-their-size',
  'figures-are-this-years',
  'money-is-in-wan-yuan',
  'documents-agree-with-table',
  'charges-agree-with-table',
  'period-is-the-year',
  'year-is-the-reports',
  'dates-exist',
  'placeholders-are-filled',
  'headings-have-text',
  'numbering-is-whole',
  'problems-are-told',
  'texts-are-this-years',
  'signed-after-the-year',
  'review-is-allowed',
  'review-fits-a-finding',
];
