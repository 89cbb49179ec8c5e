/** Finds where each character of a text's value stands in the source, for every way YAML has of writing a text. */

/**
 * For a scalar whose source is `source` and whose value is `value`: the offset in `source` of each UTF-16 unit of the
 * value, and one more for its end. Both sides have the same characters in the same order; only runs of white space
 * around line ends differ (indentation is gone, lines are folded), and escapes in double quotes.
 */
export function positionsOf(source: string, value: string, style: 'block' | 'single' | 'double' | 'plain'): number[] {
  const walk = new Walk(source, value, style);
  while (walk.hasMore) walk.step();
  return walk.finish();
}

const WHITE_SPACE = /[ \t]*\n\s*|[ \t]+/y;
const FOLDED = /\s*/y;

class Walk {
  private readonly source: string;
  private readonly value: string;
  private readonly style: string;
  private readonly places: number[] = [];
  private at: number;

  constructor(source: string, value: string, style: string) {
    this.source = source;
    this.value = value;
    this.style = style;
    this.at = style === 'block' ? source.indexOf('\n') + 1 : style === 'plain' ? 0 : 1;
  }

  get hasMore(): boolean {
    return this.places.length < this.value.length && this.at < this.source.length;
  }

  step(): void {
    const run = runAt(WHITE_SPACE, this.source, this.at);
    const isIndent = this.style === 'block' && this.places.length === 0;
    if (run.includes('\n') || (run !== '' && isIndent)) this.fold(run);
    else if (run === '') this.take();
    else this.takeAll(run.length);
  }

  /** Blanks inside a line: of many, each is not looked at together with all behind it. */
  private takeAll(length: number): void {
    for (const end = this.at + length; this.at < end && this.hasMore; this.at++) this.places.push(this.at);
  }

  /** White space with a line end: the value's line ends go with the source's, the rest stands right before the next word. */
  private fold(run: string): void {
    const folded = runAt(FOLDED, this.value, this.places.length);
    let newline = run.indexOf('\n');
    for (let i = 0; i < folded.length; i++) {
      if (folded[i] === '\n' && newline >= 0) {
        this.places.push(this.at + newline);
        const next = run.indexOf('\n', newline + 1);
        if (next >= 0) newline = next;
      } else this.places.push(this.at + Math.max(0, run.length - (folded.length - i)));
    }
    this.at += run.length;
  }

  /** One character, or an escape that stands for one. */
  private take(): void {
    const length = this.escapeLength();
    this.places.push(this.at);
    if (length > 1 && this.value.codePointAt(this.places.length - 1) !== undefined) this.secondUnit();
    this.at += length;
  }

  private escapeLength(): number {
    if (this.style === 'single' && this.source.startsWith("''", this.at)) return 2;
    if (this.style !== 'double' || this.source[this.at] !== '\\') return 1;
    return { x: 4, u: 6, U: 10 }[this.source[this.at + 1] ?? ''] ?? 2;
  }

  /** `\U0001F600` is one escape and two UTF-16 units. */
  private secondUnit(): void {
    const unit = this.value.charCodeAt(this.places.length - 1);
    if (this.source.startsWith('\\U', this.at) && unit >= 0xd800 && unit < 0xdc00) this.places.push(this.at);
  }

  finish(): number[] {
    while (this.places.length <= this.value.length) this.places.push(this.at);
    return this.places;
  }
}

/** What `pattern` finds at exactly this place; empty where it finds nothing. */
function runAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
