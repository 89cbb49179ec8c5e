/** Of the slips that would explain a disagreement, says which one is likely; nothing where several are as good. */

import { type CellPath, joinPath } from '../cell-path.ts';
import { inWords } from '../place.ts';
import type { Figure } from '../source/figure.ts';
import type { Submission } from '../submission/submission.ts';
import type { Earlier } from './earlier.ts';
import type { Slip } from './wrong-figures.ts';

export interface LikelySlip {
  /** What was typed, what would agree, and how it may have come about. */
  readonly words: string;
  readonly cells: readonly CellPath[];
}

export function likelySlip(slips: readonly Slip[], submission: Submission, earlier: Earlier): LikelySlip | null {
  const single = slips.filter((each) => each.kind === 'figure');
  const figures = new Figures(submission, earlier);
  if (single.length === 1) return figures.only(single[0]);
  const evident = single.filter((each) => figures.reasonOf(each) !== null);
  if (evident.length === 1) return figures.only(evident[0]);
  const rows = slips.filter((each) => each.kind !== 'figure');
  return single.length === 0 && rows.length > 0 ? figures.inRows(rows) : null;
}

class Figures {
  private readonly submission: Submission;
  private readonly earlier: Earlier;

  constructor(submission: Submission, earlier: Earlier) {
    this.submission = submission;
    this.earlier = earlier;
  }

  /** The one figure that, changed, makes everything agree. */
  only(slip: Slip | undefined): LikelySlip | null {
    const [change] = slip?.cells ?? [];
    if (!slip || !change) return null;
    const reason = this.reasonOf(slip);
    const typed = `${this.name(change.cell)}现填 ${change.typed}`;
    const agrees = this.isReceived(change.cell) ? '与其他各栏对不上' : `如应为 ${change.meant}，则各项关系成立`;
    const words = `${typed}，${agrees}${reason ? `（${reason}）` : ''}，请对照台账核实。`;
    return { words, cells: [change.cell] };
  }

  inRows(slips: readonly Slip[]): LikelySlip | null {
    const [slip, another] = slips;
    if (!slip) return null;
    const [a, b] = slip.cells;
    if (another) return slip.kind === 'columns' && a && b ? { words: between(a.cell, b.cell), cells: [] } : null;
    const cells = slip.cells.map((each) => each.cell);
    const [first = []] = cells;
    const row = this.row(first);
    if (slip.kind === 'shift') return { words: `${row}的数像是错开了一栏。`, cells };
    if (slip.kind === 'rows') return { words: `${row}与${this.row(cells[1] ?? [])}像是填反了。`, cells };
    return { words: `${row}的“${first.at(-1)}”与“${cells[1]?.at(-1)}”像是填反了。`, cells };
  }

  /** How the figure may have come about; null where nothing speaks for it. */
  reasonOf(slip: Slip): string | null {
    const [change] = slip.cells;
    if (!change) return null;
    const { cell, typed, meant } = change;
    const [wrong, right] = [typed.text, meant.text];
    if (this.isLastYearsTotal(cell, typed)) return '现填的与上年报告相同，像是没有改';
    if (isOneLess(wrong, right)) return '像是多打了一个数字';
    if (right.length > 2 && isOneLess(right, wrong)) return '像是漏打了一个数字';
    return [...wrong].sort().join('') === [...right].sort().join('') ? '像是两个数字打颠倒了' : null;
  }

  private isLastYearsTotal(cell: CellPath, typed: Figure): boolean {
    const isTotal = this.submission.format.sums.some(({ total }) => joinPath(total) === joinPath(cell));
    if (!isTotal) return false;
    const before = this.earlier.figure(cell);
    return before !== undefined && before.units !== 0n && before.units === typed.units;
  }

  /** Applications are what they are: a figure that fits is no reason to change them. */
  private isReceived(cell: CellPath): boolean {
    return this.submission.format.received.some((each) => joinPath(each) === joinPath(cell));
  }

  private name(cell: CellPath): string {
    return `${this.row(cell)}的“${cell.at(-1)}”`;
  }

  private row(cell: CellPath): string {
    return `${inWords(this.submission.source.keyPlace(cell))}“${cell.at(-2)}”`;
  }
}

function between(a: CellPath, b: CellPath): string {
  return `“${a.at(-1)}”与“${b.at(-1)}”两列一多一少，像是有一行的这两栏填反了。`;
}

/** `longer` without one of its digits. */
function isOneLess(longer: string, shorter: string): boolean {
  return [...longer].some((_, index) => longer.slice(0, index) + longer.slice(index + 1) === shorter);
}
