/**
 * pdfmake's document, opened for a report: PDF/A-2a (3a with attachments) with our own metadata, its files and addresses closed.
 *
 * pdfkit makes a Buffer of each line that it writes, into the file or on a page: some thousands a report, now some tens.
 * With the tree as text (see tree.ts) a report is printed in half the time and memory (docs/BENCHMARKS.md). Joining lines by
 * an array, or writing them into one buffer as they come, was slower than joining strings.
 */

import { createHash } from 'node:crypto';
import type { PdfStream } from 'pdfmake/js/PDFDocument.js';
import type { Attachment, Definition } from '../edition/definition.ts';
import type { Face } from '../fonts/fonts.ts';
import { deflated } from './deflated.ts';
import { EmbeddedFont } from './embedded-font.ts';
import { PDFDocument } from './lazy-pdfmake.ts';
import { creationDate, PRODUCER, xmp } from './metadata.ts';

export class ReportDocument extends PDFDocument {
  private readonly definition: Definition;
  /** What is written. Declared only: pdfkit writes the head of the file before a field of ours could begin. */
  declare private parts: (Uint8Array | string)[] | undefined;
  /** The content of the page that is being drawn. */
  private content = '';
  private readonly fonts = new Map<Face, EmbeddedFont>();
  /** Of all that makes this document differ from another: much less than the definition as JSON. */
  private readonly hash = createHash('sha256');

  constructor(definition: Definition) {
    super({}, {}, {}, {}, optionsFor(definition), null, () => false);
    this.definition = definition;
    const { content: _, attachments = [], ...rest } = definition;
    this.hash.update(JSON.stringify(rest));
    this._root.data['MarkInfo'] = { Marked: true };
    this.outline.options = { expanded: true };
    const { width, height } = rest.page;
    for (const each of attachments) this.attach(each);
    this.on('pageAdded', () => {
      this.page.dictionary.data['TrimBox'] = [0, 0, width, height];
    });
  }

  /** The number of an object that `writeObject` will write: what pdfkit's `ref` does, less the object it makes. */
  nextObject(): number {
    this._waiting++;
    return this._offsets.push(null);
  }

  /** Writes an indirect object whose text is at hand; pdfkit would make it from data, value by value. */
  writeObject(id: number, text: string): void {
    const offset = this._offset;
    this._write(`${id} 0 obj\n${text}\nendobj`);
    this._refEnd({ id, offset });
  }

  /** Lines of text are gathered, to become bytes all at once: pdfkit makes a Buffer of each. */
  override _write(data: Uint8Array | string): void {
    const written = typeof data === 'string' ? `${data}\n` : data;
    this._offset += written.length;
    this.parts ??= [];
    const before = this.parts.at(-1);
    if (typeof before !== 'string' || typeof written !== 'string') this.parts.push(written);
    else this.parts[this.parts.length - 1] = before + written;
  }

  /** A stream would hold on to every finished document until the event loop turns: a batch would gather them all. */
  override push(): boolean {
    return true;
  }

  /** The whole file; once `end` has been called. */
  bytes(): Uint8Array {
    return Buffer.concat((this.parts ?? []).map((part) => (typeof part === 'string' ? bytesOf(part) : part)));
  }

  /** A face as this document uses it; pdfkit writes it at the end. */
  font(face: Face): EmbeddedFont {
    let font = this.fonts.get(face);
    if (!font) {
      font = new EmbeddedFont(this, face, `F${this.fonts.size + 1}`);
      this.fonts.set(face, font);
      this._fontFamilies[font.id] = font;
    }
    return font;
  }

  override addContent(data: string): this {
    this.content += `${data}\n`;
    return this;
  }

  /** pdfkit writes the page that was drawn when the next one begins, and at the end. */
  override flushPages(): void {
    if (this.content !== '') this.writeContent(this.page.content);
    this.content = '';
    super.flushPages();
  }

  /** The page's content, deflated here and not by pdfkit. */
  private writeContent(stream: PdfStream): void {
    const bytes = bytesOf(this.content);
    this.hash.update(bytes);
    stream.compress = false;
    stream.data['Filter'] = 'FlateDecode';
    stream.write(deflated(bytes));
  }

  /** Where pdfkit would write its structure tree; ours is written before (tree.ts). */
  endMarkings(): void {}

  /** pdfkit takes dates from the disk unless it is given them. */
  private attach({ content, ...about }: Attachment): void {
    this.hash.update(JSON.stringify(about)).update(content);
    const date = creationDate(this.definition);
    this.file(Buffer.from(content), { ...about, creationDate: date, modifiedDate: date });
  }

  /** pdfkit's own way to its XMP. */
  _addInfo(): void {
    for (const font of this.fonts.values()) this.hash.update(font.characters);
    this._id = this.hash.digest().subarray(0, 16);
    this.appendXML(xmp(this.definition, this._id));
  }
}

/** What a PDF has as text is bytes, one a character; pdfkit would cut off what is more. */
function bytesOf(text: string): Buffer {
  if (/[^\0-\xff]/.test(text)) throw new Error('a character in the PDF is more than a byte');
  return Buffer.from(text, 'latin1');
}

function optionsFor(definition: Definition): object {
  const { title, author, subject, keywords } = definition.info;
  return {
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    subset: definition.attachments?.length ? 'PDF/A-3a' : 'PDF/A-2a',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Keywords: keywords,
      Creator: PRODUCER,
      Producer: PRODUCER,
      CreationDate: creationDate(definition),
    },
  };
}
