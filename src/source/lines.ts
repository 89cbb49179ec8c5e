/** Knows where the lines of a text begin, and so at which line and column an offset stands. */

import { atLine, type Place } from '../place.ts';

export class Lines {
  readonly text: string;
  private readonly starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  get count(): number {
    return this.starts.length;
  }

  /** Offset of the first character of a line; lines count from 0 here. */
  start(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset behind the last character of a line, before its `\n`. */
  end(line: number): number {
    return line + 1 < this.count ? this.start(line + 1) - 1 : this.text.length;
  }

  of(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  at(file: string, offset: number): Place {
    const within = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(within);
    return atLine(file, line + 1, within - this.start(line) + 1);
  }
}
