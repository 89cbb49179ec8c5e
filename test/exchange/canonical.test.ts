/** One content has one YAML, which says what the submission said and knows where each stretch of it came from. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Canonical, canonicalOf } from '../../src/exchange/canonical.ts';
import { type Content, contentOf } from '../../src/exchange/content.ts';
import { checkReport } from '../../src/report.ts';
import { filled } from '../filled.ts';
import { environment, examples, printed } from '../reports.ts';

const jobOf = (text: string, made?: Canonical) => ({
  file: 'x',
  bytes: Buffer.from(text),
  lastYear: [],
  organ: null,
  year: null,
  ...(made && { made: { ...made, findings: [] } }),
});
const check = (text: string, made?: Canonical) => checkReport(jobOf(text, made), environment);

function contentIn(text: string): Content {
  const { value } = check(text);
  if (!value) throw new Error('no submission');
  return contentOf(value.source, value.format);
}
const canonical = (text: string) => canonicalOf(contentIn(text)).text;

const texts = [
  ...examples.map(({ name, file }) => [name, readFileSync(file, 'utf8')] as const),
  ...['2019', '2021'].map((id) => [id, filled(id)] as const),
];

describe('the canonical YAML', () => {
  test.each(texts)('of %s gives the same PDF, and is its own canonical YAML', (_, text) => {
    const once = canonical(text);
    expect(canonical(once)).toBe(once);
    const [before, after] = [text, once].map((each) => check(each));
    expect(after?.findings.map(({ code, message }) => [code, message])).toEqual(
      before?.findings.map(({ code, message }) => [code, message]),
    );
    if (!before?.value || !after?.value) throw new Error('no submission');
    const pdf = printed(after.value).pdf;
    // No more than its own text is in it, unless the county attaches the submission itself.
    expect(Buffer.compare(Buffer.from(pdf), Buffer.from(printed(before.value).pdf))).toBe(0);
  });

  const text = filled('2021');

  test('has no total that its parts make, 无 for a row of zeros, and whatever else the submission says', () => {
    const more = `${text}\n仅供衔接: false\n更正: [{日期: 2022-03-01, 说明: "甲：乙, 丙"}]\n核实:\n  - {检查项: carried-in-agrees, 位置: 依申请公开.上年结转, 理由: 机构改革, 核实人: 甲}\n`;
    const written = canonical(more);
    expect(written).not.toMatch(/总计: /);
    expect(written).toContain('规章: 无');
    expect(written).toContain('更正: [ { 日期: "2022-03-01", 说明: "甲：乙, 丙" } ]');
    expect(written).toContain(
      '  - {检查项: "carried-in-agrees", 位置: "依申请公开.上年结转", 理由: 机构改革, 核实人: 甲}',
    );
    expect(canonical(written)).toBe(written);
  });

  test('keeps a total that disagrees with its parts', () => {
    const wrong = text.replace('总计: 301}', '总计: 302}');
    expect(canonical(wrong)).toContain('总计: 302}');
    expect(check(canonical(wrong)).findings.map(({ code }) => code)).toEqual(
      check(wrong).findings.map(({ code }) => code),
    );
  });

  test('has blank figures blank, and what is no figure as it stood there', () => {
    const content = contentIn(text);
    const figures = new Map(content.figures);
    const [blank, word, sign] = [
      '依申请公开.上年结转.自然人',
      '依申请公开.上年结转.商业企业',
      '依申请公开.上年结转.科研机构',
    ];
    figures.set(blank ?? '', { text: '', place: 'B', isTold: false });
    figures.set(word ?? '', { text: '约6', place: 'C', isTold: true });
    figures.set(sign ?? '', { text: '#N/A: {', place: 'D', isTold: true });
    const written = canonicalOf({ ...content, figures });
    expect(written.text).toContain('上年结转: {自然人:, 商业企业: 约6, 科研机构: "#N/A: {"');
    const { findings } = check(written.text, written);
    // What has been told is not told again.
    expect(findings.map(({ code, cell }) => [code, cell])).toEqual([['figure-is-given', 'B']]);
  });

  test('leads back to where everything stood', () => {
    const content = contentIn(text);
    const placed = <T extends object>(entries: ReadonlyMap<string, T>) =>
      new Map([...entries].map(([name, each]) => [name, { ...each, place: name }]));
    const texts = new Map(
      [...content.texts].map(([name, { paragraphs }]) => [
        name,
        { place: name, paragraphs: paragraphs.map((each, index) => ({ ...each, place: `${name} ${index}` })) },
      ]),
    );
    const written = canonicalOf({ ...content, lines: placed(content.lines), figures: placed(content.figures), texts });
    const at = (words: string) => written.origins(written.text.indexOf(words));
    expect(at('单位')).toBe('单位');
    expect(at('202, 商业')).toBe('依申请公开.本年新收.自然人');
    expect(at('（二）依申请公开情况')).toBe('总体情况 1');
    const { value } = check(written.text, written);
    // Totals that are left out and zeros of 无 among them.
    for (const name of content.figures.keys()) expect(value?.source.valuePlace(name.split('.')).cell).toBe(name);
  });
});
