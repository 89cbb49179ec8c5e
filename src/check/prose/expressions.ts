/** Regular expressions and the like made of an edition's words: each made once, and not for every text it is looked for in. */

export function madeOnce<Words extends object, Made = RegExp>(make: (words: Words) => Made): (words: Words) => Made {
  const known = new WeakMap<Words, Made>();
  return (words) => {
    const made = known.get(words) ?? make(words);
    known.set(words, made);
    return made;
  };
}
