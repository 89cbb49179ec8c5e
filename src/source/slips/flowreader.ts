/** Where the reading of a group in brackets stands: offset, open brackets, and whether a comma has come. */

import type { Scan } from './scan.ts';

export class FlowReader {
  readonly scan: Scan;
  readonly stack: { readonly sign: string; readonly at: number }[] = [];
  at: number;
  /** A comma or an opening bracket stands before the next entry. */
  separated = true;
  /** Offset behind the last character that is no white space and no comment. */
  contentEnd: number;
  private readonly indent: number;
  private cutOff = false;
  private knownLineEnd = -1;

  constructor(scan: Scan, start: number, indent: number) {
    this.scan = scan;
    this.at = start;
    this.contentEnd = start;
    this.indent = indent;
  }

  get sign(): string {
    return this.scan.text[this.at] ?? '';
  }

  get inMap(): boolean {
    return this.stack.at(-1)?.sign === '{';
  }

  /** The text ended, or a line that cannot belong to the group began, before the brackets were closed. */
  get isCutOff(): boolean {
    return this.cutOff || this.at >= this.scan.text.length || this.scan.isFull;
  }

  get flow(): { end: number; line: number } {
    return { end: this.at, line: this.scan.lines.lineAt(this.at) };
  }

  get lineEnd(): number {
    if (this.knownLineEnd < this.at) {
      const end = this.scan.text.indexOf('\n', this.at);
      this.knownLineEnd = end < 0 ? this.scan.text.length : end;
    }
    return this.knownLineEnd;
  }

  step(length: number): void {
    this.at += length;
    this.contentEnd = this.at;
  }

  /** Goes to the next character that counts, over white space, line ends and comments. */
  skipBlanks(): void {
    const { text } = this.scan;
    while (this.at < text.length && !this.cutOff) {
      const sign = this.sign;
      if (sign === '\n') this.nextLine();
      else if (sign === '#' && /[\s,]/.test(text[this.at - 1] ?? '\n')) this.at = this.lineEnd;
      else if (sign === ' ' || sign === '\t') this.at++;
      else if (/\s/.test(sign)) this.scan.fullWidth(this.at++, sign, ' ');
      else return;
    }
  }

  /** A further line must be indented; one that goes on with the group is, whether it was typed so or not. */
  private nextLine(): void {
    const start = this.at + 1;
    const line = this.scan.text.slice(start, start + 250);
    const lead = /^[^\S\n]*/.exec(line)?.[0] ?? '';
    const first = line[lead.length] ?? '\n';
    this.at = start;
    if (first === '\n' || first === '#') this.skipLead(lead, 0);
    else if (/^ +$/.test(lead) && lead.length > this.indent) this.skipLead(lead, lead.length);
    else if (this.goesOn(line.slice(lead.length))) this.skipLead(lead, this.indent + 1);
    else this.cutOff = true;
  }

  private skipLead(lead: string, blanks: number): void {
    const start = this.at;
    this.at += lead.length;
    if (lead !== ' '.repeat(blanks)) this.scan.replace(start, start + lead.length, ' '.repeat(blanks));
  }

  /** After a comma a line goes on with the group, unless it is plainly a row of another one. */
  private goesOn(text: string): boolean {
    const line = text.split('\n', 1)[0]?.trimEnd() ?? '';
    if (/^[}\]｝］,，]/.test(line)) return true;
    const isRow = /^[^:：{}｛｝,，]*[:：]\s*(?:[{｛|]|无|$)/.test(line);
    const closes = (line.match(/[}｝]/g)?.length ?? 0) > (line.match(/[{｛]/g)?.length ?? 0);
    return this.separated && (!isRow || closes || /[,，]$/.test(line));
  }

  /** Puts the comma in where an entry begins without one. */
  expectSeparation(): void {
    if (this.separated) return;
    this.scan.insert(this.contentEnd, ',');
    this.scan.slip(
      this.at,
      'entries-are-separated',
      '这里少了逗号，前后两项连在了一起。',
      '在两项之间加一个半角逗号“,”。',
    );
  }
}
