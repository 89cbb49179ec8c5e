import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/template/template.ts';
import { fill, problemsOf, values, vocabulary } from './form.ts';

const MEGABYTE = 1 << 20;
const filling = (piece: string) => piece.repeat(Math.floor(MEGABYTE / piece.length));

/** Far above what any of these takes (the slowest about 0.1 s on one core), far below what anyone would call a hang. */
const AT_ONCE = 25_000;

describe('a megabyte of hostile text is dealt with at once, and in few words', () => {
  it.each([
    ['opening braces', filling('{')],
    ['closing braces', filling('}')],
    ['braces with blanks', filling('{ ')],
    ['single braces', filling('{甲}')],
    ['half-closed references', filling('{{甲}')],
    ['full-width references', filling('｛｛甲｝｝')],
    ['empty references', filling('{{}}')],
    ['references', filling('{{单位}}')],
    ['references to nothing', filling('{{本年新收.总记}}')],
    ['phrases', filling('{{> 申请情况}}')],
    ['brackets in one reference', `{{${'('.repeat(MEGABYTE)}}}`],
    ['brackets in many references', filling(`{{${'('.repeat(500)}}}`)],
    ['nested conversions', filling(`{{${'合计 ('.repeat(100)}本年增减${')'.repeat(100)}}}`)],
    ['dots', filling(`{{${'甲.'.repeat(290)}}}`)],
    ['quotes', filling(`{{${'"'.repeat(500)}}}`)],
    ['one long word in quotes', `{{有无 本年增减 "${'无'.repeat(MEGABYTE)}" "有"}}`],
    ['blanks that never close', `{{${' '.repeat(MEGABYTE)}`],
  ])('%s', (_, text) => {
    const start = performance.now();
    const problems = problemsOf(text);
    expect(performance.now() - start).toBeLessThan(AT_ONCE);
    expect(problems.length).toBeLessThanOrEqual(51);
  });

  it('five hundred references are filled, one more is a problem', () => {
    expect(fill('{{本年增减}}'.repeat(500))).toBe('-3'.repeat(500));
    expect(problemsOf('{{本年增减}}'.repeat(501))).toMatchObject([{ index: 500 * 8, code: 'references-few' }]);
  });

  it('a long value repeated is a problem, not a flood', () => {
    const { template } = compile('{{单位}}'.repeat(500), vocabulary);
    const filled = template?.fill({ 单位: '镇'.repeat(MEGABYTE / 4) });
    expect(filled).toMatchObject({ text: '', problems: [{ code: 'filled-text-short' }] });
  });
});

describe('whatever is typed', () => {
  const tokens = [
    '{{',
    '}}',
    '{',
    '}',
    '{{{',
    '｛｛',
    '｝｝',
    '#if',
    '/if',
    'else',
    '>',
    '!',
    '~',
    '@root',
    '../',
    'this',
    './',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '=',
    '|',
    'as |x|',
    '.',
    '..',
    '/',
    '&',
    '*',
    '^',
    '\\',
    ' ',
    '\n',
    '\u200b',
    '单位',
    '本年新收',
    '总计',
    '本年新收.总计',
    '合计',
    '万元',
    '有无',
    'lookup',
    '__proto__',
    'constructor',
    '3',
    '-1',
    '𠮷',
    '\ud842',
    '。',
    '%',
  ];
  const typed = fc.array(fc.constantFrom(...tokens), { maxLength: 30 }).map((each) => each.join(''));
  const inBraces = typed.map((each) => `前{{${each}}}后`);

  it.each([
    ['any pieces', typed],
    ['any pieces in braces', inBraces],
    ['any string in braces', fc.string({ unit: 'binary', maxLength: 60 }).map((each) => `{{${each}}}`)],
  ])('%s: it is filled or refused with a reason, and no name of the machine shows', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { template, problems } = compile(text, vocabulary);
        const filled = template?.fill(values) ?? { text: '', problems };
        for (const { index, message } of filled.problems) {
          expect(index).toBeLessThan(text.length);
          expect(message).not.toMatch(/Expecting|Parse error|Invalid path/u);
        }
        expect(filled.text).not.toMatch(/\[object|function|native code|NaN/u);
      }),
      { seed: 20210118, numRuns: process.env['NIANBAO_TESTS'] === 'long' ? 50_000 : 2_000 },
    );
  });
});
