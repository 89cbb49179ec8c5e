/** A PDF damaged at random where its attachments are named, found and kept → what becomes of the extraction. */

import { type Attached, attachedFiles, Unreadable } from '../../src/pdf/attached-files.ts';
import { random } from '../damage.ts';

/** 'whole' or 'told'; anything else is what must not be. */
export function extractionOf(pdf: Uint8Array, whole: string): string {
  try {
    const files = attachedFiles(pdf);
    return contentsOf(files) === whole ? 'whole' : `taken: ${files.map((each) => each.name).join(', ')}`;
  } catch (cause) {
    if (!(cause instanceof Unreadable)) return String((cause as Error).stack);
    return /[一-鿿]/.test(cause.message) ? 'told' : cause.message;
  }
}

export function contentsOf(files: readonly Attached[]): string {
  return files
    .map(({ name, content }) => `${name} ${Buffer.from(content ?? []).toString('hex')}`)
    .sort()
    .join('\n');
}

/** One bit anywhere or near, some thirty of them, digits at the end, a piece that is missing or stands twice. */
export function damagedPdf(pdf: Buffer, seed: number): Buffer {
  const next = random(seed);
  const places = [...pdf.toString('latin1').matchAll(/EmbeddedFile|Filespec|\/Root|\/AF|startxref|ObjStm|XRef/g)];
  const near = () => clamp((places[next(places.length)]?.index ?? 0) - 150 + next(500), pdf.length);
  const damaged = Buffer.from(pdf);
  const flip = (at: number) => damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << next(8)), at);
  const at = near();
  switch (seed % 6) {
    case 0:
      flip(next(pdf.length));
      return damaged;
    case 1:
      flip(at);
      return damaged;
    case 2:
      damaged[clamp(pdf.length - 1 - next(3000), pdf.length)] = 48 + next(10);
      return damaged;
    case 3:
      for (let count = 0; count < 30; count++) flip(near());
      return damaged;
    case 4:
      return Buffer.concat([pdf.subarray(0, at), pdf.subarray(at + 1 + next(200))]);
    default:
      return Buffer.concat([pdf.subarray(0, at), pdf.subarray(near()).subarray(0, 100), pdf.subarray(at)]);
  }
}

function clamp(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}
