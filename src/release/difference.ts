/** What a page says otherwise than it should. */

/** What is due and what is shown instead; null: nothing. */
export interface Difference {
  /** Where, in words: the part of the report, and of a table its row and column; empty in the text before the first part. */
  readonly where: string;
  readonly due: string | null;
  readonly shown: string | null;
}
