/** Turns the bytes of a YAML file into plain values that remember where in the file everything stands. */

import { joinPath, type Path, valueAt } from '../cell-path.ts';
import { type Checked, error, type Finding, finding, inOrder } from '../finding.ts';
import type { Place, PlaceAt } from '../place.ts';
import { decode, LARGEST_LIST, LONGEST_UNUSUAL_LIST } from './bytes.ts';
import type { FormNames } from './form-names.ts';
import { Lines } from './lines.ts';
import { readPlainList } from './plain-list.ts';
import { positionsOf } from './positions.ts';
import { Prepared, preparedValue } from './prepared.ts';
import { type Parsed, readText } from './reading.ts';
import type { Slip } from './slips/slips.ts';
import type { Entry, Kind, Typed } from './typed.ts';

/** A value as it stands in the file. */
export interface ScalarText {
  /** As typed, quotation marks included; of a text below `|` the header too. */
  readonly text: string;
  readonly quoted: boolean;
  readonly block: boolean;
}

/** Where an entry stands in the text as typed. */
export interface Extent {
  /** Of its name; an item of a list has none. */
  readonly name: number | undefined;
  /** How its value is written; undefined where there is none. */
  readonly kind: Kind | undefined;
  /** Of its value, `end` behind its last character. Of a group that is written line by line only `start` counts. */
  readonly start: number;
  readonly end: number;
}

/** Where a file was made from a workbook, the cell of an offset; null where what stands there comes from no cell. */
export type Origins = (offset: number) => string | null;

/** What was found out when a foreign file was read and written down as this one. */
export interface Reading {
  readonly origins: Origins;
  /** Cells of entries, by their dotted paths: also of what needs no text of its own here, a total or one of a row of zeros. */
  readonly cells: ReadonlyMap<string, string>;
  /** Entries whose content could not be read, of which that has been told. */
  readonly told: ReadonlySet<string>;
}

/** The one door through which all places of a file come. */
function placeAt(file: string, lines: Lines, origins: Origins | undefined): PlaceAt {
  return (offset) => ({ ...lines.at(file, offset), cell: origins?.(offset) ?? null });
}

/** One YAML file that remembers where everything stands. Offsets are into `text`. */
export class Source {
  /** As given, with `/`. */
  readonly file: string;
  /** Decoded, without byte order mark, every line ending in `\n`; slips are still in it. */
  readonly text: string;
  /** Plain value by YAML 1.2 core; maps have no prototype. */
  readonly value: unknown;
  readonly at: PlaceAt;
  private readonly parsed: Parsed;
  private readonly made: Reading | undefined;
  private readonly positions = new Map<Typed, number[]>();

  constructor(file: string, text: string, parsed: Parsed, at: PlaceAt, made?: Reading) {
    this.file = file;
    this.text = text;
    this.at = at;
    this.parsed = parsed;
    this.made = made;
    this.value = parsed.value;
  }

  /** Where the name stands; of what does not exist, that of the nearest group around it. */
  keyPlace(path: Path): Place {
    for (let length = path.length; length > 0; length--) {
      const entry = this.entryAt(path.slice(0, length));
      const start = entry?.at ?? entry?.value?.start;
      if (start !== undefined) return this.inItsCell(path, this.at(this.parsed.origin(start)));
    }
    return this.inItsCell(path, this.at(0));
  }

  /** Where the value stands; of one left empty, or missing, its name. */
  valuePlace(path: Path): Place {
    const value = this.entryAt(path)?.value;
    if (!value || value.end <= value.start) return this.keyPlace(path);
    return this.inItsCell(path, this.at(this.parsed.origin(value.start)));
  }

  private inItsCell(path: Path, place: Place): Place {
    const cell = this.made?.cells.get(joinPath(path));
    return cell === undefined ? place : { ...place, cell };
  }

