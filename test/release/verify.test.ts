/** What a portal shows is compared with what was published: any slip is told at its cell or sentence, and nothing is told where there is none. */

import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Verified, verify } from '../../src/release/verify.ts';
import { random } from '../damage.ts';
import { Folder } from '../store/folder.ts';
import { CORRECTED, CountyOffice, NAMES } from './county-office.ts';

/** `npm run test:long`: 1,000. */
const MUTATIONS = process.env['NIANBAO_TESTS'] === 'long' ? 1000 : 100;

/** Figures in every row. */
function richOf(code: string): string {
  const text = readFileSync('layouts/2019/example/submission.yaml', 'utf8');
  return text
    .replace(/^单位: .*$/m, `单位: ${NAMES[code]}`)
    .replace(/^年度: .*$/m, '年度: 2020')
    .replaceAll('2019年', '2020年')
    .replace(/^成文日期: .*$/m, '')
    .replace(/(其他需要报告的事项: \|\n)[\s\S]*/, code === 'nan' ? '$1  无\n' : '$&')
    .replace('总体情况: |\n', `总体情况: |\n  ${NAMES[code]}每季度检查一次信息公开的情况。\n`);
}

const titleOf = (code: string) => `${NAMES[code]}2020年政府信息公开工作年度报告`;

/** What editors and portals make of a fragment. */
const STRIPPED = (html: string) => html.replace(/ (?:id|scope|headers|style|border)="[^"]*"/g, '');
const WRAPPERS: readonly ((fragment: string, title: string) => string)[] = [
  (html, title) =>
    `<html><head><title>${title}_青岚县人民政府</title></head><body><table><tr><td>索引号</td><td>A/2021</td></tr><tr><td>发布机构</td><td>某镇</td></tr></table><div class="TRS_Editor">${html}</div><p>打印　关闭</p></body></html>`,
  (html, title) =>
    `<body><ul><li>首页</li><li>政府信息公开</li></ul><h1> ${title}\n</h1><div>字号：大 中 小</div><div id="Content">${html.replaceAll('<p>', '<p style="x"><span><span>').replaceAll('</p>', '</span></span></p>')}</div><script>var a = "甲";</script>`,
  (html, title) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"></head><body><table><tr><td><div>${html.replaceAll('</p>', '</p>&nbsp;\n').replace(/<td/g, '<td nowrap')}</div></td></tr></table><footer>主办：县政府办</footer></body></html>`,
];

/** For all tests of the file. */
const office = new CountyOffice(undefined, '', new Folder(afterAll));
const fragments = new Map<string, string>();

beforeAll(async () => {
  for (const code of Object.keys(NAMES)) office.submit(code, () => richOf(code));
  await office.build();
  await office.publish();
  await office.submit('bai', () => `${richOf('bai')}${CORRECTED()}`).build();
  await office.publish('2021-03-05');
  for (const [path, content] of office.published()) {
    const [, code, version] = /^2020\/(\w+)\/(\d)\/正文/.exec(path) ?? [];
    if (code) fragments.set(`${code} ${version}`, Buffer.from(content, 'latin1').toString());
  }
}, 120_000);

function fragmentOf(code: string, version = code === 'bai' ? 2 : 1): string {
  return STRIPPED(fragments.get(`${code} ${version}`) ?? '');
}

function saved(pages: Readonly<Record<string, string>>): Folder {
  const folder = new Folder();
  for (const [name, html] of Object.entries(pages)) folder.write(name, html);
  return folder;
}

function verified(folder: Folder): Map<string, Verified> {
  const { reports } = verify({ paths: [folder.path], store: office.store, year: null });
  return new Map(
    reports.map((each) => [
      each.file === null ? `- ${each.organ} ${each.kind}` : each.file.slice(folder.path.length + 1),
      each,
    ]),
  );
}

const pageOf = (code: string, change: (html: string) => string = (html) => html, title = titleOf(code)) =>
  `<!DOCTYPE html><html><head><meta charset=utf-8><title>${title}</title></head><body><h1>${title}</h1>${change(fragmentOf(code))}</body></html>`;
const joined = (html: string) =>
  html.replace(/<\/tbody>\n<\/table>\n<table>\n/g, '').replace(/<\/?(?:thead|tbody)>/g, '');
