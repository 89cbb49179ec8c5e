/** What is told while a run goes on. */

import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/console/progress.ts';
import { fitted, widthOf } from '../../src/console/width.ts';
import { type Result, resultOf, type Status } from '../../src/store/result.ts';

function result(status: Status): Result {
  const due = { file: 'data/2020/baisha.yaml', code: 'baisha', organ: null, year: 2020 };
  return resultOf(due, status, { name: '白沙镇人民政府' });
}

/** Everything told of these outcomes. */
function told(statuses: readonly Status[], where: 'log' | 'terminal', quiet = false): string[] {
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const terminal = { print: () => {}, tell, live: where === 'log' ? null : { show: tell } };
  const progress = new Progress(terminal, quiet, () => false);
  progress.begin(statuses.length);
  for (const status of statuses) progress.done(result(status));
  progress.end();
  return lines;
}

describe('progress', () => {
  it('is a plain line a report where nobody looks on', () => {
    expect(told(['made', 'rejected'], 'log')).toEqual(['1/2 已生成 白沙镇人民政府', '2/2 退回 白沙镇人民政府']);
  });

  it('is one live line on a terminal, cleared at the end', () => {
    const [line, end] = told(['rejected'], 'terminal');
    expect(line).toMatch(/^1\/1，[\d.]+ 份\/秒，还要 0 秒，退回 1$/);
    expect(end).toBe('');
  });

  it('is silent when asked to be', () => {
    expect(told(['made'], 'log', true)).toEqual([]);
  });
});

describe('the width of a text', () => {
  it('counts a Chinese character or mark as two columns', () => {
    expect(widthOf('白沙镇，3 份…')).toBe(8 + 2 + 2 + 1);
    expect(widthOf('𫢸')).toBe(2);
  });

  it('is never more than the columns it is fitted to', () => {
    expect(fitted('白沙镇人民政府', 8)).toBe('白沙镇…');
    expect(fitted('白沙镇', 6)).toBe('白沙镇');
  });
});
