/** Turns the bytes of a YAML file into plain values that remember where in the file everything stands. */

import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { type Checked, error, type Finding, inOrder, type Place } from '../finding.ts';
import { decode } from './bytes.ts';
import { Lines } from './lines.ts';
import type { FormNames } from './names.ts';
import { pairsByName } from './nodes.ts';
import { positionsOf } from './positions.ts';
import { type Parsed, readText } from './reading.ts';
import type { Slip } from './slips.ts';

export type Path = readonly (string | number)[];

/** A value as it stands in the file. */
export interface ScalarText {
  /** As typed, quotation marks included; of a text below `|` the header too. */
  readonly text: string;
  readonly quoted: boolean;
  readonly block: boolean;
  /** What stands behind ` #` on the value's last line, the sign included; null when nothing does. */
  readonly comment: string | null;
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
  private readonly pairs = new Map<Node, Map<string, Pair>>();
  private readonly positions = new Map<Node, number[]>();

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
      const place = this.nodesAt(path.slice(0, length));
      const node = place?.key ?? place?.value;
      if (node) return this.placeOf(node);
    }
    return this.at(0);
  }

  /** Where the value stands; of one left empty, or missing, its name. */
  valuePlace(path: Path): Place {
    const value = this.nodesAt(path)?.value;
    const [start = 0, end = 0] = value?.range ?? [];
    return value && end > start ? this.placeOf(value) : this.keyPlace(path);
  }

  has(path: Path): boolean {
    return this.nodesAt(path) !== undefined;
  }

  scalar(path: Path): ScalarText | undefined {
    const node = this.nodesAt(path)?.value;
    if (!isScalar(node) || !node.range) return undefined;
    const [start, end] = node.range;
    const text = this.parsed.text.slice(start, end);
    const lineEnd = this.parsed.text.indexOf('\n', end);
    const behind = this.parsed.text.slice(end, lineEnd < 0 ? undefined : lineEnd);
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    return { text, quoted, block, comment: block ? null : (/^\s+(#.*)$/.exec(behind)?.[1] ?? null) };
  }

  /** Where the `index`-th UTF-16 unit of a text stands, whether the text is below `|`, plain or quoted. */
  textPlace(path: Path, index: number): Place {
    const node = this.nodesAt(path)?.value;
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return this.valuePlace(path);
    const within = this.positionsIn(node);
    const offset = within[Math.max(0, Math.min(index, within.length - 1))] ?? 0;
    return this.at(this.parsed.origin(node.range[0] + offset));
  }

  /** A slip has already been told that makes the value here, or a group around it, unreadable. */
  isSpoiled(path: Path): boolean {
    for (let length = path.length; length > 0; length--) {
      const place = this.nodesAt(path.slice(0, length));
      if (this.isSpoiledNode(place?.key) || this.isSpoiledNode(place?.value)) return true;
    }
    return false;
  }

  private isSpoiledNode(node: Node | undefined): boolean {
    if (!node?.range) return false;
    return this.parsed.spoiledNodes.has(node) || this.parsed.spoiledAt.has(this.parsed.origin(node.range[0]));
  }

  private positionsIn(node: Scalar): number[] {
    const known = this.positions.get(node);
    if (known) return known;
    const [start = 0, end = 0] = node.range ?? [];
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const found = positionsOf(this.parsed.text.slice(start, end), String(node.value), style);
    this.positions.set(node, found);
    return found;
  }

  private placeOf(node: Node): Place {
    return this.at(this.parsed.origin(node.range?.[0] ?? 0));
  }

  private nodesAt(path: Path): { key: Node | undefined; value: Node | undefined } | undefined {
    let key: Node | undefined;
    let value: Node | undefined = this.parsed.document.contents ?? undefined;
    for (const step of path) {
      if (isMap(value)) {
        const pair = this.pairsOf(value).get(String(step));
        if (!pair) return undefined;
        [key, value] = [pair.key as Node, (pair.value as Node | null) ?? undefined];
      } else if (isSeq(value) && typeof step === 'number' && step in value.items) {
        [key, value] = [undefined, value.items[step] as Node];
      } else return undefined;
    }
    return { key, value };
  }

  /** One pair for each name, as `value` has it. */
  private pairsOf(map: Node & { items: Pair[] }): Map<string, Pair> {
    const known = this.pairs.get(map);
    if (known) return known;
    const pairs = pairsByName(map.items);
    this.pairs.set(map, pairs);
    return pairs;
  }
}

const STYLES: Readonly<Record<string, 'block' | 'single' | 'double' | 'plain'>> = {
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
};

/**
 * Bytes of a YAML file a person typed → Source. Every slip of typing, pasting or encoding is a finding; most are mended
 * on the way, so that the stages behind find what else is wrong. The value is absent when what follows would be guesswork.
 * `names`: those of the forms the file may be one of; without them only what YAML itself cannot read is found.
 */
export function readSource(file: string, bytes: Uint8Array, names?: FormNames): Checked<Source> {
  const decoded = decode(file, bytes);
  if (decoded.value === undefined) return { findings: decoded.findings };
  const lines = new Lines(decoded.value);
  const reading = readText(lines, names);
  const found = reading.slips.map((slip) => slipFinding(slip, lines.at(file, slip.at)));
  const findings = inOrder([...decoded.findings, ...found]);
  return reading.parsed ? { value: new Source(file, lines, reading.parsed), findings } : { findings };
}

function slipFinding({ severity, code, message, hint }: Slip, place: Place): Finding {
  return { ...error(place, code, message, hint), severity };
}