/** @param between what stands between the table and its head that is said again */
const headsAgain = (html: string, between = (heads: string) => `</tbody></table>${heads}<tbody>`) => {
  const start = html.indexOf('<table>', html.indexOf('三、收到'));
  const body = html.indexOf('<tbody>', start);
  const again = html.indexOf('<tr><th rowspan', body);
  return `${html.slice(0, again)}${between(html.slice(start, body))}${html.slice(again)}`;
};
const inTexts = (html: string, chars: RegExp, to: (char: string) => string) =>
  html.replace(/>[^<]+</g, (text) => `>${text.slice(1, -1).replace(chars, to)}<`);
const wide = (char: string) => String.fromCharCode(char.charCodeAt(0) + 0xfee0);
const narrow = (char: string) => String.fromCharCode(char.charCodeAt(0) - 0xfee0);

describe('a page as the portal shows it', () => {
  it('is 一致 in whatever the portal has put around it and taken out of it', () => {
    const pages = Object.keys(NAMES).flatMap((code) =>
      WRAPPERS.map((wrap, at) => [`${code}${at}.html`, wrap(fragmentOf(code), titleOf(code))] as const),
    );
    for (const [file, { status, differences }] of verified(saved(Object.fromEntries(pages))))
      expect([file, status, differences]).toEqual([file, 'same', []]);
  });

  it(`is 一致 in any of ${MUTATIONS} forms that editors and portals give it`, () => {
    const next = random(5);
    const pages: Record<string, string> = {};
    for (let at = 0; at < MUTATIONS; at++) {
      const code = Object.keys(NAMES)[next(3)] ?? '';
      const changed = [1, 2, 3].reduce((html) => FORMS[next(FORMS.length)]?.(html, next) ?? html, fragmentOf(code));
      pages[`${at}.html`] = WRAPPERS[next(3)]?.(changed, titleOf(code)) ?? '';
    }
    const told = [...verified(saved(pages))].filter(
      ([file, { status }]) => file.endsWith('.html') && status !== 'same',
    );
    expect(told.map(([file, { differences }]) => [file, differences.slice(0, 2)])).toEqual([]);
  }, 600_000);

  it(`with any of ${MUTATIONS} slips is told, at its cell or sentence`, () => {
    const next = random(7);
    const pages: Record<string, string> = {};
    const slips = Array.from({ length: MUTATIONS }, (_, at) => {
      const code = Object.keys(NAMES)[next(3)] ?? '';
      const slip = SLIPS[at % SLIPS.length]?.(fragmentOf(code), next) ?? { name: '', html: '', says: [] };
      pages[`${at}.html`] = WRAPPERS[next(3)]?.(slip.html, titleOf(code)) ?? '';
      return slip;
    });
    const results = verified(saved(pages));
    for (const [at, { says, name }] of slips.entries()) {
      const found = results.get(`${at}.html`);
      expect(found?.status, `${name} ${at}`).toBe('different');
      const told = JSON.stringify(found?.differences);
      for (const each of says) expect(told, `${name} ${at}`).toContain(each);
    }
  }, 600_000);

  it('is 一致 in tables that an editor has joined or divided, and a figure that is wrong in them is told at its cell', () => {
    const rows = fragmentOf('hei').match(/<\/tr>\n<tr>/g)?.length ?? 0;
    const ways: [string, (html: string) => string][] = [
      ['joined', joined],
      ['heads again', headsAgain],
      ...Array.from({ length: rows - 1 }, (_, at): [string, (html: string) => string] => [
        `divided ${at + 1}`,
        (html) => dividedAt(html, at + 1),
      ]),
    ];
    const wrong = (html: string) => html.replace(/(<th>规范性文件<\/th><td>)\d+/, '$16789');
    for (const [name, divide] of ways) {
      expect(divide(fragmentOf('hei')), name).not.toBe(fragmentOf('hei'));
      const pages = { 'a.html': pageOf('hei', divide), 'b.html': pageOf('hei', (html) => divide(wrong(html))) };
      const results = verified(saved(pages));
      expect([name, results.get('a.html')?.status, results.get('a.html')?.differences]).toEqual([name, 'same', []]);
      const [told, ...more] = results.get('b.html')?.differences ?? [];
      expect([name, told?.shown, more]).toEqual([name, '6789', []]);
      expect(told?.where).toContain('“规范性文件”一行');
    }
  });

  it.each([
    [
      'texts of the portal around it',
      (html: string) => `<p>来源：县政府办 字体：大 中 小</p>${html}<p>扫一扫</p><p>责任编辑：张三</p>`,
    ],
    ['an empty column', (html: string) => html.replace(/<\/tr>/g, '<td>&nbsp;</td></tr>')],
    ['an empty row', (html: string) => html.replace('</tr>\n</tbody>', '</tr><tr><td></td></tr></tbody>')],
    ['a paragraph that is not shown', (html: string) => html.replace('</p>', '</p><p style="display: none">甲。</p>')],
    ['a panel that a script opens', (html: string) => `<div style="display:none">${html}</div>`],
    ['marks of Word', (html: string) => html.replaceAll('2020年', '<st1:chsdate w:st="on">2020年</st1:chsdate>')],
    ['line breaks for paragraphs', (html: string) => html.replace(/<p>/g, '<br>').replace(/<\/p>/g, '<br>')],
    ['a table that it is laid out by', (html: string) => `<table border="1"><tr><td>${html}</td></tr></table>`],
    ['all in full width', (html: string) => inTexts(html, /[!-~]/g, (char) => wide(char))],
    ['all in half width', (html: string) => inTexts(html, /[！-～]/g, (char) => narrow(char))],
    ['straight quotation marks', (html: string) => html.replace(/[“”]/g, '"')],
    ['thousands parted', (html: string) => html.replace(/(?<=<td>\d{1,3})(?=\d{3}[.<])/g, ',')],
    [
      'the head of a table again within it',
      (html: string) => headsAgain(html, (heads) => heads.replace(/<\/?t(?:able|head)>\n?/g, '')),
    ],
    ['a copy of it for small screens', (html: string) => `${html}<div style="display:none">${html}</div>`],
  ])('is 一致 with %s', (_, change) => {
    const { status, differences } = verified(saved({ 'a.html': pageOf('hei', change) })).get('a.html') ?? {};
    expect([status, differences]).toEqual(['same', []]);
  });

  it.each([
    ['a figure raised', (html: string) => html.replace(/<td>0</, '<td>⁰<'), ['"due":"0","shown":"⁰"']],
    [
      'thousands parted elsewhere',
      (html: string) => html.replace(/(?<=<td>\d)(?=\d{3}<)/, ',').replace(/(?<=<td>\d,\d)(?=\d\d<)/, ','),
      ['"shown":"1,2,86"'],
    ],
    [
      'a figure wrong in its copy for small screens',
      (html: string) => `<div>${html.replace('<td>1286<', '<td>1268<')}</div><div style="display:none">${html}</div>`,
      ['"due":"1286","shown":"1268"'],
    ],
    [
      'a paragraph that is not shown',
      (html: string) => html.replace('<p>本报告', '<p style="display:none">本报告'),
      ['本报告依据'],
    ],
    ['its first paragraph lost', (html: string) => html.replace(/<p>.*<\/p>\n/, ''), ['"shown":null', '本报告依据']],
    [
      'its last paragraph lost',
      (html: string) => html.replace(/<p>[^<]*<\/p>\n*$/, ''),
      ['"shown":null', '没有其他需要报告'],
    ],
  ])('is 不一致 with %s', (_, change, says) => {
    const { status, differences } = verified(saved({ 'a.html': pageOf('hei', change) })).get('a.html') ?? {};
    expect(status).toBe('different');
    expect(differences).toHaveLength(1);
    for (const each of says) expect(JSON.stringify(differences)).toContain(each);
  });

  it('is known by its text where its title is another, which is told; a page that only leads to reports is none', () => {
    const list = Object.keys(NAMES).map((code) => `<li>${titleOf(code)}</li>`);
    const folder = saved({
      'a.html': pageOf('hei', undefined, titleOf('hei').replace('2020年', '2021年')),
      'b.html': pageOf('hei', undefined, `青岚县${titleOf('hei')}`),
      'c.html': fragmentOf('hei'),
      'list.html': `<title>政府信息公开年报</title><ul>${list.join('')}</ul>`,
    });
    const results = verified(folder);
    const differences = [{ where: '标题', due: titleOf('hei'), shown: titleOf('hei').replace('2020年', '2021年') }];
    expect(results.get('a.html')).toMatchObject({ organ: 'hei', status: 'different', differences });
    expect([results.get('b.html')?.status, results.get('c.html')?.status]).toEqual(['same', 'same']);
    expect(results.has('list.html')).toBe(false);
  });

  it('whose last word is lost is 不一致, whatever the portal has behind it', () => {
    const lost = pageOf('nan', (html) => html.replace('<p>无</p>', ''));
    const { status, differences } = verified(saved({ 'a.html': `${lost}<p>无障碍浏览</p>` })).get('a.html') ?? {};
    expect([status, differences?.map(({ due }) => due)]).toEqual(['different', ['无']]);
  });

  it('that has several reports is compared with each of them', () => {
    const whole = (code: string, change = (html: string) => html) =>
      `<h2>${titleOf(code)}</h2>${change(fragmentOf(code))}`;
    const wrong = (html: string) => html.replace(/(<th>规范性文件<\/th><td>)\d+/, '$16789');
    const { reports } = verify({
      paths: [saved({ 'a.html': `${whole('bai')}${whole('hei', wrong)}${whole('nan')}` }).path],
      store: office.store,
      year: null,
    });
    const told = reports.map(({ organ, status, differences }) => `${organ} ${status} ${differences.length}`);
    expect(told).toEqual(['bai same 0', 'hei different 1', 'nan same 0']);
  });

  it('of a report over several pages is compared with the others', () => {
    const cut = (html: string) => html.split(/(?=<h2>[三五])/);
    const pages = (html: string) =>
      cut(html).map((part, at) => [
        at === 0 ? 'a.html' : `a_${at}.html`,
        `<title>${titleOf('hei')}</title><p>首页</p>${part}<p>上一页 ${at + 1} 下一页</p>`,
      ]);
    const wrong = (html: string) => html.replace(/(<th>规范性文件<\/th><td>)\d+/, '$16789');
    for (const [html, count] of [
      [fragmentOf('hei'), 0],
      [wrong(fragmentOf('hei')), 1],
    ] as const) {
      const { path } = saved(Object.fromEntries(pages(html)));
      const { reports } = verify({ paths: [path], store: office.store, year: null });
      const there = reports.filter(({ file }) => file !== null);
      expect(there.map(({ organ, differences }) => `${organ} ${differences.length}`)).toEqual([`hei ${count}`]);
      expect(there[0]?.file?.split('、')).toHaveLength(3);
    }
  });

  it('of an earlier version is 旧版本', () => {
    const results = verified(saved({ 'a.html': WRAPPERS[0]!(fragmentOf('bai', 1), titleOf('bai')) }));
    expect(results.get('a.html')).toMatchObject({ status: 'older', version: 1, current: 2 });
  });

  it('under the title of another organ is 不一致', () => {
    const results = verified(saved({ 'a.html': WRAPPERS[1]!(fragmentOf('bai'), titleOf('hei')) }));
    expect(results.get('a.html')).toMatchObject({ organ: 'hei', status: 'different' });
  });

  it('that leads to other reports is compared with its own', () => {
    const more = `<p>${titleOf('hei')}</p><p>${titleOf('nan')}</p>`;
    const html = `<body><p>${titleOf('bai')}</p>${fragmentOf('bai')}${more}</body>`;
    expect(verified(saved({ 'a.html': html })).get('a.html')).toMatchObject({ organ: 'bai', status: 'same' });
  });

  it('is read in the encoding that it is in, whatever it says', () => {
    const folder = saved({});
    const html = (head: string) => `${head}<title>${titleOf('hei')}</title>${fragmentOf('hei')}`;
    const inGbk = (text: string) => Buffer.from([...text].flatMap((char) => gbk(char)));
    const pages = {
      'a.html': inGbk(html('<meta charset="gbk">')),
      'b.html': inGbk(html('')),
      'c.html': Buffer.from(html('<meta charset="gb2312">')),
      'd.html': Buffer.from(html('\ufeff'), 'utf16le'),
      'e.html': inGbk(html('<meta charset="utf-8">')),
      'f.html': inGbk(html('<meta charset="iso-8859-1">')),
      'g.html': Buffer.concat([Buffer.from(html('')), Buffer.from('主办').subarray(0, 5), Buffer.from('<p>')]),
      'h.html': gzipSync(html('')),
    };
    for (const [name, bytes] of Object.entries(pages)) writeFileSync(folder.at(name), bytes);
    const results = verified(folder);
    for (const name of Object.keys(pages)) expect([name, results.get(name)?.status]).toEqual([name, 'same']);
  });
});

