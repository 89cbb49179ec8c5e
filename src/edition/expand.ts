/**
 * Turns a layout file into pieces that know where they stand, with every `$each` written out.
 *
 * `$each: {列: 申请人}` beside `do: …` stands in a list and is replaced there by one `do` for each item of the named or
 * written-out list; in the texts below `do`, `$列` is the item, `$列.题` an entry of an item that is a map. It is a macro:
 * when a template is compiled, no `$` is left.
 */

import type { Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import type { Source } from '../source/source.ts';
import { didYouMean } from './entry-names.ts';

export type Scalar = string | number | boolean | null;

/** A value of a layout file and its place there. */
export interface Piece {
  readonly path: Path;
  readonly value: Scalar | readonly Piece[] | ReadonlyMap<string, Piece>;
}

export type Item = string | ReadonlyMap<string, string>;
export type Lists = ReadonlyMap<string, readonly Item[]>;

export interface Expanded {
  readonly piece: Piece;
  /** Names of the lists that were written out. */
  readonly used: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

export function expand(source: Source, lists: Lists): Expanded {
  const expansion = new Expansion(source, lists);
  const piece = expansion.piece(source.value, [], new Map());
  return { piece, used: expansion.used, findings: expansion.findings };
}

/** What is written out for the item at hand. */
type Bindings = ReadonlyMap<string, Item>;

class Expansion {
  readonly findings: Finding[] = [];
  readonly used = new Set<string>();
  private readonly source: Source;
  private readonly lists: Lists;

  constructor(source: Source, lists: Lists) {
    this.source = source;
    this.lists = lists;
  }

  piece(value: unknown, path: Path, bindings: Bindings): Piece {
    if (typeof value === 'string') return { path, value: this.substituted(value, path, bindings) };
    if (Array.isArray(value)) {
      return { path, value: value.flatMap((each, index) => this.elements(each, [...path, index], bindings)) };
    }
    if (!isMap(value)) return { path, value: value as Scalar };
    const entries = Object.entries(value).map(([key, each]): [string, Piece] => [
      key,
      this.piece(each, [...path, key], bindings),
    ]);
    return { path, value: new Map(entries) };
  }

  /** What one element of a list becomes: itself, or as many elements as the list of its `$each` has items. */
  private elements(value: unknown, path: Path, bindings: Bindings): Piece[] {
    if (!isMap(value) || !('$each' in value)) return [this.piece(value, path, bindings)];
    const stray = Object.keys(value).find((key) => key !== '$each' && key !== 'do');
    if (stray !== undefined)
      this.fault([...path, stray], 'layout-word-known', `“$each”旁边只能写“do”，不能写“${stray}”。`);
    if (!('do' in value)) this.fault(path, 'layout-entry-present', '“$each”旁边缺少“do”。');
    const repeated = this.repeated(value['$each'], [...path, '$each']);
    return repeated.items.flatMap((item) =>
      this.elements(value['do'], [...path, 'do'], new Map([...bindings, [repeated.name, item]])),
    );
  }

  private repeated(value: unknown, path: Path): { name: string; items: readonly Item[] } {
    const [entry, ...others] = isMap(value) ? Object.entries(value) : [];
    if (entry === undefined || others.length > 0) {
      this.fault(path, 'layout-value-fits', '“$each”后面写一个名称和一份清单，如 {列: 申请人}。');
      return { name: '', items: [] };
    }
    const [name, list] = entry;
    if (typeof list !== 'string') return { name, items: this.items(list, [...path, name]) };
    const items = this.lists.get(list);
    this.used.add(list);
    if (!items) {
      this.fault(
        [...path, name],
        'layout-list-known',
        `没有名为“${list}”的清单。`,
        didYouMean(list, [...this.lists.keys()]),
      );
    }
    return { name, items: items ?? [] };
  }

  private items(value: unknown, path: Path): readonly Item[] {
    const items = itemsOf(value);
    if (!items) this.fault(path, 'layout-value-fits', '清单里的每一项写一个名称，或写成 {项: …, 题: …} 的样子。');
    return items ?? [];
  }

  /** `$列` or `$列.题`; what follows the name of an item that is no map is left as it stands: `本年新收.$列.总计`. */
  private substituted(text: string, path: Path, bindings: Bindings): string {
    if (!text.includes('$')) return text;
    return text.replace(
      /\$([\p{L}\p{N}]+)(?:\.([\p{L}\p{N}]+))?/gu,
      (whole, name: string, entry: string | undefined) => {
        const item = bindings.get(name);
        if (typeof item === 'string') return entry === undefined ? item : `${item}.${entry}`;
        const value = item?.get(entry ?? '');
        if (value !== undefined) return value;
        const known = [...bindings].flatMap(([each, its]) =>
          typeof its === 'string' ? [`$${each}`] : [...its.keys()].map((key) => `$${each}.${key}`),
        );
        this.fault(path, 'layout-name-known', `“${whole}”不知道指什么。`, didYouMean(whole, known));
        return '';
      },
    );
  }

  private fault(path: Path, code: string, message: string, hint: string | null = null): void {
    this.findings.push(error(this.source.valuePlace(path), code, message, hint));
  }
}

/** A list to repeat over: names, or maps of texts. Undefined when it is neither. */
export function itemsOf(value: unknown): readonly Item[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items = value.map((each: unknown): Item | undefined => {
    if (typeof each === 'string') return each;
    if (!isMap(each) || !Object.values(each).every((its) => typeof its === 'string')) return undefined;
    return new Map(Object.entries(each as Record<string, string>));
  });
  return items.every((each) => each !== undefined) ? items : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
