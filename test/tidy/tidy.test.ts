import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseOf } from '../../src/fill/paragraphs.ts';
import { asTyped } from '../../src/source/edits.ts';
import { DIFFERENCES, tidyLine, tidyText } from '../../src/tidy/tidy.ts';

const tidy = (typed: string) => proseOf([], asTyped(typed)).text;
/** A character by itself. */
const printedAs = (codePoint: number) => tidyText(asTyped(String.fromCodePoint(codePoint))).text;

const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 50_000 : 2_000;

/** Each line: as typed, as printed. */
function prints(pairs: readonly (readonly [string, string])[]) {
  it.each(pairs)('%j → %j', (typed, printed) => {
    expect(tidy(typed)).toBe(printed);
  });
}

function stays(texts: readonly string[]) {
  it.each(texts)('%j stays', (text) => {
    expect(tidy(text)).toBe(text);
  });
}

describe('half-width stops beside Han', () => {
  prints([
    ['2020年,白沙镇政务公开', '2020年，白沙镇政务公开'],
    ['存在一些问题:一是', '存在一些问题：一是'],
    ['比重小;二是', '比重小；二是'],
    ['怎么办?抓落实!', '怎么办？抓落实！'],
    ['怎么办??', '怎么办？？'],
    ['共12件,其中3件', '共12件，其中3件'],
    ['占4.5%,比上年', '占4.5%，比上年'],
    ['其中:3件', '其中：3件'],
    ['2020年, 白沙镇', '2020年，白沙镇'],
    ['“三公”,经费', '“三公”，经费'],
    ['《条例》,办法', '《条例》，办法'],
    ['主要做法:', '主要做法：'],
    ['网址:http://www.x.gov.cn,欢迎访问', '网址：http://www.x.gov.cn，欢迎访问'],
    ['PDF,以及附件', 'PDF，以及附件'],
    ['𠮷,𫢸', '𠮷，𫢸'],
  ]);
  stays([
    '共1,286件',
    '于10:30开会',
    '比例为1:3',
    '第3,4条',
    'http://www.x.gov.cn:8080/a?b=1;c=2,d!e',
    '见http://www.x.gov.cn/?q=政务',
    '邮箱bs@x.gov.cn',
    'Word, Excel; WPS: yes?',
    '12:',
    '一是公开.',
    '……和——',
    '发〔2025〕18号',
  ]);
});

describe('half-width brackets', () => {
  prints([
    ['《条例》(2019年修订)', '《条例》（2019年修订）'],
    ['条例(2019)规定', '条例（2019）规定'],
    ['第(八)项', '第（八）项'],
    ['问题:(1)甲', '问题：（1）甲'],
    ['以下简称(一(二)三)等', '以下简称（一（二）三）等'],
    ['条例（2019)', '条例（2019）'],
    ['条例(2019）', '条例（2019）'],
    ['办公室(Office),电话', '办公室（Office），电话'],
  ]);
  stays([
    'f(x) = y',
    '电话:(0771)1234567'.replace(':', '：'),
    '(0771)1234567',
    '见http://x.cn/a(b)c',
    '一)甲',
    'GB/T 9704(A) only',
  ]);
  it('of an address in brackets are not the address', () => {
    expect(tidy('县政府网站(http://x.gov.cn)公布')).toBe('县政府网站（http://x.gov.cn）公布');
  });
});

describe('straight quotes', () => {
  prints([
    ['公开"三公"经费', '公开“三公”经费'],
    ['"双公示","双随机"', '“双公示”，“双随机”'],
  ]);
  stays(['24"和32"的显示屏', '一个"引号', '使用"WPS"软件', "it's 甲", '公开“三公”经费']);
});

