/** What a stranger has written (a name, a key, a file's name) → what a terminal, a log or a notice shows as one line of text. */

/** Controls, marks that turn or hide what stands beside them, and all that begins a new line (Unicode, general categories). */
const HAZARDS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** `‹U+001B›` in place of each. */
export function printable(line: string): string {
  return line.replace(HAZARDS, (sign) => `‹U+${hexadecimal(sign.codePointAt(0) ?? 0)}›`);
}

/** JSON of the same meaning, in which they are spelt out: JSON itself does so only below U+0020. */
export function printableJson(json: string): string {
  return json.replace(HAZARDS, (sign) => (sign === '\n' ? sign : sign.replace(/./gs, escaped)));
}

function escaped(unit: string): string {
  return `\\u${hexadecimal(unit.charCodeAt(0)).toLowerCase()}`;
}

function hexadecimal(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
