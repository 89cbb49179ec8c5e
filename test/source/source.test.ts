import { describe, expect, test } from 'vitest';
import { readSource, type Source } from '../../src/source/source.ts';
import { read, sourceOf } from './form.ts';

const at = ({ line, column }: { line: number | null; column: number | null }) => `${line}:${column}`;

describe('values', () => {
  test('are read by YAML 1.2 core', () => {
    const { value } = sourceOf('年度: 2020\n说明: no\n公开: true\n成文日期: 2021-01-18\n附记: ~\n') as {
      value: object;
    };
    expect({ ...value }).toEqual({ 年度: 2020, 说明: 'no', 公开: true, 成文日期: '2021-01-18', 附记: null });
  });

  test('are maps without a prototype, so that no name means anything', () => {
    const value = readSource('x.yaml', new TextEncoder().encode('__proto__: {a: 1}\nconstructor: 2\n')).value
      ?.value as object;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  test('have names as they were typed', () => {
    expect(Object.keys(sourceOf('{单位: 某乡, 2020: 1, true: 2}').value as object)).toEqual(['2020', '单位', 'true']);
  });
});

describe('places', () => {
  const source = sourceOf('单位: 某乡\n服务:\n  来访: 3\n  来信:\n核实:\n  - 理由: 无\n  - {理由: 二}\n');

  test('of a name and of its value', () => {
    expect(at(source.keyPlace(['服务', '来访']))).toBe('3:3');
    expect(at(source.valuePlace(['服务', '来访']))).toBe('3:7');
    expect(at(source.valuePlace(['核实', 1, '理由']))).toBe('7:10');
  });

  test('of what is not there: the nearest group around it', () => {
    expect(at(source.keyPlace(['服务', '来电']))).toBe('2:1');
    expect(at(source.valuePlace(['渡口', '东渡', '船次']))).toBe('1:1');
    expect(at(source.valuePlace(['核实', 7, '理由']))).toBe('5:1');
  });

  test('of a value left empty: its name', () => expect(at(source.valuePlace(['服务', '来信']))).toBe('4:3'));

  test('of an offset, a character outside the basic plane being two columns, as editors count', () => {
    const text = '单位: 𠮷乡\n';
    const { value } = read(text);
    expect(at(value?.at(text.indexOf('乡')) as never)).toBe('1:7');
  });
});

describe('the source text of a value', () => {
  const source = sourceOf("服务: {来访: 1.50, 来信: '3', 来电: 0x1F}   # 核对过\n附记: |\n  一\n单位: 某乡 # 全称\n");

  test('is as typed', () => {
    expect(source.scalar(['服务', '来访'])).toEqual({ text: '1.50', quoted: false, block: false });
    expect(source.scalar(['服务', '来信'])).toMatchObject({ text: "'3'", quoted: true });
    expect(source.scalar(['服务', '来电'])).toMatchObject({ text: '0x1F' });
    expect(source.scalar(['附记'])).toMatchObject({ block: true });
  });

  test('knows the comment behind it', () => expect(source.comment(['单位'])).toBe('# 全称'));

  test('of a group, or of nothing, there is none', () => {
    expect(source.scalar(['服务'])).toBeUndefined();
    expect(source.scalar(['说明'])).toBeUndefined();
  });
});

describe('the place of a character of a text', () => {
  const place = (source: Source, needle: string) => {
    const value = (source.value as Record<string, string>)['说明'] ?? '';
    return at(source.textPlace(['说明'], value.indexOf(needle)));
  };

  test.each([
    ['below |', '说明: |\n  甲乙\n\n  丙{{丁}}\n    戊\n', { 乙: '2:4', 丙: '4:3', '{{': '4:4', 戊: '5:5' }],
    ['below |-, deeper, with a comment', '说明: |-   # 说明\n      甲乙\n      丙\n', { 乙: '2:8', 丙: '3:7' }],
    ['below >', '说明: >\n  甲\n  乙\n\n  丙\n   丁\n', { 甲: '2:3', 乙: '3:3', 丙: '5:3', 丁: '6:4' }],
    ['plain', '说明: 甲乙丙\n', { 甲: '1:5', 丙: '1:7' }],
    ['in single quotes', "说明: '甲''乙''丙'\n", { 甲: '1:6', 乙: '1:9', 丙: '1:12' }],
    [
      'in double quotes',
      '说明: "甲\\n乙\\u4e00丙\\"丁"\n',
      { 甲: '1:6', 乙: '1:9', 一: '1:10', 丙: '1:16', 丁: '1:19' },
    ],
    ['in quotes over lines', '说明: "甲\n  乙  丙\n\n  丁"\n', { 甲: '1:6', 乙: '2:3', 丙: '2:6', 丁: '4:3' }],
    ['after a character of two units', '说明: |\n  𠮷甲\n', { 𠮷: '2:3', 甲: '2:5' }],
  ])('%s', (_, text, places) => {
    const source = sourceOf(text);
    for (const [needle, expected] of Object.entries(places))
      expect(`${needle} ${place(source, needle)}`).toBe(`${needle} ${expected}`);
  });

  test('is right where a slip has been mended before it', () => {
    const source = read('说明: |\n甲\n\t乙{{丙\n').value as Source;
    expect([place(source, '甲'), place(source, '乙'), place(source, '{{')]).toEqual(['2:1', '3:2', '3:3']);
  });

  test('is the end for an index behind the text, and the value for what is no text', () => {
    const source = sourceOf('说明: 甲乙\n年度: 2020\n');
    expect(at(source.textPlace(['说明'], 99))).toBe('1:7');
    expect(at(source.textPlace(['年度'], 2))).toBe('2:5');
  });

  test('every character of a text stands where the file has it', () => {
    const text = '说明: |\n  （一）甲，乙。\n  二、丙\n\n  丁 戊\n';
    const source = sourceOf(text);
    const value = (source.value as Record<string, string>)['说明'] ?? '';
    for (const [index, character] of [...value].entries()) {
      const { line, column } = source.textPlace(['说明'], index);
      const typed = `${text.split('\n')[(line ?? 0) - 1]}\n`[(column ?? 0) - 1];
      expect(typed).toBe(character);
    }
  });
});
