/** Names things as the clerk sees them in the file. */

import type { Path } from '../cell-path.ts';

/** “总体情况”, 第 2 条, and of a figure its group as well: “本年新收”的“自然人”. */
export function labelOf(path: Path, isFigure = false): string {
  const own = path.at(-1);
  if (own === undefined) return '填报内容';
  const group = path.at(-2);
  if (typeof own === 'number') return `${group === undefined ? '' : `“${group}”`}第 ${own + 1} 条`;
  const label = `“${own}”`;
  return isFigure && typeof group === 'string' ? `“${group}”的${label}` : label;
}

const MOST_NAMES = 6;

export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join('、');
  return names.length > MOST_NAMES ? `${shown}等` : shown;
}
