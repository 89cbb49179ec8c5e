/** pdfmake's document, opened for a report: PDF/A-2a (3a with attachments) with our own metadata, its files and addresses closed. */

import type { Attachment, Definition } from '../format/definition.ts';
import { creationDate, documentId, PRODUCER, xmp } from './metadata.ts';
import { PDFDocument } from './stock.ts';

export class ReportDocument extends PDFDocument {
  private readonly definition: Definition;
  /** Declared only: pdfkit writes the head of the file before a field of ours could begin. */
  declare private chunks: Uint8Array[] | undefined;

  constructor(definition: Definition) {
    super({}, {}, {}, {}, optionsFor(definition), null, () => false);
    this.definition = definition;
    this._id = documentId(definition);
    this._root.data['MarkInfo'] = this.ref({ Marked: true });
    this.outline.options = { expanded: true };
    const { width, height } = definition.page;
    for (const each of definition.attachments ?? []) this.attach(each);
    this.on('pageAdded', () => {
      this.page.dictionary.data['TrimBox'] = [0, 0, width, height];
    });
  }

  /** A stream would hold on to every finished document until the event loop turns: 0.6 MB a report in a batch. */
  override push(chunk: Uint8Array | null): boolean {
    this.chunks ??= [];
    if (chunk) this.chunks.push(chunk);
    return true;
  }

  /** The whole file; once `end` has been called. */
  bytes(): Uint8Array {
    return Buffer.concat(this.chunks ?? []);
  }

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