  /** The entry on which an offset stands, as far as the names lead to one that `isKnown`; the innermost. */
  entryOf(offset: number, isKnown: (path: readonly string[]) => boolean): readonly string[] {
    const path: string[] = [];
    for (let group = this.parsed.root.value; group?.kind === 'map'; ) {
      const [name, entry] = [...group.entries].findLast(([, { at }]) => this.parsed.origin(at ?? 0) <= offset) ?? [];
      if (name === undefined || !entry || !isKnown([...path, String(name)]) || !this.reaches(entry, offset)) break;
      path.push(String(name));
      group = entry.value;
    }
    return path;
  }

  /** Up to the end of its value, or of its line. */
  private reaches({ at, value }: Entry, offset: number): boolean {
    const end = this.parsed.origin(value?.end ?? at ?? 0);
    return offset <= end || !this.text.slice(end, offset).includes('\n');
  }

  has(path: Path): boolean {
    return this.entryAt(path) !== undefined;
  }

  /** Undefined where it is not there; what was mended on the way stands where it was typed. */
  extent(path: Path): Extent | undefined {
    const entry = this.entryAt(path);
    if (!entry) return undefined;
    const { at, value } = entry;
    const [name, start, end] = [at, value?.start ?? at, value?.end ?? at].map((each) => this.parsed.origin(each ?? 0));
    return { name: at === undefined ? undefined : name, kind: value?.kind, start: start ?? 0, end: end ?? 0 };
  }

  /** The names in a group, or the numbers of a list, in the order of the file; none where nothing is in it. */
  namesIn(path: Path): (string | number)[] {
    return [...(this.entryAt(path)?.value?.entries.keys() ?? [])];
  }

  /** What YAML makes of it. */
  valueAt(path: Path): unknown {
    return valueAt(this.value, path);
  }

  scalar(path: Path): ScalarText | undefined {
    const typed = this.entryAt(path)?.value;
    if (!isScalar(typed)) return undefined;
    const { kind, start, end } = typed;
    const text = this.parsed.text.slice(start, end);
    return { text, quoted: kind === 'double' || kind === 'single', block: kind === 'block' };
  }

  /** What stands behind ` #` on the last line of a value or of a row of figures in brackets, the sign included; null when nothing does. */
  comment(path: Path): string | null {
    const entry = this.entryAt(path);
    if (!entry || entry.value?.kind === 'block') return null;
    // What was left empty has no place of its own: it may be behind the remark.
    const { start = 0, end = 0 } = entry.value ?? {};
    const from = end > start ? end : this.parsed.text.indexOf(':', entry.at) + 1;
    const lineEnd = this.parsed.text.indexOf('\n', from);
    const behind = this.parsed.text.slice(from, lineEnd < 0 ? undefined : lineEnd);
    const words = behind.trim();
    return words.startsWith('#') && !behind.startsWith('#') ? words : null;
  }

  /** Where the `index`-th UTF-16 unit of a text stands, whether the text is below `|`, plain or quoted. */
  textPlace(path: Path, index: number): Place {
    const typed = this.entryAt(path)?.value;
    if (!isScalar(typed) || typeof typed.value !== 'string') return this.valuePlace(path);
    const within = this.positionsIn(typed, typed.value);
    const offset = within[Math.max(0, Math.min(index, within.length - 1))] ?? 0;
    return this.at(this.parsed.origin(typed.start + offset));
  }

  /** A slip has already been told that makes the value here, or a group around it, unreadable. */
  isSpoiled(path: Path): boolean {
    if (this.made?.told.has(joinPath(path))) return true;
    for (let length = path.length; length > 0; length--) {
      const entry = this.entryAt(path.slice(0, length));
      if (entry?.value?.kind === 'alias' || this.isSpoiledAt(entry?.at) || this.isSpoiledAt(entry?.value?.start)) {
        return true;
      }
    }
    return false;
  }

  private isSpoiledAt(start: number | undefined): boolean {
    return start !== undefined && this.parsed.spoiledAt.has(this.parsed.origin(start));
  }

