/** Damages a file at random, as a seed has it: bytes, lines, and pieces that are hard to read. */

/** Numbers from 0 up to a bound, the same for the same seed (mulberry32). */
export type Random = (bound: number) => number;

export function random(seed: number): Random {
  let state = (seed + 1) * 0x9e3779b9;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
  };
}

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '{{',
  '}}',
  '{{{{',
  '{{> x}}',
  '{{#if 单位}}',
  '{{/if}}',
  ':',
  ': ',
  '：',
  '，',
  '｛',
  '｝',
  '［',
  '、',
  ',',
  '|',
  '|\n',
  '| 甲',
  '|2',
  '>',
  '>-\n',
  '"',
  "'",
  '“',
  '”',
  '#',
  ' #',
  '# 甲\n',
  '- ',
  '-',
  '? ',
  '---\n',
  '...\n',
  '%甲\n',
  '\t',
  '\n\t',
  '\u3000',
  '\u00a0',
  '\ufeff',
  '\u200b',
  '\u000b',
  '\u0007',
  '\u0085',
  '\u2028',
  '\r',
  '\n',
  '\n\n',
  '  ',
  '\n   ',
  '&甲 ',
  '*甲',
  '!甲 ',
  '!!int ',
  '<<: ',
  '@',
  '`',
  '\\',
  '\\u',
  '1,286',
  '1，286',
  '0x1F',
  '1e999',
  '.inf',
  '~',
  'null',
  'true',
  '单位',
  '年度: ',
  '规章：',
  '自然人:1',
  '总计',
  '无',
  '__proto__: ',
  'constructor: ',
  '𠮷',
  '硚口',
  '２０２０',
  '[[[[[[[[',
  '{a: {a: {a: ',
  '- - - - ',
  ' '.repeat(300),
  '字'.repeat(3000),
  '1,'.repeat(500),
  '{'.repeat(150),
  ': '.repeat(200),
  '甲\n'.repeat(300),
];

export function damaged(original: Uint8Array, next: Random): Uint8Array {
  let bytes: Buffer = Buffer.from(original);
  for (let times = 1 + next(6); times > 0; times--) bytes = DAMAGES[next(DAMAGES.length)]?.(bytes, next) ?? bytes;
  return bytes;
}

type Damage = (bytes: Buffer, next: Random) => Buffer;

const insertPiece: Damage = (bytes, next) => {
  const at = characterStart(bytes, next(bytes.length + 1));
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(PIECES[next(PIECES.length)] ?? ''), bytes.subarray(at)]);
};

const replaceByPiece: Damage = (bytes, next) => {
  const at = characterStart(bytes, next(bytes.length + 1));
  const end = characterStart(bytes, Math.min(bytes.length, at + 1 + next(12)));
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(PIECES[next(PIECES.length)] ?? ''), bytes.subarray(end)]);
};

const removeCharacters: Damage = (bytes, next) => {
  const at = characterStart(bytes, next(bytes.length + 1));
  const end = characterStart(bytes, Math.min(bytes.length, at + 1 + next(30)));
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
};

const flipByte: Damage = (bytes, next) => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[next(copy.length)] = next(256);
  return copy;
};

const cutOff: Damage = (bytes, next) => bytes.subarray(0, next(bytes.length + 1));

const onLines =
  (change: (lines: string[], next: Random) => void): Damage =>
  (bytes, next) => {
    const lines = bytes.toString('utf8').split('\n');
    change(lines, next);
    return Buffer.from(lines.join('\n'));
  };

const removeLine = onLines((lines, next) => lines.splice(next(lines.length), 1));
const repeatLine = onLines((lines, next) => lines.splice(next(lines.length), 0, lines[next(lines.length)] ?? ''));
const joinLines = onLines((lines, next) => lines.splice(next(lines.length), 2, lines.slice(0, 2).join('')));
const reindentLine = onLines((lines, next) => {
  const at = next(lines.length);
  lines[at] = `${['', ' ', '   ', '\t', '\u3000'][next(5)]}${(lines[at] ?? '').trimStart()}`;
});

/** Broken bytes make a file unreadable at once; so they are rare among the damages. */
const DAMAGES: readonly Damage[] = [
  ...Array<Damage>(6).fill(insertPiece),
  ...Array<Damage>(4).fill(replaceByPiece),
  ...Array<Damage>(3).fill(removeCharacters),
  removeLine,
  repeatLine,
  repeatLine,
  joinLines,
  reindentLine,
  reindentLine,
  cutOff,
  flipByte,
];

/** The beginning of the UTF-8 character that `at` is in. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