describe('brackets round the year of a document number', () => {
  prints([
    ['国办公开办函[2021]30号', '国办公开办函〔2021〕30号'],
    ['桂政办发［2020］12号、青政〔2020〕3号', '桂政办发〔2020〕12号、青政〔2020〕3号'],
    ['桂政办发【2020】12号', '桂政办发〔2020〕12号'],
    ['青政办发(2020)12号', '青政办发〔2020〕12号'],
    ['青政办发（2020）12号', '青政办发〔2020〕12号'],
    ['国办函 [2021] 30 号文件', '国办函〔2021〕30号文件'],
    ['青政发[1998]第12号', '青政发〔1998〕第12号'],
  ]);
  stays([
    '条例（2019）规定',
    '见[2021]年报',
    '（2021）桂01民初30号',
    '令[30]5号',
    '见http://x.cn/a[2021]30号',
    '数组a[2021]30号',
  ]);
});

describe('title marks inside title marks', () => {
  prints([
    ['《关于印发<办法>的通知》', '《关于印发〈办法〉的通知》'],
    ['《关于贯彻＜条例＞和＜办法＞的通知》', '《关于贯彻〈条例〉和〈办法〉的通知》'],
    ['《关于印发<青岚县办法>的通知》（<草案>）', '《关于印发〈青岚县办法〉的通知》（<草案>）'],
  ]);
  stays(['《关于a<b的说明》', '<办法>', '《关于印发〈办法〉的通知》', '《甲》<乙>《丙》', '《<br>》']);
});

describe('blanks', () => {
  prints([
    ['　　总体情况', '总体情况'],
    ['总体\u00a0情况 ', '总体情况'],
    ['工作 情况', '工作情况'],
    ['张三　李四', '张三　李四'],
    ['张三    李四', '张三　李四'],
    ['公开。 一是', '公开。一是'],
    ['公开：　　一是', '公开：一是'],
    ['使用\u00a0Word\u2003\t2016 软件', '使用 Word 2016 软件'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['甲\r\n\r\n乙\r丙\u2028丁\u000b戊', '甲\n\n乙\n丙\n丁\n戊'],
  ]);
  prints([
    ['附件 1 说明', '附件1说明'],
    ['2020 年 1 月至 12 月共 1286 件', '2020年1月至12月共1286件'],
    ['第 3 条、占 4.5% 以上', '第3条、占4.5% 以上'],
    ['电话 5512345', '电话5512345'],
    ['附件  1　说明', '附件　1　说明'],
  ]);
  stays(['Microsoft Word 2016', '甲\n\n乙', '使用 PDF 文件', 'PM2.5 监测', 'ISO 9001 认证']);
});

describe('heading numerals at the start of a paragraph', () => {
  prints([
    ['(一) 基层', '（一）基层'],
    ['( 十二 )基层', '（十二）基层'],
    ['㈢基层', '（三）基层'],
    ['1. 加强', '1.加强'],
    ['1．加强', '1.加强'],
    ['1、加强', '1.加强'],
    ['１２．加强', '12.加强'],
    ['⒈加强', '1.加强'],
    ['(1) 加强', '（1）加强'],
    ['⑴加强', '（1）加强'],
    ['(1) PDF', '（1）PDF'],
    ['① 加强', '①加强'],
    ['1．2020年我镇', '1.2020年我镇'],
    ['甲\n  (二) 乙', '甲\n（二）乙'],
  ]);
  stays(['1.5万元', '12.3%的申请', '1、2月份', '2020年', '3.15期间', '二十一、其他', '（一）', '共（1）件']);
  prints([
    ['(一)、(二)项', '（一）、（二）项'],
    ['１．５万元', '1.5万元'],
  ]);
});

describe('look-alikes', () => {
  prints([
    ['⼾籍、⻩⽜', '户籍、黄牛'],
    ['⻢⻋⻔⻓⺠⻳', '马车门长民龟'],
    ['郎\ufa0c凉', '郎兀凉'],
    ['nǐ ha\u030co', 'nǐ hǎo'],
    ['阿卜杜拉‧买买提・甲･乙•丙', '阿卜杜拉·买买提·甲·乙·丙'],
    ['２０２０年Ａ级５．５％', '2020年A级5.5%'],
    ['增长５ ％，占１．５\t％', '增长5%，占1.5%'],
    ['公开﹐一是﹔二是﹕', '公开，一是；二是：'],
    ['公开｡｢甲｣､乙', '公开。「甲」、乙'],
    ['二〇二〇――二〇二一', '二〇二〇——二〇二一'],
    ['0771‑1234567', '0771-1234567'],
  ]);
  stays(['﨑', '硚口㙇𫢸', '①㎡℃☑', '葛\u{e0100}城', '户戶戸', '• 一是', '−3℃～5℃', '2019–2020']);
});

describe('invisible marks', () => {
  prints([
    ['\ufeff总\u200b体\u00ad情\u200d况\u202e。\u2060\u0007\u007f', '总体情况。'],
    ['甲\u2066乙\u2069\u{e0041}', '甲乙'],
  ]);
});

describe('the whole of a text', () => {
  const pieces = [
    '(',
    ')',
    '（',
    '）',
    '一',
    '十',
    '1',
    '２',
    '.',
    '．',
    '、',
    ',',
    ':',
    '"',
    '“',
    '”',
    '。',
    ' ',
    '　',
    '\u00a0',
    '\t',
    '\n',
    '\r',
    '\u2028',
    '\u200b',
    '甲',
    '年',
    'a',
    'PDF',
    '·',
    '•',
    '‧',
    '⻩',
    '①',
    '⑴',
    '⒈',
    '㈠',
    '％',
    'http://x.cn',
    '@',
    '2020年',
    '至',
    'ˇ',
    '\u030c',
    '𠮷',
    '\ud842',
    '-',
    '—',
    '?',
  ];
  const texts = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((each) => each.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('tidied twice is tidied once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
      { seed: 20210118, numRuns: RUNS },
    );
  });

  it('loses and adds no visible character, and keeps their order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(skeleton(tidy(text))).toBe(skeleton(text));
      }),
      { seed: 20210118, numRuns: RUNS },
    );
  });

  it('of nested brackets without end neither', () => {
    const text = `${'('.repeat(1 << 17)}${')'.repeat(1 << 17)}`;
    expect(tidy(text)).toBe(text);
  });

  it.each([
    '甲',
    'a',
    '(',
    '"',
    ' ',
    ',',
    '1.',
    '\n',
    '甲(',
    'http://',
    'http://,',
    'a@',
    '•',
    '\u200b',
    '甲 ',
    '１．',
    '{',
    '⻩',
  ])('of a quarter of a megabyte of %j takes no time to speak of', (piece) => {
    const text = piece.repeat(Math.floor((1 << 18) / piece.length));
    const start = performance.now();
    tidy(text);
    tidy(`${'('.repeat(1 << 17)}${')'.repeat(1 << 17)}`);
    expect(performance.now() - start).toBeLessThan(25_000);
  });
});

