/** The county's list of organs → what of it a submission's findings may depend on: the organs that its text can speak of. */

import type { County, Organ } from '../county.ts';
import { asTyped } from '../source/edits.ts';
import { tidyText } from '../tidy/tidy.ts';

/** What a text needs to have a name: its Han characters, but for those of a heading's numeral (㈠ is printed as （一）); and whose it is. */
interface Told {
  readonly chars: readonly string[];
  readonly organ: Organ;
}

/**
 * A check reads the names of all organs in a text as it is printed (organ-speaks-of-itself). Where every character of a name
 * stands somewhere in the file, as it is printed, the text may have the name; where one is missing, it cannot: whatever was
 * left out, broken into lines or typed otherwise. An escape or a reference may put in any character: then all names count.
 */
export class NamesTold {
  /** By the character that fewest names have. */
  readonly #byRarest = new Map<string, Told[]>();
  readonly #all: readonly Organ[];

  constructor(county: County | null) {
    this.#all = [...(county?.organs.values() ?? [])];
    const names = this.#all.flatMap((organ) => namesOf(organ).map((name) => ({ chars: charsOf(name), organ })));
    const counts = new Map<string, number>();
    for (const { chars } of names) for (const char of chars) counts.set(char, (counts.get(char) ?? 0) + 1);
    for (const each of names) {
      const [rarest = ''] = each.chars.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      this.#byRarest.set(rarest, [...(this.#byRarest.get(rarest) ?? []), each]);
    }
  }

  /** In the order of the list. */
  in(bytes: Uint8Array): readonly Pick<Organ, 'code' | 'name' | 'shortName'>[] {
    const typed = new TextDecoder().decode(bytes);
    const organs = /\\|\{\{/.test(typed) ? this.#all : this.#organsIn(tidyText(asTyped(typed)).text);
    return organs.map(({ code, name, shortName }) => ({ code, name, shortName }));
  }

  #organsIn(text: string): Organ[] {
    // Names without any such character are found under none.
    const present = new Set(text).add('');
    const told = new Set<Organ>();
    for (const char of present)
      for (const { chars, organ } of this.#byRarest.get(char) ?? [])
        if (chars.every((each) => present.has(each))) told.add(organ);
    return told.size === 0 ? [] : this.#all.filter((each) => told.has(each));
  }
}

function charsOf(name: string): string[] {
  return [...new Set(name.match(/\p{Script=Han}/gu))].filter((char) => !'一二三四五六七八九十'.includes(char));
}

function namesOf({ name, shortName }: Organ): string[] {
  return shortName === null ? [name] : [name, shortName];
}
