/** Entries that every form has because the program works with them, whatever the notice: they stand in no layout. */

import { NONE_OR_SUM_PATTERN, NONE_PATTERN, SUM } from '../schema/tree.ts';

/** 更正: what was corrected once the report had been published; printed behind the sign-off. */
const CORRECTIONS = {
  title: '更正',
  description: '可以不填。报告公布以后又改了内容的，逐条写明；印在报告末尾。',
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['日期', '说明'],
    properties: {
      日期: {
        title: '日期',
        description: '填更正的日期，写成 2021-03-05 的样子。',
        type: 'string',
        format: 'date',
      },
      说明: {
        title: '说明',
        description: '写明哪里由什么改成什么，如“第三部分表格‘上年结转’自然人一格由 3 改为 2”。',
        type: 'string',
        minLength: 1,
      },
    },
  },
};

const TEXT = { type: 'string', minLength: 1 };

/** 汇总: whose figures the sums of a county's own report lack, and why. */
const SUMS = {
  title: '汇总',
  description: '可以不填。只有汇总各单位数的报告才用：有的单位的数确实不计入的，在“缺”里逐条写明。',
  type: 'object',
  additionalProperties: false,
  properties: {
    缺: {
      title: '缺',
      description: '逐条写明：单位、理由、核实人。',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['单位', '理由', '核实人'],
        properties: {
          单位: { ...TEXT, title: '单位', description: '填没有计入的单位，写名录里的代号、全称或简称。' },
          理由: { ...TEXT, title: '理由', description: '写明为什么不计入，如“3月机构撤销”。' },
          核实人: { ...TEXT, title: '核实人', description: '填核实人的姓名。' },
        },
      },
    },
  },
};

const SUMS_ONLY = {
  title: '仅供汇总',
  description: '可以不填。填 true 表示这份内容只有数、只计入全县的汇总，不生成报告。',
  type: 'boolean',
};

/** @param definition the content of a schema.yaml */
export function withProgramEntries(definition: object): object {
  const { properties } = definition as { readonly properties?: object };
  if (properties === undefined) return definition;
  const whole = { ...definition, properties: { ...properties, 更正: CORRECTIONS, 汇总: SUMS, 仅供汇总: SUMS_ONLY } };
  return withSums(whole) as object;
}

interface Node {
  readonly type?: string;
  readonly figure?: object;
  readonly pattern?: string;
}

/** Where a figure or a group of them may stand, so may the word for their sum. */
function withSums(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSums);
  if (typeof value !== 'object' || value === null) return value;
  const node: Node & object = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withSums(each)]));
  if (typeof node.figure === 'object') return { ...node, type: [node.type, 'string'], pattern: `^${SUM}$` };
  return node.pattern === NONE_PATTERN ? { ...node, pattern: NONE_OR_SUM_PATTERN } : node;
}
