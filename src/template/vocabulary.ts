/** The names a template may use. */

export interface Vocabulary {
  /** Whether a path leads to one printable value (a figure or a one-line text), not to a group and not to a prose text. */
  readonly scalar: (path: readonly string[]) => boolean;
  /** Every such path, joined by dots: what a wrong name is compared with. */
  readonly paths: readonly string[];
  /** The format's standard sentences: name → template text. */
  readonly phrases: ReadonlyMap<string, string>;
}
