/** PDFs with attachments as strangers make them: whole, with a catalog and a cross-reference table, and as bad as a test wants them. */

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** Text of an object behind its number; a stream with its dictionary's entries less /Length. */
export type PdfObject = string | { readonly entries: string; readonly data: Uint8Array; readonly length?: string };

/** Objects from 1 on; the first is the catalog. */
export function pdfOf(objects: readonly PdfObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const size = () => parts.reduce((sum, each) => sum + each.length, 0);
  objects.forEach((object, at) => {
    offsets.push(size());
    parts.push(Buffer.from(`${at + 1} 0 obj\n`));
    if (typeof object === 'string') parts.push(Buffer.from(object, 'latin1'));
    else {
      const { entries, data, length = String(data.length) } = object;
      parts.push(
        Buffer.from(`<< ${entries} /Length ${length} >>\nstream\n`),
        Buffer.from(data),
        Buffer.from('\nendstream'),
      );
    }
    parts.push(Buffer.from('\nendobj\n'));
  });
  const start = size();
  const rows = offsets.map((each) => `${String(each).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export interface Attachment {
  /** As a PDF string is written, brackets and all. */
  readonly name: string;
  readonly stream: PdfObject;
  /** In place of the name for newer readers. */
  readonly newName?: string;
}

export function withAttachments(attachments: readonly Attachment[], rest: readonly PdfObject[] = []): Buffer {
  const first = 2 + rest.length;
  const specification = (at: number) => first + 2 * at;
  const names = attachments.map(({ name }, at) => `${name} ${specification(at)} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Names << /EmbeddedFiles << /Names [${names}] >> >> >>`,
    ...rest,
    ...attachments.flatMap(({ name, stream, newName = name }, at) => [
      `<< /Type /Filespec /F ${name} /UF ${newName} /EF << /F ${specification(at) + 1} 0 R >> >>`,
      stream,
    ]),
  ]);
}

export function plain(content: string | Uint8Array, entries = '/Type /EmbeddedFile'): PdfObject {
  return { entries, data: Buffer.from(content) };
}

export function deflated(content: string | Uint8Array, entries = ''): PdfObject {
  return { entries: `/Filter /FlateDecode ${entries}`, data: deflateSync(content) };
}

/** With the size and the sum that a careful writer adds. */
export function summed(content: string, { size = Buffer.byteLength(content), sum = md5(content) } = {}): PdfObject {
  return deflated(content, `/Params << /Size ${size} /CheckSum <${sum}> >>`);
}

function md5(content: string): string {
  return createHash('md5').update(content).digest('hex');
}
