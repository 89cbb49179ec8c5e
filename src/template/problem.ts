/** What is wrong with a template, or keeps it from being filled: said by the compiler, placed by whoever knows the file. */

/** The finding without its place. `code` is the condition that should hold; message and hint are whole Chinese sentences. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

export interface TemplateProblem extends Fault {
  /** UTF-16 offset in the template text. */
  readonly index: number;
}

export function fault(code: string, message: string, hint: string | null = null): Fault {
  return { code, message, hint };
}

/** Thrown while a reference is filled, caught by the template: the values at hand do not serve. */
export class Unfillable extends Error {
  readonly fault: Fault;

  constructor(reason: Fault) {
    super(reason.message);
    this.fault = reason;
  }
}

/** A piece of a person's text, short enough for a sentence. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line.slice(0, 80)];
  return letters.length > 30 ? `${letters.slice(0, 30).join('')}…` : line;
}
