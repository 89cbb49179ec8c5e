/**
 * What stands in a form, whatever file it stands in: lines, figures and texts by the dotted paths of the form, each with its
 * place. Readers of foreign files make it, `contentOf` of a submission; canonical.ts writes it as YAML, the others as files.
 */

import { joinPath } from '../cell-path.ts';
import type { Format } from '../edition/format.ts';
import { NONE, SUM } from '../schema/tree.ts';
import type { Source } from '../source/source.ts';
import type { Review } from '../submission/envelope.ts';

export interface Content {
  readonly format: Format;
  /** 单位, 年度, 成文日期 and whatever else is one line. */
  readonly lines: ReadonlyMap<string, Stated>;
  /** Those that have a place in the file, blank ones too. */
  readonly figures: ReadonlyMap<string, StatedFigure>;
  /** Places of totals that the file computes itself: no figures of its own. */
  readonly computed: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, StatedText>;
  /** 核实. */
  readonly reviews: readonly StatedReview[];
  /** The other entries of the submission (仅供衔接, 更正), by name: plain values. */
  readonly others: ReadonlyMap<string, unknown>;
}

/** `place` as `Place.cell` has it; null: no place of its own. */
export interface Stated {
  readonly text: string;
  readonly place: string | null;
}

export interface StatedFigure extends Stated {
  /** As it shall stand in the YAML: a figure where it is one, else as it stands in the file; '' where nothing stands. */
  readonly text: string;
  /** The reader has told that it is no figure: no check tells so again. */
  readonly isTold: boolean;
}

export interface StatedText {
  /** Where the text is asked for; paragraphs have their own. */
  readonly place: string | null;
  /** One line each; none: nothing stands there. */
  readonly paragraphs: readonly Stated[];
}

export interface StatedReview extends Review {
  readonly place: string | null;
}

export const ORGAN = '单位';
export const YEAR = '年度';
export const SIGNED_ON = '成文日期';
export const REVIEWS = '核实';

/** A submission as it stands in its YAML, unfilled; what the form does not have is left out. */
export function contentOf(source: Source, format: Format): Content {
  const { schema } = format;
  const [lines, figures, texts] = [new Map(), new Map(), new Map()];
  for (const path of schema.figures) {
    const text = typedAt(source, path) ?? saidAround(source, path);
    if (text !== undefined) figures.set(joinPath(path), { text, place: null, isTold: false });
  }
  for (const path of schema.texts) {
    const text = source.valueAt(path);
    if (typeof text === 'string') texts.set(joinPath(path), { place: null, paragraphs: paragraphsOf(text) });
  }
  const others = new Map<string, unknown>();
  for (const [name, value] of Object.entries(source.value as object)) {
    const kind = schema.kindAt([name]);
    const text = source.scalar([name])?.text;
    if (kind === 'string' && text !== undefined && typeof value !== 'boolean') {
      lines.set(name, { text: typeof value === 'string' ? value.trim() : text, place: null });
    } else if (name !== REVIEWS && isOther(kind, name, format)) others.set(name, value);
  }
  return { format, lines, figures, computed: new Map(), texts, reviews: reviewsOf(source), others };
}

/** Undefined for what is missing; '' for a name behind which nothing stands. */
function typedAt(source: Source, path: readonly string[]): string | undefined {
  const scalar = source.scalar(path);
  if (!scalar) return source.has(path) && source.valueAt(path) === null ? '' : undefined;
  return scalar.quoted || scalar.block ? String(source.valueAt(path)).trim() : scalar.text;
}

/** What a word for a group around a figure says of it: 无 or 汇总. */
function saidAround(source: Source, path: readonly string[]): string | undefined {
  const words = path.map((_, index) => source.valueAt(path.slice(0, index)));
  return words.includes(NONE) ? '0' : words.includes(SUM) ? SUM : undefined;
}

export function paragraphsOf(text: string): Stated[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => ({ text: line, place: null }));
}

function reviewsOf(source: Source): StatedReview[] {
  const listed = source.valueAt([REVIEWS]);
  return (Array.isArray(listed) ? listed : []).flatMap((each: Partial<Review> | null) => {
    const { 检查项, 位置, 理由, 核实人 } = each ?? {};
    const word = (value: unknown) => (value === undefined || value === null ? '' : String(value));
    return [{ 检查项: word(检查项), 位置: word(位置), 理由: word(理由), 核实人: word(核实人), place: null }];
  });
}

/** Groups of figures or texts are no others. */
function isOther(kind: string | undefined, name: string, { schema }: Format): boolean {
  if (kind === undefined) return false;
  return ![...schema.figures, ...schema.texts].some(([first]) => first === name);
}
