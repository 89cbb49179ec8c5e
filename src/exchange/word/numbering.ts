/** Automatic numbers of Word, which no text has in it → the numbers as they are shown (ECMA-376-1 §17.9). */

import { childrenOf, type XmlElement } from '../../ooxml/xml-reader.ts';
import { chineseNumeral } from '../../source/chinese-numerals.ts';
import { child, wordOf } from './elements.ts';

interface Level {
  readonly format: string;
  /** `%1、`: places of the numbers of this level and those above. */
  readonly text: string;
  readonly start: number;
}

interface List {
  /** Lists of one definition count on together. */
  readonly definition: string;
  readonly levels: ReadonlyMap<number, Level>;
}

/** What a paragraph or its style says of its number. */
export interface NumberedAs {
  readonly list: string;
  readonly level: number;
}

export function numberedAs(properties: XmlElement | undefined): NumberedAs | undefined {
  const numbering = child(properties, 'numPr');
  if (!numbering) return undefined;
  return { list: wordOf(child(numbering, 'numId')) ?? '', level: Number(wordOf(child(numbering, 'ilvl')) ?? 0) };
}

/** Counts as it is asked, paragraph by paragraph. */
export class Numbering {
  readonly #lists = new Map<string, List>();
  /** By definition and level. */
  readonly #counts = new Map<string, number[]>();

  constructor(numbering: XmlElement | undefined) {
    const definitions = new Map(
      childrenOf(numbering ?? EMPTY, 'abstractNum').map((each) => [
        each.attributes.get('abstractNumId') ?? '',
        levelsIn(each),
      ]),
    );
    for (const each of childrenOf(numbering ?? EMPTY, 'num')) {
      const definition = wordOf(child(each, 'abstractNumId')) ?? '';
      const id = each.attributes.get('numId') ?? '';
      const own = overridesIn(each, definitions.get(definition) ?? new Map());
      // One that begins anew counts by itself.
      this.#lists.set(
        id,
        own
          ? { definition: `${definition}/${id}`, levels: own }
          : { definition, levels: definitions.get(definition) ?? new Map() },
      );
    }
  }

  /** `一、`, `（二）`; '' where none is shown. */
  next({ list: id, level }: NumberedAs): string {
    const list = this.#lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return '';
    const counts = this.#counts.get(list.definition) ?? [];
    this.#counts.set(list.definition, counts);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'none' || own.format === 'bullet') return '';
    return own.text.replace(/%([1-9])/g, (_, digit) => {
      const at = Number(digit) - 1;
      const { format = 'decimal', start = 1 } = list.levels.get(at) ?? {};
      return numeral(counts[at] ?? start, format);
    });
  }
}

const EMPTY: XmlElement = { name: '', attributes: new Map(), children: [] };

function levelsIn(definition: XmlElement): Map<number, Level> {
  return new Map(childrenOf(definition, 'lvl').map((each) => [Number(each.attributes.get('ilvl')), levelIn(each)]));
}

function levelIn(level: XmlElement): Level {
  return {
    format: wordOf(child(level, 'numFmt')) ?? 'decimal',
    text: wordOf(child(level, 'lvlText')) ?? '',
    start: Number(wordOf(child(level, 'start')) ?? 1),
  };
}

/** The levels with what one list has otherwise; undefined where it has nothing of its own. */
function overridesIn(list: XmlElement, levels: ReadonlyMap<number, Level>): Map<number, Level> | undefined {
  const overrides = childrenOf(list, 'lvlOverride');
  if (overrides.length === 0) return undefined;
  const own = new Map(levels);
  for (const each of overrides) {
    const at = Number(each.attributes.get('ilvl'));
    const whole = child(each, 'lvl');
    const level = whole ? levelIn(whole) : own.get(at);
    const start = wordOf(child(each, 'startOverride'));
    if (level) own.set(at, start === undefined ? level : { ...level, start: Number(start) });
  }
  return own;
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';

function numeral(number: number, format: string): string {
  if (/^(?:chinese|japanese|taiwanese)(?:Counting|CountingThousand|CountingSystem)$|^ideographDigital$/.test(format)) {
    return chineseNumeral(number);
  }
  if (/^decimalEnclosedCircle/.test(format) && number <= 20) return String.fromCodePoint(0x245f + number);
  if (format === 'ideographTraditional' && number <= STEMS.length) return STEMS.charAt(number - 1);
  if (/^(?:lower|upper)Letter$/.test(format) && number <= 26) {
    return String.fromCharCode((format === 'lowerLetter' ? 96 : 64) + number);
  }
  return String(number);
}
