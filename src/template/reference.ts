/**
 * What stands between `{{` and `}}` → a function that fills it, the name of a phrase, or what is wrong with it.
 *
 * All of it goes through Handlebars. The references of the program's own layouts are compiled when it is built (prepare.ts),
 * as others are at their first use: parser and compiler are not even begun for most reports.
 */

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { valueAt } from '../cell-path.ts';
import { Figure } from '../source/figure.ts';
import { sameName } from '../source/nearest-name.ts';
import { isPrepared, PREPARED } from '../source/prepared.ts';
import { allow, type Use } from './allowed.ts';
import { CONVERSIONS } from './conversions.ts';
import { excerpt, type Fault, fault, Unfillable } from './problem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Fills one reference from the values; throws Unfillable. */
export type Fill = (values: object) => string;

export type Reference = { readonly fill: Fill } | { readonly phrase: string } | { readonly fault: Fault };

/** The longest reference, in UTF-16 units: the sum of ten figures by their full names has about 300. */
export const LONGEST_REFERENCE = 600;

const require = createRequire(import.meta.url);

/** Handlebars of our own, for conversions. */
const handlebars = withoutBuiltIns();
for (const { name, apply } of CONVERSIONS) {
  // Handlebars adds its options object behind the parameters.
  handlebars.registerHelper(name, (...given: unknown[]) => apply(...(given.slice(0, -1) as never[])));
}

/** For names alone, which most references are: at each of them Handlebars goes through all the helpers it has. */
const forNames = withoutBuiltIns();

/** The compiler knows the built-ins unless it is told that it does not. */
const knownHelpers = Object.fromEntries([
  ...Object.keys(Handlebars.helpers).map((name) => [name, false]),
  ...CONVERSIONS.map(({ name }) => [name, true]),
]);
const OPTIONS = { noEscape: true, strict: true, knownHelpersOnly: true, data: false, knownHelpers };

function withoutBuiltIns(): typeof Handlebars {
  const own = Handlebars.create();
  for (const name of Object.keys(own.helpers)) own.unregisterHelper(name);
  return own;
}

/** What people write between the braces that Handlebars would take for something else, and what to tell them. */
const OTHER_FORMS: readonly (readonly [RegExp, string, string])[] = [
  [/^$/u, '大括号里是空的。', '请写上要引用的名称，或者删去大括号。'],
  [/^!/u, '“{{!”后面的文字不会印出来。', '不要的文字请直接删去，要印的文字请去掉大括号。'],
  [
    /^[#^/]|^(?:else|if|unless|each|with)\b/u,
    '正文里不能写条件和循环。',
    '数字有无不同而说法不同的，可用“{{有无 名称 "…" "…"}}”。',
  ],
  [/^~|~$/u, '大括号里不能写“~”。', '请删去“~”。'],
];

export function referenceOf(content: string, vocabulary: Vocabulary): Reference {
  if (content.length > LONGEST_REFERENCE) {
    const message = `“{{${excerpt(content)}”太长，大括号里最多写${LONGEST_REFERENCE}个字。`;
    return { fault: fault('reference-short', message, '请拆成几处来写。') };
  }
  const source = unmarked(content);
  const ready = prepared(source);
  // What a reference is does not depend on the form; whether its names are known does.
  if (ready?.uses.every(({ path }) => vocabulary.scalar(path))) {
    return { fill: fillOf(handlebarsFor(source, ready.uses).template<object>(ready.template), ready.uses) };
  }
  const other = OTHER_FORMS.find(([form]) => form.test(source));
  if (other !== undefined) return { fault: fault('reference-plain', other[1], other[2]) };
  const program = parsed(`{{${source}}}`);
  if (program === undefined) return { fault: mistyped(source, vocabulary) ?? unreadable(source, vocabulary) };
  const allowed = allow(program, vocabulary);
  if ('uses' in allowed) {
    return { fill: fillOf(handlebarsFor(source, allowed.uses).compile<object>(program, OPTIONS), allowed.uses) };
  }
  return 'fault' in allowed ? { fault: mistyped(source, vocabulary) ?? allowed.fault } : allowed;
}

/** Invisible marks and wide blanks come with pasted text and mean nothing between the braces. */
function unmarked(content: string): string {
  return content
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function parsed(source: string): hbs.AST.Program | undefined {
  try {
    return handlebars.parseWithoutProcessing(source);
  } catch {
    return undefined;
  }
}

function handlebarsFor(source: string, [use, ...others]: readonly Use[]): typeof Handlebars {
  return others.length === 0 && source === use?.path.join('.') ? forNames : handlebars;
}

/** `run` was made of a tree that has been allowed. */
function fillOf(run: (values: object) => string, uses: readonly Use[]): Fill {
  return (values) => {
    for (const use of uses) servingValue(use, values);
    return run(values);
  };
}

/** A reference of the program's own layouts, allowed and compiled by Handlebars when the program was built. */
interface Precompiled {
  readonly uses: readonly Use[];
  readonly template: TemplateSpecification;
}

/** By their text, unmarked. */
export const REFERENCES = new URL('references.cjs', PREPARED);

let known: ReadonlyMap<string, Precompiled> | undefined;

function prepared(source: string): Precompiled | undefined {
  known ??= new Map(isPrepared(REFERENCES) ? Object.entries(require(fileURLToPath(REFERENCES))) : []);
  return known.get(source);
}

/** For the build: the text of a reference that may be filled, and the code of its `Precompiled`. */
export function precompiled(
  content: string,
  vocabulary: Vocabulary,
): readonly [source: string, code: string] | undefined {
  const source = unmarked(content);
  const program = parsed(`{{${source}}}`);
  const allowed = program && allow(program, vocabulary);
  if (!allowed || !('uses' in allowed)) return undefined;
  return [source, `{ uses: ${JSON.stringify(allowed.uses)}, template: ${handlebars.precompile(program, OPTIONS)} }`];
}

/** An optional value may be left out, and a name that is known may hold words where a figure is needed. */
function servingValue({ path, figure }: Use, values: object): Figure | string {
  const value = valueAt(values, path);
  if (value instanceof Figure || (typeof value === 'string' && !figure)) return value;
  const name = path.join('.');
  if (typeof value !== 'string') {
    const hint = `请填写“${name}”，或者删去这处引用。`;
    throw new Unfillable(fault('reference-fillable', `“${name}”没有填写，这里无法引用。`, hint));
  }
  throw new Unfillable(fault('reference-fillable', `“${name}”不是数字，不能换算。`, '请改为引用一个数字。'));
}

/** One known name, but for a comma instead of a point, a blank inside, a full-width mark. */
function mistyped(source: string, { paths }: Vocabulary): Fault | undefined {
  const meant = sameName(source, paths);
  if (meant === undefined) return undefined;
  const message = `“{{${excerpt(source)}}}”的名称没有写对：上下级之间只用英文句点，名称里没有空格。`;
  return fault('reference-name-known', message, `应写成“{{${meant}}}”。`);
}

function unreadable(source: string, { paths }: Vocabulary): Fault {
  const example = paths[0] === undefined ? '' : `，例如“{{${paths[0]}}}”`;
  const hint = `大括号里写名称，从最上一级写起，上下级之间用英文句点隔开${example}；文字放在英文引号里。`;
  return fault('reference-plain', `“{{${excerpt(source)}}}”写得不对。`, hint);
}
