/** The entry of a font file → a face: which glyph a code point has, how wide it is, and the opened font for embedding. */
import type { Font } from 'fontkit';
import type { Checked, Finding, Place } from '../finding.ts';
import { hasErrors } from '../finding.ts';
import { embeddingFindings, FontFault } from './fault.ts';
import type { FaceMetrics } from './metrics.ts';
import type { FontFiles, OpenedFont } from './opened.ts';
import type { Outlines } from './outlines.ts';

export interface Face {
  /** As fonts.yaml names it; for a font of the office, its path. */
  readonly id: string;
  readonly family: string;
  /** What a PDF says of the face. */
  readonly metrics: FaceMetrics;
  /** Its outlines, one by one; undefined where they are not TrueType's. */
  readonly outlines: Outlines | undefined;
  /** Reads the whole file at first use: only for embedding outlines that are not TrueType's. */
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly file: string;
  readonly postscriptName: string | undefined;
  /** Glyph id; 0 where the face has none. `features`: OpenType features such as `fwid`, applied to this code point alone. */
  glyph(codePoint: number, features?: readonly string[]): number;
  /** Thousandths of an em. */
  advance(gid: number): number;
}

const NO_FEATURES: readonly string[] = [];

class FontFace implements Face {
  readonly id: string;
  readonly #opened: OpenedFont;

  constructor(id: string, opened: OpenedFont) {
    this.id = id;
    this.#opened = opened;
  }

  get family(): string {
    return this.#opened.family;
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

  get postscriptName(): string | undefined {
    return this.#opened.postscriptName;
  }

  glyph(codePoint: number, features: readonly string[] = NO_FEATURES): number {
    return this.#opened.glyph(codePoint, features);
  }

  advance(gid: number): number {
    return this.#opened.advance(gid);
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
  return checked(entry, files, () => {});
}

/** `readFace` for a file that nobody has tried before: also reads its tables and embeds a glyph. */
export function proveFace(entry: FaceEntry, files: FontFiles): Checked<Face> {
  return checked(entry, files, (opened) => opened.prove());
}

function checked(entry: FaceEntry, files: FontFiles, prove: (opened: OpenedFont) => void): Checked<Face> {
  try {
    const opened = files.open(entry.path, entry.postscriptName);
    const findings: Finding[] = embeddingFindings(entry, opened.fsType);
    if (hasErrors(findings)) return { findings };
    prove(opened);
    return { value: new FontFace(entry.id, opened), findings };
  } catch (cause) {
    if (cause instanceof FontFault) return { findings: [cause.at(entry.place)] };
    throw cause;
  }
}
