/** 汇总 of county.yaml: whose report has the sums of the others, and whose figures they leave out. */

import { error, type Finding } from '../finding.ts';
import type { Source } from '../source/source.ts';
import type { CountyFile } from './county-file.ts';
import { textAt } from './typed-text.ts';

/** 汇总: whose report has the sums of the others, and whose figures they leave out. */
export interface CountySum {
  /** 代号. */
  readonly organ: string;
  /** 不计, by 代号: the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
}

export function sumOf(source: Source, { 单位, 不计 = [] }: NonNullable<CountyFile['汇总']>): CountySum {
  const leftOut = 不计.map((each, index) => {
    const path = ['汇总', '不计', index];
    return [textAt(source, [...path, '单位'], each.单位), textAt(source, [...path, '理由'], each.理由)] as const;
  });
  return { organ: textAt(source, ['汇总', '单位'], 单位), leftOut: new Map(leftOut) };
}

/** Who is summed, and who is not, stands in the list, once. */
export function strangersToSum(source: Source, codes: ReadonlySet<string>, { 汇总 }: CountyFile): Finding[] {
  if (!汇总) return [];
  const paths = [['汇总', '单位'], ...(汇总.不计 ?? []).map((_, index) => ['汇总', '不计', index, '单位'])];
  const named = new Set<string>();
  return paths.flatMap((path) => {
    const code = textAt(source, path, source.valueAt(path) as string);
    const isAgain = named.has(code);
    named.add(code);
    if (codes.has(code) && !isAgain) return [];
    const message = isAgain ? `“${code}”在汇总里写了两次。` : `单位名录里没有代号“${code}”。`;
    const hint = isAgain ? '只留一处。' : '照抄单位名录里的代号。';
    return [error(source.valuePlace(path), 'sum-is-of-listed-organs', message, hint, { entries: [path] })];
  });
}
