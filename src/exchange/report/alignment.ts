/** Two sequences that say the same in the same order, with gaps in both → which of one is which of the other. */

/** Sums of the same terms in another order differ by less. */
const ROUNDING = 1e-9;

/**
 * The pairs of the best assignment that keeps the order of both: the sum of `worth` is the greatest there is. Of several
 * equally good ones that which pairs with what stands later in `right`.
 * @param worth what it is worth to pair `left` with `right`; 0 or less: they cannot be paired
 * @returns for each of `left` the index in `right`; null where it has none
 */
export function align(left: number, right: number, worth: (left: number, right: number) => number): (number | null)[] {
  const width = right + 1;
  const best = new Float64Array((left + 1) * width);
  const paired = new Uint8Array((left + 1) * width);
  for (let i = 1; i <= left; i++) {
    for (let j = 1; j <= right; j++) {
      const at = i * width + j;
      const without = Math.max(best[at - width] ?? 0, best[at - 1] ?? 0);
      const own = worth(i - 1, j - 1);
      const together = own > 0 ? (best[at - width - 1] ?? 0) + own : 0;
      paired[at] = own > 0 && together >= without - ROUNDING ? 1 : 0;
      best[at] = Math.max(without, together);
    }
  }
  return traced(left, right, best, paired);
}

/** From the end. */
function traced(left: number, right: number, best: Float64Array, paired: Uint8Array): (number | null)[] {
  const width = right + 1;
  const found: (number | null)[] = new Array<number | null>(left).fill(null);
  let [i, j] = [left, right];
  while (i > 0 && j > 0) {
    const at = i * width + j;
    if (paired[at] === 1) {
      found[i - 1] = j - 1;
      i--;
      j--;
    } else if ((best[at - 1] ?? 0) >= (best[at - width] ?? 0)) j--;
    else i--;
  }
  return found;
}
