/** The names of a form and where they stand, so that a line of text is told from a row, and a slip is given the name it meant. */

import { nearest } from './nearest-name.ts';

/** No name of a form is longer; what is longer is a sentence. */
const LONGEST_NAME = 40;

/** More than a file has; those of all files that are ever read must not fill the memory. */
const MOST_JUDGED = 2000;

export class FormNames {
  private readonly paths: readonly (readonly string[])[];
  private readonly known: ReadonlySet<string>;
  private readonly all: ReadonlySet<string>;
  /** Names of the longest path: what is nested deeper is of no form, however deep. */
  private readonly longest: number;
  /** Whether what is no name is like one. */
  private readonly cache = new Map<string, boolean>();

  /** `paths`: every group, cell and text of a form; those of the entries of a list stand below the list's name. */
  constructor(paths: readonly (readonly string[])[]) {
    this.paths = paths;
    this.known = new Set(paths.map((path) => JSON.stringify(path)));
    this.all = new Set(paths.flat());
    this.longest = Math.max(0, ...paths.map((path) => path.length));
  }

  /** The names of several forms together: which form a file has is not known before it has been read. */
  static union(forms: readonly FormNames[]): FormNames {
    return new FormNames(forms.flatMap((each) => each.paths));
  }

  /** Whether a form has this name in this group. */
  has(group: readonly string[], name: string): boolean {
    return group.length < this.longest && this.known.has(JSON.stringify([...group, bare(name)]));
  }

  isName(text: string): boolean {
    return this.all.has(bare(text));
  }

  /** A name, or nearly one. */
  isLike(text: string): boolean {
    const name = bare(text);
    if (this.all.has(name)) return true;
    const known = this.cache.get(name) ?? (name.length <= LONGEST_NAME && nearest(name, this.all) !== undefined);
    if (this.cache.size >= MOST_JUDGED) this.cache.clear();
    this.cache.set(name, known);
    return known;
  }
}

/** Without the blanks and quotation marks around it. */
export function bare(text: string): string {
  return text.replace(/^[\s“”"']+|[\s“”"']+$/g, '').normalize('NFKC');
}