  private positionsIn(typed: Scalar, value: string): number[] {
    const known = this.positions.get(typed);
    if (known) return known;
    const found = positionsOf(this.parsed.text.slice(typed.start, typed.end), value, typed.kind);
    this.positions.set(typed, found);
    return found;
  }

  private entryAt(path: Path): Entry | undefined {
    let entry: Entry | undefined = this.parsed.root;
    for (const step of path) {
      const group: Typed | undefined = entry?.value;
      entry = group?.entries.get(group.kind === 'map' ? String(step) : step);
    }
    return entry;
  }
}

type Scalar = Typed & { readonly kind: Exclude<Kind, 'map' | 'list' | 'alias'> };

function isScalar(typed: Typed | undefined): typed is Scalar {
  return typed !== undefined && typed.kind !== 'map' && typed.kind !== 'list' && typed.kind !== 'alias';
}

/**
 * Bytes of a YAML file a person typed → Source. Every slip of typing, pasting or encoding is a finding; most are mended
 * on the way, so that the stages behind find what else is wrong. The value is absent when what follows would be guesswork.
 * `names`: those of the forms the file may be one of; without them only what YAML itself cannot read is found.
 * `made`: where the file is what was read out of a workbook, the way back to its cells.
 */
export function readSource(file: string, bytes: Uint8Array, names?: FormNames, made?: Reading): Checked<Source> {
  const decoded = decode(file, bytes);
  if (decoded.value === undefined) return { findings: decoded.findings };
  const lines = new Lines(decoded.value);
  const at = placeAt(file, lines, made?.origins);
  const prepared = names ? undefined : preparedValue(bytes);
  if (prepared !== undefined)
    return { value: new Source(file, lines.text, new Prepared(lines, prepared, at), at), findings: [] };
  const reading = readText(lines, names, at);
  const value = reading.parsed && new Source(file, lines.text, reading.parsed, at, made);
  const found = reading.slips.map((slip) => slipFinding(slip, at, entriesOf(slip, value, names)));
  const findings = inOrder([...decoded.findings, ...found]);
  return value ? { value, findings } : { findings };
}

/** The office's own list, which may be a hundred times as long as a submission. @see readSource */
export function readList(file: string, bytes: Uint8Array): Checked<Source> {
  const decoded = decode(file, bytes, LARGEST_LIST);
  if (decoded.value === undefined) return { findings: decoded.findings };
  const lines = new Lines(decoded.value);
  const at = placeAt(file, lines, undefined);
  const plain = readPlainList(lines.text);
  if (!('stop' in plain)) {
    const parsed = { ...plain, text: lines.text, origin: (offset: number) => offset, spoiledAt: new Set<number>() };
    return { value: new Source(file, lines.text, parsed, at), findings: decoded.findings };
  }
  if (bytes.length > LONGEST_UNUSUAL_LIST) {
    const hint = '每行写成“栏目: 内容”的样子，不用多行文字、引用等别的写法。';
    return { findings: [error(at(plain.stop), 'long-list-is-plain', LIST_IS_LONG, hint)] };
  }
  return readSource(file, bytes);
}

const LIST_IS_LONG = '文件很长，这里或者紧接着的写法读不了。';

function slipFinding(
  { at: offset, severity, code, message, hint, related }: Slip,
  at: PlaceAt,
  entries: Path[],
): Finding {
  return finding(severity, at(offset), code, message, hint, { entries, related: related?.map(at) ?? [] });
}

/** The entry of the form that a slip stands on; none where the file could not be read, or the slip stands between entries. */
function entriesOf(slip: Slip, source: Source | undefined, names: FormNames | undefined): Path[] {
  if (!source || !names) return [];
  const path = source.entryOf(slip.at, (each) => names.has(each.slice(0, -1), each.at(-1) ?? ''));
  return path.length > 0 ? [path] : [];
}
