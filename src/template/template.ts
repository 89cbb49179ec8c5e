/**
 * A text with references, `全年新收{{依申请公开.本年新收.总计}}件`, turned into a template that can be filled, or into what is wrong with it.
 *
 * The texts of a submission are a stranger's. So a reference is parsed by Handlebars, its tree is held against a short list
 * of what is allowed (reference.ts), and only then is that same tree compiled; what stands outside the braces never
 * reaches Handlebars at all. What comes out of a template is never read as a template again.
 *
 * Limits, far above what a report needs: 500 references a text, 600 characters a reference, conversions 4 deep, a filled
 * text of a million characters. A megabyte of any hostile text is then refused or compiled within an instant, and so are
 * five hundred wrong names, each compared with all the right ones (test/template/hostile.test.ts).
 */

import { piecesOf } from './pieces.ts';
import { type Fault, fault, type TemplateProblem, Unfillable } from './problem.ts';
import { type Fill, precompiled, referenceOf } from './reference.ts';
import type { Vocabulary } from './vocabulary.ts';

export type { TemplateProblem } from './problem.ts';
export type { Vocabulary } from './vocabulary.ts';

export interface Filled {
  /** The filled text; a reference that could not be filled prints nothing and is among the problems. */
  readonly text: string;
  /** Offset in the template of an offset in the text; all that a reference is filled with stands where the reference begins. */
  readonly origin: (offset: number) => number;
  readonly problems: readonly TemplateProblem[];
}

export interface Template {
  /** Its whole text where it has no reference: what it is filled with changes nothing. */
  readonly constant?: string | undefined;
  /** `values`: nested null-prototype objects of figures and strings. */
  readonly fill: (values: object) => Filled;
  /** As `fill`, for a caller that knows every value to be there: throws when one is not. */
  readonly render: (values: object) => string;
}

export interface Compiled {
  /** Absent when there is a problem. */
  readonly template?: Template;
  readonly problems: readonly TemplateProblem[];
}

/** Problems told of one text: who pasted a whole web page needs no ten thousand. */
const MOST_PROBLEMS = 50;

/** UTF-16 units of a filled text: a reference can repeat a long value, and five hundred of them would be a flood. */
const LONGEST_RESULT = 1_000_000;

/** References kept for a vocabulary; the names of one form and its usual sentences are a few hundred. */
const MOST_KEPT = 4096;

