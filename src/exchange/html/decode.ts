/** The bytes of a saved page → its text, in the encoding that it is in, whatever it says of itself. */

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** So far browsers look for it, and somewhat farther. */
const HEAD = 4096;

/** What reads as UTF-8 is UTF-8: no Chinese text in another encoding does. Else what the page says, else GB 18030. */
export function decodePage(bytes: Uint8Array): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return new TextDecoder(marked[1]).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return inOther(bytes);
  }
}

function inOther(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? '';
  try {
    return new TextDecoder(/^gb|^utf-?8$|^$/.test(said) ? 'gb18030' : said).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
