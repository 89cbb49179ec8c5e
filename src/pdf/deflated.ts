/** Bytes → the zlib stream (RFC 1950) of a PDF's /FlateDecode: of its fonts and pages, the most of it. */

import type { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

/**
 * Outlines, three quarters of a report, repeat little and close by: a window of 4 KB and long blocks make a report 2 %
 * larger than zlib's defaults, in less than half the time (docs/BENCHMARKS.md).
 */
const OPTIONS = { level: 3, windowBits: 12, memLevel: 9 };

export function deflated(bytes: Uint8Array): Buffer {
  // Room for all of the output at once: Node takes 16 KB at a time and joins them.
  return deflateSync(bytes, { ...OPTIONS, chunkSize: Math.max(256, bytes.length) });
}
