/**
 * Where a command's words go: results on stdout, everything else on stderr. This is the one door to both: what is given is
 * lines, and each is made printable here, so that no text of a stranger can move the cursor or pass for a line of its own.
 */

import type { OutputStream } from './output-stream.ts';
import { printable } from './printable.ts';
import { fitted } from './width.ts';

export interface Terminal {
  /** A result, line by line; none prints nothing. */
  print(lines: readonly string[]): void;
  /** What is no result, in one line: progress, and why nothing was done. */
  tell(line: string): void;
  /** One line that is written over again and again; null where nobody looks on (a timer, a pipe, a file). */
  readonly live: LiveLine | null;
}

export interface LiveLine {
  /** As much of the line as there is room for; an empty one clears it. */
  show(line: string): void;
}

/** @param columns of the terminal that `stderr` is; null: it is none */
export function terminalOf(stdout: OutputStream, stderr: OutputStream, columns: (() => number) | null): Terminal {
  return {
    print: (lines) => {
      if (lines.length > 0) stdout.write(`${lines.map(printable).join('\n')}\n`);
    },
    tell: (line) => stderr.write(`${printable(line)}\n`),
    live: columns && {
      show: (line) => stderr.write(`\r\u001b[K${fitted(printable(line), columns() - 1)}`),
    },
  };
}
