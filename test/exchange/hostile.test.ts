/** Files from anybody: one sentence each, no exception, no work without end. What they take is measured in the bench. */

import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/exchange/read-document.ts';
import { receive } from '../../src/exchange/receive.ts';
import { writeWord } from '../../src/exchange/word/write.ts';
import { fillDocument } from '../../src/fill/document.ts';
import type { Finding } from '../../src/finding.ts';
import { pack } from '../../src/ooxml/pack.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { MARKUPS } from './markups.ts';
import { EXAMPLES, formats } from './reports.ts';

const report = fillDocument(EXAMPLES.at(-1)!.submission).value!;
const word = writeWord(report, 'body');
const page = MARKUPS[0]!.page(report);

/** What a person is told; an exception fails the test. */
function told(bytes: Uint8Array): readonly Finding[] {
  const received = receive(bytes);
  if (received.kind === 'word' || received.kind === 'page')
    return readDocument(received as Parameters<typeof readDocument>[0], bytes, 'x', formats, null).findings;
  expect(received).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^[\p{Script=Han}].*[。]$/u) });
  return [];
}

const html = (inner: string) => Buffer.from(`<html><body>${inner}</body></html>`);

/** The Word file with its text as XML changed. */
function wordWith(change: (xml: string) => string): Uint8Array {
  const parts = unpack(word);
  const entries = parts.names.map((name) => [name, parts.read(name) ?? new Uint8Array()] as const);
  const changed = entries.map(([name, content]) => {
    const text = Buffer.from(content).toString('utf8');
    return [name, name === 'word/document.xml' ? change(text) : text] as const;
  });
  return pack(new Map(changed));
}

describe('a page', () => {
  test.each([
    ['of elements in one another', html('<div>'.repeat(100_000))],
    ['of tables in one another', html('<table><tr><td>'.repeat(5000))],
    [
      'of looks left open before every paragraph',
      html(Array.from({ length: 20_000 }, (_, at) => `<b id=${at}><p>x`).join('')),
    ],
    [
      'of spans beyond all measure',
      html('<table><tr><td colspan=99999999 rowspan=99999999>甲<td>1<tr><td>2</table>'.repeat(50)),
    ],
    ['of a hundred thousand cells', html(`<table>${'<tr><td>1<td>2'.repeat(50_000)}</table>`)],
    [
      'of labels by the thousand',
      html(`<table>${Array.from({ length: 3000 }, (_, at) => `<tr><td>自然人${at}号<td>1`).join('')}</table>`),
    ],
    ['of titles by the thousand', html('<p>2021年2021年某某县政府信息公开工作年度报告'.repeat(4000))],
    ['of one long text', html(`<p>${'一、'.repeat(2_000_000)}`)],
    ['of nothing', html('')],
    ['with a figure of a million digits', html(`<table><tr><td>规章<td>${'1'.repeat(1_000_000)}</table>`)],
  ])('%s', (_, bytes) => {
    expect(told(bytes).length).toBeGreaterThan(0);
  });
});

describe('a Word file', () => {
  test.each([
    ['without an end', (xml: string) => xml.slice(0, -100)],
    ['of elements in one another', (xml: string) => xml.replace('<w:body>', `<w:body>${'<w:sdt>'.repeat(10_000)}`)],
    ['with entities of its own', (xml: string) => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')],
    ['without a text', (xml: string) => xml.replace(/<w:body>.*<\/w:body>/s, '')],
    ['of another kind', (xml: string) => xml.replace('<w:document', '<w:other').replace('</w:document>', '</w:other>')],
    [
      'of paragraphs by the ten thousand',
      (xml: string) => xml.replace('<w:body>', `<w:body>${'<w:p><w:r><w:t>甲</w:t></w:r></w:p>'.repeat(20_000)}`),
    ],
    [
      'of spans beyond all measure',
      (xml: string) => xml.replaceAll('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="99999999"/>'),
    ],
    ['of numbers beyond all measure', (xml: string) => xml.replaceAll('w:val="body"', 'w:val="-1e999"')],
  ])('%s', (_, change) => {
    const findings = told(wordWith(change));
    for (const { message } of findings) expect(message).toMatch(/\p{Script=Han}.*。$/u);
  });
});

/** Deterministic bytes. */
function* randoms(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

const COUNT = process.env['NIANBAO_TESTS'] === 'long' ? 400 : 25;
const SCRAPS = [
  '<',
  '>',
  '</w:tbl>',
  '<w:tr>',
  '<td>',
  '</table>',
  '&',
  '"',
  '\u0000',
  '',
  'w:val="',
  '999999999',
  '一、',
  '\ufffd',
];

describe('damaged', () => {
  test.each(['word', 'page', 'bytes'])('%s, at places by chance', (kind) => {
    const random = randoms(7);
    const next = (most: number) => Math.floor((random.next().value ?? 0) * most);
    const spoiled = (text: string) => {
      let spoilt = text;
      for (let times = 1 + next(4); times > 0; times--) {
        const at = next(spoilt.length);
        spoilt = spoilt.slice(0, at) + (SCRAPS[next(SCRAPS.length)] ?? '') + spoilt.slice(at + next(40));
      }
      return spoilt;
    };
    for (let run = 0; run < COUNT; run++) {
      if (kind === 'word') told(wordWith(spoiled));
      else if (kind === 'page') told(Buffer.from(spoiled(page)));
      else {
        const bytes = Buffer.from(word);
        for (let times = 1 + next(8); times > 0; times--) bytes[next(bytes.length)] = next(256);
        told(next(3) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes);
      }
    }
  });
});
