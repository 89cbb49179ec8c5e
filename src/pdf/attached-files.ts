/** Takes the attached files out of a PDF of ours again, byte for byte. */

import { inflateSync } from 'node:zlib';

export interface Attached {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Not a PDF, or not one written by this program: the message is for the person at the keyboard. */
export class Unreadable extends Error {}

/** @throws Unreadable */
export function attachedFiles(pdf: Uint8Array): Attached[] {
  // Latin-1 keeps one character a byte: offsets in the text are offsets in the file.
  const text = Buffer.from(pdf).toString('latin1');
  if (!text.startsWith('%PDF-')) throw new Unreadable('不是 PDF 文件。');
  const offsets = objectOffsets(text);
  return [...text.matchAll(FILE_SPECIFICATION)].map(([, name = '', id = '']) => {
    const offset = offsets.get(Number(id));
    if (offset === undefined) throw new Unreadable('文件不完整，里面的附件读不出来。');
    return { name, content: streamAt(pdf, text, offset) };
  });
}

/** As our writer writes it; the names of our attachments are plain ASCII. */
const FILE_SPECIFICATION = /\/Type \/Filespec\s+\/AFRelationship \/\w+\s+\/F \(([^()\\]*)\)\s+\/EF <<\s*\/F (\d+) 0 R/g;

/** Where each object begins, from the cross-reference table (ISO 32000-1, 7.5.4). */
function objectOffsets(text: string): Map<number, number> {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 40));
  if (!table) throw new Unreadable('不是本程序生成的 PDF，或者文件不完整。');
  const entries = start + table[0].length;
  const offsets = new Map<number, number>();
  for (let id = 1; id < Number(table[1]); id++)
    offsets.set(id, Number(text.slice(entries + 20 * id, entries + 20 * id + 10)));
  return offsets;
}

function streamAt(pdf: Uint8Array, text: string, offset: number): Uint8Array {
  const begin = text.indexOf('stream\n', offset);
  const dictionary = text.slice(offset, begin);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
  const content = pdf.subarray(begin + 'stream\n'.length, begin + 'stream\n'.length + length);
  return dictionary.includes('/FlateDecode') ? inflateSync(content) : content;
}
