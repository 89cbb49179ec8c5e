/** Where a command's words go: results on stdout, everything else on stderr. */

export interface Terminal {
  /** A result; an empty text prints nothing. */
  print(text: string): void;
  /** What is no result: progress, and why nothing was done. */
  tell(text: string): void;
}
