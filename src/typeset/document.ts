/**
 * pdfmake's document, opened for a report: PDF/A-2a (3a with attachments) with our own metadata, its files and addresses closed.
 *
 * pdfkit makes a Buffer of each line it writes and of each line of a page. Here both are gathered as text: a report's
 * thousand Buffers become its pages' and its fonts'.
 */

import pdfDocument from 'pdfmake/js/PDFDocument.js';
import type { Attachment, Definition } from '../format/definition.ts';
import { creationDate, documentId, PRODUCER, xmp } from './metadata.ts';

export class ReportDocument extends pdfDocument.default {
  private readonly definition: Definition;
  /** What is written, lines gathered. Declared only: pdfkit writes the head of the file before a field of ours could begin. */
  declare private parts: (Uint8Array | string)[] | undefined;
  /** The content of the page that is being drawn. */
  private content = '';

  constructor(definition: Definition) {
    super({}, {}, {}, {}, optionsFor(definition), null, () => false);
    this.definition = definition;
    this._id = documentId(definition);
    this._root.data['MarkInfo'] = { Marked: true };
    this.outline.options = { expanded: true };
    const { width, height } = definition.page;
    for (const each of definition.attachments ?? []) this.attach(each);
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

  override _write(data: Uint8Array | string): void {
    this.parts ??= [];
    const last = this.parts.length - 1;
    if (typeof data !== 'string') this.parts.push(data);
    else if (typeof this.parts[last] === 'string') this.parts[last] += `${data}\n`;
    else this.parts.push(`${data}\n`);
    this._offset += typeof data === 'string' ? data.length + 1 : data.length;
  }

  /** A stream would hold on to every finished document until the event loop turns: 0.6 MB a report in a batch. */
  override push(): boolean {
    return true;
  }

  /** The whole file; once `end` has been called. A character of what is written as text is a byte. */
  bytes(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this._offset);
    let at = 0;
    for (const part of this.parts ?? []) {
      if (typeof part === 'string') bytes.write(part, at, 'latin1');
      else bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  override addContent(data: string): this {
    this.content += `${data}\n`;
    return this;
  }

  /** pdfkit writes the page that was drawn when the next one begins, and at the end. */
  override flushPages(): void {
    if (this.content !== '') this.page.write(this.content);
    this.content = '';
    super.flushPages();
  }

  /** pdfkit's own way to its structure tree; ours is written by the tagger. */
  endMarkings(): void {}

  /** pdfkit takes dates from the disk unless it is given them. */
  private attach({ content, ...about }: Attachment): void {
    const date = creationDate(this.definition);
    this.file(Buffer.from(content), { ...about, creationDate: date, modifiedDate: date });
  }

  /** pdfkit's own way to its XMP. */
  _addInfo(): void {
    this.appendXML(xmp(this.definition, this._id));
  }
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
