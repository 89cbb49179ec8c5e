/** A filled report → the web page that a portal would show of it, in five kinds of markup that portals have. */

import type { Cell, Definition, Node, TableNode } from '../../src/edition/definition.ts';

export interface Markup {
  readonly name: string;
  readonly page: (report: Definition) => string;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const textOf = (spans: readonly { readonly text: string }[]) => spans.map(({ text }) => text).join('');
const cellsOf = (row: readonly (Cell | null)[]) => row.flatMap((cell) => (cell ? [cell] : []));
const spans = ({ colSpan, rowSpan }: Cell) =>
  `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan=${rowSpan}` : ''}`;

/** Paragraphs and tables by the functions given; a sign-off is two paragraphs. */
function content(
  { content: nodes }: Definition,
  paragraph: (text: string, style: string) => string,
  table: (node: TableNode) => string,
): string {
  const written = (node: Node): string => {
    if ('text' in node) return paragraph(textOf(node.text), node.style);
    if ('table' in node) return table(node);
    if ('signOff' in node)
      return [node.signOff.organ, node.signOff.date].map((each) => paragraph(each, 'signOff')).join('');
    return '';
  };
  return nodes.map(written).join('\n');
}

function rows(
  { table: { body } }: TableNode,
  cell: (cell: Cell) => string,
  row = (cells: string) => `<tr>${cells}</tr>\n`,
): string {
  return body.map((each) => row(cellsOf(each).map(cell).join(''))).join('');
}

const CHROME_ABOVE = `<div class="top"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政府信息公开年报</div>
<ul class="nav"><li>政府信息公开指南</li><li>政府信息公开制度</li></ul>
<script>var t = "一、总体情况";</script>
<table class="meta"><tr><td>索引号</td><td>11330700099033995K/2024-121134</td><td>发布机构</td><td></td></tr>
<tr><td>发文日期</td><td>2024-01-18</td><td>公开方式</td><td>主动公开</td></tr></table>`;
const CHROME_BELOW = `<div class="foot"><p>打印本页　关闭窗口</p><p>主办：某县人民政府办公室　网站标识码：3203000001</p></div>`;

const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年报</title><style>p{margin:0}</style></head><body>${CHROME_ABOVE}
<div class="article"><div id="zoom">${body}</div></div>${CHROME_BELOW}</body></html>`;

/** A page as a careful portal makes it. */
const plain: Markup = {
  name: 'paragraphs and tables',
  page: (report) =>
    page(
      content(
        report,
        (text, style) => (style === 'title' ? `<h1>${escaped(text)}</h1>` : `<p>&#12288;&#12288;${escaped(text)}</p>`),
        (node) =>
          `<table border="1"><tbody>${rows(node, (cell) => `<td${spans(cell)}>${escaped(textOf(cell.text))}</td>`)}</tbody></table>`,
      ),
    ),
};

const splinters = (text: string) =>
  [...text]
    .map((char, index) =>
      index % 5 === 4
        ? `<span lang="EN-US"><font face="仿宋">${escaped(char)}</font></span>`
        : `<span style="font-family:仿宋">${escaped(char)}</span>`,
    )
    .join('');

/** From Word by WPS into a portal: a span for each character, two paragraphs in a head, blanks for zeros in the middle. */
const spanned: Markup = {
  name: 'a span for each character',
  page: (report) =>
    page(
      content(
        report,
        (text) => `<p class="MsoNormal" style="text-indent:32pt">${splinters(text)}<o:p></o:p></p>`,
        (node) =>
          `<div><table class="MsoNormalTable">${rows(node, (cell) => {
            const text = textOf(cell.text);
            const half = Math.ceil(text.length / 2);
            const inner =
              text.length > 3 && text.length < 8 && !/\d/.test(text)
                ? `<p>${splinters(text.slice(0, half))}</p><p>${splinters(text.slice(half))}</p>`
                : `<p><span>&nbsp;</span>${splinters(text)}<o:p></o:p></p>`;
            return `<td valign=center${spans(cell)}>${inner}</td>`;
          })}</table></div>`,
      ),
    ),
};

/** Another number of columns than the form has, spans now here, now there. */
const shifted: Markup = {
  name: 'spans that do not meet',
  page: (report) =>
    page(
      content(
        report,
        (text) => `<div>${'&nbsp;'.repeat(4)}${escaped(text)}</div>`,
        (node) => {
          let row = 0;
          return `<table>${node.table.body
            .map((each) => {
              row++;
              const cells = cellsOf(each);
              return `<tr>${cells
                .map((cell, index) => {
                  const wider = node.table.headerRows === 0 && cells.length > 1 && index === row % cells.length ? 1 : 0;
                  return `<td${spans({ ...cell, colSpan: cell.colSpan + wider })}><strong>${escaped(textOf(cell.text))}</strong></td>`;
                })
                .join('')}</tr>`;
            })
            .join('')}</table>`;
        },
      ),
    ),
};

/** Pasted out of a spreadsheet into a page that is laid out by tables. */
const nested: Markup = {
  name: 'tables in a table of the page',
  page: (report) =>
    page(
      `<table width="100%"><tr><td class="left">相关链接</td><td><table class="content"><tr><td>${content(
        report,
        (text) => `${escaped(text)}<br><br>`,
        (node) =>
          `<table x:str style="border-collapse:collapse">${rows(node, (cell) => `<td x:num class=xl65${spans(cell)}>${escaped(textOf(cell.text))}</td>`)}</table>`,
      )}</td></tr></table></td></tr></table>`,
    ),
};

/** Nothing is closed, capitals, and a table goes on in another. */
const unclosed: Markup = {
  name: 'tags unclosed, tables divided',
  page: (report) =>
    page(
      content(
        report,
        (text) => `<P><FONT size=3>${escaped(text)}`,
        (node) => {
          const { body, headerRows } = node.table;
          const free = body.map((_, row) => row).filter((row) => row > headerRows && isFree(body, row));
          const at = free[Math.floor(free.length / 2)] ?? body.length;
          const part = (part: typeof body) =>
            `<TABLE><TBODY>${part
              .map(
                (each) =>
                  `<TR>${cellsOf(each)
                    .map((cell) => `<TD${spans(cell)}>${escaped(textOf(cell.text))}`)
                    .join('')}`,
              )
              .join('\n')}</TABLE>`;
          return part(body.slice(0, at)) + (at < body.length ? part(body.slice(at)) : '');
        },
      ),
    ),
};

/** No cell reaches into the row from above. */
function isFree(body: readonly (readonly (Cell | null)[])[], row: number): boolean {
  return body.slice(0, row).every((cells, at) => cells.every((cell) => !cell || at + cell.rowSpan <= row));
}

export const MARKUPS: readonly Markup[] = [plain, spanned, shifted, nested, unclosed];
