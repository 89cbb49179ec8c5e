/** The filled example of each format goes through all stages without a finding and shows what the format's sentences say. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkFigures } from '../../src/check/equations.ts';
import type { Node } from '../../src/edition/definition.ts';
import { editionFor } from '../../src/edition/edition.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { fillTexts } from '../../src/fill/texts.ts';
import { readSource } from '../../src/source/source.ts';
import { envelopeOf } from '../../src/submission/envelope.ts';
import { readSubmission } from '../../src/submission/submission.ts';
import { loadFormats } from '../editions.ts';

const { value: formats = [], findings: layoutFindings } = loadFormats('layouts');

const folders = readdirSync('layouts', { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? [each.name] : [],
);

test('every folder of layouts/ is a format without a finding', () => {
  expect(layoutFindings).toEqual([]);
  expect(formats.map((each) => each.id)).toEqual(folders);
});

for (const { id } of formats) {
  test(`the example of ${id} passes every stage in silence`, () => {
    expect(filledExample(id).findings).toEqual([]);
  });
}

test('the sentences that follow the figures of the 2019 form', () => {
  const text = filledExample('2019').content.map(plain).join('\n');
  expect(text).toContain('全年新制作规范性文件14件，新公开13件，对外公开总数47件。');
  expect(text).toContain('全年新收政府信息公开申请178件，上年结转7件；本年度办结175件，结转下年度继续办理10件。');
  expect(text).toContain('因政府信息公开被申请行政复议11件，被提起行政诉讼9件。');
  expect(text).toContain('其中予以公开和部分公开75件。');
  expect(text).toContain('政府集中采购总金额160.5964万元。');
});

test('the reporting year alone selects the format: the latest that was in use by then', () => {
  const [format] = formats;
  const later = { ...format!, id: '2027', firstYear: 2027 };
  const chosen = (year: number) => editionFor(year, [later, format!])?.id;
  expect([2018, 2019, 2020, 2026, 2027, 2030].map(chosen)).toEqual([undefined, '2019', '2019', '2019', '2027', '2027']);
});

function filledExample(id: string) {
  const file = `layouts/${id}/example/submission.yaml`;
  const source = readSource(file, readFileSync(file));
  const format = editionFor(envelopeOf(source.value!).year ?? 0, formats)!;
  const submission = readSubmission(source.value!, format);
  const texts = fillTexts(submission.value!);
  const document = fillDocument(texts.value!);
  const stages = [source, submission, texts, { findings: checkFigures(submission.value!) }, document];
  return { content: document.value!.content, findings: stages.flatMap((each) => each.findings) };
}

function plain(node: Node): string {
  return 'text' in node ? node.text.map((span) => span.text).join('') : '';
}
