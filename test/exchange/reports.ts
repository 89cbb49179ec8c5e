/** Reports for the tests of documents: the examples, and submissions with any figures and texts that the form allows. */

import fc from 'fast-check';
import type { Definition } from '../../src/edition/definition.ts';
import { editionFor } from '../../src/edition/edition.ts';
import type { Format } from '../../src/edition/format.ts';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import type { Content } from '../../src/exchange/content.ts';
import type { ForeignDocument } from '../../src/exchange/document.ts';
import { readReport } from '../../src/exchange/report/read.ts';
import { fillDocument } from '../../src/fill/document.ts';
import type { Finding } from '../../src/finding.ts';
import { checkReport } from '../../src/report.ts';
import type { FilledSubmission } from '../../src/submission/filled-text.ts';
import { put, type Tree, yamlOf } from '../check/submissions.ts';
import { checked, environment, examples } from '../reports.ts';

export const formats: readonly Format[] = environment.editions.map(({ format }) => format);

export const EXAMPLES = examples.map(({ name, file }) => ({ name, submission: checked(file) }));

/** YAML → the submission and the report of it, whatever its figures come to. */
export function reportOf(text: string): { readonly submission: FilledSubmission; readonly report: Definition } {
  const job = { file: 'x.yaml', bytes: Buffer.from(text), lastYear: [], organ: null, year: null };
  const { value: submission, findings } = checkReport(job, environment);
  const report = submission && fillDocument(submission).value;
  if (!submission || !report) throw new Error(JSON.stringify(findings));
  return { submission, report };
}

export interface Taken {
  readonly content: Content;
  readonly findings: readonly Finding[];
}

/** What is read in a document. */
export function taken(document: ForeignDocument, year: number | null = null): Taken {
  const { value: content, findings } = readReport(document, 'x', formats, year);
  if (!content) throw new Error(JSON.stringify(findings));
  return { content, findings };
}

/** The definition of what was read: the page is a function of it. */
export function readBack({ content }: Taken): Definition {
  return reportOf(canonicalOf(content).text).report;
}

/** Pieces of texts that people write, and that could be taken for something else. */
const PIECES = [
  '（一）主动公开情况。',
  '1.一是加强领导；',
  '“引号”与<尖括号>&符号。',
  '全年 12.5% 的申请，共1,286件。',
  '二、主动公开政府信息情况',
  '2022年1月18日',
  '第二十条第（一）项',
  '来源：县政府办公室',
  '=1+1',
  '#井号',
  "'单引号",
  '- 短横',
  '附件：目录',
  '鄠邑区𠮷祥',
  '没有。',
] as const;

const TEXT = fc
  .array(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((line) => `${line.join('')}丙。`).join('\n'));

/** A figure of the form; half of them 0. */
function figureOf(rule: { readonly decimals: number; readonly signed: boolean }): fc.Arbitrary<string> {
  const whole = fc.oneof(
    { weight: 5, arbitrary: fc.constant('0') },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 999 }).map(String) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 999_999_999 }).map(String) },
  );
  const money = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 9999 }));
  const figure =
    rule.decimals > 0
      ? fc.oneof(
          whole,
          money.map(([a, b]) => `${a}.${String(b).padStart(4, '0')}`),
        )
      : whole;
  if (!rule.signed) return figure;
  return fc.tuple(figure, fc.boolean()).map(([text, minus]) => (minus && /[1-9]/.test(text) ? `-${text}` : text));
}

/** YAML of a submission of the edition; totals that sums make are left out. */
export function submissionTexts(format: Format): fc.Arbitrary<string> {
  const { schema, sums, firstYear } = format;
  const totals = new Set(sums.map(({ total }) => total.join('.')));
  const figures = schema.figures.filter((path) => !totals.has(path.join('.')));
  const draw = {
    figures: fc.tuple(...figures.map((path) => figureOf(schema.figureRule(path) ?? { decimals: 0, signed: false }))),
    texts: fc.tuple(
      ...schema.texts.map((path) => (schema.at([])?.required?.includes(path[0] ?? '') ? TEXT : fc.option(TEXT))),
    ),
    organ: fc.constantFrom('白沙镇人民政府', '某某县卫生健康局', '2号街道办事处', '甲'),
    day: fc.option(fc.constantFrom('01-18', '03-01', '12-31')),
  };
  return fc.record(draw).map((drawn) => {
    const tree: Tree = { 单位: drawn.organ, 年度: firstYear };
    if (drawn.day) tree['成文日期'] = `${firstYear + 1}-${drawn.day}`;
    for (const [index, path] of schema.texts.entries()) {
      const text = drawn.texts[index];
      if (text) put(tree, path, text);
    }
    for (const [index, path] of figures.entries()) put(tree, path, `figure ${drawn.figures[index]}`);
    // As typed: 12.50 stays 12.50.
    return yamlOf(tree).replace(/figure (-?[\d.]+)/g, '$1');
  });
}

export function formatOfYear(year: number): Format {
  const edition = editionFor(year, environment.editions);
  if (!edition) throw new Error(`no format for ${year}`);
  return edition.format;
}

/** `npm run test:long` looks longer. */
export const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 100 : 3;