describe('files', () => {
  it('a PDF is known by its bytes, whatever its name; of another its organ, where it says it', () => {
    const folder = saved({});
    const pdf = (code: string, version: number) =>
      join(office.store, `2020/${code}/${version}/PDF/${titleOf(code)}.pdf`);
    copyFileSync(pdf('bai', 2), folder.at('P020210305.pdf'));
    copyFileSync(pdf('hei', 1), folder.at('b.pdf'));
    writeFileSync(
      folder.at('c.pdf'),
      readFileSync(pdf('nan', 1)).map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
    );
    copyFileSync(pdf('bai', 1), folder.at('d.pdf'));
    const results = [...verified(folder)].map(([file, { organ, status }]) => [file, organ, status]);
    expect(results).toEqual([
      ['P020210305.pdf', 'bai', 'same'],
      ['b.pdf', 'hei', 'same'],
      ['c.pdf', 'nan', 'different'],
      ['d.pdf', 'bai', 'older'],
    ]);
  });

  it('what is published and not there is 网上没有, what is there and was not published 多出', () => {
    const folder = saved({
      'a.html': WRAPPERS[0]!(fragmentOf('hei'), titleOf('hei')),
      'sub/b.html': '<h1>通知</h1>',
      'c.png': '',
    });
    const { reports, others } = verify({ paths: [folder.path], store: office.store, year: 2020 });
    expect(reports.map(({ organ, kind, status }) => `${organ} ${kind} ${status}`)).toEqual([
      'hei page same',
      'bai page absent',
      'nan page absent',
    ]);
    expect(others.map(({ file }) => file.slice(folder.path.length + 1))).toEqual(['sub/b.html']);
  });

  it('of a page saved with what it shows, and of files named after addresses, those are read that are pages or PDFs', () => {
    const folder = saved({
      'a.html': WRAPPERS[0]!(fragmentOf('hei'), titleOf('hei')),
      'a_files/saved_resource.html': '<html>广告</html>',
      'xxgk.jsp?area=7&year=2020': `<!DOCTYPE html>${WRAPPERS[0]!(fragmentOf('nan'), titleOf('nan'))}`,
      'app.js': 'var html = "<html>";',
      'b.mhtml': 'MIME-Version: 1.0',
      'c.zip': 'PK\x03\x04stored whole: %PDF-1.7',
      'd.docx': 'PK\x03\x04stored whole: %PDF-1.7',
    });
    copyFileSync(join(office.store, `2020/hei/1/PDF/${titleOf('hei')}.pdf`), folder.at('download.do'));
    const { reports, others } = verify({ paths: [folder.path], store: office.store, year: null });
    const there = reports.filter(({ file }) => file !== null);
    expect(there.map(({ organ, kind, status }) => `${organ} ${kind} ${status}`)).toEqual([
      'hei page same',
      'hei pdf same',
      'nan page same',
    ]);
    expect(others.map(({ file, why }) => `${file.slice(folder.path.length + 1)} ${why}`)).toEqual([
      expect.stringMatching(/^b\.mhtml .*另存为/),
      expect.stringMatching(/^c\.zip .*解压/),
    ]);
  });

  it.each([
    ['elements within elements', (html: string) => `${'<div>'.repeat(100_000)}${html}`, '层次太多'],
    ['tables within tables', (html: string) => `${'<table><tr><td>'.repeat(5000)}${html}`, '层次太多'],
    [
      'cells that reach over all others',
      (html: string) => `${html}<table>${'<tr><td rowspan="65534" colspan="1000">甲</td></tr>'.repeat(5000)}</table>`,
      '表格太大',
    ],
  ])('a page of %s is not read, and told', (_, change, why) => {
    const folder = saved({ 'a.html': pageOf('hei', change), 'b.html': pageOf('nan') });
    const { reports, others } = verify({ paths: [folder.path], store: office.store, year: null });
    expect(reports.filter(({ file }) => file !== null).map(({ status }) => status)).toEqual(['same']);
    expect(others.map((each) => each.why)).toEqual([expect.stringContaining(why)]);
  });

  it('a list of hashes stands for the files, as the list of an upload does', () => {
    const results = verify({ paths: [join(office.out, '2020/上传/sha256.txt')], store: office.store, year: null });
    expect(results.others).toEqual([]);
    expect(new Set(results.reports.map(({ status }) => status))).toEqual(new Set(['same']));
    expect(results.reports).toHaveLength(9);
    const list = verify({ paths: [join(office.out, '2020/上传/目录.csv')], store: office.store, year: null });
    const three = ['bai pdf same', 'hei pdf same', 'nan pdf same'];
    expect(list.reports.map(({ organ, kind, status }) => `${organ} ${kind} ${status}`)).toEqual(three);
    const sheet = verify({ paths: [join(office.out, '2020/上传/目录.xlsx')], store: office.store, year: null });
    expect(sheet.reports.map(({ organ, kind, status }) => `${organ} ${kind} ${status}`)).toEqual(three);
  });

  it('a link stands for the file that it leads to; one that leads back to its folder is not followed', () => {
    const folder = saved({ 'other/a.txt': '' });
    symlinkSync(join(office.store, `2020/hei/1/PDF/${titleOf('hei')}.pdf`), folder.at('b.pdf'));
    symlinkSync('.', folder.at('again'));
    symlinkSync('itself', folder.at('itself'));
    expect([...verified(folder).values()].filter(({ file }) => file !== null)).toMatchObject([
      { organ: 'hei', status: 'same' },
    ]);
  });

  it('nothing that is known is nothing to do, and says of each file why', () => {
    expect(() => verify({ paths: [saved({ 'a.html': '<p>甲</p>' }).path], store: office.store, year: null })).toThrow(
      /没有认出公布过的报告：.*a\.html 没有认出是哪个单位的报告/,
    );
  });
});

