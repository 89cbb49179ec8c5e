import { describe, expect, test } from 'vitest';
import type { Format } from '../../src/edition/format.ts';
import { Figure } from '../../src/source/figure.ts';
import { envelopeOf } from '../../src/submission/envelope.ts';
import { readSubmission, type Values } from '../../src/submission/submission.ts';
import { read, schema } from '../source/form.ts';

const sum = (total: string, ...parts: string[]) => ({
  code: 'adds-up',
  severity: 'error' as const,
  where: '',
  total: total.split('.'),
  parts: parts.map((part) => part.split('.')),
  words: { total: '', parts: '' },
});

/** An invented format of which only the schema and the sums count here. */
const format = {
  schema,
  sums: [
    sum('服务.来电', '服务.来访', '服务.来信'),
    sum('渡口.西渡.船次', '渡口.东渡.船次', '服务.来电'),
    sum('渡口.西渡.票款', '渡口.东渡.票款'),
  ],
} as unknown as Format;

const HEAD = '单位: 某乡\n年度: 2020\n说明: 甲\n';

function submit(text: string) {
  const { value, findings } = read(text);
  if (!value) throw new Error(JSON.stringify(findings));
  return readSubmission(value, format);
}

function at(values: Values | undefined, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Values)?.[name], values);
}

describe('a submission', () => {
  const full = `${HEAD}成文日期: 2021-01-18\n服务: {来访: 1, 来信: 2, 来电: 3}\n渡口: {东渡: {船次: 1, 增减: -1, 票款: 12.50}, 西渡: 无}\n`;

  test('says whose report it is', () => {
    expect(submit(full).value).toMatchObject({ organ: '某乡', year: 2020, signedOn: '2021-01-18', carriesOnly: false });
    expect(submit(full.replace(/成文日期.*\n/, '')).value?.signedOn).toBeNull();
  });

  test('has figures as figures, texts as typed', () => {
    const { values } = submit(full).value ?? {};
    expect(at(values, '渡口.东渡.票款')).toMatchObject({ text: '12.50', units: 125000n });
    expect(at(values, '渡口.东渡.增减')).toMatchObject({ units: -1n });
    expect(at(values, '年度')).toBe('2020');
    expect(at(values, '说明')).toBe('甲');
  });

  test('that is wrong only in a text can still be checked', () => {
    const { value, findings } = submit(full.replace('说明: 甲', '说明:'));
    expect(findings.map(({ code }) => code)).toEqual(['entry-is-filled-in']);
    expect(at(value?.values, '服务.来访')).toBeInstanceOf(Figure);
  });

  test('without all its figures is one, but not whole: the others can still be checked', () => {
    expect(submit(full.replace('来访: 1', '来访: 一')).value?.isWhole).toBe(false);
    expect(submit(full).value?.isWhole).toBe(true);
  });

  test('without its organ or its year is none', () => {
    expect(submit(full.replace('单位: 某乡\n', '')).value).toBeUndefined();
    expect(submit(full.replace('年度: 2020\n', '')).value).toBeUndefined();
  });
});

describe('completing', () => {
  test('无 becomes a group of zeros, with the decimals of its cells', () => {
    const { values } = submit(`${HEAD}服务: 无\n渡口: 无\n`).value ?? {};
    expect(at(values, '服务.来电')).toMatchObject({ text: '0', units: 0n });
    expect(at(values, '渡口.西渡.票款')).toMatchObject({ text: '0', decimals: 4 });
  });

  const partial = { ...schema, check: () => [] };
  const loosely = (text: string) => {
    const source = read(`${HEAD}${text}`).value;
    const lax = { ...format, schema: Object.assign(Object.create(schema), partial) } as Format;
    return source && readSubmission(source, lax).value?.values;
  };

  test('a total left out is added up, and later totals use earlier ones', () => {
    const values = loosely('服务: {来访: 1, 来信: 2}\n渡口: {东渡: {船次: 4, 票款: 12.50}}\n');
    expect(at(values, '服务.来电')).toMatchObject({ text: '3', units: 3n });
    expect(at(values, '渡口.西渡.船次')).toMatchObject({ text: '7' });
    expect(at(values, '渡口.西渡.票款')).toMatchObject({ text: '12.5', units: 125000n });
  });

  test('a total that was given stays, right or wrong', () => {
    expect(at(loosely('服务: {来访: 1, 来信: 2, 来电: 9}\n'), '服务.来电')).toMatchObject({ text: '9' });
  });

  test('nothing is added up where a part is missing', () => {
    expect(at(loosely('服务: {来访: 1}\n'), '服务.来电')).toBeUndefined();
  });
});

test.each([
  ['2020', 2020],
  ['2020年', 2020],
  ['"2020"', 2020],
  ['２０２０年度', 2020],
  ['去年', undefined],
  ['20', undefined],
  ['', undefined],
])('年度 %s selects the format of %s', (typed, year) => {
  const { value } = read(`年度: ${typed}\n单位: 某乡\n`);
  expect(value && envelopeOf(value).year).toBe(year);
});
