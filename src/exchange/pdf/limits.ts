/**
 * What a PDF would take to be read, before pdf.js reads it: it inflates whatever it is given, a file of 1.5 MB to 1.5 GB. So
 * every stream is inflated here first, up to a limit, and thrown away; what is packed twice is not unpacked at all.
 */

import { inflateSync } from 'node:zlib';
import { Unusable } from '../../ooxml/unusable.ts';
import { TooLarge } from '../too-large.ts';

/** Bytes of all streams of one file, unpacked; of one of them. A report of a hundred pages has a tenth, its fonts included. */
const LARGEST_ALL = 96 << 20;
const LARGEST_STREAM = 32 << 20;
const MOST_STREAMS = 20_000;

/** @throws TooLarge; Unusable where it has a password */
export function checkPdf(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/\/Encrypt\s+\d+\s+\d+\s+R|\/Encrypt\s*<</.test(text)) throw new Unusable('encrypted');
  let [all, streams] = [0, 0];
  for (const stream = /stream\r?\n/g; ; ) {
    const found = stream.exec(text);
    if (!found) return;
    if (text.slice(found.index - 3, found.index) === 'end') continue;
    if (++streams > MOST_STREAMS) throw new TooLarge();
    const dictionary = text.slice(Math.max(0, text.lastIndexOf('obj', found.index)), found.index);
    if (filtersIn(dictionary) > 1) throw new TooLarge();
    const end = text.indexOf('endstream', stream.lastIndex);
    all += sizeOf(bytes.subarray(stream.lastIndex, end < 0 ? bytes.length : end), dictionary);
    if (all > LARGEST_ALL) throw new TooLarge();
    if (end > 0) stream.lastIndex = end;
  }
}

function filtersIn(dictionary: string): number {
  return dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|RunLengthDecode)\b/g)?.length ?? 0;
}

function sizeOf(data: Uint8Array, dictionary: string): number {
  if (!/\/(?:FlateDecode|Fl)\b/.test(dictionary))
    return /\/(?:LZWDecode|RunLengthDecode)\b/.test(dictionary) ? 64 * data.length : data.length;
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_STREAM }).length;
  } catch (cause) {
    // What is damaged is pdf.js's to tell; what is too long ends here.
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge();
    return data.length;
  }
}
