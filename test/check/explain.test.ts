/** Every code that a run can tell is explained: its rule, its source and an example. */

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { run } from '../../src/commands/explain.ts';
import { explanations } from '../../src/commands/explanations/explanations.ts';
import { formats } from './submissions.ts';

/** Words in kebab case that are no codes. */
const WORDS = new Set(['utf-8', 'utf-16le', 'utf-16be', 'full-width', 'fastest-levenshtein']);

const known = new Set(explanations('layouts').map((each) => each.code));

function codesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) && /^[a-z]+(-[a-z0-9]+)+$/.test(node.text)) codes.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return codes.filter((code) => !WORDS.has(code));
}

/** The rooms whose findings reach a person; the typesetter's words in kebab case are those of PDF and CSS. */
const ROOMS = [
  'check',
  'edition',
  'exchange/report',
  'fill',
  'fonts',
  'run',
  'schema',
  'source',
  'store',
  'submission',
  'template',
];

const OTHERS = ['county.ts', 'exchange/workbook/read.ts', 'exchange/workbook/telling.ts', 'finding.ts', 'report.ts'];

test('every code of src/ is explained', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && (ROOMS.some((room) => file.startsWith(`${room}/`)) || OTHERS.includes(file)),
  );
  const codes = new Set(files.flatMap((file) => codesOf(`src/${file}`)));
  expect(codes.size).toBeGreaterThan(60);
  expect([...codes].filter((code) => !known.has(code)).sort()).toEqual([]);
});

test('every code of checks.yaml is explained in its own file', () => {
  for (const { id, sums, relations } of formats) {
    const text = readFileSync(`layouts/${id}/checks.yaml`, 'utf8');
    const own = new Set(
      [...text.slice(text.indexOf('\ncodes:')).matchAll(/^ {2}([a-z-]+):$/gm)].map((each) => each[1]),
    );
    const codes = [...sums, ...relations].map((each) => each.code);
    expect([...new Set(codes)].filter((code) => !own.has(code))).toEqual([]);
    expect([...own].filter((code) => !codes.includes(code ?? ''))).toEqual([]);
  }
});

async function told(code: string) {
  const words: string[] = [];
  const print = (lines: readonly string[]) => void words.push(...lines);
  const exitCode = await run({ print, tell: (line) => void words.push(line), live: null }, code);
  return { exitCode, words: words.join('\n') };
}

test('the rule, an example, and the notice of each format', async () => {
  expect(await told('totals-cross-foot')).toEqual({
    exitCode: 0,
    words: [
      'totals-cross-foot',
      '规则：第三部分的表，每一列都是：一、本年新收＋二、上年结转＝三（七）总计＋四、结转下年度继续办理。',
      '例子：新收 123、上年结转 4，办结 121、结转下年度 7，127 与 128 相差 1，多半是漏记了一件新收或多记了一件结转。',
      '依据：国办公开办函〔2019〕60号格式第三部分表格左上角印明的勾稽关系：第一项加第二项之和，等于第三项加第四项之和。',
      '依据：国办公开办函〔2021〕30号格式第三部分表格左上角印明的勾稽关系：第一项加第二项之和，等于第三项加第四项之和。',
    ].join('\n'),
  });
});

test('a code that was mistyped', async () => {
  expect(await told('total-cross-foot')).toEqual({
    exitCode: 2,
    words: '没有“total-cross-foot”这个代号。是不是“totals-cross-foot”？',
  });
});