interface Slip {
  readonly name: string;
  readonly html: string;
  /** What must be in what is told. */
  readonly says: readonly string[];
}

type Next = ReturnType<typeof random>;

/** What editors and portals do to a page that changes nothing of what it says. */
const FORMS: readonly ((html: string, next: Next) => string)[] = [
  (html, next) => dividedAt(html, 1 + next(html.match(/<\/tr>\n<tr>/g)?.length ?? 1)),
  (html) => html.replace(/<td>/g, '<td align="center"><p><span lang="EN-US">').replace(/<\/td>/g, '</span></p></td>'),
  (html) => html.replace(/<p>/g, '<div>').replace(/<\/p>/g, '</div>'),
  (html) => html.replace(/<th/g, '<td').replace(/<\/th>/g, '</td>'),
  (html) => html.replace(/<(\/?)h\d>/g, '<$1p>'),
  (html) => html.replace(/<(\/?)(\w+)/g, (_, slash: string, tag: string) => `<${slash}${tag.toUpperCase()}`),
  (html, next) => somewhere(html, /<p>/g, next, '<p>&nbsp;</p><p><br></p>$&'),
  (html, next) => somewhere(html, /(?<=[一-龥])[一-龥](?=[一-龥])/g, next, '<font face="仿宋">$&</font>&#8203;'),
  (html, next) => somewhere(html, /(?<=<p>[^<]*)。(?=[^<]*<\/p>)/g, next, '。</p><p>　　'),
  (html, next) => somewhere(html, /<\/tr>\n<\/tbody>/g, next, '</tr><tr><td>&nbsp;</td></tr></tbody>'),
];

