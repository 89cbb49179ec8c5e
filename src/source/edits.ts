/** Applies small repairs to a text and remembers where every character of the result came from. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface EditedText {
  readonly text: string;
  /** Offset in the original of an offset in the result; what a repair put in stands where the repair was made. */
  readonly origin: (offset: number) => number;
}

/** Edits in any order; one that overlaps another is left out, insertions go before what is replaced at their place. */
export function applyEdits(original: string, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return asTyped(original);
  const pieces: string[] = [];
  const marks: Mark[] = [];
  let from = 0;
  let length = 0;
  const append = (text: string, mark: Mark) => {
    pieces.push(text);
    marks.push(mark);
    length += text.length;
  };
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < from) continue;
    append(original.slice(from, edit.start), { result: length, original: from, limit: edit.start });
    append(edit.text, { result: length, original: edit.start, limit: edit.end });
    from = edit.end;
  }
  append(original.slice(from), { result: length, original: from, limit: original.length });
  return { text: pieces.join(''), origin: (offset) => originOf(marks, offset) };
}

/** A text that nobody has edited yet. */
export function asTyped(text: string): EditedText {
  return { text, origin: (offset) => offset };
}

/** Edits of a text that has been edited before; its origins stay those of the first. */
export function editAgain(text: EditedText, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return text;
  const edited = applyEdits(text.text, edits);
  return { text: edited.text, origin: (offset) => text.origin(edited.origin(offset)) };
}

/** From `result` on in the edited text stands what came from `original` on, and from no further than `limit`. */
interface Mark {
  readonly result: number;
  readonly original: number;
  readonly limit: number;
}

function originOf(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle]?.result ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const mark = marks[low];
  return mark ? Math.min(mark.original + offset - mark.result, mark.limit) : offset;
}
