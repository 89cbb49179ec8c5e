/** A text → what stands outside the double braces and what stands inside; every slip with the braces themselves is a problem. One pass, linear. */

import { excerpt, type Fault, fault, type TemplateProblem } from './problem.ts';

export interface Piece {
  readonly kind: 'plain' | 'reference';
  /** The plain text, or what stands between `{{` and `}}`. */
  readonly text: string;
  /** Where the piece begins in the whole text; of a reference, its first brace. */
  readonly index: number;
}

/** A stretch of braces of one direction, half or full width, with at most two blanks between one and the next. */
interface Braces {
  readonly opening: boolean;
  readonly text: string;
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

/** What a stretch of braces turned out to be: nothing special, a reference up to `end`, or a slip up to `end`. */
type Reading =
  | { readonly kind: 'plain' }
  | { readonly kind: 'reference'; readonly end: number }
  | { readonly kind: 'slip'; readonly fault: Fault; readonly end: number };

const CODE = 'reference-in-double-braces';
const PLAIN: Reading = { kind: 'plain' };

/** References of one text, slips included; the whole form has 170 figures. */
const MOST_REFERENCES = 500;

const TOO_MANY = fault(
  'references-few',
  '这段正文引用的数字太多，从这里起没有再核对。',
  `一段正文最多引用${MOST_REFERENCES}处，请核对是否重复粘贴。`,
);

/** Longest name looked up between single braces. */
const LONGEST_NAME = 200;

/** @param known whether a name is one that a reference may hold: `{名称}` with a known name is a slip, `{甲}` is a text. */
export function piecesOf(
  text: string,
  known: (name: string) => boolean,
): { pieces: Piece[]; problems: TemplateProblem[] } {
  const pieces: Piece[] = [];
  const problems: TemplateProblem[] = [];
  let taken = 0;
  let braces = bracesFrom(text, 0);
  for (let count = 0; braces !== undefined; ) {
    const next = bracesFrom(text, braces.end);
    const reading = read(text, braces, next, known);
    if (reading.kind === 'plain') {
      braces = next;
      continue;
    }
    if (++count > MOST_REFERENCES) return { pieces, problems: [...problems, { ...TOO_MANY, index: braces.start }] };
    if (braces.start > taken) pieces.push({ kind: 'plain', text: text.slice(taken, braces.start), index: taken });
    if (reading.kind === 'slip') problems.push({ ...reading.fault, index: braces.start });
    else pieces.push({ kind: 'reference', text: text.slice(braces.end, reading.end - 2), index: braces.start });
    taken = reading.end;
    braces = bracesFrom(text, taken);
  }
  if (taken < text.length) pieces.push({ kind: 'plain', text: text.slice(taken), index: taken });
  return { pieces, problems };
}

function bracesFrom(text: string, from: number): Braces | undefined {
  const pattern = /[{｛](?:[ \t\u00a0\u3000]{0,2}[{｛])*|[}｝](?:[ \t\u00a0\u3000]{0,2}[}｝])*/gu;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [found] = match;
  return {
    opening: found.startsWith('{') || found.startsWith('｛'),
    text: found,
    width: found.replace(/\s/gu, '').length,
    start: match.index,
    end: match.index + found.length,
  };
}

function read(text: string, braces: Braces, next: Braces | undefined, known: (name: string) => boolean): Reading {
  if (!braces.opening) return braces.width < 2 ? PLAIN : slip(unopened(text, braces), braces.end);
  if (next === undefined || next.opening) {
    return braces.width < 2 ? PLAIN : slip(unclosed(text, braces, next), braces.end);
  }
  if (braces.text === '{{' && next.text === '}}') return { kind: 'reference', end: next.end };
  const name = text.slice(braces.end, next.start);
  const single = braces.width < 2 && next.width < 2;
  if (single && (name.length > LONGEST_NAME || !known(name.trim()))) return PLAIN;
  return slip(misshapen(text.slice(braces.start, next.end), name, braces, next), next.end);
}

function slip(reason: Fault, end: number): Reading {
  return { kind: 'slip', fault: reason, end };
}

function unclosed(text: string, braces: Braces, next: Braces | undefined): Fault {
  const end = Math.min(next?.start ?? text.length, braces.end + 40);
  const line = text.slice(braces.start, end).split('\n', 1)[0] ?? '';
  return fault(
    CODE,
    `“${excerpt(line)}”只有开头的大括号，少了结尾的“}}”。`,
    '请在名称后面补上“}}”；不是引用数字的，请删去大括号。',
  );
}

function unopened(text: string, braces: Braces): Fault {
  const line =
    text
      .slice(Math.max(0, braces.start - 12), braces.end)
      .split('\n')
      .pop() ?? '';
  return fault(
    CODE,
    `“${excerpt(line)}”只有结尾的大括号，少了开头的“{{”。`,
    '请在名称前面补上“{{”；不是引用数字的，请删去大括号。',
  );
}

function misshapen(whole: string, name: string, open: Braces, close: Braces): Fault {
  const shown = excerpt(whole);
  return fault(
    CODE,
    `“${shown}”${misshape(open, close)}`,
    `应写成“{{${excerpt(name)}}}”，用英文输入法输入大括号，前后各两个。`,
  );
}

function misshape(open: Braces, close: Braces): string {
  const both = open.text + close.text;
  if (/[｛｝]/u.test(both)) return '的大括号是全角的。';
  if (/\s/u.test(both)) return '的两个大括号之间多了空格。';
  return open.width > 2 || close.width > 2 ? '的大括号多了。' : '的大括号少了。';
}
