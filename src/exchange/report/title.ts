/** The paragraphs of a document → its title, and in it whose report it is and of which year; at its end organ and date. */

import { asIsoDay, asYear } from '../../source/dates.ts';
import type { Block } from '../document.ts';
import { type Likeness, labelKey } from './likeness.ts';

export interface FoundTitle {
  /** Its paragraphs, among the document's blocks. */
  readonly first: number;
  readonly last: number;
  readonly organ: string;
  readonly year: number;
}

const LONGEST = 80;
/** Blocks above the first heading in which it is looked for. */
const FARTHEST = 300;
/** Lines of a title. */
const MOST_LINES = 4;
const YEAR = /(\d{4}|[二两][〇零○O0][〇零○O0一二三四五六七八九\d]{2})\s*年\s*度?/u;
/** So much of what every title says must be there. */
const ALIKE = 0.6;

/**
 * The last title before the first heading: what stands above may be the page's own. A title may stand in several lines.
 * @param words what the titles of all reports say, as a key @param end the first heading
 */
export function findTitle(words: string, blocks: readonly Block[], end: number, likeness: Likeness): FoundTitle | null {
  let found: (FoundTitle & { readonly alike: number }) | null = null;
  for (let first = Math.max(0, end - FARTHEST); first < end; first++) {
    let text = '';
    for (let last = first; last < Math.min(end, first + MOST_LINES); last++) {
      const block = blocks[last];
      if (block?.kind !== 'paragraph' || text.length + block.text.length > LONGEST) break;
      text += block.text;
      const title = titleIn(text, words, likeness);
      if (title && title.alike >= ALIKE && title.alike >= (found?.alike ?? 0)) found = { ...title, first, last };
    }
  }
  return found;
}

function titleIn(typed: string, words: string, likeness: Likeness) {
  const text = typed.replace(/[\s\p{Cf}]/gu, '').replace(/^关于/u, '');
  const year = YEAR.exec(text);
  const number = year && asYear(year[1] ?? '');
  if (!year || !number) return null;
  const [before, behind] = [text.slice(0, year.index), text.slice(year.index + year[0].length)];
  const name = before.replace(/关于$/u, '');
  const key = (rest: string) => likeness.of(labelKey(rest), words.replace(/^年/u, ''));
  if (name !== '') return { organ: name, year: number, alike: key(behind) };
  // 2023年某镇…报告: the name ends where what follows is most like what every title says.
  const cuts = Array.from({ length: Math.max(0, behind.length - 3) }, (_, at) => ({
    at,
    alike: key(behind.slice(at)),
  }));
  const best = cuts.reduce((a, b) => (b.alike > a.alike ? b : a), { at: 0, alike: 0 });
  return best.at === 0 ? null : { organ: behind.slice(0, best.at), year: number, alike: best.alike };
}

export interface FoundSignOff {
  /** Blocks from here on are no text of the report any more. */
  readonly first: number;
  readonly last: number;
  readonly organ: string | null;
  /** ISO day. */
  readonly date: string;
  readonly place: string;
}

/** The last paragraph that is a date and nothing else, and the organ above it. @param from behind the last heading */
export function findSignOff(
  blocks: readonly Block[],
  from: number,
  isOrgan: (text: string) => boolean,
): FoundSignOff | null {
  for (let last = blocks.length - 1; last >= from; last--) {
    const block = blocks[last];
    if (block?.kind !== 'paragraph') continue;
    const { day, name } = dayAtEnd(block.text);
    if (day === undefined || (name !== '' && !isOrgan(name))) continue;
    const above = blocks[last - 1];
    const isAbove = name === '' && last > from && above?.kind === 'paragraph' && isOrgan(above.text);
    const organ = isAbove ? above.text : name === '' ? null : name;
    return { first: isAbove ? last - 1 : last, last, organ, date: day, place: block.place };
  }
  return null;
}

/** `2024年1月18日`, `某镇人民政府 2024年1月18日`. */
function dayAtEnd(text: string): { readonly day: string | undefined; readonly name: string } {
  const line = text.trim().replace(/^[（(](.*)[）)]$/u, '$1');
  const whole = asIsoDay(line);
  if (whole !== undefined) return { day: whole, name: '' };
  const [, name = '', day = ''] = /^(\D{2,40}?)\s*(\d{4}\s*年.*)$/u.exec(line) ?? [];
  return { day: asIsoDay(day), name: name.trim() };
}
