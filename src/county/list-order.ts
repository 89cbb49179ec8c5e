/** Whatever is told of organs → in the order of the county's list. */

/** Those that are not in it, or not any more, come last. */
export function inListOrder<T extends { readonly organ: string }>(
  each: readonly T[],
  county: { readonly organs: ReadonlyMap<string, unknown> } | null,
): T[] {
  const places = new Map([...(county?.organs.keys() ?? [])].map((code, index) => [code, index]));
  const placeOf = ({ organ }: T) => places.get(organ) ?? places.size;
  return each.toSorted((one, other) => placeOf(one) - placeOf(other));
}
