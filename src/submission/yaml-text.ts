/** Values → the way they are written in a submission's YAML, and the lines of a text. */

/** A word, a figure or a day, which YAML reads as nothing else wherever it stands. */
const PLAIN =
  /^[\p{Script=Han}\p{L}\d（）《》〈〉“”、。；？！·—.\-/+％%〔〕][\p{Script=Han}\p{L}\d（）《》〈〉“”、。；？！·—.\-/+％%〔〕]*$/u;

/** Beyond these, what stands on a line of its own may have. */
const PLAIN_ON_LINE = /^[^\s#&*!|>'"%@`{}[\],?:-][^#\n\t:]*(?<! )$/u;

/** What YAML takes for something that is no text. */
const OTHERWISE = /^(?:null|true|false|~|-|\.)$/i;

/** A value of one line. */
export function scalar(value: string, inFlow: boolean): string {
  const isPlain = PLAIN.test(value) || (!inFlow && PLAIN_ON_LINE.test(value));
  return isPlain && !OTHERWISE.test(value) ? value : JSON.stringify(value);
}

/** The lines below `|`, each with its line end; YAML takes blanks before the first for indentation, and print leaves them out of all. */
export function block(value: string, indent: string): string {
  const lines = value
    .replace(/\r\n?/g, '\n')
    .replace(/\s+$/, '')
    .split('\n')
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ''));
  while (lines.length > 1 && lines[0] === '') lines.shift();
  return lines.map((line) => `${line === '' ? '' : indent + line}\n`).join('');
}

export function flow(entries: readonly (readonly [name: string, value: string])[]): string {
  return `{${entries.map(([name, value]) => `${name}: ${value}`).join(', ')}}`;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Of its `\n`, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** The blanks at the beginning of the line. */
export function indentOf(text: string, offset: number): string {
  return /^ */.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}
