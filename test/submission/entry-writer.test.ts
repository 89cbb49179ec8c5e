/** An entry written into a submission: nothing but its own characters changes, however the file is written. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/source/source.ts';
import { blankSubmission } from '../../src/submission/blank.ts';
import { typedValue, writeEntry } from '../../src/submission/entry-writer.ts';
import { namesOfForms } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';
import { filled } from '../filled.ts';

const formats = loadFormats('layouts').value ?? [];
const format = formats.find(({ id }) => id === '2021') ?? formats[0];
if (!format) throw new Error('no format');
const { schema } = format;
const names = namesOfForms(formats);
const form = filled('2021');

function written(text: string, path: string, value: string): string {
  const bytes = writeEntry(Buffer.from(text), { names, schema }, path.split('.'), value);
  if (!bytes) throw new Error(`not written: ${path}`);
  return Buffer.from(bytes).toString();
}

/** The lines of `after` that are not those of `before`, and the other way round. */
function changed(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const less = (lines: string[], than: string[]) => {
    const left = [...than];
    return lines.filter((line) => {
      const at = left.indexOf(line);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return { gone: less(one, other), come: less(other, one) };
}

describe('a figure', () => {
  const row = '  上年结转: {自然人: 7, 商业企业: 2, 科研机构: 0}   # 与上年一致\n';
  const text = `单位: 甲局\n年度: 2021\n依申请公开:\n${row}  本年新收:\n    自然人: 12 # 十二件\n    总计: 12   # 照登记簿\n`;

  it('in brackets is replaced, its neighbours and the comment stay', () => {
    expect(changed(text, written(text, '依申请公开.上年结转.商业企业', '15'))).toEqual({
      gone: [row.trimEnd()],
      come: ['  上年结转: {自然人: 7, 商业企业: 15, 科研机构: 0}   # 与上年一致'],
    });
  });

  it('on a line of its own is replaced, the comment stays', () => {
    expect(changed(text, written(text, '依申请公开.本年新收.自然人', '300')).come).toEqual([
      '    自然人: 300 # 十二件',
    ]);
  });

  it('that is missing goes where the form has it', () => {
    expect(written(text, '依申请公开.上年结转.法律服务机构', '4')).toContain('科研机构: 0, 法律服务机构: 4}   # 与');
    expect(written(text, '依申请公开.本年新收.商业企业', '4')).toContain('# 十二件\n    商业企业: 4\n    总计');
  });

  it('that is a total may be left out again, and is computed; its comment stays', () => {
    expect(changed(text, written(text, '依申请公开.本年新收.总计', ''))).toEqual({
      gone: ['    总计: 12   # 照登记簿'],
      come: ['    # 照登记簿'],
    });
  });

  it('that must be there is left empty, which is a finding and never 0', () => {
    expect(written(text, '依申请公开.本年新收.自然人', '')).toContain('    自然人:  # 十二件\n');
    expect(written(text, '依申请公开.上年结转.商业企业', '')).toContain('{自然人: 7, 商业企业: , 科研机构: 0}');
  });

  it('that was emptied and is typed again leaves no trace', () => {
    for (const entry of ['依申请公开.本年新收.自然人', '依申请公开.上年结转.商业企业']) {
      const before = entry.includes('新收') ? '12' : '2';
      expect(written(written(text, entry, ''), entry, before)).toBe(text);
    }
  });

  it('typed with odd signs is kept as typed', () => {
    for (const value of ['1,286', '３', '十二', '1 286', '12件', '{', '#5', '无']) {
      const source = readSource('', Buffer.from(written(text, '依申请公开.上年结转.自然人', value)), names).value;
      expect(source && typedValue(source, ['依申请公开', '上年结转', '自然人'])).toBe(value);
    }
  });
});

describe('无', () => {
  it('is written out where one figure of the group is not 0: the rest of it is 0 or 无, totals are computed', () => {
    const text = '单位: 甲局\n年度: 2021\n复议诉讼: 无   # 都没有\n其他需要报告的事项: |\n  无。\n';
    expect(changed(text, written(text, '复议诉讼.行政诉讼.复议后起诉.结果维持', '1'))).toEqual({
      gone: ['复议诉讼: 无   # 都没有'],
      come: [
        '复议诉讼:    # 都没有',
        '  行政复议: 无',
        '  行政诉讼:',
        '    未经复议直接起诉: 无',
        '    复议后起诉: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}',
      ],
    });
  });
});

describe('a text', () => {
  const text = '单位: 甲局\n年度: 2021\n总体情况: |   # 一段一行\n    一段。\n    二段。\n\n# 下面是表\n主动公开: 无\n';

  it('is replaced below its bar, indented as it was', () => {
    expect(written(text, '总体情况', '甲。\n\n（一）乙：丙。')).toBe(
      '单位: 甲局\n年度: 2021\n总体情况: |   # 一段一行\n    甲。\n\n    （一）乙：丙。\n\n# 下面是表\n主动公开: 无\n',
    );
  });

  it('that is not there yet goes where the form has it, with the group around it', () => {
    expect(changed(text, written(text, '表前.主动公开', '说明。')).come).toEqual([
      '表前:',
      '  主动公开: |',
      '    说明。',
    ]);
    expect(written(text, '引言', '说明。')).toContain('年度: 2021\n引言: |\n  说明。\n总体情况');
  });

  it('on one line becomes one of lines when it has more than one', () => {
    const line = '单位: 甲局\n年度: 2021\n总体情况: 一段。 # 待补\n主动公开: 无\n';
    expect(written(line, '总体情况', '一段。\n二段。')).toContain('总体情况: | # 待补\n  一段。\n  二段。\n主动公开');
  });
});

describe('what comes back from the file', () => {
  const entries = [...schema.figures, ...schema.texts, ['成文日期']];
  const figure = fc.oneof(fc.nat(99999).map(String), fc.constantFrom('', '1,286', '３', '007', '-1', '1.5', '无'));
  const prose = fc
    .array(
      fc.constantFrom(
        '一段。',
        '（一）二段：“引”，{{单位}}。',
        '# 不是注释',
        '- 短横',
        '自然人: 3',
        '',
        '：冒号',
        'a: b',
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((lines) => lines.join('\n').trim());
  const shapes: readonly (readonly [string, (text: string) => string])[] = [
    ['as it is', (text) => text],
    ['with the line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text) => `\uFEFF${text}`],
    ['with a comment behind each row', (text) => text.replace(/\}$/gm, '}   # 说明')],
  ];
  const files: readonly (readonly [string, string])[] = [
    ['a filled form', form],
    ['the blank', blankSubmission(format, '甲县乙局', '2021')],
  ];

  it.each(files.flatMap(([name, text]) => shapes.map(([how, shaped]) => [name, how, shaped(text)] as const)))(
    'is what was written into %s, %s, and nothing else has changed',
    (_name, _how, text) => {
      fc.assert(
        fc.property(fc.constantFrom(...entries), figure, prose, (path, number, paragraphs) => {
          const value =
            schema.kindAt(path) === 'figure' ? number : schema.kindAt(path) === 'text' ? paragraphs : '2022-01-18';
          const bytes = writeEntry(Buffer.from(text), { names, schema }, path, value);
          expect(bytes, path.join('.')).not.toBeNull();
          const after = Buffer.from(bytes ?? []).toString();
          const source = readSource('', bytes ?? new Uint8Array(), names).value;
          expect(source && typedValue(source, path)).toBe(value);
          expect(commentsIn(after)).toEqual(commentsIn(text));
          expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
          expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(text));
          const { gone } = changed(text, after);
          expect(gone.every((line) => isOf(line, path) || schema.kindAt(path) === 'text')).toBe(true);
        }),
        { numRuns: process.env['NIANBAO_TESTS'] === 'long' ? 500 : 40 },
      );
    },
  );

  /** Lines of a text below a bar are no comments, whatever they begin with. */
  function commentsIn(text: string): string[] {
    return (text.match(/#.*/g) ?? []).map((each) => each.trim()).filter((each) => each !== '# 不是注释');
  }

  function isOf(line: string, path: readonly string[]): boolean {
    return path.some((name) => line.includes(name));
  }
});
