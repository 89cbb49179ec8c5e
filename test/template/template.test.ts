import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/template/template.ts';
import { figure, fill, problemsOf, values, vocabulary } from './form.ts';

describe('a reference', () => {
  it('prints a figure as it was typed and a name as it stands', () => {
    expect(fill('{{单位}}全年新收申请{{本年新收.总计}}件，采购{{采购.总金额}}万元。')).toBe(
      '白沙镇人民政府全年新收申请12件，采购12.50万元。',
    );
  });

  it('prints 0 as 0', () => {
    expect(fill('结转{{上年结转.总计}}件')).toBe('结转0件');
  });

  it('may have blanks and pasted invisible marks inside its braces', () => {
    expect(fill('{{ 本年新收.总计\u200b\u3000}}件')).toBe('12件');
  });

  it('leaves everything outside the braces alone', () => {
    const text = '\\{甲} <b> & \'x\' "y" \\ }\n\n  缩进\r\n';
    expect(fill(text)).toBe(text);
    expect(fill(`\\{{单位}}`)).toBe('\\白沙镇人民政府');
  });

  it('is filled as Handlebars would fill it', () => {
    for (const text of ['{{单位}}：{{本年新收.总计}}件', '{{采购.总金额}}万元']) {
      expect(fill(text)).toBe(Handlebars.compile(text, { noEscape: true, strict: true })(values));
    }
  });

  it('knows its whole text when it has no reference', () => {
    expect(compile('本年新收', vocabulary).template?.constant).toBe('本年新收');
    expect(compile('{{单位}}', vocabulary).template?.constant).toBeUndefined();
  });

  it('is filled once: what comes out is never read again', () => {
    const { template } = compile('{{单位}}', vocabulary);
    expect(template?.render({ ...values, 单位: '{{本年新收.总计}}' })).toBe('{{本年新收.总计}}');
  });

  it('is filled anew for each report', () => {
    const { template } = compile('{{本年新收.总计}}件', vocabulary);
    expect(template?.render({ 本年新收: { 总计: figure('5') } })).toBe('5件');
    expect(template?.render({ 本年新收: { 总计: figure('6') } })).toBe('6件');
  });
});

describe('a phrase', () => {
  it('is a sentence of the format, filled from the same figures', () => {
    expect(fill('{{> 申请情况}}，均已答复。')).toBe('全年新收政府信息公开申请12件，均已答复。');
  });

  it('cannot call a phrase, itself least of all', () => {
    expect(problemsOf('{{> 引用自己}}')).toMatchObject([{ index: 0, code: 'phrase-usable' }]);
  });

  it('that nobody knows is a problem, with the nearest name', () => {
    expect(problemsOf('见{{> 申请状况}}')).toMatchObject([
      { index: 1, code: 'phrase-known', hint: '是否应为“{{> 申请情况}}”？' },
    ]);
  });

  it('whose figure is not there says which', () => {
    expect(problemsOf('{{> 联系方式}}')[0]?.message).toBe('“联系电话”没有填写，这里无法引用。');
  });
});

describe('a name', () => {
  it.each([
    ['{{本年新收.总记}}', '是否应为“{{本年新收.总计}}”？'],
    ['{{总金额}}', '是否应为“{{采购.总金额}}”？'],
    ['{{本年新收。总计}}', '应写成“{{本年新收.总计}}”。'],
    ['{{本年新收．总计}}', '应写成“{{本年新收.总计}}”。'],
    ['{{本年新收,总计}}', '应写成“{{本年新收.总计}}”。'],
    ['{{本年新收 . 总计}}', '应写成“{{本年新收.总计}}”。'],
    ['{{本年新收/总计}}', '应写成“{{本年新收.总计}}”。'],
    ['{{本年新收.总计.}}', '应写成“{{本年新收.总计}}”。'],
  ])('%s is told the name that was meant', (text, hint) => {
    expect(problemsOf(text)).toMatchObject([{ index: 0, code: 'reference-name-known', hint }]);
  });

  it('that is like no other is told how names are written', () => {
    expect(problemsOf('{{天气}}')).toMatchObject([
      {
        message: '填报内容中没有“天气”这一栏。',
        hint: '名称从最上一级写起，上下级之间用英文句点隔开，例如“{{单位}}”。',
      },
    ]);
  });

  it('of a group is told to name one of its figures', () => {
    expect(problemsOf('共{{本年新收}}件')).toMatchObject([
      {
        index: 1,
        code: 'reference-names-one-value',
        message: '“本年新收”是一组数字，不是一个数字。',
        hint: '请写明是其中哪一个，例如“{{本年新收.自然人}}”。',
      },
    ]);
  });

  it('of an optional value that was left out is a problem when it is filled', () => {
    expect(problemsOf('{{联系电话}}')).toMatchObject([{ index: 0, code: 'reference-fillable' }]);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    '本年新收.constructor',
    '单位.length',
    '本年增减.units',
    '[__proto__]',
  ])('%s reaches nothing', (name) => {
    expect(problemsOf(`{{${name}}}`)).toHaveLength(1);
  });

  it('that the vocabulary wrongly calls known still reaches no prototype', () => {
    const everything = { ...vocabulary, scalar: () => true };
    for (const name of ['constructor', '本年新收.constructor.name', '__proto__.x']) {
      expect(compile(`{{${name}}}`, everything).problems).toHaveLength(1);
    }
    expect(compile('{{单位.length}}', everything).template?.fill(values).problems).toHaveLength(1);
  });
});

