/** What the server and the page tell each other, as JSON. Types only: both sides import this file, and it imports none. */

/** What is to be done for an organ: 未报送, 退回, 可生成, 已生成, 已改动（生成以后又改过）, 仅供衔接, 未生成. */
export type OrganState = 'missing' | 'rejected' | 'ready' | 'made' | 'changed' | 'carries' | 'failed';

export interface OrganLine {
  /** 代号. */
  readonly code: string;
  readonly name: string;
  readonly state: OrganState;
  readonly errors: number;
  readonly warnings: number;
  /** A report that was made lies in the output folder, whether or not it is still of what the file says. */
  readonly printed: boolean;
  /** Why a report failed though nothing is wrong with its file. */
  readonly cause: string | null;
}

export interface YearList {
  readonly year: number;
  /** All that have a folder, the latest first. */
  readonly years: readonly number[];
  readonly organs: readonly OrganLine[];
  /** Of the list of organs, the layouts, the fonts, and files that are not read. */
  readonly findings: readonly Told[];
}

/** A finding, for the screen. */
export interface Told {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** Dotted paths; the first is the one most likely wrong. */
  readonly entries: readonly string[];
  readonly releasable: boolean;
  /** A figure that would set all right, for the first entry, where the hint names one. */
  readonly likely: string | null;
}

export interface Cell {
  readonly words: string;
  /** Dotted path of the figure; null in a label. */
  readonly entry: string | null;
  readonly heads: 'column' | 'row' | null;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** How a figure's cell is called: 一、本年新收政府信息公开申请数量 自然人. */
  readonly name?: string;
}

export type FormPart =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'text' | 'line';
      readonly entry: string;
      readonly title: string;
      readonly description: string;
      /** The organ may leave it out: it is folded away while it is empty. */
      readonly optional: boolean;
    }
  | {
      readonly kind: 'table';
      /** Hundredths of the table; null: an equal share of what is left. */
      readonly widths: readonly (number | null)[];
      readonly headerRows: number;
      readonly rows: readonly (readonly (Cell | null)[])[];
    };

/** `[x, baseline, size, glyphs, offsets, entry]`: pt from the upper left corner; offsets from x; the entry it is part of, '' for none. */
export type SheetLine = readonly [
  x: number,
  baseline: number,
  size: number,
  glyphs: readonly number[],
  offsets: readonly number[],
  entry: string,
];

/** A page as it will be printed. */
export interface Sheet {
  /** Its items are on a page lying on its side. */
  readonly turned: boolean;
  /** `[x1, y1, x2, y2]` one after the other. */
  readonly rules: readonly number[];
  readonly lines: readonly SheetLine[];
  /** What stands on the upright page. */
  readonly furniture: readonly SheetLine[];
}

/** `[units per em, path]` of a glyph; only digits, signs, blanks and the letters M L Q C Z. */
export type Outline = readonly [unitsPerEm: number, path: string];

export interface ReviewLine {
  readonly code: string;
  readonly entry: string;
  readonly reason: string;
  readonly by: string;
}

/** A reference of a text as it is written, and what is printed for it; null where nothing can be. */
export interface Reference {
  readonly written: string;
  readonly printed: string | null;
}

/** Both the file and the desk have changed an entry; `file` and `desk` are what each says. */
export interface Conflict {
  readonly entry: string;
  readonly title: string;
  readonly file: string;
  readonly desk: string;
}

