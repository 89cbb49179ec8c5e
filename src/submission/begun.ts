/** A submission as it was read → whether anybody has begun to fill it in: a blank that lies there has not been handed in. */

import { type CellPath, joinPath } from '../cell-path.ts';
import { settlesAlone } from '../edition/relation.ts';
import { error, type Finding } from '../finding.ts';
import { wholeFile } from '../place.ts';
import type { Source } from '../source/source.ts';
import type { Submission } from './submission.ts';

const CODE = 'submission-is-begun';

/** What is found in a blank: that it is empty, and nothing else. */
const EMPTINESS = new Set(['figure-is-given', 'entry-is-filled-in', 'entry-is-present', 'file-has-no-byte-order-mark']);

/** One `new` has written, before anybody has filled it in: one finding in the place of all that is told of its entries. */
export function notBegun({ file }: Source): Finding {
  return error(wholeFile(file), CODE, '这份填报文件还是空白，一项也没有填。', '填好以后再报送。');
}

export function saysNotBegun(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => code === CODE);
}

/**
 * Whatever the blank was written with counts as empty: 单位, 年度, figures that last year's report settles, 联系方式 in the text
 * before the first part. @param findings all that is told of the file so far
 */
export function isBegun({ source, format, carriesOnly }: Submission, findings: readonly Finding[]): boolean {
  if (carriesOnly) return true;
  if (findings.some(({ code }) => !EMPTINESS.has(code))) return true;
  const given = new Set(format.relations.filter(settlesAlone).map(({ left }) => joinPath(left.flat())));
  const preamble = joinPath(format.wording.texts.preamble);
  return hasFilledIn(source.value, [], (value, path) => {
    const name = joinPath(path);
    if (['单位', '年度'].includes(name) || given.has(name)) return false;
    return name !== preamble || !isContactLine(String(value));
  });
}

/** Whether anything that is not empty is one of the organ's own, up to the first that is; a list is judged as a whole. */
function hasFilledIn(value: unknown, path: CellPath, isOwn: (value: unknown, path: CellPath) => boolean): boolean {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return false;
  if (typeof value !== 'object' || Array.isArray(value)) return isOwn(value, path);
  return Object.entries(value).some(([name, inner]) => hasFilledIn(inner, [...path, name], isOwn));
}

/** `联系人：张三，电话：0000-0000000。`, as `new` writes it. */
function isContactLine(text: string): boolean {
  return /^[^：。\n]{1,20}：[^\n]+。\s*$/u.test(text);
}
