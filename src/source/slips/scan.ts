/** What the scan of a text for slips has found and mended so far. Offsets are into `text`. */

import type { Severity } from '../../finding.ts';
import type { PlaceAt } from '../../place.ts';
import type { Edit } from '../edits.ts';
import type { FormNames } from '../form-names.ts';
import { Lines } from '../lines.ts';

/** A slip of typing or pasting: a finding that has an offset for a place. */
export interface Slip {
  readonly at: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** Offsets of the other places it speaks of. */
  readonly related?: readonly number[];
}

/** The same slip in the text that `origin` leads back to. */
export function movedBy(origin: (offset: number) => number): (slip: Slip) => Slip {
  return ({ at, related = [], ...slip }) => ({ ...slip, at: origin(at), related: related.map(origin) });
}

/** After so many slips a file is something else than a form with slips in it. */
export const MOST_SLIPS = 200;

export class Scan {
  readonly text: string;
  readonly lines: Lines;
  readonly names: FormNames;
  /** Where an offset stands in the file, for slips that are told of two places. */
  readonly at: PlaceAt;
  readonly slips: Slip[] = [];
  readonly edits: Edit[] = [];
  /** Offsets of values that a slip has made unreadable, so that no later stage complains of them again. */
  readonly spoiled: number[] = [];
  /** 年度 as it is typed plainly; null where it is not. */
  readonly year: number | null;
  private readonly marks = new Map<string, Mark>();

  constructor(text: string, names: FormNames, at: PlaceAt) {
    this.text = text;
    this.lines = new Lines(text);
    this.names = names;
    this.at = at;
    const year = /^年度[:：]\s*(\d{4})(?!\d)/m.exec(text)?.[1];
    this.year = year === undefined ? null : Number(year);
  }

  get isFull(): boolean {
    return this.slips.length + this.marks.size >= MOST_SLIPS;
  }

  slip(at: number, code: string, message: string, hint: string | null, related: readonly number[] = []): void {
    if (this.slips.length < MOST_SLIPS) this.slips.push({ at, severity: 'error', code, message, hint, related });
  }

  /** A slip that does no harm once it is mended: told, and nothing is sent back for it. */
  remark(at: number, code: string, message: string, hint: string): void {
    if (this.slips.length < MOST_SLIPS) this.slips.push({ at, severity: 'warning', code, message, hint });
  }

  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** A full-width sign where the form's own punctuation stands: mended at once, told once a line. */
  fullWidth(at: number, sign: string, halfWidth: string): void {
    this.replace(at, at + sign.length, halfWidth);
    this.mark('punctuation-is-half-width', at, sign);
  }

  /** A colon without the blank behind it: mended at once, told once a line. */
  tightColon(colon: number): void {
    this.insert(colon + 1, ' ');
    this.mark('colon-is-followed-by-space', colon, ':');
  }

  /** Chinese quotation marks around a whole name or value: they would be taken for a part of it. */
  enclosed(start: number, end: number): void {
    this.replace(start, start + 1, '');
    this.replace(end - 1, end, '');
    this.slip(start, 'quotes-are-not-needed', '两头的引号“ ”会被当成内容的一部分。', '删去两头的引号。');
  }

  private mark(code: string, at: number, sign: string): void {
    const key = `${code} ${this.lines.lineAt(at)}`;
    const known = this.marks.get(key) ?? { code, at, count: 0, signs: '' };
    const signs = known.signs.includes(sign) ? known.signs : known.signs + sign;
    this.marks.set(key, { code, at: Math.min(known.at, at), count: known.count + 1, signs });
  }

  /** All slips, the marks of each line told as one. */
  all(): Slip[] {
    return [...this.slips, ...[...this.marks.values()].map(markSlip)];
  }

  /** Where the scan stands, to come back to when what was read turns out to be something else. */
  checkpoint(): () => void {
    const [slips, edits, spoiled, marks] = [this.slips.length, this.edits.length, this.spoiled.length, [...this.marks]];
    return () => {
      this.slips.length = slips;
      this.edits.length = edits;
      this.spoiled.length = spoiled;
      this.marks.clear();
      for (const [key, mark] of marks) this.marks.set(key, mark);
    };
  }
}

/** The same slip, once or several times on one line; `signs`: each kind of sign once. */
interface Mark {
  readonly code: string;
  readonly at: number;
  readonly count: number;
  readonly signs: string;
}

function markSlip({ code, at, count: times, signs }: Mark): Slip {
  const count = times > 1 ? `，共 ${times} 处` : '';
  if (code === 'colon-is-followed-by-space') {
    return {
      at,
      severity: 'error',
      code,
      message: `冒号后面缺空格，程序分不清栏目名称和内容${count}。`,
      hint: '在冒号后面加一个空格，如“栏目: 0”。',
    };
  }
  const isOther = [...signs].every((sign) => /[;；、]/.test(sign));
  const name = signs === '、' ? '顿号' : '分号';
  const kinds = [...signs].map((sign) => (/\s/.test(sign) ? '空格' : `“${sign}”`)).join('');
  return {
    at,
    severity: 'error',
    code,
    message: isOther ? `项与项之间填的是${name}${count}。` : `这里要用半角的标点和空格，填的是全角的${kinds}${count}。`,
    hint: isOther
      ? `项与项之间用半角的逗号“,”，不用${name}。`
      : '把输入法切换到英文，改成半角的 : , { } |，冒号后面空一格；正文里的标点不用改。',
  };
}
