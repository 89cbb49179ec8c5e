/** The form as it is to be filled in, from the layout alone: every entry once, in its place. */

import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/edition/format.ts';
import { type OutlineCell, type OutlinePart, outlineOf, titlesOf } from '../../src/edition/outline.ts';
import { loadFormats } from '../editions.ts';

const formats = loadFormats('layouts').value ?? [];
const dotted = (paths: readonly (readonly string[])[]) => paths.map((path) => path.join('.')).sort();

describe.each(formats.map((format) => [format.id, format] as const))(
  'the outline of the edition of %s',
  (_, format) => {
    const parts = outlineOf(format);
    const cells = cellsOf(parts);

    it('has a cell for every figure of the form, each once', () => {
      expect(dotted(cells.flatMap(({ entry }) => (entry ? [entry] : [])))).toEqual(dotted(format.schema.figures));
    });

    it('has every text of the form, each once', () => {
      const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.entry] : []));
      expect(dotted(texts)).toEqual(dotted(format.schema.texts));
    });

    it('asks for the day below the report, which is printed only where it is given', () => {
      expect(parts).toContainEqual({ kind: 'line', entry: ['成文日期'] });
    });

    it('has tables whose spans fill them without a hole', () => {
      for (const part of parts) {
        if (part.kind !== 'table') continue;
        const covered = part.rows.flat().reduce((sum, cell) => sum + (cell ? cell.colSpan * cell.rowSpan : 0), 0);
        expect(covered).toBe(part.rows.length * part.widths.length);
      }
    });

    it('has the sections of the notice as headings', () => {
      const headings = parts.flatMap((part) => (part.kind === 'heading' && part.level === 2 ? [part.text] : []));
      expect(headings).toHaveLength(6);
      expect(headings[2]).toBe('三、收到和处理政府信息公开申请情况');
    });
  },
);

it('a label heads its row or its column, as the styles of the layout say', () => {
  const latest = formats.at(-1) as Format;
  const labels = new Map(cellsOf(outlineOf(latest)).map((cell) => [cell.words, cell.heads]));
  expect(labels.get('信息内容')).toBe('column');
  expect(labels.get('一、本年新收政府信息公开申请数量')).toBe('row');
});

it('an entry is called by the titles of the notice', () => {
  const latest = formats.at(-1) as Format;
  expect(titlesOf(latest.schema, ['依申请公开', '本年新收', '自然人'])).toEqual([
    '三、收到和处理政府信息公开申请情况',
    '一、本年新收政府信息公开申请数量',
    '自然人',
  ]);
});

function cellsOf(parts: readonly OutlinePart[]): OutlineCell[] {
  return parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat().filter((cell) => cell !== null) : []));
}
