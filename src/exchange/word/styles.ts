/** The styles of a Word file: their names, and the numbers that they give to their paragraphs (ECMA-376-1 §17.7). */

import { childrenOf, type XmlElement } from '../../ooxml/xml-reader.ts';
import { child, wordOf } from './elements.ts';
import { type NumberedAs, numberedAs } from './numbering.ts';

interface Style {
  readonly name: string | undefined;
  readonly basedOn: string | undefined;
  readonly numbered: NumberedAs | undefined;
  /** How its text looks. */
  readonly run: XmlElement | undefined;
}

/** A style stands on another, and that on a third; in a circle they could go on for ever. */
const DEEPEST = 20;

export class Styles {
  readonly #styles: ReadonlyMap<string, Style>;

  constructor(styles: XmlElement | undefined) {
    this.#styles = new Map(
      (styles ? childrenOf(styles, 'style') : []).map((each) => [
        each.attributes.get('styleId') ?? '',
        {
          name: wordOf(child(each, 'name')),
          basedOn: wordOf(child(each, 'basedOn')),
          numbered: numberedAs(child(each, 'pPr')),
          run: child(each, 'rPr'),
        },
      ]),
    );
  }

  nameOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : (this.#styles.get(id)?.name ?? id);
  }

  numberedAs(id: string | undefined): NumberedAs | undefined {
    return this.#firstIn(id, ({ numbered }) => numbered);
  }

  /** A property of the text, as the style or one that it stands on has it. */
  lookOf(id: string | undefined, property: string): XmlElement | undefined {
    return this.#firstIn(id, ({ run }) => child(run, property));
  }

  #firstIn<T>(id: string | undefined, of: (style: Style) => T | undefined): T | undefined {
    let style = this.#styles.get(id ?? '');
    for (let depth = 0; style && depth < DEEPEST; depth++) {
      const found = of(style);
      if (found !== undefined) return found;
      style = this.#styles.get(style.basedOn ?? '');
    }
    return undefined;
  }
}
