/** Turns the bytes of a YAML file into plain values that remember where in the file everything stands. */

import { type Checked, error, type Finding, inOrder, type Place } from '../finding.ts';
import { decode } from './bytes.ts';
import type { FormNames } from './form-names.ts';
import { Lines } from './lines.ts';
import { positionsOf } from './positions.ts';
import { Prepared, preparedValue } from './prepared.ts';
import { type Parsed, readText } from './reading.ts';
import type { Slip } from './slips/slips.ts';
import type { Entry, Kind, Typed } from './typed.ts';

export type Path = readonly (string | number)[];

/** A value as it stands in the file. */
export interface ScalarText {
  /** As typed, quotation marks included; of a text below `|` the header too. */
  readonly text: string;
  readonly quoted: boolean;
  readonly block: boolean;
}

/** One YAML file that remembers where everything stands. Offsets are into `text`. */
export class Source {
  /** As given, with `/`. */
  readonly file: string;
  /** Decoded, without byte order mark, every line ending in `\n`; slips are still in it. */
  readonly text: string;
  /** Plain value by YAML 1.2 core; maps have no prototype. */
  readonly value: unknown;
  private readonly lines: Lines;
  private readonly parsed: Parsed;
  private readonly positions = new Map<Typed, number[]>();

  constructor(file: string, lines: Lines, parsed: Parsed) {
    this.file = file;
    this.text = lines.text;
    this.lines = lines;
    this.parsed = parsed;
    this.value = parsed.value;
  }

  at(offset: number): Place {
    return this.lines.at(this.file, offset);
  }

  /** Where the name stands; of what does not exist, that of the nearest group around it. */
  keyPlace(path: Path): Place {
    for (let length = path.length; length > 0; length--) {
      const entry = this.entryAt(path.slice(0, length));
      const start = entry?.at ?? entry?.value?.start;
      if (start !== undefined) return this.at(this.parsed.origin(start));
    }
    return this.at(0);
  }

  /** Where the value stands; of one left empty, or missing, its name. */
  valuePlace(path: Path): Place {
    const value = this.entryAt(path)?.value;
    return value && value.end > value.start ? this.at(this.parsed.origin(value.start)) : this.keyPlace(path);
  }

  has(path: Path): boolean {
    return this.entryAt(path) !== undefined;
  }

  scalar(path: Path): ScalarText | undefined {
    const typed = this.entryAt(path)?.value;
    if (!isScalar(typed)) return undefined;
    const { kind, start, end } = typed;
    const text = this.parsed.text.slice(start, end);
    return { text, quoted: kind === 'double' || kind === 'single', block: kind === 'block' };
  }

  /** What stands behind ` #` on the last line of a value, the sign included; null when nothing does. */
  comment(path: Path): string | null {
    const typed = this.entryAt(path)?.value;
    if (!isScalar(typed) || typed.kind === 'block') return null;
    const lineEnd = this.parsed.text.indexOf('\n', typed.end);
    const behind = this.parsed.text.slice(typed.end, lineEnd < 0 ? undefined : lineEnd);
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
 */
export function readSource(file: string, bytes: Uint8Array, names?: FormNames): Checked<Source> {
  const decoded = decode(file, bytes);
  if (decoded.value === undefined) return { findings: decoded.findings };
  const lines = new Lines(decoded.value);
  const prepared = names ? undefined : preparedValue(bytes);
  if (prepared !== undefined) return { value: new Source(file, lines, new Prepared(lines, prepared)), findings: [] };
  const reading = readText(lines, names);
  const found = reading.slips.map((slip) => slipFinding(slip, lines.at(file, slip.at)));
  const findings = inOrder([...decoded.findings, ...found]);
  return reading.parsed ? { value: new Source(file, lines, reading.parsed), findings } : { findings };
}

function slipFinding({ severity, code, message, hint }: Slip, place: Place): Finding {
  return { ...error(place, code, message, hint), severity };
}
