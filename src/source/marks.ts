/** Takes out what cannot be seen: zero-width marks vanish silently, control characters are findings and become blanks. */

import type { Edit } from './edits.ts';

/** Marks that pasting from web pages and chats leaves behind. They print nothing, but hidden in a name they make it another name. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

export interface Marks {
  readonly edits: readonly Edit[];
  readonly controls: readonly Control[];
}

export interface Control {
  readonly at: number;
  readonly sign: string;
}

export function invisibleMarks(text: string): Marks {
  const hidden = [...text.matchAll(INVISIBLE)].map(({ index }) => ({ start: index, end: index + 1, text: '' }));
  const controls = [...text.matchAll(CONTROL)].map(({ index, 0: sign }) => ({ at: index, sign }));
  const blanks = controls.map(({ at }) => ({ start: at, end: at + 1, text: ' ' }));
  return { edits: [...hidden, ...blanks], controls };
}
