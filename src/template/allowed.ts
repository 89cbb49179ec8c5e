/**
 * The tree of one reference → the names it uses, or why it is refused. This is the whole list of what is allowed:
 *   a name the vocabulary knows · one of our conversions with names, "words", digits or further conversions in the right
 *   number and kind · a phrase by its plain name.
 * Blocks, comments, built-ins, `@`, `../`, `this`, `a/b`, named parameters, block parameters, decorators, raw output,
 * blank control, dynamic or inline partials have another node type or another shape, and so fall through to `refused`.
 */

import { nearest } from '../source/nearest-name.ts';
import { CONVERSIONS, type Conversion, type Kind } from './conversions.ts';
import { excerpt, type Fault, fault } from './problem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A name in a reference; `figure` where a conversion needs a figure. */
export interface Use {
  readonly path: readonly string[];
  readonly figure: boolean;
}

export type Allowed = { readonly uses: readonly Use[] } | { readonly phrase: string } | { readonly fault: Fault };

/** Conversions inside conversions: `{{有无 甲 (万元 (合计 甲 乙)) "无"}}` has three. */
const DEEPEST = 4;
const MOST_DIGITS = 6;

interface Call {
  readonly path: hbs.AST.Node;
  readonly params: readonly hbs.AST.Node[];
  readonly hash?: unknown;
}

export function allow(program: hbs.AST.Program, vocabulary: Vocabulary): Allowed {
  const [statement, ...others] = program.body;
  if (statement === undefined || others.length > 0) return { fault: refused() };
  if (statement.type === 'PartialStatement') return phrase(statement as hbs.AST.PartialStatement, vocabulary);
  if (statement.type !== 'MustacheStatement') return { fault: refused() };
  const { path, params, hash, escaped, strip } = statement as hbs.AST.MustacheStatement;
  if (!escaped || strip.open || strip.close) return { fault: refused() };
  const walk = new Walk(vocabulary);
  const alone = params.length === 0 && hash === undefined && conversionOf(path) === undefined;
  const problem = alone ? walk.name(path, false) : walk.call({ path, params, hash }, undefined, 1);
  return problem === undefined ? { uses: walk.uses } : { fault: problem };
}