/** @param to as `replace` takes it */
function somewhere(html: string, pattern: RegExp, next: Next, to: string): string {
  const chosen = next(Math.max(1, html.match(pattern)?.length ?? 0));
  let at = -1;
  return html.replace(pattern, (match) => (++at === chosen ? to.replace('$&', match) : match));
}

/** Ways in which a page goes wrong; each changes what the page says. */
const SLIPS: readonly ((html: string, next: Next) => Slip)[] = [
  (html, next) => {
    const { match, index } = one(html, /<td>(\d+(?:\.\d+)?)<\/td>/g, next);
    const wrong = `${match[1]}7`;
    return {
      name: 'figure',
      html: put(html, index, match[0], `<td>${wrong}</td>`),
      says: [`"due":"${match[1]}","shown":"${wrong}"`],
    };
  },
  (html, next) => {
    const pairs = [...html.matchAll(/<td>([\d.]+)<\/td><td>([\d.]+)<\/td>/g)].filter((each) => each[1] !== each[2]);
    const match = pairs[next(pairs.length)]!;
    return {
      name: 'swapped cells',
      html: put(html, match.index, match[0], `<td>${match[2]}</td><td>${match[1]}</td>`),
      says: [`"due":"${match[1]}","shown":"${match[2]}"`, `"due":"${match[2]}","shown":"${match[1]}"`],
    };
  },
  (html, next) => {
    const { match, index } = one(html, /<tr><th>([^<]+)<\/th><td>.*?<\/tr>\n/g, next);
    return { name: 'row', html: put(html, index, match[0], ''), says: [`“${match[1]}”一行`] };
  },
  (html, next) => {
    const { match, index } = one(html, /<th (?:col|row)span="\d+">([^<]+)</g, next);
    return { name: 'span', html: put(html, index, match[0], `<th>${match[1]}<`), says: ['表格里'] };
  },
  (html, next) => {
    const { match, index } = one(html, /<p>([^<]{30,})<\/p>/g, next);
    return {
      name: 'paragraph',
      html: put(html, index, `${match[0]}\n`, ''),
      says: [`"due":"${match[1]!.replace(/\s/g, '').slice(0, 20)}`],
    };
  },
  (html, next) => {
    const { match, index } = one(html, /(?<=[。；])([^。；<>]{12,})。/g, next);
    return {
      name: 'sentence',
      html: put(html, index, match[0], ''),
      says: [match[1]!.replace(/\s/g, '').slice(0, 12)],
    };
  },
  (html, next) => {
    const { match, index } = one(html, /(?<=[一-龥]{6})[一-龥](?=[一-龥]{6})/g, next);
    return { name: 'word', html: put(html, index, match[0], match[0] === '误' ? '谬' : '误'), says: ['误'] };
  },
  (html, next) => {
    const { index } = one(html, /<p>/g, next);
    // Before the first and behind the last word of a report a portal has words of its own.
    const from = html.indexOf('<p>', html.indexOf('<h2>'));
    return {
      name: 'added',
      html: put(html, Math.max(index, from), '<p>', '<p>多出来的一段话。</p><p>'),
      says: ['"due":null,"shown":"多出来的一段话。"'],
    };
  },
  (html) => ({
    name: 'table',
    html: html.replace(/<table>[\s\S]*?<\/table>\n/, ''),
    says: ['表格（第二十条第（一）项'],
  }),
  (html) => ({
    name: 'table twice',
    html: html.replace(/<table>[\s\S]*?<\/table>\n/, '$&$&'),
    says: ['"due":null,"shown":"第二十条第（一）项'],
  }),
  (html, next) => {
    const { match, index } = one(html, /<h2>([^<]+)<\/h2>/g, next);
    return { name: 'heading', html: put(html, index, match[0], ''), says: [match[1]!] };
  },
];

/** Cuts a table in two, or joins two that follow one another. */
function dividedAt(html: string, row: number): string {
  let count = 0;
  return html.replace(/<\/tr>\n<tr>/g, (tags) => (++count === row ? '</tr></tbody></table><table><tbody><tr>' : tags));
}

function one(html: string, pattern: RegExp, next: Next): { match: RegExpMatchArray; index: number } {
  const all = [...html.matchAll(pattern)];
  const match = all[next(all.length)]!;
  return { match, index: match.index };
}

function put(html: string, at: number, from: string, to: string): string {
  return `${html.slice(0, at)}${to}${html.slice(at + from.length)}`;
}

/** Bytes of a character in GBK: found by reading all there are. */
const GBK = new Map<string, number[]>();
function gbk(char: string): number[] {
  if (char.charCodeAt(0) < 0x80) return [char.charCodeAt(0)];
  if (GBK.size === 0)
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++)
        GBK.set(new TextDecoder('gbk').decode(new Uint8Array([high, low])), [high, low]);
  return GBK.get(char) ?? [0x3f];
}
