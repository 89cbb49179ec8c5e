/**
 * A text → a name object as PDF writes it (ISO 32000-1, 7.3.5). Every name whose text is not written out in the code itself
 * passes here: a bracket or a line end in the name of an office's font would otherwise be syntax of the file.
 */

/** Annex C.2. */
const LONGEST = 127;

/** Regular characters (7.2.2) but for `#`, which begins an escape: as good as all names are of these alone. */
const PLAIN = /^(?:(?![()<>[\]{}/%#])[!-~])+$/;

/** With its slash. @throws RangeError for what no name can hold: nothing, NUL, more than 127 bytes */
export function pdfName(text: string): string {
  return `/${bareName(text)}`;
}

/** Without its slash, which pdfkit writes itself. @throws as above */
export function bareName(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) return text;
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length === 0 || bytes.length > LONGEST || bytes.includes(0)) throw new RangeError('not a name of PDF');
  return Array.from(bytes, escaped).join('');
}

function escaped(byte: number): string {
  const char = String.fromCharCode(byte);
  return PLAIN.test(char) ? char : `#${byte.toString(16).padStart(2, '0')}`;
}
