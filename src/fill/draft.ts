/** A report's definition → that of its 送审稿: marked on every page, with what is still to be mended on the last. */

import type { Definition, Node, Span } from '../edition/definition.ts';
import type { ProseStyles } from '../edition/format.ts';
import type { Finding } from '../finding.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { inWords } from '../place.ts';

const MARK = '送审稿  不得公布';

/** Stands in a draft for a character that no font has. */
const GETA = '〓';

export function draftOf(
  definition: Definition,
  styles: ProseStyles,
  findings: readonly Finding[],
  fonts: Fonts,
): Definition {
  const heading = findings.length === 0 ? '核对没有发现问题。' : `核对发现 ${findings.length} 处问题：`;
  const list = [heading, ...findings.map((each, index) => listed(each, index + 1))];
  const lastPage: Node[] = [
    { pageBreak: 'before' },
    ...list.map((text): Node => ({ text: [{ text }], style: styles.paragraph })),
  ];
  return {
    ...definition,
    info: { ...definition.info, title: `${definition.info.title}（送审稿）` },
    content: [...definition.content, ...lastPage].map((node) => drawable(node, fonts)),
    mark: MARK,
  };
}

function listed(each: Finding, number: number): string {
  const place = inWords(each);
  const where = place === '' ? '' : `（${place}）`;
  return `${number}. ${each.severity === 'error' ? '须改正' : '请核实'}：${each.message}${each.hint ?? ''}${where}`;
}

/** It is printed whatever it says: what no font has is shown as a gap. */
export function drawable(node: Node, fonts: Fonts): Node {
  const span = (each: Span): Span => ({ ...each, text: withGaps(each.text, fonts) });
  if ('pageBreak' in node) return node;
  if ('text' in node) return { ...node, text: node.text.map(span) };
  if ('table' in node) {
    const body = node.table.body.map((row) => row.map((cell) => cell && { ...cell, text: cell.text.map(span) }));
    return { ...node, table: { ...node.table, body } };
  }
  const { organ, date } = node.signOff;
  return { ...node, signOff: { organ: withGaps(organ, fonts), date: withGaps(date, fonts) } };
}

function withGaps(text: string, fonts: Fonts): string {
  return fonts
    .missing(text)
    .reduce((shown, codePoint) => shown.replaceAll(String.fromCodePoint(codePoint), GETA), text);
}