describe('nothing else stands between braces', () => {
  it.each([
    ['a block', '{{#if 单位}}有{{/if}}'],
    ['an inverse block', '{{^单位}}无{{/单位}}'],
    ['a loop', '{{#each 本年新收}}件{{/each}}'],
    ['a block by its name alone', '{{if 单位}}有{{else}}无{{/if}}'],
    ['a lone else', '{{else}}'],
    ['a comment', '{{! 待补 }}'],
    ['a long comment', '{{!-- 待补 --}}'],
    ['an unescaped value', '{{&单位}}'],
    ['blank control', '{{~单位~}}'],
    ['@ data', '{{@root.单位}}'],
    ['a parent', '{{../单位}}'],
    ['this', '{{this}}'],
    ['a part of this', '{{this.单位}}'],
    ['./', '{{./单位}}'],
    ['a decorator', '{{* 单位}}'],
    ['an inline phrase', '{{#*inline "x"}}y{{/inline}}'],
    ['a computed phrase', '{{> (单位)}}'],
    ['a phrase in quotes', '{{> "申请情况"}}'],
    ['a phrase with a value', '{{> 申请情况 单位}}'],
    ['a phrase with a named value', '{{> 申请情况 x=单位}}'],
    ['a phrase with a block', '{{#> 申请情况}}{{/申请情况}}'],
    ['a built-in', '{{lookup 本年新收 "总计"}}'],
    ['another built-in', '{{log 单位}}'],
    ['the hook for missing helpers', '{{helperMissing 单位}}'],
    ['a word in quotes', '{{"单位"}}'],
    ['a number', '{{12}}'],
    ['a truth value', '{{true}}'],
    ['nothing', '{{}}'],
    ['blanks', '{{  }}'],
    ['a named parameter', '{{有无 本年增减 "有" "无" x=1}}'],
    ['a block parameter', '{{#each 单位 as |x|}}件{{/each}}'],
    ['a pipe', '{{单位|x}}'],
  ])('%s is one problem, told in plain Chinese', (_, text) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ index: 0 });
    expect(problems[0]?.message).toMatch(/[\p{Script=Han}].*。$/u);
    expect(problems[0]?.message).not.toMatch(/Expecting|Parse|error|undefined/u);
  });
});

describe('a slip with the braces', () => {
  it.each([
    ['共{{本年新收.总计件', 1, '“{{本年新收.总计件”只有开头的大括号，少了结尾的“}}”。'],
    ['共{{本年新收.总计}件', 1, '“{{本年新收.总计}”的大括号少了。'],
    ['共{本年新收.总计}}件', 1, '“{本年新收.总计}}”的大括号少了。'],
    ['共{本年新收.总计}件', 1, '“{本年新收.总计}”的大括号少了。'],
    ['共本年新收.总计}}件', 8, '“共本年新收.总计}}”只有结尾的大括号，少了开头的“{{”。'],
    ['共{{{本年新收.总计}}}件', 1, '“{{{本年新收.总计}}}”的大括号多了。'],
    ['共{{{{本年新收.总计}}}}件', 1, '“{{{{本年新收.总计}}}}”的大括号多了。'],
    ['共{{本年新收.总计}}}件', 1, '“{{本年新收.总计}}}”的大括号多了。'],
    ['共{ {本年新收.总计} }件', 1, '“{ {本年新收.总计} }”的两个大括号之间多了空格。'],
    ['共｛｛本年新收.总计｝｝件', 1, '“｛｛本年新收.总计｝｝”的大括号是全角的。'],
    ['共｛本年新收.总计｝件', 1, '“｛本年新收.总计｝”的大括号是全角的。'],
    ['共｛{本年新收.总计}}件', 1, '“｛{本年新收.总计}}”的大括号是全角的。'],
  ])('%s is one problem at its place', (text, index, message) => {
    expect(problemsOf(text)).toEqual([
      { index, code: 'reference-in-double-braces', message, hint: expect.stringContaining('大括号') },
    ]);
  });

  it('does not hide the next', () => {
    const problems = problemsOf('{{本年新收.总计，其中{{本年新收.自然人}}件，{{天气}}');
    expect(problems.map((each) => each.index)).toEqual([0, 26]);
  });

  it('is none where braces are just braces', () => {
    expect(fill('集合{甲，乙}和｛丙｝，} {')).toBe('集合{甲，乙}和｛丙｝，} {');
  });
});
