/**
 * A report as a Word file, and back. The law: what comes back prints the same page. And Word files of others: merged cells,
 * automatic numbers, tracked changes, text boxes, hidden text, prefixes, the strict kind.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import type { Block } from '../../src/exchange/document.ts';
import { readWord } from '../../src/exchange/word/read.ts';
import { writeWord } from '../../src/exchange/word/write.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { pack } from '../../src/ooxml/pack.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { printed } from '../reports.ts';
import { EXAMPLES, formats, RUNS, readBack, reportOf, submissionTexts, taken } from './reports.ts';

const readFile = (bytes: Uint8Array) => readWord(unpack(bytes));

describe('our Word file', () => {
  test.each(EXAMPLES)('of $name comes back as the same PDF, byte for byte', ({ submission }) => {
    const { value: report } = fillDocument(submission);
    if (!report) throw new Error('no report');
    const read = taken(readFile(writeWord(report, 'body')));
    expect(read.findings).toEqual([]);
    const { submission: back } = reportOf(canonicalOf(read.content).text);
    expect(Buffer.from(printed(back).pdf).equals(printed(submission).pdf)).toBe(true);
  });

  test.each(formats)('of any submission of $id comes back as the same report', (format) => {
    fc.assert(
      fc.property(submissionTexts(format), (text) => {
        const { report } = reportOf(text);
        const read = taken(readFile(writeWord(report, 'body')));
        expect(read.findings).toEqual([]);
        expect(readBack(read)).toEqual(report);
      }),
      { numRuns: RUNS },
    );
  });

  test('has the same bytes each time', () => {
    const { value: report } = fillDocument(EXAMPLES[0]!.submission);
    expect(writeWord(report!, 'body')).toEqual(writeWord(report!, 'body'));
  });
});

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

interface Parts {
  readonly numbering?: string;
  readonly styles?: string;
  readonly namespace?: string;
}

/** A Word file of somebody else. */
function wordFile(body: string, { numbering, styles, namespace = W }: Parts = {}): Uint8Array {
  const part = (root: string, inner: string) => `<w:${root} xmlns:w="${namespace}" xmlns:mc="mc">${inner}</w:${root}>`;
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="r${id}" Type="http://x/${kind}" Target="${target}"/>`;
  return pack(
    new Map([
      ['_rels/.rels', `<Relationships>${relation(1, 'officeDocument', 'word/document.xml')}</Relationships>`],
      [
        'word/_rels/document.xml.rels',
        `<Relationships>${relation(1, 'numbering', 'numbering.xml')}${relation(2, 'styles', 'styles.xml')}</Relationships>`,
      ],
      ['word/document.xml', part('document', `<w:body>${body}</w:body>`)],
      ['word/numbering.xml', part('numbering', numbering ?? '')],
      ['word/styles.xml', part('styles', styles ?? '')],
    ]),
  );
}

const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const r = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const tc = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const code = (text: string) => `<w:r><w:instrText> ${text} </w:instrText></w:r>`;
const field = (code: string, result: string) => {
  const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  return `${sign('begin')}${code}${sign('separate')}${r(result)}${sign('end')}`;
};
const texts = (blocks: readonly Block[]) => blocks.flatMap((each) => (each.kind === 'paragraph' ? [each.text] : []));
const told = (body: string, parts?: Parts) => {
  const { blocks, remarks } = readFile(wordFile(body, parts));
  return { texts: texts(blocks), blocks, codes: remarks.map(({ code }) => code), remarks };
};

describe('a text', () => {
  test('of runs, tabs, line breaks, fields and links', () => {
    const body =
      p(`${r('一、')}<w:hyperlink>${r('总体')}</w:hyperlink>${r('情况')}`) +
      p(`${r('甲')}<w:r><w:tab/></w:r>${r('乙')}<w:r><w:br/></w:r>${r('丙')}`) +
      p(`<w:r><w:instrText> PAGE </w:instrText></w:r>${r('丁')}<w:r><w:br w:type="page"/></w:r>`) +
      p('');
    expect(told(body).texts).toEqual(['一、总体情况', '甲\t乙', '丙', '丁']);
  });

  test('its places are those of the paragraphs that are seen', () => {
    const { blocks } = told(p(r('甲')) + p('') + p(r('乙')));
    expect(blocks.map(({ place }) => place)).toEqual(['第1段', '第2段']);
  });

  test('that is hidden is not there', () => {
    expect(told(p(r('甲') + r('乙', '<w:vanish/>') + r('丙', '<w:vanish w:val="0"/>'))).texts).toEqual(['甲丙']);
  });

  test.each([
    ['how a word is spoken', `<w:ruby><w:rt>${r('jia')}</w:rt><w:rubyBase>${r('甲')}</w:rubyBase></w:ruby>`, '甲'],
    ['the code of a field, and a field in it', field(field(code('PAGE'), '3') + code('= 3'), '甲'), '甲'],
    [
      'what a form asks for',
      `${r('甲')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('单击此处输入文字。')}</w:sdtContent></w:sdt>`,
      '甲',
    ],
  ])('that is shown, without %s', (_, inner, text) => {
    expect(told(p(inner))).toMatchObject({ texts: [text], codes: [] });
  });

  test('that is crossed out is not there, and is told', () => {
    const body = p(r('甲')) + p(r('新收') + r('12', '<w:strike/>') + r('13件'));
    expect(told(body)).toMatchObject({
      texts: ['甲', '新收13件'],
      remarks: [{ code: 'changes-are-settled', place: '第2段' }],
    });
  });

  test('a digit that is raised or lowered stays so', () => {
    const look = (where: string) => `<w:vertAlign w:val="${where}"/>`;
    const body = p(r('新收12') + r('3', look('superscript')) + r('件，H') + r('2', look('subscript')) + r('O'));
    expect(told(body)).toMatchObject({ texts: ['新收12³件，H₂O'], codes: [] });
  });

  test.each([
    ['a note', 'text-has-a-place', p(`${r('甲')}<w:r><w:footnoteReference w:id="2"/></w:r>`)],
    ['a comment', 'changes-are-settled', p(`${r('甲')}<w:r><w:commentReference w:id="0"/></w:r>`)],
    ['a formula', 'pictures-are-not-read', p(`${r('甲')}<w:oMath>${r('1')}</w:oMath>`)],
    ['another file put in', 'pictures-are-not-read', `<w:altChunk/>${p(r('甲'))}`],
  ])('%s is not read, and is told', (_, code, body) => {
    expect(told(body)).toMatchObject({ texts: ['甲'], remarks: [{ code, place: '第1段' }] });
  });

  test('in a text box, once, though a file has it for newer and for older programs', () => {
    const box = `<w:txbxContent>${p(r('框内'))}</w:txbxContent>`;
    const body = p(
      `${r('框外')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice>` +
        `<mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );
    expect(told(body).texts).toEqual(['框外', '框内']);
  });

  test('in content controls and in the strict kind', () => {
    const body = `<w:sdt><w:sdtPr/><w:sdtContent>${p(r('甲'))}</w:sdtContent></w:sdt>`;
    expect(told(body, { namespace: STRICT }).texts).toEqual(['甲']);
  });

  test('a picture is told', () => {
    expect(told(p(r('甲')) + p('<w:r><w:drawing/></w:r>')).remarks).toMatchObject([
      { code: 'pictures-are-not-read', place: '第2段' },
    ]);
  });
});

