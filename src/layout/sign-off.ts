/** Where the organ and the date of a sign-off stand: 落款, GB/T 9704-2012 7.3.5. */

import type { Line } from './lines.ts';

interface SignedLine {
  readonly line: Line;
  /** From the left edge of the type area, pt. */
  readonly x: number;
}

/** The lines, and how many are left blank above and below them. */
interface PlacedSignOff {
  readonly above: number;
  readonly below: number;
  readonly lines: readonly SignedLine[];
}

/** Width of the type area and of a full-width character on its grid, pt. */
interface Area {
  readonly width: number;
  readonly column: number;
}

/**
 * 7.3.5.2, without a seal: the organ two characters from the right edge; the date on the next line, its first character
 * two characters right of the organ's first; where the date is the longer line it is the one that stands two characters
 * from the edge, and the organ moves to the left of it.
 */
export function unsealed(organ: readonly Line[], date: readonly Line[], { width, column }: Area): PlacedSignOff {
  const free = 2 * column;
  const right = width - free;
  const x = Math.min(right - widest(organ), right - widest(date) - free);
  const lines = [...organ.map((line) => ({ line, x })), ...date.map((line) => ({ line, x: x + free }))];
  return { above: 1, below: 0, lines };
}

/**
 * 7.3.5.1, with a seal: the date four characters from the right edge, the organ above it and in the middle of it; an organ
 * so long that it would come nearer to the edge than two characters moves both to the left. The seal of a county's organ
 * is 42 to 45 mm across, four and a half lines; its upper edge is less than a line below the text, and the organ and the
 * date stand a little below its middle: that leaves two lines above them and one below.
 */
export function sealed(organ: readonly Line[], date: readonly Line[], { width, column }: Area): PlacedSignOff {
  const middle = Math.min(width - 4 * column - widest(date) / 2, width - 2 * column - widest(organ) / 2);
  const lines = [...organ, ...date].map((line) => ({ line, x: middle - line.width / 2 }));
  return { above: 2, below: 1, lines };
}

function widest(lines: readonly Line[]): number {
  return Math.max(...lines.map((line) => line.width));
}
