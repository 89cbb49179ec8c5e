/** Where a command's words go: results on stdout, everything else on stderr. */

export interface Terminal {
  /** A result; an empty text prints nothing. */
  print(text: string): void;
  /** What is no result: progress, and why nothing was done. */
  tell(text: string): void;
  /** One line that is written over again and again; null where nobody looks on (a timer, a pipe, a file). */
  readonly live: LiveLine | null;
}

export interface LiveLine {
  /** Columns of the terminal. */
  columns(): number;
  /** An empty text clears the line. */
  show(text: string): void;
}
