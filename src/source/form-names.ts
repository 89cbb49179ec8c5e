/** The names of a form and where they stand, so that a line of text is told from a row, and a slip is given the name it meant. */

import { nearest } from './nearest-name.ts';

/** No name of a form is longer; what is longer is a sentence. */
const LONGEST_NAME = 40;

/** More than a file has; those of all files that are ever read must not fill the memory. */
const MOST_JUDGED = 2000;

/** A group of figures alone, as the form prints it in a row: its names in order, without and with those that may be left out. */
export interface RowNames {
  /** Of the edition that has it; absent where there is only one. */
  readonly firstYear?: number;
  readonly required: readonly string[];
  readonly all: readonly string[];
}

/** What a form says of its names besides. */
export interface FormWords {
  /** By the path of the group as JSON; of several forms there may be several. */
  readonly rows: ReadonlyMap<string, readonly RowNames[]>;
  /** The words of the notice for a name, and the name. */
  readonly titles: readonly (readonly [title: string, name: string])[];
}

const NO_WORDS: FormWords = { rows: new Map(), titles: [] };

export class FormNames {
  private readonly words: FormWords;
  /** By `titleKey`; null where two names have one title. */
  private readonly titles = new Map<string, string | null>();
  private readonly paths: readonly (readonly string[])[];
  /** The names of each group, by its path. */
  private readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly all: ReadonlySet<string>;
  /** Names of the longest path: what is nested deeper is of no form, however deep. */
  private readonly longest: number;
  /** Whether what is no name is like one. */
  private readonly cache = new Map<string, boolean>();

  /** `paths`: every group, cell and text of a form; those of the entries of a list stand below the list's name. */
  constructor(paths: readonly (readonly string[])[], words: FormWords = NO_WORDS) {
    this.words = words;
    for (const [title, name] of words.titles) {
      const key = titleKey(title);
      this.titles.set(key, (this.titles.get(key) ?? name) === name ? name : null);
    }
    this.paths = paths;
    this.known = groupsOf(paths);
    this.all = new Set(paths.flat());
    this.longest = Math.max(0, ...paths.map((path) => path.length));
  }

  /** The names of several forms together, each with its first year: which form a file has is not known before it has been read. */
  static union(forms: readonly (readonly [names: FormNames, firstYear: number])[]): FormNames {
    const rows = new Map<string, readonly RowNames[]>();
    for (const [{ words }, firstYear] of forms)
      for (const [key, own] of words.rows)
        rows.set(key, [...(rows.get(key) ?? []), ...own.map((each) => ({ ...each, firstYear }))]);
    return new FormNames(
      forms.flatMap(([each]) => each.paths),
      { rows, titles: forms.flatMap(([{ words }]) => words.titles) },
    );
  }

  /** The name that is meant by the words of the notice, numbered or not: （一）予以公开, 1.属于国家秘密. A name itself is none. */
  titled(text: string): string | undefined {
    const name = bare(text);
    if (name.length > LONGEST_TITLE || this.all.has(name)) return undefined;
    const key = titleKey(name);
    return this.all.has(key) ? key : (this.titles.get(key) ?? undefined);
  }

  /** Whether a form has figures alone in this group. */
  isRow(group: readonly string[]): boolean {
    return this.words.rows.has(JSON.stringify(group));
  }

  /**
   * The names of a row of so many figures, in the order of the form that is in use for the year; undefined where it has no such row.
   * @param year null: not known; then all forms must agree
   */
  rowOf(group: readonly string[], count: number, year: number | null): readonly string[] | undefined {
    const rows = this.words.rows.get(JSON.stringify(group)) ?? [];
    const years = rows.map((each) => each.firstYear ?? 0).filter((each) => each <= (year ?? each));
    const inUse = year === null ? rows : rows.filter((each) => (each.firstYear ?? 0) === Math.max(...years));
    const fitting = inUse.flatMap(({ required, all }) => [required, all].filter((each) => each.length === count));
    const [names] = fitting;
    return fitting.every((each) => each.join() === names?.join()) ? names : undefined;
  }

  /** Whether a form has this name in this group. */
  has(group: readonly string[], name: string): boolean {
    return this.isIn(this.namesIn(group), name);
  }

  /** To be asked for once where many rows of a group are looked at. */
  namesIn(group: readonly string[]): ReadonlySet<string> {
    return (group.length < this.longest && this.known.get(JSON.stringify(group))) || NONE;
  }

  isIn(names: ReadonlySet<string>, name: string): boolean {
    return names.has(name) || (names.size > 0 && names.has(bare(name)));
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

const NONE: ReadonlySet<string> = new Set();

function groupsOf(paths: readonly (readonly string[])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const path of paths) {
    const key = JSON.stringify(path.slice(0, -1));
    const names = groups.get(key) ?? new Set();
    groups.set(key, names.add(path.at(-1) ?? ''));
  }
  return groups;
}

/** The longest title of a row has 36 characters. */
const LONGEST_TITLE = 60;

const NUMBERED =
  /^(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.]|\(\d{1,2}\)|\d{1,2}[.、]|第[一二三四五六七八九十]+(?:部分|项)[、:]?)\s*/u;

/** Titles in one form: without number, unit in brackets, blanks and quotation marks. */
function titleKey(title: string): string {
  const name = bare(title).replace(NUMBERED, '');
  return name.replace(/\([^()]*\)$/u, '').replace(/[\s“”"']/gu, '');
}

/** Without the blanks and quotation marks around it. */
export function bare(text: string): string {
  return text.replace(/^[\s“”"']+|[\s“”"']+$/g, '').normalize('NFKC');
}
