/** An edition's own texts against the fonts that print them: a style whose font does not exist, a character that no font has. */

import { error, type Finding } from '../finding.ts';
import type { Fonts } from '../fonts/fonts.ts';
import type { Place } from '../place.ts';
import { atLine } from '../place.ts';
import type { Format } from './format.ts';
import type { LayoutNode, LayoutSpan, LayoutText, TableLayout } from './layout.ts';

/** What the edition prints in the style, and where it is written. */
interface OwnText {
  readonly text: string;
  readonly style: string;
  readonly place: () => Place;
}

/** What a figure prints, and what the conversions add to it. */
const FIGURE = '0123456789.-';
const CONVERTED = `${FIGURE}%万元年月日零一二三四五六七八九十百千`;

export function checkFonts(format: Format, fonts: Fonts): Finding[] {
  const unknown = Object.entries(format.styles).filter(([, { font }]) => !fonts.hasRole(font));
  if (unknown.length > 0) {
    return unknown.map(([name, { font }]) => {
      const place = format.place(['styles', name, 'font']);
      return error(place, 'layout-font-known', `样式“${name}”的字体“${font}”在 fonts.yaml 里没有。`);
    });
  }
  const byRole = new Map<string, OwnText[]>();
  for (const each of textsOf(format)) {
    const role = format.styles[each.style]?.font ?? '';
    const known = byRole.get(role);
    if (known) known.push(each);
    else byRole.set(role, [each]);
  }
  return [...byRole].flatMap(([role, texts]) => {
    // As good as always nothing is missing: all texts of a role are asked for at once.
    if (fonts.missing(charactersOf(texts), role).length === 0) return [];
    return texts.flatMap(({ text, place }) => lacking(fonts.missing(text, role), role, place));
  });
}

/** Each once; a mark is drawn with what it stands on: then the texts as they are. */
function charactersOf(texts: readonly OwnText[]): string {
  const all = texts.map(({ text }) => text).join('\n');
  const characters = [...new Set(all)].join('');
  return /\p{M}/u.test(characters) ? all : characters;
}

function lacking(codePoints: readonly number[], role: string, place: () => Place): Finding[] {
  if (codePoints.length === 0) return [];
  const chars = codePoints.map(
    (each) => `“${String.fromCodePoint(each)}”（U+${each.toString(16).toUpperCase().padStart(4, '0')}）`,
  );
  const message = `这里要印的${chars.join('、')}，“${role}”所用的各个字体里都没有。`;
  const hint = '换一个写法，或者在 fonts/fonts.yaml 里加一个有这个字的字体。';
  return [error(place(), 'layout-glyphs-exist', message, hint)];
}

function textsOf(format: Format): OwnText[] {
  const { page, prose, phrases, layout, styles } = format;
  const number = { text: `${page.number.text}${FIGURE}`, style: page.number.style };
  // One of each font.
  const ofProse = [
    ...new Map([...prose.headings, prose.paragraph].map((style) => [styles[style]?.font, style])).values(),
  ];
  return [
    ...layout.flatMap(textsOfNode),
    { ...number, place: () => format.place(['page', 'number', 'text']) },
    ...phrases.flatMap(({ file, text: written }) => {
      const [text, place] = [printedOf(written), () => atLine(file, 1, 1)];
      return ofProse.map((style) => ({ text, style, place }));
    }),
    // Texts of a report may call for any figure.
    ...ofProse.map((style) => ({ text: CONVERTED, style, place: () => format.place(['styles', style, 'font']) })),
  ];
}

function textsOfNode(node: LayoutNode): OwnText[] {
  if ('nodes' in node) return node.nodes.flatMap(textsOfNode);
  if ('table' in node) return textsOfTable(node);
  if ('text' in node) return textsOfSpans(node.text, node.style);
  if ('signOff' in node) return [node.signOff.organ, node.signOff.date].map((text) => ownText(text, node.style));
  return [];
}

function textsOfTable({ table, continuedAt }: TableLayout): OwnText[] {
  const cells = table.body.flatMap((row) => row.flatMap((cell) => cell ?? []));
  const styles = [...new Set(cells.map(({ style }) => style))];
  return [
    ...cells.flatMap(({ text, style }) => textsOfSpans(text, style)),
    ...styles.map((style) => ({ text: table.continued, style, place: continuedAt })),
  ];
}

function textsOfSpans(spans: readonly LayoutSpan[], style: string): OwnText[] {
  return spans.map((span) => ownText(span.text, span.style ?? style));
}

function ownText({ written, place }: LayoutText, style: string): OwnText {
  return { text: printedOf(written), style, place };
}

/** What a template prints besides the texts of a submission, which are judged where they are read. */
function printedOf(written: string): string {
  if (!written.includes('{{')) return written;
  return written.replace(/\{\{(.*?)\}\}/gu, (_, reference: string) => {
    const [name = '', ...parameters] = reference.trim().split(/\s+/u);
    if (name === '>') return '';
    const quoted = [...reference.matchAll(/"([^"]*)"/gu)].map((each) => each[1]).join('');
    return parameters.length > 0 ? CONVERTED + quoted : FIGURE;
  });
}
