/** Texts made to exhaust a reader: each of a megabyte, each answered in time, with a finding where it is no form. */

import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/source/source.ts';
import { schema } from './form.ts';

const SIZE = 1024 * 1024 - 100;
const filled = (piece: string, head = '') => head + piece.repeat(Math.floor((SIZE - head.length) / piece.length));

const hostile: Record<string, string> = {
  'open brackets': filled('['),
  'open braces of a template': filled('{{', '说明: '),
  'groups in groups': filled('{服务: ', '服务: '),
  'lists in lists': filled('- '),
  'rows in rows': Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}服务:`).join('\n'),
  colons: filled('甲: '),
  'full-width colons': filled('服务：'),
  'one row again and again': filled('服务: 无\n'),
  'names without end': Array.from({ length: 80_000 }, (_, index) => `甲${index}: 1`).join('\n'),
  'a group without end': `服务: {${Array.from({ length: 80_000 }, (_, index) => `甲${index}: 1`).join(', ')}}`,
  commas: filled(',', '服务: {'),
  'closing brackets': filled('}', '服务: '),
  'empty groups': filled('{} '),
  thousands: filled('1,234,', '服务: {来访: '),
  'open quotes': filled("说明: '\n"),
  'quoted pieces': filled('"" '),
  aliases: filled('*甲,', '说明: &甲 1\n附记: ['),
  anchors: filled('&甲 '),
  tags: filled('!'),
  instructions: filled('%甲\n'),
  documents: filled('---\n'),
  comments: filled('# 甲\n'),
  'comments in a text': filled('# 甲\n', '说明: |\n  甲\n'),
  'lines outside a text': filled('甲：乙\n', '说明: |\n'),
  'texts without a bar': filled('说明: \n  甲\n'),
  'empty lines': filled('\n', '说明:'),
  tabs: filled('\t甲: 1\n', '服务:\n'),
  'full-width blanks': filled('　', '服务: {'),
  'invisible marks': filled('\u200b'),
  'control characters': filled('\u000b\n'),
  'one line': filled('字', '说明: ').slice(0, SIZE / 3),
};

describe('a megabyte of', () => {
  test.each(Object.entries(hostile))('%s', (_, text) => {
    const bytes = new TextEncoder().encode(text).subarray(0, 1024 * 1024);
    const started = performance.now();
    const { value, findings } = readSource('x.yaml', bytes, schema.names);
    const all = [...findings, ...(value ? schema.check(value) : [])];
    expect(performance.now() - started).toBeLessThan(25_000);
    expect(all.length).toBeGreaterThan(0);
    expect(all.length).toBeLessThan(500);
  });
});