describe('what a code point is printed as', () => {
  it.each([
    [0x2ee9, '黄'],
    [0xf92c, '郎'],
    [0x200b, ''],
    [0xff11, '1'],
    [0x2028, '\n'],
    [0x4e00, '一'],
    [0x28, '('],
    [0x20bb7, '𠮷'],
  ])('%i', (codePoint, printed) => {
    expect(printedAs(codePoint)).toBe(printed);
  });
});

describe('a one-line text', () => {
  it('loses what cannot be seen and keeps its punctuation', () => {
    expect(tidyLine(asTyped(' 白沙\u200b镇(街道)人民政府\u00a0')).text).toBe('白沙镇(街道)人民政府');
  });
});

describe('the table', () => {
  it('says of each difference what, how and why', () => {
    for (const { typed, printed, reason } of DIFFERENCES) {
      for (const words of [typed, printed, reason]) expect(words).not.toBe('');
    }
  });
});

/** A text by what it says: marks of one meaning are one, blanks and invisible marks are none. */
function skeleton(text: string): string {
  return text
    .replace(/[‧・･•∙⋅·]/gu, '·')
    .replace(/[⺀-⻳⼾]/gu, tidyRadical)
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[“”]/gu, '"')
    .replace(/[‐‑]/gu, '-')
    .replace(/―/gu, '—')
    .replace(/、/gu, '.');
}

function tidyRadical(radical: string): string {
  return printedAs(radical.codePointAt(0) ?? 0);
}
