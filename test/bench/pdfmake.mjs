/**
 * Stock pdfmake, as its manual shows it: createPdf for each report, fonts named by file, no tags and no PDF/A. It has one
 * face a font (no chains of fallback), and knows nothing of grids, widows or spans over pages.
 */

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runPeer } from './peer.mjs';

const pdfmake = createRequire(import.meta.url)('pdfmake');
const face = (file) => fileURLToPath(new URL(`../../fonts/${file}`, import.meta.url));

/** Role → face, and the height of its line in em, by which pdfmake multiplies. */
const ROLES = {
  fangsong: { normal: face('zhuque-fangsong/ZhuqueFangsong-Regular.ttf') },
  kaiti: { normal: face('lxgw-wenkai-gb-lite/LXGWWenKaiGBLite-Regular.ttf') },
  heiti: { normal: face('noto-sans-sc/NotoSansSC_500Medium.ttf') },
  xiaobiaosong: { normal: face('noto-serif-sc/NotoSerifSC_700Bold.ttf') },
  songti: { normal: face('noto-serif-sc/NotoSerifSC_400Regular.ttf') },
};
const LINE_HEIGHTS = { fangsong: 1.4, kaiti: 1.184, heiti: 1.448, xiaobiaosong: 1.437, songti: 1.437 };

pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.addFonts(ROLES);

await runPeer((record) => pdfmake.createPdf(documentDefinition(JSON.parse(record))).getBuffer());

function documentDefinition({ info, page, styles, content }) {
  const { left, top, right, bottom } = page.margins;
  const { text, style } = page.number;
  return {
    pageSize: { width: page.width, height: page.height },
    pageMargins: [left, top, right, bottom],
    info: { title: info.title, author: info.author, subject: info.subject, keywords: info.keywords },
    footer: (number) => ({ text: text.replace('{page}', number), ...styled(styles[style], page), margin: [left, 0] }),
    content: content.map((node) => nodeOf(node, styles, page)),
  };
}

function nodeOf(node, styles, page) {
  if ('pageBreak' in node) return { text: '', pageBreak: 'before' };
  if ('table' in node) return tableOf(node.table, styles, page);
  const style = styles[node.style];
  if ('signOff' in node) {
    return { text: `${node.signOff.organ}\n${node.signOff.date}`, ...styled(style, page), alignment: 'right' };
  }
  return { text: spansOf(node.text, styles), ...styled(style, page), margin: [0, style.before, 0, style.after] };
}

function tableOf({ widths, headerRows, body }, styles, page) {
  const cell = ({ text, style, colSpan, rowSpan }) => {
    const { before, after } = styles[style];
    return {
      text: spansOf(text, styles),
      ...styled(styles[style], page),
      margin: [0, before, 0, after],
      colSpan,
      rowSpan,
    };
  };
  const layout = { paddingLeft: () => 2, paddingRight: () => 2, paddingTop: () => 0, paddingBottom: () => 0 };
  return {
    table: { widths, headerRows, body: body.map((row) => row.map((each) => (each ? cell(each) : {}))) },
    layout,
  };
}

function spansOf(spans, styles) {
  return spans.map(({ text, style }) => (style ? { text, font: styles[style].font } : { text }));
}

function styled({ font, fontSize, leading, alignment, indent }, { width, margins, grid }) {
  const column = (width - margins.left - margins.right) / grid.characters;
  const lineHeight = leading / fontSize / LINE_HEIGHTS[font];
  return { font, fontSize, lineHeight, alignment, leadingIndent: indent * column };
}