describe('tracked changes', () => {
  test('what was inserted is in, what was deleted is out, and it is told', () => {
    const body = p(
      `${r('新收')}<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>${r('13')}</w:ins>${r('件')}`,
    );
    const { texts, remarks } = told(p(r('甲')) + body);
    expect(texts).toEqual(['甲', '新收13件']);
    expect(remarks).toMatchObject([{ code: 'changes-are-settled', place: '第2段' }]);
    expect(remarks[0]?.message).toContain('共 2 处');
  });

  test('the end of a paragraph that was deleted joins it with the next', () => {
    const body = p(r('甲'), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(r('乙'));
    expect(told(body).texts).toEqual(['甲乙']);
  });

  test('a row that was deleted is none, and is told as one that was inserted', () => {
    const row = (text: string, properties: string) =>
      `<w:tr><w:trPr>${properties}</w:trPr>${tc(p(r(text)))}${tc(p(r('1')))}</w:tr>`;
    const { blocks, remarks } = told(
      `<w:tbl>${row('甲', '')}${row('乙', '<w:del w:id="1"/>')}${row('丙', '<w:ins w:id="2"/>')}</w:tbl>`,
    );
    expect(remarks).toMatchObject([{ code: 'changes-are-settled', place: '表1第1行第1格' }]);
    expect(remarks[0]?.message).toContain('共 2 处');
    expect(blocks[0]).toMatchObject({
      rows: [
        [{ text: '甲' }, { text: '1' }],
        [{ text: '丙' }, { text: '1' }],
      ],
    });
  });
});

describe('automatic numbers', () => {
  const level = (at: number, format: string, text: string, start = 1) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'japaneseCounting', '（%2）')}` +
    `${level(2, 'decimal', '%3.')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '●')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
  const numbered = (text: string, at: number, list = 1) =>
    p(r(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);

  test('are written out, each level beginning anew below the one above', () => {
    const body = [
      numbered('甲', 0),
      numbered('乙', 1),
      numbered('丙', 1),
      numbered('丁', 2),
      numbered('戊', 0),
      numbered('己', 1),
    ];
    expect(told(body.join(''), { numbering }).texts).toEqual([
      '一、甲',
      '（一）乙',
      '（二）丙',
      '1.丁',
      '二、戊',
      '（一）己',
    ]);
  });

  test('begin where the list says, and bullets are none', () => {
    expect(told(numbered('甲', 0, 3) + numbered('乙', 0, 2), { numbering }).texts).toEqual(['五、甲', '乙']);
  });

  test('come from the style, or from one that it stands on', () => {
    const styles =
      '<w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>';
    expect(told(p(r('总体情况'), '<w:pStyle w:val="b"/>'), { numbering, styles }).texts).toEqual(['一、总体情况']);
  });
});

