/** Finds the web addresses in a text, so that they can be followed from the page. */

/** One address where it stands: two equal ones are two links. */
export interface Link {
  readonly url: string;
}

/** An address ends before the mark that closes its sentence. */
const ADDRESS = /https?:\/\/[!-~]*[A-Za-z0-9/#=_-]/g;

/** Characters; a browser follows no longer one. */
const LONGEST = 2000;

/** The links of a text, by the index of each of its characters that belongs to one (UTF-16 units). */
export function linksIn(text: string): ReadonlyMap<number, Link> {
  const links = new Map<number, Link>();
  if (!text.includes('://')) return links;
  for (const match of text.matchAll(ADDRESS)) {
    if (match[0].length > LONGEST) continue;
    const link = { url: match[0] };
    for (let index = match.index; index < match.index + match[0].length; index++) links.set(index, link);
  }
  return links;
}
