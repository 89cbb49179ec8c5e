/** Regular expressions made of an edition's words: each made once, and not for every text it is looked for in. */

export function madeOnce<Words extends object>(make: (words: Words) => RegExp): (words: Words) => RegExp {
  const known = new WeakMap<Words, RegExp>();
  return (words) => {
    const expression = known.get(words) ?? make(words);
    known.set(words, expression);
    return expression;
  };
}
