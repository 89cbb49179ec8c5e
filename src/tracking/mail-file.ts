/**
 * A letter → the bytes of a mail file that mail programs open as a draft (RFC 5322; `X-Unsent: 1`, as Outlook, Foxmail and
 * Thunderbird have it). No Date, no Message-ID, no sender: whoever sends it gives them. Lines are of plain characters: a text
 * is in UTF-8, as base64 (RFC 2045, RFC 2047).
 */

export interface Letter {
  readonly to: readonly string[];
  /** One line. */
  readonly subject: string;
  readonly body: string;
}

export function mailFile({ to, subject, body }: Letter): string {
  const head = [
    ...(to.length > 0 ? [`To: ${to.join(',\r\n ')}`] : []),
    `Subject: ${encodedWords(subject).join('\r\n ')}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const text = Buffer.from(body.replace(/\r?\n/g, '\r\n')).toString('base64');
  return [...head, '', ...(text.match(/.{1,76}/g) ?? []), ''].join('\r\n');
}

/** Bytes of UTF-8 in an encoded word: with its frame, and the name of the field, a line of 76 characters (RFC 2047 2). */
const MOST_BYTES = 39;

/** No character is divided between two words (RFC 2047 5). */
function encodedWords(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const char of text) {
    if (Buffer.byteLength(piece + char) > MOST_BYTES) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...pieces, piece].map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`);
}
