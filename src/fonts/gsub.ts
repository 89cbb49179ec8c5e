/**
 * The `GSUB` table of a font → the glyph that OpenType features put in place of another one.
 *
 * Single substitutions (lookup type 1, also by way of type 7) are all that a feature like `fwid` has. fontkit's shaper, which
 * knows every other kind too, loads 20 ms of code and tables for the first character it lays out.
 */

const SINGLE = 1;
const EXTENSION = 7;
/** Of a lookup's flags all but the first, which is about joined Arabic, say which glyphs it passes over. */
const PASSES_OVER = 0xfffe;

/** Where a font has nothing for the script of a character. */
const DEFAULT_SCRIPTS = ['DFLT', 'dflt', 'latn'];

export class Substitutions {
  readonly #gsub: DataView;

  constructor(gsub: DataView) {
    this.#gsub = gsub;
  }

  /**
   * The glyph in place of `gid`, or `gid` itself; undefined where that takes more than single substitutions, or other
   * scripts than Chinese text has. Throws RangeError when the table is cut off.
   * @param codePoint the character that the glyph stands for
   */
  variant(gid: number, codePoint: number, features: readonly string[]): number | undefined {
    const script = scriptOf(codePoint);
    if (script === undefined) return undefined;
    let variant = gid;
    for (const lookup of this.#lookups(script, features)) {
      const found = this.#substitute(lookup, variant);
      if (found === undefined) return undefined;
      variant = found;
    }
    return variant;
  }

  /** Where the lookups of the features stand, in the order of the font's list of lookups. */
  #lookups(script: string, features: readonly string[]): number[] {
    const [featureList, lookupList] = [this.#gsub.getUint16(6), this.#gsub.getUint16(8)];
    const indices = this.#features(script).flatMap((index) => {
      const record = featureList + 2 + 6 * index;
      if (!features.includes(this.#tag(record))) return [];
      return this.#list(featureList + this.#gsub.getUint16(record + 4) + 2);
    });
    return [...new Set(indices)]
      .sort((a, b) => a - b)
      .map((index) => lookupList + this.#gsub.getUint16(lookupList + 2 + 2 * index));
  }

  /** The features of a script in its default language. */
  #features(script: string): number[] {
    const scriptList = this.#gsub.getUint16(4);
    const places = Array.from({ length: this.#gsub.getUint16(scriptList) }, (_, index) => scriptList + 2 + 6 * index);
    const tag = [script, ...DEFAULT_SCRIPTS].find((each) => places.some((place) => this.#tag(place) === each));
    const place = places.find((each) => this.#tag(each) === tag);
    if (place === undefined) return [];
    const start = scriptList + this.#gsub.getUint16(place + 4);
    const language = this.#gsub.getUint16(start);
    return language === 0 ? [] : this.#list(start + language + 4);
  }

  #substitute(lookup: number, gid: number): number | undefined {
    if ((this.#gsub.getUint16(lookup + 2) & PASSES_OVER) !== 0) return undefined;
    const type = this.#gsub.getUint16(lookup);
    for (const offset of this.#list(lookup + 4)) {
      const [kind, start] = type === EXTENSION ? this.#extended(lookup + offset) : [type, lookup + offset];
      if (kind !== SINGLE) return undefined;
      const place = this.#covered(start + this.#gsub.getUint16(start + 2), gid);
      if (place >= 0) return this.#single(start, gid, place);
    }
    return gid;
  }

  /** A subtable out of reach of 16 bits: its type and where it is. */
  #extended(start: number): [type: number, start: number] {
    return [this.#gsub.getUint16(start + 2), start + this.#gsub.getUint32(start + 4)];
  }

  /** Format 1 adds a number to each glyph, format 2 lists them. */
  #single(start: number, gid: number, place: number): number {
    if (this.#gsub.getUint16(start) === 1) return (gid + this.#gsub.getInt16(start + 4)) & 0xffff;
    return this.#gsub.getUint16(start + 6 + 2 * place);
  }

  /** The place of a glyph in a coverage table, of single glyphs (format 1) or of ranges (format 2); -1 where it is not. */
  #covered(start: number, gid: number): number {
    if (this.#gsub.getUint16(start) === 1) return this.#list(start + 2).indexOf(gid);
    const count = this.#gsub.getUint16(start + 2);
    for (let at = start + 4; at < start + 4 + 6 * count; at += 6) {
      const from = this.#gsub.getUint16(at);
      if (from <= gid && gid <= this.#gsub.getUint16(at + 2)) return this.#gsub.getUint16(at + 4) + gid - from;
    }
    return -1;
  }

  /** Numbers of 16 bits, their count before them. */
  #list(start: number): number[] {
    return Array.from({ length: this.#gsub.getUint16(start) }, (_, index) =>
      this.#gsub.getUint16(start + 2 + 2 * index),
    );
  }

  #tag(start: number): string {
    return String.fromCharCode(...[0, 1, 2, 3].map((byte) => this.#gsub.getUint8(start + byte)));
  }
}

/** OpenType's tag for the script of a character: Han, or what all scripts share. */
function scriptOf(codePoint: number): string | undefined {
  const char = String.fromCodePoint(codePoint);
  if (/\p{Script=Han}/u.test(char)) return 'hani';
  return /[\p{Script=Common}\p{Script=Inherited}\p{Script=Unknown}]/u.test(char) ? 'DFLT' : undefined;
}
