/** A small invented form, and ways to read a submission of it, for the tests of reading. */

import { Schema } from '../../src/schema/schema.ts';
import { readSource, type Source } from '../../src/source/source.ts';

const count = { type: 'integer', minimum: 0, figure: { decimals: 0, signed: false } };
const group = (properties: object) => ({
  type: ['object', 'string'],
  pattern: '^无$',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

export const form = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['单位', '年度', '说明'],
  properties: {
    单位: { type: 'string', minLength: 1, description: '填单位的全称。' },
    年度: { type: 'integer', description: '填四位数字。' },
    成文日期: { type: 'string', format: 'date', description: '写成 2021-01-18 的样子。' },
    说明: { type: 'string', prose: true, minLength: 1, title: '一、说明', description: '写一段话。' },
    附记: { type: 'string', prose: true },
    服务: group({ 来访: count, 来信: count, 来电: count }),
    渡口: group({ 东渡: { $ref: '#/$defs/渡' }, 西渡: { $ref: '#/$defs/渡', title: '西面的渡口' } }),
    核实: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['理由'],
        properties: { 理由: { type: 'string' } },
      },
    },
    公开: { type: 'boolean' },
  },
  $defs: {
    渡: group({
      船次: count,
      增减: { type: 'integer', figure: { decimals: 0, signed: true } },
      票款: { type: 'number', minimum: 0, figure: { decimals: 4, signed: false }, description: '以万元为单位。' },
    }),
  },
};

export const schema = new Schema(form);

export function read(text: string) {
  return readSource('某乡.yaml', new TextEncoder().encode(text), schema.names);
}

/** A source of which nothing is wrong. */
export function sourceOf(text: string): Source {
  const { value, findings } = read(text);
  if (!value || findings.length > 0) throw new Error(`unexpected: ${JSON.stringify(findings)}`);
  return value;
}
