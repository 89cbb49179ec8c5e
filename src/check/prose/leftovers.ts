/** What is left in a text from a form, a model or last year: replaced notices and parts, instructions. */

import { listOf, NOTHING, occursIn, type Rule } from '../../edition/prose/wording.ts';
import type { Schema } from '../../schema/schema.ts';
import { madeOnce } from './expressions.ts';
import type { Check } from './subject.ts';

/** Once a text: it is the same slip wherever it is repeated. */
export const checkNotice: Check = (rule, { texts, submission: { format } }) =>
  texts.flatMap((text) => {
    const { notice } = format;
    const first = replacedIn(text.text, rule);
    const wrong = first === undefined ? misspelt(text.text, notice) : undefined;
    if (wrong !== undefined) {
      const message = `文号“${text.quote(...wrong)}”写错了。`;
      return [text.remark(wrong, rule, message, `应是${notice}。`)];
    }
    if (first === undefined) return [];
    const message = `引用的“${text.quote(...first)}”不是本年度所用格式的依据。`;
    return [text.remark(first, rule, message, `本年度所用格式的依据是${notice}，照此改正名称和文号。`)];
  });

function replacedIn(words: string, rule: Rule): readonly [start: number, end: number] | undefined {
  if (!occursIn(listOf(rule, 'replaced'), words)) return undefined;
  const lines = [...words.matchAll(/[^。\n]+/gu)].filter((each) => !occursIn(listOf(rule, 'unless'), each[0]));
  const [first] = lines.flatMap((line) =>
    [...line[0].matchAll(listOf(rule, 'replaced'))].map(
      (each) => [line.index + each.index, line.index + each.index + each[0].length] as const,
    ),
  );
  return first;
}

/** Another office before the number of the notice: 国办公开函〔2021〕30号, 国办发〔2021〕30号. */
function misspelt(words: string, notice: string): readonly [start: number, end: number] | undefined {
  if (!words.includes('〔')) return undefined;
  const [head = '', number = ''] = notice.split(/(?=〔)/u);
  const named = new RegExp(`${head.slice(0, 1)}\\p{Script=Han}{1,10}${number}`, 'gu');
  const wrong = [...words.matchAll(named)].find(([name]) => !name.endsWith(`${head}${number}`));
  return wrong && [wrong.index, wrong.index + wrong[0].length];
}

export const checkParts: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    [...text.text.matchAll(/[^。\n]+/gu)].flatMap((line) => {
      if (!occursIn(listOf(rule, 'listing'), line[0])) return [];
      const spanOf = ({ 0: words, index }: RegExpExecArray) =>
        [line.index + index, line.index + index + words.length] as const;
      const [part] = line[0].matchAll(listOf(rule, 'replaced'));
      const count = [...line[0].matchAll(listOf(rule, 'counted'))].find((each) => !isRight(each[0], rule));
      const hint = '按现行格式的六个部分改写，或者删去这句话。';
      if (part !== undefined) {
        const message = `列出的“${text.quote(...spanOf(part))}”是原来格式的部分，现行格式没有。`;
        return [text.remark(spanOf(part), rule, message, hint)];
      }
      if (count === undefined || !occursIn(listOf(rule, 'whole'), line[0])) return [];
      const message = `“${text.quote(...spanOf(count))}”与现行格式的部分数不一致。`;
      return [text.remark(spanOf(count), rule, message, hint)];
    }),
  );

function isRight(words: string, rule: Rule): boolean {
  return words.startsWith('第') || occursIn(listOf(rule, 'right'), words);
}

/** The first in each paragraph: an instruction that was left in is seldom one clause. */
export const checkInstructions: Check = (rule, { texts, submission }) => {
  const instructions = [listOf(rule, 'instructions'), descriptionsOf(submission.format.schema)];
  return texts.flatMap((text) => {
    const occurring = instructions.filter((words) => occursIn(words, text.text));
    if (occurring.length === 0) return [];
    return text.paragraphs.flatMap((paragraph) => {
      const [first] = occurring
        .flatMap((words) => [...paragraph.text.matchAll(words)])
        .sort((a, b) => a.index - b.index);
      if (first === undefined) return [];
      const start = paragraph.start + first.index;
      const message = `“${text.quote(start, start + first[0].length)}”是填写说明，不是报告的内容。`;
      return [text.remark([start, start + first[0].length], rule, message, '删去这句说明，换成本单位的内容。')];
    });
  });
};

/** Characters; shorter clauses of a description may be said by anybody. */
const LEAST_CLAUSE = 8;

/** What whoever fills in the form is told of its texts, clause by clause; not what it gives as an example. */
const descriptionsOf = madeOnce((schema: Schema) => {
  const clauses = schema.texts
    .flatMap((path) => (schema.at(path)?.description ?? '').split(/[；。，：]/u))
    .filter((clause) => clause.length >= LEAST_CLAUSE && !/[“”]/u.test(clause));
  const sources = [...new Set(clauses)].map((clause) => clause.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'));
  return sources.length === 0 ? NOTHING : new RegExp(sources.join('|'), 'gu');
});
