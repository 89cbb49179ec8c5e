/** The links of a role → for a character, the link that draws it. */
import type { CodePoints } from './codepoints.ts';
import type { Face } from './face.ts';

export interface Link {
  readonly face: Face;
  /** The code points the link is for; undefined: all. */
  readonly takes: CodePoints | undefined;
  readonly features: readonly string[];
}

export class Chain {
  readonly #links: readonly Link[];
  readonly #known = new Map<number, Link | null>();

  constructor(links: readonly Link[]) {
    this.#links = links;
  }

  /** The link that draws a character with its combining marks; where none can, the one that shows the gap. */
  draws(base: number, marks: readonly number[]): Link {
    const link = (marks.length > 0 && this.#ofAll(base, marks)) || this.#of(base) || this.#own();
    if (!link) throw new Error('a chain without faces');
    return link;
  }

  /** Those of the code points that no link can draw; marks count as lacking when no face has them beside their base. */
  lacks(base: number, marks: readonly number[]): readonly number[] {
    const link = this.#of(base);
    if (!link) return [base];
    if (marks.length === 0 || this.#ofAll(base, marks)) return [];
    return marks.filter((mark) => link.face.glyph(mark) === 0);
  }

  #of(codePoint: number): Link | undefined {
    const known = this.#known.get(codePoint);
    if (known !== undefined) return known ?? undefined;
    const link = this.#links.find((each) => has(each, codePoint));
    this.#known.set(codePoint, link ?? null);
    return link;
  }

  #ofAll(base: number, marks: readonly number[]): Link | undefined {
    return this.#links.find((link) => has(link, base) && marks.every((mark) => link.face.glyph(mark) !== 0));
  }

  #own(): Link | undefined {
    return this.#links.find((link) => !link.takes) ?? this.#links[0];
  }
}

function has(link: Link, codePoint: number): boolean {
  return (!link.takes || link.takes.has(codePoint)) && link.face.glyph(codePoint) !== 0;
}