/** `{{#if …}}`, `{{else}}` and `{{/if}}` are one slip: it is told at the first. */
const BLOCK_START = /^\s*(?:[#^]|(?:if|unless|each|with)\b)/u;
const BLOCK_END = /^\s*(?:\/|\^|else\b)/u;

/** A piece of a template: constant text, or what fills a reference, with its place in the text. */
interface Part {
  readonly index: number;
  readonly content: string | Fill;
}

/** Compiles a text. The same reference under the same vocabulary is checked and compiled once. */
export function compile(text: string, vocabulary: Vocabulary): Compiled {
  const { pieces, problems } = piecesOf(text, (name) => vocabulary.scalar(name.split('.')));
  const parts: Part[] = [];
  let inBlock = false;
  for (const piece of pieces) {
    if (inBlock && piece.kind === 'reference' && BLOCK_END.test(piece.text)) continue;
    const { index } = piece;
    const content = piece.kind === 'plain' ? piece.text : kept(piece.text, vocabulary);
    if (typeof content === 'string' || typeof content === 'function') parts.push({ index, content });
    else problems.push({ ...content, index });
    inBlock ||= piece.kind === 'reference' && BLOCK_START.test(piece.text);
  }
  return problems.length === 0 ? { template: new PartsTemplate(parts), problems } : { problems: firstOf(problems) };
}

class PartsTemplate implements Template {
  readonly constant: string | undefined;
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.constant = parts.every(isConstant) ? parts.map(({ content }) => content).join('') : undefined;
  }

  fill(values: object): Filled {
    if (this.constant !== undefined) return { text: this.constant, origin: (offset) => offset, problems: [] };
    const problems: TemplateProblem[] = [];
    const ends: number[] = [];
    let text = '';
    for (const { index, content } of this.#parts) {
      const piece = typeof content === 'string' ? content : filled(content, values);
      if (typeof piece === 'string') text += piece;
      else problems.push({ ...piece, index });
      ends.push(text.length);
      if (typeof content !== 'string' && text.length > LONGEST_RESULT) {
        return { text: '', origin: () => index, problems: [{ ...TOO_LONG, index }] };
      }
    }
    return { text, origin: (offset) => this.#origin(ends, offset), problems: firstOf(problems) };
  }

  /** @param ends of the parts, in the filled text */
  #origin(ends: readonly number[], offset: number): number {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    const part = this.#parts[low];
    return part ? part.index + (isConstant(part) ? offset - (ends[low - 1] ?? 0) : 0) : offset;
  }

  render(values: object): string {
    const { text, problems } = this.fill(values);
    if (problems[0] !== undefined) throw new Unfillable(problems[0]);
    return text;
  }
}

function isConstant({ content }: Part): boolean {
  return typeof content === 'string';
}

const TOO_LONG = fault(
  'filled-text-short',
  '填入数字和内容以后，这段正文太长。',
  '请核对引用的内容是否粘贴了多余的文字。',
);
const MORE = fault('references-few', '这段正文的问题太多，从这里起没有再列出。', '请先改正以上各处，再核对一次。');

function filled(fill: Fill, values: object): string | Fault {
  try {
    return fill(values);
  } catch (reason) {
    if (reason instanceof Unfillable) return reason.fault;
    throw reason;
  }
}

function firstOf(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const ordered = [...problems].sort((a, b) => a.index - b.index);
  const next = ordered[MOST_PROBLEMS];
  return next === undefined ? ordered : [...ordered.slice(0, MOST_PROBLEMS), { ...MORE, index: next.index }];
}

interface Kept {
  readonly references: Map<string, Fill | Fault>;
  /** What a phrase may use: everything but phrases, so that none can call itself. */
  readonly inPhrases: Vocabulary;
}

const KEPT = new WeakMap<Vocabulary, Kept>();

function kept(content: string, vocabulary: Vocabulary): Fill | Fault {
  const { references, inPhrases } = keptOf(vocabulary);
  const known = references.get(content);
  if (known !== undefined) return known;
  if (references.size >= MOST_KEPT) references.clear();
  const reference = referenceOf(content, vocabulary);
  const result =
    'fill' in reference
      ? reference.fill
      : 'fault' in reference
        ? reference.fault
        : phraseOf(reference.phrase, vocabulary.phrases.get(reference.phrase) ?? '', inPhrases);
  references.set(content, result);
  return result;
}

/** For the build: the references that were compiled under a vocabulary, each with the code that fills it. */
export function compiledReferences(vocabulary: Vocabulary): (readonly [source: string, code: string])[] {
  const { references } = keptOf(vocabulary);
  return [...references].flatMap(([content, fill]) => {
    const code = typeof fill === 'function' ? precompiled(content, vocabulary) : undefined;
    return code ? [code] : [];
  });
}

function keptOf(vocabulary: Vocabulary): Kept {
  const known = KEPT.get(vocabulary);
  if (known !== undefined) return known;
  const { scalar, paths } = vocabulary;
  const fresh = { references: new Map(), inPhrases: { scalar, paths, phrases: new Map() } };
  KEPT.set(vocabulary, fresh);
  return fresh;
}

function phraseOf(name: string, text: string, vocabulary: Vocabulary): Fill | Fault {
  const { template } = compile(text, vocabulary);
  if (template !== undefined) return (values) => template.render(values);
  return fault('phrase-usable', `标准语句“${name}”本身有错，不能引用。`, '请把这句话直接写在正文里，并告知管理员。');
}