/** An organ as it stands after the last input. */
export interface Look {
  readonly revision: number;
  readonly findings: readonly Told[];
  /** What is typed, by entry; what is not there is left out. */
  readonly values: Readonly<Record<string, string>>;
  /** What is printed, computed totals and the zeros of 无 among it. */
  readonly printed: Readonly<Record<string, string>>;
  readonly references: Readonly<Record<string, readonly Reference[]>>;
  readonly reviews: readonly ReviewLine[];
  /** Null: as the page has it. */
  readonly sheets: readonly (Sheet | null)[];
  readonly page: { readonly width: number; readonly height: number };
  /** How many glyphs the sheets speak of. */
  readonly glyphs: number;
  readonly conflicts: readonly Conflict[];
  /** Entries that were typed and cannot be written into the file as it is. */
  readonly unwritten: readonly string[];
  /** There is a file. */
  readonly handedIn: boolean;
  readonly saved: boolean;
  /** Why what was typed stays in the draft; null where nothing is in the way. */
  readonly held: string | null;
  /** Why nothing can be typed; null where it can. */
  readonly locked: string | null;
}

export interface OpenedOrgan extends Look {
  readonly year: number;
  readonly code: string;
  readonly name: string;
  readonly file: string;
  /** Empty where nothing has been handed in. */
  readonly parts: readonly FormPart[];
  readonly phrases: readonly { readonly name: string; readonly printed: string | null }[];
  /** It is being filled in on another page. */
  readonly elsewhere: boolean;
  /** What the person has to know once; null where there is nothing. */
  readonly told: string | null;
}

export interface Input {
  readonly entry: string;
  readonly value: string;
}

/** The body of every POST about an organ. */
export interface OrganRequest {
  readonly year: number;
  readonly code: string;
  /** Which page asks: an organ is filled in on one. */
  readonly tab: string;
}

export interface KeepRequest extends OrganRequest {
  readonly inputs: readonly Input[];
}

export interface ReviewRequest extends OrganRequest {
  readonly review: ReviewLine;
  readonly undo: boolean;
}

export interface SettleRequest extends OrganRequest {
  readonly entry: string;
  readonly take: 'file' | 'desk';
}

export interface LookRequest extends OrganRequest {
  /** By the page's own pages: those that have not changed since are not sent again. */
  readonly since: number;
}

export interface Saved {
  readonly revision: number;
  readonly saved: boolean;
  readonly held: string | null;
  readonly conflicts: readonly Conflict[];
  readonly unwritten: readonly string[];
}

/** What a file that was dropped on the page would change, or how the organ's own file was before. */
export interface Offered {
  /** By which it is taken. */
  readonly token: string;
  /** Of the file; of a former text its moment. */
  readonly name: string;
  /** Why it cannot be taken; null where it can. */
  readonly refused: string | null;
  /** 代号 and name of the organ; null and '' where it is refused. */
  readonly code: string | null;
  readonly organ: string;
  /** The organ has handed in nothing so far: all of it is taken, or nothing. */
  readonly isFirst: boolean;
  readonly entries: readonly OfferedEntry[];
  /** What the reader is not sure of. */
  readonly doubts: readonly string[];
}

export interface OfferedEntry {
  readonly entry: string;
  readonly name: string;
  readonly was: string;
  readonly is: string;
}

export interface AcceptRequest {
  readonly tab: string;
  readonly token: string;
  readonly entries: readonly string[];
}

export interface FormerRequest extends OrganRequest {
  readonly moment: string;
}

/** `20270108-101530-0123abcd`, the last first. */
export interface History {
  readonly moments: readonly string[];
}

export interface BuildRequest {
  readonly year: number;
  /** Null: all that stand. */
  readonly code: string | null;
}

export interface Notice {
  readonly text: string;
}

/** What `/api/events` sends. */
export type Event =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly name: string }
  | { readonly kind: 'built'; readonly made: number; readonly rejected: number; readonly message: string | null }
  /** A file of the year is not what it was. */
  | { readonly kind: 'changed'; readonly year: number; readonly codes: readonly string[] }
  /** Another page fills the organ in now. */
  | { readonly kind: 'taken'; readonly year: number; readonly code: string; readonly tab: string }
  /** Too many pages listen: this one does so again when somebody comes back to it. */
  | { readonly kind: 'parked' }
  | { readonly kind: 'ends' };

export interface Refusal {
  readonly error: string;
}
