/** `explain`: a finding's code → its rule, where the rule comes from, and an example. */

import type { Command } from 'commander';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { Explanation } from '../edition/explanation.ts';

export const mayGoToFile = true;

export function define(command: Command): Command {
  return command
    .description('说明一项检查查什么、依据是什么')
    .argument('<代号>', '检查结果里的英文代号，如 totals-cross-foot');
}

/** @returns 0, or 2 for a code that does not exist */
export async function run(terminal: Terminal, code: string): Promise<number> {
  const [{ explanations }, { LAYOUTS }, { nearest }] = await Promise.all([
    import('./explanations/explanations.ts'),
    import('../store/versions.ts'),
    import('../source/nearest-name.ts'),
  ]);
  const known = explanations(LAYOUTS);
  const meant = known.filter((each) => each.code === code.trim());
  if (meant.length === 0) {
    const near = nearest(code, [...new Set(known.map((each) => each.code))]);
    terminal.tell(`没有“${code}”这个代号。${near ? `是不是“${near}”？` : '请照抄检查结果里的英文代号。'}`);
    return EXIT.usage;
  }
  terminal.print(asWords(code.trim(), meant));
  return EXIT.good;
}

/** What several editions say in the same words is said once, with the source of each. */
function asWords(code: string, meant: readonly Explanation[]): string[] {
  const words = ({ why, example }: Explanation) => `规则：${why}\n例子：${example}`;
  const blocks = [...new Set(meant.map(words))].map((block) => {
    const sources = new Set(meant.filter((each) => words(each) === block).map(({ source }) => source));
    return [block, ...[...sources].map((source) => `依据：${source}`)].join('\n');
  });
  return [code, ...blocks.join('\n\n').split('\n')];
}
