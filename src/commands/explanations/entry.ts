/** What `explain` says of the program's own codes: data, without any logic. */

/** Code → rule and example, of codes that have one source. */
export type Explained = Readonly<Record<string, readonly [why: string, example: string]>>;
