/** Refuses a text that is nested so deeply that reading it could exhaust the machine. No form nests deeper than five. */

const DEEPEST_INDENT = 200;
const DEEPEST_BRACKETS = 100;
const LONGEST_CHAIN = 10;

/** The offset where the text first nests too deeply; undefined when it does not. Looks at characters only, so that nothing hides from it. */
export function tooDeep(text: string): number | undefined {
  return tooManyBrackets(text) ?? tooMuchIndent(text);
}

function tooManyBrackets(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x5b || sign === 0x7b || sign === 0xff5b) depth++;
    else if ((sign === 0x5d || sign === 0x7d || sign === 0xff5d) && depth > 0) depth--;
    if (depth > DEEPEST_BRACKETS) return at;
  }
  return undefined;
}

/** `- - - -` opens a list in a list in a list; so does each deeper line. */
const CHAIN = new RegExp(`^(?:[-?:][ \\t]+){${LONGEST_CHAIN}}`);

function tooMuchIndent(text: string): number | undefined {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    let at = start;
    while (at < stop && (text[at] === ' ' || text[at] === '\t')) at++;
    if (at < stop && (at - start > DEEPEST_INDENT || CHAIN.test(text.slice(at, at + 200)))) return at;
    start = stop + 1;
  }
  return undefined;
}
