/** The organs with most of something: of thousands, no more are kept than are named. */

import type { Organ } from '../county.ts';
import type { Figure } from '../source/figure.ts';

export interface Share {
  readonly organ: Organ;
  readonly figure: Figure;
}

export class Largest {
  readonly #most: number;
  readonly #shares: Share[] = [];
  #count = 0;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** Who has none of it, or less, is not among them. */
  offer(organ: Organ, figure: Figure): void {
    if (figure.units <= 0n) return;
    this.#count++;
    const at = this.#shares.findIndex((each) => isBefore({ organ, figure }, each));
    if (at >= 0) this.#shares.splice(at, 0, { organ, figure });
    else this.#shares.push({ organ, figure });
    this.#shares.length = Math.min(this.#shares.length, this.#most);
  }

  /** The largest first; of equal ones the first by 代号. */
  get shares(): readonly Share[] {
    return this.#shares;
  }

  /** Whether others have some, too. */
  get hasMore(): boolean {
    return this.#count > this.#shares.length;
  }
}

function isBefore(one: Share, other: Share): boolean {
  const [units, others] = [one.figure.units, other.figure.units];
  return units === others ? one.organ.code < other.organ.code : units > others;
}