/** Goes through one reference, stops at the first thing that is not allowed, and remembers the names it met. */
class Walk {
  readonly uses: Use[] = [];
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  name(node: hbs.AST.Node, figure: boolean): Fault | undefined {
    const path = plainName(node);
    if (path === undefined) return refused();
    if (!path.some((part) => part in {}) && this.#vocabulary.scalar(path)) {
      this.uses.push({ path, figure });
      return undefined;
    }
    return unknownName(path.join('.'), this.#vocabulary);
  }

  call(call: Call, within: Conversion | undefined, depth: number): Fault | undefined {
    const conversion = conversionOf(call.path);
    if (conversion === undefined) return unknownConversion(call.path);
    if (call.hash !== undefined) return misused(conversion);
    if (depth > DEEPEST) return fault('reference-short', `换算套得太深，最多${DEEPEST}层。`, '请把这一句拆开写。');
    if (within !== undefined && call.params.length === 0) return misused(conversion);
    return this.#parameters(conversion, call.params, depth);
  }

  #parameters(conversion: Conversion, given: readonly hbs.AST.Node[], depth: number): Fault | undefined {
    const { parameters, least, repeats } = conversion;
    if (given.length < least || (!repeats && given.length > parameters.length)) return misused(conversion);
    for (const [index, node] of given.entries()) {
      const kind = parameters[index] ?? parameters.at(-1) ?? 'figure';
      const problem = this.#parameter(conversion, node, kind, depth);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #parameter(conversion: Conversion, node: hbs.AST.Node, kind: Kind, depth: number): Fault | undefined {
    if (kind === 'digits') return isDigits(node) ? undefined : misused(conversion);
    if (node.type === 'StringLiteral') return kind === 'text' ? undefined : misused(conversion);
    if (node.type === 'PathExpression') return this.name(node, kind === 'figure');
    if (node.type !== 'SubExpression') return misused(conversion);
    const inner = node as hbs.AST.SubExpression;
    if (kind === 'figure' && conversionOf(inner.path)?.returns === 'text') return misused(conversion);
    return this.call(inner, conversion, depth + 1);
  }
}

function phrase(node: hbs.AST.PartialStatement, vocabulary: Vocabulary): Allowed {
  const name = plainName(node.name)?.join('.');
  const plain = node.params.length === 0 && node.hash === undefined && !node.strip.open && !node.strip.close;
  if (name === undefined || !plain) return { fault: refused() };
  if (vocabulary.phrases.has(name)) return { phrase: name };
  const names = [...vocabulary.phrases.keys()];
  const near = nearest(name, names);
  const hint =
    near !== undefined ? `是否应为“{{> ${near}}}”？` : names.length > 0 ? `可用的有：${names.join('、')}。` : null;
  return { fault: fault('phrase-known', `没有叫“${excerpt(name)}”的标准语句可以引用。`, hint) };
}

/** The parts of a dotted name; undefined for `@x`, `../x`, `this.x`, `./x`, `a/b` and everything that is not a name. */
function plainName(node: hbs.AST.Node): readonly string[] | undefined {
  if (node.type !== 'PathExpression') return undefined;
  const { data, depth, parts, original } = node as hbs.AST.PathExpression;
  const plain = !data && depth === 0 && parts.length > 0 && parts.every((part) => typeof part === 'string');
  return plain && original === parts.join('.') ? parts : undefined;
}

function conversionOf(node: hbs.AST.Node): Conversion | undefined {
  const path = plainName(node);
  return path?.length === 1 ? conversionNamed(path[0] ?? '') : undefined;
}

function conversionNamed(name: string): Conversion | undefined {
  return CONVERSIONS.find((each) => each.name === name);
}

function isDigits(node: hbs.AST.Node): boolean {
  if (node.type !== 'NumberLiteral') return false;
  const { value } = node as hbs.AST.NumberLiteral;
  return Number.isInteger(value) && value >= 0 && value <= MOST_DIGITS;
}

function refused(): Fault {
  return fault(
    'reference-plain',
    '大括号里只能写一个数字或单项内容的名称，或者一种换算。',
    `可用的换算：${conversionNames()}。`,
  );
}

function unknownName(name: string, { paths }: Vocabulary): Fault {
  const shown = excerpt(name);
  if (/^["'“”‘’＂]/u.test(name))
    return fault('reference-plain', `${shown} 用的是中文引号。`, '大括号里的文字要放在英文引号里，例如 "无"。');
  const inner = paths.find((path) => path.startsWith(`${name}.`));
  if (inner !== undefined) {
    const hint = `请写明是其中哪一个，例如“{{${inner}}}”。`;
    return fault('reference-names-one-value', `“${shown}”是一组数字，不是一个数字。`, hint);
  }
  const near = nearest(name, paths);
  const example = paths[0] === undefined ? '' : `，例如“{{${paths[0]}}}”`;
  const hint =
    near === undefined ? `名称从最上一级写起，上下级之间用英文句点隔开${example}。` : `是否应为“{{${near}}}”？`;
  return fault('reference-name-known', `填报内容中没有“${shown}”这一栏。`, hint);
}

function unknownConversion(node: hbs.AST.Node): Fault {
  const name = plainName(node)?.join('.');
  if (name === undefined) return refused();
  const near = nearest(
    name,
    CONVERSIONS.map((each) => each.name),
  );
  const hint =
    near === undefined
      ? `可用的换算：${conversionNames()}；只引用一个名称时，名称里不要有空格。`
      : `是否应为“${near}”？`;
  return fault('conversion-known', `没有叫“${excerpt(name)}”的换算。`, hint);
}

function misused({ name, written, printed }: Conversion): Fault {
  return fault('conversion-complete', `“${name}”后面写的内容不对。`, `写法如“${written}”，印出“${printed}”。`);
}

function conversionNames(): string {
  return CONVERSIONS.map((each) => each.name).join('、');
}
