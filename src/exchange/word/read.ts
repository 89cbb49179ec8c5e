/**
 * A Word file (.docx, of Word, WPS, LibreOffice; ECMA-376, transitional and strict) → its paragraphs and tables. Automatic
 * numbers are written out. Of tracked changes (修订) what was inserted is in and what was deleted is out, as is what is
 * crossed out by hand; this is told, and so are notes, comments, pictures and formulas, which are not read. A
 * table with tables in it, or of one column, is there for the layout: its paragraphs are read as if they stood outside.
 */

import { relationshipsOf } from '../../ooxml/relationships.ts';
import type { Parts } from '../../ooxml/unpack.ts';
import { Unusable } from '../../ooxml/unusable.ts';
import { childrenOf, type XmlElement, xmlTree } from '../../ooxml/xml-reader.ts';
import { paragraphCell, tableName } from '../../place.ts';
import { type Block, type ForeignDocument, MOST_BLOCKS, MOST_CELLS, type Remark } from '../document.ts';
import { TooLarge } from '../too-large.ts';
import { child, isPlaceholder } from './elements.ts';
import { Numbering } from './numbering.ts';
import { ParagraphReader } from './paragraph.ts';
import { Styles } from './styles.ts';
import { cellsOf, isLayout, rowsOf } from './tables.ts';

/** Bytes of the text as XML; the longest report has some hundredth. */
const LARGEST_PART = 12 << 20;

/** @throws Unusable, TooLarge */
export function readWord(parts: Parts): ForeignDocument {
  const main = relationshipsOf(parts, '').find(({ kind }) => kind === 'officeDocument')?.target ?? 'word/document.xml';
  const document = treeOf(parts, main);
  const body = child(document, 'body');
  if (document?.name !== 'document' || !body) throw new Unusable('other-kind');
  const related = (kind: string) => {
    const part = relationshipsOf(parts, main).find((each) => each.kind === kind && !each.external);
    return part && treeOf(parts, part.target);
  };
  const styles = new Styles(related('styles'));
  const reader = new DocumentReader(new ParagraphReader(styles, new Numbering(related('numbering'))));
  reader.blocksIn(body);
  return { blocks: reader.blocks, remarks: reader.remarks() };
}

function treeOf(parts: Parts, name: string): XmlElement | undefined {
  const bytes = parts.read(name);
  if (bytes && bytes.length > LARGEST_PART) throw new TooLarge();
  return bytes && xmlTree(bytes);
}

/** What holds paragraphs and tables without being one of them. */
const HOLDERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'smartTag', 'customXml', 'txbxContent']);

/** Other files put in whole. */
const PARTS = new Set(['altChunk', 'subDoc']);

class DocumentReader {
  readonly blocks: Block[] = [];
  readonly #paragraphs: ParagraphReader;
  #paragraph = 0;
  #table = 0;
  #cells = 0;
  /** A paragraph whose end was deleted: what follows belongs to it. */
  #open = '';

  constructor(paragraphs: ParagraphReader) {
    this.#paragraphs = paragraphs;
  }

  blocksIn(element: XmlElement): void {
    for (const each of childrenOf(element)) {
      if (each.name === 'p') this.#takeParagraph(each);
      else if (each.name === 'tbl') this.#takeTable(each);
      else if (PARTS.has(each.name)) this.#paragraphs.pictures.push(paragraphCell(this.#paragraph + 1));
      else if (HOLDERS.has(each.name) && !isPlaceholder(each)) this.blocksIn(each);
    }
  }

  #takeParagraph(element: XmlElement): void {
    const { text, style, isJoined, boxes } = this.#paragraphs.read(element, () => paragraphCell(this.#paragraph + 1));
    const whole = this.#open + text;
    this.#open = isJoined ? whole : '';
    if (!isJoined) {
      const lines = whole.split('\n').filter((line) => line.trim() !== '');
      if (lines.length > 0) this.#paragraph++;
      for (const line of lines) {
        const place = paragraphCell(this.#paragraph);
        this.#push({ kind: 'paragraph', text: line.trim(), place, ...(style !== undefined && { style }) });
      }
    }
    for (const box of boxes) this.blocksIn(box);
  }

  #takeTable(element: XmlElement): void {
    if (isLayout(element)) {
      for (const row of rowsOf(element)) for (const cell of cellsOf(row)) this.blocksIn(cell);
      return;
    }
    const number = ++this.#table;
    const rows = this.#paragraphs.table(element, number);
    this.#cells += rows.flat().length;
    if (this.#cells > MOST_CELLS) throw new TooLarge();
    this.#push({ kind: 'table', place: tableName(number), rows });
  }

  #push(block: Block): void {
    if (this.blocks.length >= MOST_BLOCKS) throw new TooLarge();
    this.blocks.push(block);
  }

  remarks(): Remark[] {
    const { changes, crossedOut, comments, notes, pictures } = this.#paragraphs;
    return [
      ...remarked(changes, CHANGED),
      ...remarked(crossedOut, CROSSED),
      ...remarked(comments, COMMENTED),
      ...remarked(notes, NOTED),
      ...remarked(pictures, PICTURED),
    ];
  }
}

interface Passed {
  readonly code: string;
  readonly message: (count: number) => string;
  readonly hint: string;
}

const CHANGED: Passed = {
  code: 'changes-are-settled',
  message: (count) => `文件里有修订没有接受也没有拒绝，从这里起共 ${count} 处：插入的文字算在内，删除的不算。`,
  hint: '请核对；定稿以前，在“审阅”里接受或者拒绝全部修订。',
};
const CROSSED: Passed = {
  code: 'changes-are-settled',
  message: (count) => `文件里有划掉的文字（删除线），从这里起共 ${count} 处，没有读入。`,
  hint: '请核对；定稿以前，删去划掉的文字。',
};
const COMMENTED: Passed = {
  code: 'changes-are-settled',
  message: (count) => `文件里有批注，从这里起共 ${count} 条，没有读入。`,
  hint: '请照批注改好文字和数字；定稿以前，删去批注。',
};
const NOTED: Passed = {
  code: 'text-has-a-place',
  message: (count) => `文件里有脚注或者尾注，从这里起共 ${count} 个，没有读入。`,
  hint: '需要写进报告的，请写进正文。',
};
const PICTURED: Passed = {
  code: 'pictures-are-not-read',
  message: (count) => `文件里有图片、公式或者嵌入的对象，从这里起共 ${count} 个，里面的内容没有读入。`,
  hint: '图片里的表格和文字请改用 Word 的表格和文字。',
};

/** @param places where it stands */
function remarked(places: readonly string[], { code, message, hint }: Passed): Remark[] {
  const [place] = places;
  return place === undefined ? [] : [{ place, code, message: message(places.length), hint }];
}
