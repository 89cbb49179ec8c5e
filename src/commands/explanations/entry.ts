/** What `explain` says of a code: data, without any logic. */

export interface Explanation {
  readonly code: string;
  /** The rule. */
  readonly why: string;
  /** Where it comes from. */
  readonly source: string;
  readonly example: string;
}

/** Code → rule and example, of codes that have one source. */
export type Explained = Readonly<Record<string, readonly [why: string, example: string]>>;