describe('a table', () => {
  const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
  const cell = (text: string, properties = '') => tc(p(r(text)), properties);

  test('its merged cells, down, across and the old way', () => {
    const body = `<w:tbl>${row(cell('甲', '<w:vMerge w:val="restart"/>'), cell('乙', '<w:gridSpan w:val="2"/>'))}${row(
      cell('', '<w:vMerge/>'),
      cell('1'),
      cell('2'),
    )}${row(cell('丙'), cell('丁', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'))}</w:tbl>`;
    expect(told(body).blocks).toEqual([
      {
        kind: 'table',
        place: '表1',
        rows: [
          [
            { text: '甲', place: '表1第1行第1格', colSpan: 1, rowSpan: 2 },
            { text: '乙', place: '表1第1行第2格', colSpan: 2, rowSpan: 1 },
          ],
          [
            { text: '1', place: '表1第2行第1格', colSpan: 1, rowSpan: 1 },
            { text: '2', place: '表1第2行第2格', colSpan: 1, rowSpan: 1 },
          ],
          [
            { text: '丙', place: '表1第3行第1格', colSpan: 1, rowSpan: 1 },
            { text: '丁', place: '表1第3行第2格', colSpan: 2, rowSpan: 1 },
          ],
        ],
      },
    ]);
  });

  test.each([
    ['crossed out', '<w:strike/>', undefined],
    ['raised', '<w:vertAlign w:val="superscript"/>', undefined],
    [
      'crossed out by its style',
      '<w:rStyle w:val="old"/>',
      '<w:style w:styleId="old"><w:rPr><w:dstrike/></w:rPr></w:style>',
    ],
  ])('a digit that is %s is no digit of the one beside it', (_, look, styles) => {
    const body = `<w:tbl>${row(cell('甲'), tc(p(r('1', look) + r('2'))))}</w:tbl>`;
    const [table] = told(body, styles === undefined ? {} : { styles }).blocks;
    expect(table?.kind === 'table' && table.rows[0]?.[1]?.text).toBe('1 2');
  });

  test('a cell of which all is crossed out says so, in its place', () => {
    const body = `<w:tbl>${row(cell('甲'), cell('1'), tc(p(r('1', '<w:strike/>') + r('2', '<w:dstrike/>'))))}</w:tbl>`;
    const { blocks, remarks } = told(body);
    expect(blocks[0]?.kind === 'table' && blocks[0].rows[0]?.[2]?.text).toBe('〔划掉〕1  2');
    expect(remarks).toMatchObject([{ code: 'changes-are-settled', place: '表1第1行第3格' }]);
  });

  test('what a style hides is not there, and a sign of a font of signs is no digit left out', () => {
    const styles = '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>';
    const hidden = tc(p(r('1') + r('2', '<w:rStyle w:val="h"/>')));
    const sign = tc(p(`${r('1')}<w:r><w:sym w:font="Wingdings" w:char="F08C"/></w:r>${r('2')}`));
    const [table] = told(`<w:tbl>${row(hidden, sign)}</w:tbl>`, { styles }).blocks;
    expect(table?.kind === 'table' && table.rows[0]?.map(({ text }) => text)).toEqual(['1', '1\ufffd2']);
  });

  test('around the page, or of one column, is read as what stands in it', () => {
    const inner = `<w:tbl>${row(cell('甲'), cell('1'))}</w:tbl>`;
    const { blocks } = told(
      `<w:tbl>${row(tc(p(r('题')) + inner), cell('旁'))}</w:tbl><w:tbl>${row(cell('框'))}</w:tbl>`,
    );
    expect(
      blocks.map((each) => (each.kind === 'table' ? each.rows.flat().map(({ text }) => text) : each.text)),
    ).toEqual(['题', ['甲', '1'], '旁', '框']);
  });
});
