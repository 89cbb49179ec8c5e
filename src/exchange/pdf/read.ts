/**
 * A PDF with tags (ISO 32000-1, 14.8) → its paragraphs and tables: what is a cell, a row, a paragraph is what its tags say. A
 * PDF without them has lines on a page and nothing else, in which a figure can be taken for its neighbour: it is refused.
 * pdf.js is loaded only here.
 */

import { Unusable } from '../../ooxml/unusable.ts';
import { paragraphCell, tableCell, tableName } from '../../place.ts';
import type { Block, DocumentCell, ForeignDocument } from '../document.ts';
import { TooLarge } from '../too-large.ts';
import { checkPdf } from './limits.ts';
import { type PageText, textOfPage } from './page-text.ts';

const MOST_PAGES = 100;

/** A PDF that has no tags. */
export class Untagged extends Error {}

/** Of the structure tree, as pdf.js has it. */
interface Tag {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Tag[];
}

/** @throws TooLarge, Untagged, Unusable */
export async function readPdf(bytes: Uint8Array): Promise<ForeignDocument> {
  checkPdf(bytes);
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
  });
  try {
    const document = await task.promise;
    if (!(await document.getMarkInfo())?.Marked) throw new Untagged();
    if (document.numPages > MOST_PAGES) throw new TooLarge();
    const reader = new PdfReader();
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
      reader.page((await page.getStructTree()) as Tag | null, textOfPage(content.items), number);
    }
    if (reader.blocks.length === 0) throw new Untagged();
    return { blocks: reader.blocks, remarks: [] };
  } catch (cause) {
    if (cause instanceof Untagged || cause instanceof TooLarge) throw cause;
    throw new Unusable((cause as Error).name === 'PasswordException' ? 'encrypted' : 'damaged');
  } finally {
    await task.destroy();
  }
}

const PARAGRAPHS = /^(?:P|H\d?|Title|LI|LBody|Caption|Note|BlockQuote|Sub|Code|FENote)$/;

class PdfReader {
  readonly blocks: Block[] = [];
  #page = 1;
  #text: PageText = { of: () => '', edgeOf: () => null, left: 0 };
  #paragraph = 0;
  #table = 0;
  /** Nothing of this page has been read yet. */
  #isTop = true;

  page(root: Tag | null, text: PageText, number: number): void {
    [this.#page, this.#text, this.#paragraph, this.#table, this.#isTop] = [number, text, 0, 0, true];
    if (root) this.#read(root);
  }

  #read(tag: Tag): void {
    const isText = tag.type === 'content' || PARAGRAPHS.test(tag.role ?? '');
    if (tag.role === 'Artifact') return;
    if (tag.role === 'Table') this.#takeTable(tag);
    else if (isText && !(tag.children ?? []).some(hasBlocks)) this.#takeParagraph(tag);
    else for (const each of tag.children ?? []) this.#read(each);
  }

  #takeParagraph(tag: Tag): void {
    const text = this.#textOf(tag).trim();
    if (text === '') return;
    const last = this.blocks.at(-1);
    const goesOn = this.#isTop && this.#page > 1 && last?.kind === 'paragraph' && this.#beginsAtTheEdge(tag);
    this.#isTop = false;
    if (goesOn) {
      this.blocks[this.blocks.length - 1] = { ...last, text: last.text + text };
      return;
    }
    this.blocks.push({ kind: 'paragraph', text, place: paragraphCell(++this.#paragraph, this.#page) });
  }

  /** The first line of a paragraph is indented, one that goes on from the page before is not. */
  #beginsAtTheEdge(tag: Tag): boolean {
    const first = contentsOf(tag)[0];
    const edge = first === undefined ? null : this.#text.edgeOf(first);
    return edge !== null && edge - this.#text.left < 1;
  }

  #takeTable(table: Tag): void {
    this.#isTop = false;
    const number = ++this.#table;
    const rows = rowsOf(table).map((row, at) =>
      (row.children ?? []).filter(isCell).map(
        (cell, index): DocumentCell => ({
          text: this.#textOf(cell).trim(),
          place: tableCell(number, at + 1, index + 1, this.#page),
          colSpan: 1,
          rowSpan: 1,
        }),
      ),
    );
    this.blocks.push({ kind: 'table', place: tableName(number, this.#page), rows });
  }

  #textOf(tag: Tag): string {
    return contentsOf(tag)
      .map((id) => this.#text.of(id))
      .join('');
  }
}

function isCell({ role }: Tag): boolean {
  return role === 'TD' || role === 'TH';
}

function hasBlocks(tag: Tag): boolean {
  return tag.role === 'Table' || PARAGRAPHS.test(tag.role ?? '') || (tag.children ?? []).some(hasBlocks);
}

function rowsOf(tag: Tag): Tag[] {
  return (tag.children ?? []).flatMap((each) => (each.role === 'TR' ? [each] : rowsOf(each)));
}

/** Its pieces of text on the page, in order. */
function contentsOf(tag: Tag): string[] {
  if (tag.type === 'content') return tag.id === undefined ? [] : [tag.id];
  return (tag.children ?? []).flatMap(contentsOf);
}
