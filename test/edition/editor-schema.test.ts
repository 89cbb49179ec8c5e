/** What editors read must say what schema.yaml says, in the older draft they know. */

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { editorSchema } from '../../src/edition/editor-schema.ts';
import { checked, environment } from '../reports.ts';

describe.each(environment.editions.map((format) => [format.id, format] as const))('%s', (_, format) => {
  const schema = JSON.parse(editorSchema(format.schema.definition));
  const validate = new Ajv({ strict: false, formats: { date: true } }).compile(schema);

  it('is draft-07 without our own words', () => {
    expect(schema.$schema).toContain('draft-07');
    expect(JSON.stringify(schema)).not.toMatch(/"\$defs"|"figure"|"prose"/);
  });

  it('lets the example through and underlines a misspelt entry', () => {
    const value = checked(`layouts/${format.id}/example/submission.yaml`).source.value as Record<string, unknown>;
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...value, 总体情況: '错字' })).toBe(false);
  });

  it('has the Chinese title and explanation of every entry', () => {
    expect(
      Object.values(schema.properties as Record<string, { description?: string }>).every((each) => each.description),
    ).toBe(true);
  });
});

it.each(environment.editions.map((format) => format.id))(
  'data/schema/%s.json is what `nianbao schema` writes',
  (id) => {
    const format = environment.editions.find((each) => each.id === id);
    expect(readFileSync(`data/schema/${id}.json`, 'utf8')).toBe(editorSchema(format?.schema.definition ?? {}));
  },
);
