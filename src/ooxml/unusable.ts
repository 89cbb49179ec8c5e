/** Why the bytes of a file are no office file that can be read; whoever asked for it says so in the words of the reader. */

export type Fault =
  /** Not a zip at all. */
  | 'no-package'
  /** A zip whose end is missing: a transfer was cut. */
  | 'cut-short'
  /** A zip with a password. */
  | 'encrypted'
  /** It unpacks to more than any form has, or says so. */
  | 'too-large'
  /** What unpacks is not what was packed, or two parts have one name. */
  | 'damaged'
  /** A zip, but not of the kind that was asked for. */
  | 'other-kind'
  /** XML that is none, or that brings entities of its own. */
  | 'bad-xml';

export class Unusable extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, detail = '') {
    super(detail === '' ? fault : `${fault}: ${detail}`);
    this.fault = fault;
  }
}
