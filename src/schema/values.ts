/** Words what a schema finds wrong with one value, in the words of the trade. */

import type { ErrorObject } from 'ajv';
import type { Path } from '../cell-path.ts';
import { error, type Finding } from '../finding.ts';
import { asIsoDay, asYear } from '../source/dates.ts';
import type { Source } from '../source/source.ts';
import { labelOf } from './labels.ts';
import { hasType, mayBeNone, type SchemaNode } from './tree.ts';

/** A value, what the schema says about its place, and how the clerk knows it. */
interface Judged {
  readonly value: unknown;
  readonly typed: string;
  readonly node: SchemaNode;
  readonly label: string;
  readonly limit: unknown;
  /** Of a group of figures alone those that must be there. */
  readonly columns: readonly string[];
}

interface Words {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** `fault` is what Ajv found at `path`; what the form says about the place is the hint unless there is a better one. */
export function wordValue(
  source: Source,
  path: Path,
  node: SchemaNode,
  fault: ErrorObject,
  columns: readonly string[],
): Finding {
  const value = source.valueAt(path);
  const typed = String(source.scalar(path)?.text ?? '');
  const limit = (fault.params as { limit?: unknown }).limit;
  const judged = { value, typed, node, label: labelOf(path), limit, columns };
  const word = value === null ? empty : (WORDS[fault.keyword] ?? other);
  const { code, message, hint } = word(judged);
  return error(source.valuePlace(path), code, message, hint ?? node.description ?? null, { entries: [path] });
}

function empty({ node, label }: Judged): Words {
  const hint = mayBeNone(node) ? '没有发生的填“无”；有的，在下面逐项填写，行首多空两格。' : mayGo(node);
  return { code: 'entry-is-filled-in', message: `${label}是空的。`, hint };
}

/** What may be left out says so itself, as the first thing. */
function mayGo({ description = '' }: SchemaNode): string | undefined {
  const [, more] = /^可以不填。(.*)$/su.exec(description) ?? [];
  return more === undefined ? undefined : `不填的，把这一栏删去；要填的：${more}`;
}

function other({ label }: Judged): Words {
  return { code: 'entry-is-plain', message: `${label}写法不规范。` };
}

const WORDS: Readonly<Partial<Record<string, (judged: Judged) => Words>>> = {
  type: wrongType,
  format: (judged) => (judged.node.format === 'date' ? wrongDate(judged) : other(judged)),
  pattern: (judged) => (mayBeNone(judged.node) ? notNone(judged) : other(judged)),
  minLength: ({ label, node }) => ({ code: 'entry-is-filled-in', message: `${label}没有内容。`, hint: mayGo(node) }),
  minimum: ({ label, typed, limit }) => ({
    code: 'entry-in-range',
    message: `${label}填的是 ${typed}，不能小于 ${limit}。`,
  }),
  maximum: ({ label, typed, limit }) => ({
    code: 'entry-in-range',
    message: `${label}填的是 ${typed}，不能大于 ${limit}。`,
  }),
  minItems: ({ label, limit }) => ({ code: 'entry-is-filled-in', message: `${label}至少要有 ${limit} 条。` }),
};

function wrongType(judged: Judged): Words {
  const { node, label, value } = judged;
  if (hasType(node, 'object'))
    return mayBeNone(node)
      ? notNone(judged)
      : {
          code: 'entry-has-rows',
          message: `${label}应当在下面逐项填写，每行写成“栏目: 内容”。`,
          hint: rowsIn(node),
        };
  if (node.format === 'date') return wrongDate(judged);
  const isText = hasType(node, 'string');
  if (!isText && (hasType(node, 'integer') || hasType(node, 'number'))) return wrongNumber(judged);
  if (!isText && hasType(node, 'boolean')) return wrongSwitch(judged);
  if (hasType(node, 'array')) {
    return {
      code: 'entry-is-a-list',
      message: `${label}应当逐条填写。`,
      hint: '每条从新的一行写起，行首空两格，以“- ”开头。',
    };
  }
  const isGroup = typeof value === 'object';
  return {
    code: 'entry-is-text',
    message: isGroup ? `${label}应当是文字，却分成了几个栏目。` : `${label}应当是文字。`,
    hint: isGroup
      ? '冒号后面只写“|”，内容从下一行写起，每行行首空两格。'
      : `在两头加半角引号，写成 "${judged.typed}"。`,
  };
}

function rowsIn({ properties = {} }: SchemaNode): string | undefined {
  const names = Object.keys(properties);
  return names.length === 0 ? undefined : `可以写的栏目有：${names.join('、')}；行首空两格。`;
}

/** Figures alone, as they are copied from a row of a sheet, but not as many as the row has. */
const FIGURES = /^\d+(?:[\s,，、]+\d+)+$/u;

function notNone({ label, value, typed, columns }: Judged): Words {
  const code = 'group-is-figures-or-none';
  if (Array.isArray(value))
    return {
      code,
      message: `${label}应当逐项填写，写成“栏目: 数字”，不用“[ ]”或“- ”。`,
      hint: '没有发生的，只填“无”。',
    };
  if (columns.length > 0 && FIGURES.test(typed) && !/\d,\d{3}\b/u.test(typed)) {
    const message = `${label}一行填了 ${typed.split(/[\s,，、]+/u).length} 个数，格式里是 ${columns.length} 个。`;
    return { code, message, hint: `照格式的次序填全：${columns.join('、')}；没有发生的填 0。` };
  }
  const message = `${label}填的是“${typed.slice(0, 20)}”，应当逐项填写数字，或者只填“无”。`;
  return { code, message, hint: '这一组全部为 0 的，只写一个“无”字；不是的，在下面逐项填写。' };
}

function wrongNumber({ label, typed, value }: Judged): Words {
  const year = asYear(typeof value === 'string' ? value : typed);
  const hint = year === undefined ? undefined : `写成 ${year}。`;
  return { code: 'entry-is-a-number', message: `${label}应当只填数字，不加“年”字、引号或别的文字。`, hint };
}

function wrongDate({ label, typed, value }: Judged): Words {
  const day = asIsoDay(typeof value === 'string' ? value : typed);
  if (day !== undefined) return { code: 'date-is-plain', message: `${label}写法不规范。`, hint: `写成 ${day}。` };
  const isDay = /^\d{4}-\d{1,2}-\d{1,2}$/.test(typed);
  return {
    code: 'date-is-plain',
    message: isDay ? `${label}填的 ${typed}，日历上没有这一天。` : `${label}不是完整的日期。`,
    hint: isDay ? '按日历改正日期。' : '写全年、月、日，写成 2022-01-18 的样子。',
  };
}

function wrongSwitch({ label, typed }: Judged): Words {
  const hint = /^["']?(?:是|对|真|yes|y|√|true)["']?$/i.test(typed) ? '写成 true。' : undefined;
  return { code: 'entry-is-true-or-false', message: `${label}只能填 true，或者不填。`, hint };
}
