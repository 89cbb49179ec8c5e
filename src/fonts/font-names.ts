/** The `name` table of a font → the names a person knows it by. */

const FAMILY = 1;
const POSTSCRIPT = 6;

const MACINTOSH = 1;
const WINDOWS = 3;
const ENGLISH = 0x0409;

interface NameRecord {
  readonly platform: number;
  readonly language: number;
  readonly id: number;
  readonly text: string;
}

export function familyName(name: DataView): string | undefined {
  return nameOf(name, FAMILY);
}

export function postscriptName(name: DataView): string | undefined {
  return nameOf(name, POSTSCRIPT);
}

function nameOf(name: DataView, id: number): string | undefined {
  const named = records(name).filter((each) => each.id === id && each.text !== '');
  const english = named.find((each) => each.platform === WINDOWS && each.language === ENGLISH);
  return (english ?? named.find((each) => each.platform === WINDOWS) ?? named[0])?.text;
}

function records(name: DataView): NameRecord[] {
  const count = name.getUint16(2);
  const strings = name.getUint16(4);
  return Array.from({ length: count }, (_, index) => {
    const at = 6 + 12 * index;
    const platform = name.getUint16(at);
    const [length, offset] = [name.getUint16(at + 8), strings + name.getUint16(at + 10)];
    const bytes = Buffer.from(name.buffer, name.byteOffset + offset, length);
    return { platform, language: name.getUint16(at + 4), id: name.getUint16(at + 6), text: decoded(platform, bytes) };
  });
}

/** Macintosh names are one byte a character, all others UTF-16, high byte first. */
function decoded(platform: number, bytes: Buffer): string {
  if (platform === MACINTOSH) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}
