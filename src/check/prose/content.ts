/** What the parts of a report must say at all: problems in the fifth, the aspects of the work in the first, and not at too great length. */

import { joinPath } from '../../cell-path.ts';
import { listOf, occursIn } from '../../edition/prose/wording.ts';
import { type Check, textOf } from './subject.ts';

export const checkProblems: Check = (rule, subject) => {
  const text = textOf(subject, subject.wording.texts.problems);
  const said = text?.text.replace(/[^\p{L}\p{N}]/gu, '') ?? '';
  const isNothing = said === '' || new RegExp(`^(?:${listOf(rule, 'nothing').source})$`, 'u').test(said);
  // A text that is not written yet is found missing already.
  if (text === undefined || text.text.trim() === '' || !isNothing) return [];
  const message = `“${titleOf(subject, text.path)}”写的是“${text.text.trim()}”，没有写存在的问题和改进情况。`;
  return [text.whole(rule, message, '写明本年度存在的主要问题和改进的措施。')];
};

/** One remark for all aspects of which the content says nothing. The preamble counts for nothing, tables' side texts do. */
export const checkAspects: Check = (rule, subject) => {
  const { wording, texts, kinds } = subject;
  const overview = textOf(subject, wording.texts.overview);
  if (overview === undefined || overview.text.trim() === '') return [];
  const apart = new Set([wording.texts.preamble, wording.texts.problems].map((each) => joinPath(each)));
  const content = texts.filter((each) => !apart.has(joinPath(each.path))).map((each) => each.text);
  const isGovernment = kinds.some((each) => each.isGovernment);
  const groups = isGovernment ? ['aspects', 'governments'] : ['aspects'];
  const missing = groups.flatMap((group) =>
    [...(rule.groups.get(group) ?? [])]
      .filter(([, words]) => !content.some((each) => occursIn(words, each)))
      .map(([name]) => name),
  );
  if (missing.length === 0) return [];
  const message = `“${titleOf(subject, overview.path)}”没有说到${missing.map((each) => `“${each}”`).join('、')}。`;
  return [overview.whole(rule, message, '补写这些方面的情况；没有发生的，写明没有。')];
};

export const checkLength: Check = (rule, subject) => {
  const limit = subject.county?.longestOverview ?? null;
  const text = textOf(subject, subject.wording.texts.overview);
  const length = [...(text?.text.replace(/\s/gu, '') ?? '')].length;
  if (limit === null || text === undefined || length <= limit) return [];
  const message = `“${titleOf(subject, text.path)}”有 ${length} 字，本县规定不超过 ${limit} 字，多 ${length - limit} 字。`;
  return [text.whole(rule, message, '压缩文字，保留主要情况和数据。')];
};

function titleOf({ submission }: Parameters<Check>[1], path: readonly (string | number)[]): string {
  return submission.format.schema.titleOf(path.map(String));
}
