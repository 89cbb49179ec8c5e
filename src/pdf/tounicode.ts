/** The code points of a subset's glyphs → the CMap by which a reader copies and speaks the text (ISO 32000-1, 9.10.3). */

/** @param codePoints by the glyph's number in the subset; the first is of .notdef and is left out */
export function toUnicode(codePoints: readonly number[]): string {
  const lines = codePoints.map((codePoint, number) => `<${fourDigits(number)}> <${utf16(codePoint)}>`).slice(1);
  const blocks: string[] = [];
  // At most 100 entries a block (Adobe Technical Note 5014).
  for (let from = 0; from < lines.length; from += 100) {
    const block = lines.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `${CMAP_HEAD}\n${blocks.join('\n')}\n${CMAP_FOOT}`;
}

const CMAP_HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange`;

const CMAP_FOOT = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

const TWO_DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Hexadecimal, for two bytes. */
export function fourDigits(number: number): string {
  return `${TWO_DIGITS[number >>> 8]}${TWO_DIGITS[number & 255]}`;
}

function utf16(codePoint: number): string {
  if (codePoint < 0x10000) return fourDigits(codePoint);
  const beyond = codePoint - 0x10000;
  return fourDigits(0xd800 | (beyond >>> 10)) + fourDigits(0xdc00 | (beyond & 0x3ff));
}
