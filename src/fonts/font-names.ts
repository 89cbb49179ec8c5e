/**
 * The `name` table of a font → the names it goes by.
 *
 * Chinese fonts are of all sorts here: a PostScript name in Chinese, names in GBK only, brackets in a name, no names at all.
 */

const FAMILY = 1;
const POSTSCRIPT = 6;

const UNICODE = 0;
const MACINTOSH = 1;
const WINDOWS = 3;
const ENGLISH = 0x0409;

/** Encodings of platform Macintosh (OpenType, name table: script manager codes), as the Encoding Standard names them. */
const MACINTOSH_SCRIPTS = new Map([
  [0, 'macintosh'],
  [1, 'shift_jis'],
  [2, 'big5'],
  [3, 'korean'],
  [25, 'gb18030'],
]);

/** Encodings of platform Windows that are not UTF-16. */
const WINDOWS_CODE_PAGES = new Map([
  [2, 'shift_jis'],
  [3, 'gb18030'],
  [4, 'big5'],
  [5, 'korean'],
]);

/** OpenType, name ID 6: printable ASCII without brackets, braces, slash and percent sign, at most 63 characters. */
const FIT = /^(?![()<>[\]{}/%])[!-~](?:(?![()<>[\]{}/%])[!-~]){0,62}$/;

interface NameRecord {
  readonly platform: number;
  readonly language: number;
  readonly id: number;
  readonly text: string;
}

export function postscriptName(name: DataView): string | undefined {
  return namesOf(name, POSTSCRIPT)[0];
}

/** The first of its names, blanks made `_`, that may be the name of a font in a PDF. */
export function embeddedName(name: DataView): string | undefined {
  const names = [...namesOf(name, POSTSCRIPT), ...namesOf(name, FAMILY)];
  return names.map((each) => each.replaceAll(' ', '_')).find((each) => FIT.test(each));
}

/** English ones of Windows first, then others of Windows. */
function namesOf(name: DataView, id: number): string[] {
  const named = records(name).filter((each) => each.id === id && each.text !== '');
  return named.sort((a, b) => rank(a) - rank(b)).map((each) => each.text);
}

function rank({ platform, language }: NameRecord): number {
  if (platform !== WINDOWS) return 2;
  return language === ENGLISH ? 0 : 1;
}

/** A record that points out of the table is passed over, as all readers do. */
function records(name: DataView): NameRecord[] {
  const count = Math.min(name.getUint16(2), Math.floor((name.byteLength - 6) / 12));
  const strings = name.getUint16(4);
  return Array.from({ length: count }, (_, index) => 6 + 12 * index).flatMap((at) => {
    const [platform, encoding] = [name.getUint16(at), name.getUint16(at + 2)];
    const [length, offset] = [name.getUint16(at + 8), strings + name.getUint16(at + 10)];
    if (offset + length > name.byteLength) return [];
    const bytes = Buffer.from(name.buffer, name.byteOffset + offset, length);
    const text = decoded(platform, encoding, bytes);
    return [{ platform, language: name.getUint16(at + 4), id: name.getUint16(at + 6), text }];
  });
}

/** Empty where nobody knows what the bytes stand for. */
function decoded(platform: number, encoding: number, bytes: Buffer): string {
  if (platform === UNICODE) return utf16(bytes);
  if (platform === MACINTOSH) return inCodePage(MACINTOSH_SCRIPTS.get(encoding), bytes) ?? '';
  if (platform !== WINDOWS) return '';
  // Some makers write UTF-16 into records of a code page: then every ASCII character has a NUL before it.
  const page = bytes.includes(0) ? undefined : WINDOWS_CODE_PAGES.get(encoding);
  return inCodePage(page, bytes) ?? utf16(bytes);
}

function inCodePage(page: string | undefined, bytes: Buffer): string | undefined {
  if (page === undefined) return undefined;
  try {
    return new TextDecoder(page, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** High byte first. */
function utf16(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}
