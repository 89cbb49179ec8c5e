/** The entry of a font file → a face: which glyph a code point has, how wide it is, and the opened font for embedding. */

import type { Font } from 'fontkit';
import { type Checked, type Finding, hasErrors } from '../finding.ts';
import type { Place } from '../place.ts';
import { doubtful, embeddingFindings, FontFault } from './fault.ts';
import { isVisible } from './ink.ts';
import type { FaceMetrics } from './metrics.ts';
import type { FontFiles, OpenedFont } from './opened.ts';
import type { Outlines } from './outlines.ts';

export interface Face {
  /** As fonts.yaml names it; for a font of the office, its path. */
  readonly id: string;
  /** What a PDF says of the face. */
  readonly metrics: FaceMetrics;
  /** Its outlines, one by one; undefined where they are not TrueType's. */
  readonly outlines: Outlines | undefined;
  /** Reads the whole file at first use: only for embedding outlines that are not TrueType's. */
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly file: string;
  /** By which a PDF names it: ASCII, no more than 63 characters, none that is syntax of PDF or PostScript. */
  readonly postscriptName: string;
  /** Glyph id; 0 where the face has none, or one that draws nothing of a visible character. `features`: OpenType features such as `fwid`, applied to this code point alone. */
  glyph(codePoint: number, features?: readonly string[]): number;
  /** Thousandths of an em. */
  advance(gid: number): number;
  /** Whether its outline can be read and encloses anything. */
  draws(gid: number): boolean;
  /** Some code points that it has, spread over all of them, `most` of them at most. */
  sample(most: number): number[];
}

const NO_FEATURES: readonly string[] = [];

class FontFace implements Face {
  readonly id: string;
  readonly #opened: OpenedFont;

  constructor(id: string, opened: OpenedFont) {
    this.id = id;
    this.#opened = opened;
  }

  get metrics(): FaceMetrics {
    return this.#opened.metrics;
  }

  get outlines(): Outlines | undefined {
    return this.#opened.outlines;
  }

  get font(): Font {
    return this.#opened.font;
  }

  get unitsPerEm(): number {
    return this.#opened.unitsPerEm;
  }

  get file(): string {
    return this.#opened.file.path;
  }

  get postscriptName(): string {
    return this.#opened.postscriptName;
  }

  glyph(codePoint: number, features: readonly string[] = NO_FEATURES): number {
    return this.#opened.glyph(codePoint, features);
  }

  advance(gid: number): number {
    return this.#opened.advance(gid);
  }

  draws(gid: number): boolean {
    return this.#opened.draws(gid);
  }

  sample(most: number): number[] {
    return this.#opened.sample(most);
  }
}

/** A face that may have empty glyphs for visible characters: they count as missing, and the next face of the chain draws them. */
class UnknownFace extends FontFace {
  readonly #blank = new Map<number, boolean>();

  override glyph(codePoint: number, features: readonly string[] = NO_FEATURES): number {
    const gid = super.glyph(codePoint, features);
    return gid !== 0 && this.#isBlank(codePoint, gid) ? 0 : gid;
  }

  #isBlank(codePoint: number, gid: number): boolean {
    let isBlank = this.#blank.get(codePoint);
    if (isBlank === undefined) {
      isBlank = isVisible(codePoint) && !this.draws(gid);
      this.#blank.set(codePoint, isBlank);
    }
    return isBlank;
  }
}

/** Where a face is entered: its id, its file, its name in a collection, and the place of the entry for findings. */
export interface FaceEntry {
  readonly id: string;
  readonly path: string;
  readonly postscriptName?: string | undefined;
  readonly place: Place;
}

/** Reads the head of the file. No face where the file is unfit or its maker forbids embedding. */
export function readFace(entry: FaceEntry, files: FontFiles): Checked<Face> {
  return checked(entry, files, (opened) => ({ value: new FontFace(entry.id, opened), findings: [] }));
}

/** `readFace` for a file that nobody has tried before: also reads all of it, and trusts none of its glyphs. */
export function proveFace(entry: FaceEntry, files: FontFiles): Checked<Face> {
  return checked(entry, files, (opened) => {
    const findings = opened.prove() === 'doubtful' ? [doubtful(entry)] : [];
    return { value: new UnknownFace(entry.id, opened), findings };
  });
}

function checked(entry: FaceEntry, files: FontFiles, read: (opened: OpenedFont) => Checked<Face>): Checked<Face> {
  try {
    const opened = files.open(entry.path, entry.postscriptName);
    const findings: Finding[] = embeddingFindings(entry, opened.fsType);
    if (hasErrors(findings)) return { findings };
    const face = read(opened);
    return { ...face, findings: [...findings, ...face.findings] };
  } catch (cause) {
    if (cause instanceof FontFault) return { findings: [cause.at(entry.place)] };
    throw cause;
  }
}
