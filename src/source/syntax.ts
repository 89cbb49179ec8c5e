/** Words what is left of YAML's own complaints in plain Chinese: no slip that we know, but the file cannot be read there. */

import type { YAMLError } from 'yaml';
import type { Slip } from './slips/slips.ts';

/** One: what comes after the first place that cannot be read is read wrongly. */
export function syntaxSlip(errors: readonly YAMLError[]): Slip | undefined {
  const first = errors.reduce<YAMLError | undefined>((a, b) => (a && a.pos[0] <= b.pos[0] ? a : b), undefined);
  if (!first) return undefined;
  const { message, hint } = WORDS[first.code] ?? PLAIN_WORDS;
  return { at: first.pos[0], severity: 'error', code: 'file-is-readable', message, hint };
}

interface Words {
  readonly message: string;
  readonly hint: string;
}

const PLAIN_WORDS: Words = {
  message: '从这里起读不下去。',
  hint: '看这一行和上一行：栏目后面是半角冒号加空格，括号成对，行首空格对齐；长的正文写在“|”下面。',
};

const MISALIGNED: Words = {
  message: '这一行的缩进和上面的行对不上。',
  hint: '同一层的栏目，行首空格要一样多；下一层多两个空格；不用 Tab 键。',
};

const UNCLOSED: Words = {
  message: '这里的括号或引号没有成对，或者两项之间少了逗号。',
  hint: '核对这一行的 { }、[ ] 和引号，一项一项用半角逗号隔开。',
};

const ONE_LINE: Words = {
  message: '这里读不出哪是栏目、哪是内容。',
  hint: '一行只写一个栏目，写成“栏目: 内容”；长的正文写在“|”下面，每行行首空两格。',
};

const WORDS: Readonly<Partial<Record<string, Words>>> = {
  BAD_INDENT: MISALIGNED,
  TAB_AS_INDENT: MISALIGNED,
  MISSING_CHAR: UNCLOSED,
  BLOCK_IN_FLOW: UNCLOSED,
  BLOCK_AS_IMPLICIT_KEY: ONE_LINE,
  MULTILINE_IMPLICIT_KEY: ONE_LINE,
  KEY_OVER_1024_CHARS: ONE_LINE,
  BAD_DQ_ESCAPE: {
    message: '双引号里的“\\”后面跟了不认识的字符。',
    hint: '删去“\\”；或者不用引号，把内容写在“|”下面。',
  },
  MULTIPLE_DOCS: {
    message: '这一行把文件分成了两份，后面的内容读不到。',
    hint: '删去这一行；如果是正文，行首加两个空格。',
  },
};
