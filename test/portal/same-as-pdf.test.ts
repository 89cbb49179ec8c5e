/** The fragment and the PDF of any submission say the same, text by text and cell by cell, in the same order. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Definition } from '../../src/edition/definition.ts';
import type { Format } from '../../src/edition/format.ts';
import { fillDocument } from '../../src/fill/document.ts';
import { fillTexts } from '../../src/fill/texts.ts';
import { printPdf } from '../../src/pdf/print.ts';
import { pageOf } from '../../src/portal/page.ts';
import { formats, put, submissionOf, type Tree, yamlOf } from '../check/submissions.ts';
import { filled } from '../filled.ts';
import { checked, environment, examples } from '../reports.ts';
import { type Spoken, spokenIn } from '../spoken.ts';
import { leavesOf } from './web-page.ts';

/** Of each edition; `npm run test:long` looks at 500 in all. */
const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 250 : 3;

describe.each(examples)('$name', ({ file }) => {
  test('its page says what its PDF says', () => sameInBoth(fillDocument(checked(file)).value as Definition));
});

describe.each(formats.map((format) => ({ id: format.id, format })))('the format of $id', ({ format }) => {
  test('any figures and texts are on the page as in the PDF', async () => {
    await fc.assert(
      fc.asyncProperty(submissions(format), (tree) => sameInBoth(definitionOf(tree, format))),
      { numRuns: RUNS },
    );
  }, 600_000);
});

const PUBLICATION = {
  siteName: null,
  siteDomain: null,
  siteCode: null,
  column: null,
  date: '2022-01-28',
  pdf: 'x.pdf',
};

async function sameInBoth(definition: Definition): Promise<void> {
  const page = leavesOf(pageOf(definition, PUBLICATION)).slice(0, -1);
  expect(joined(await spokenIn(printPdf(definition, environment.fonts).pdf), page)).toEqual(page.map(comparable));
}

/** A heading is one whatever its level: the page skips none. A link stands within its text. */
function comparable([role, text]: Spoken): Spoken {
  return [/^H\d$/.test(role) ? 'H' : role, text];
}

/** What a page break or a link divides in the PDF is put together again, as long as the other text goes on. */
function joined(leaves: readonly Spoken[], other: readonly Spoken[]): Spoken[] {
  const whole: Spoken[] = [];
  for (const leaf of leaves) {
    const [role, text] = comparable(leaf);
    const last = whole.at(-1);
    const meant = other[whole.length - 1]?.[1] ?? '';
    const goesOn =
      last &&
      (role === last[0] || role === 'Link' || last[0] === 'Link') &&
      meant.length > last[1].length &&
      meant.startsWith(last[1] + text);
    if (goesOn) whole[whole.length - 1] = [last[0] === 'Link' ? role : last[0], last[1] + text];
    else whole.push([role, text]);
  }
  return whole;
}

function definitionOf(tree: Tree, format: Format): Definition {
  const { value, findings } = fillTexts(submissionOf(yamlOf(tree), format));
  const document = value && fillDocument(value);
  if (!document?.value) throw new Error(JSON.stringify([...findings, ...(document?.findings ?? [])]));
  return document.value;
}

const HAN = '政府信息公开工作年度报告县镇街道申请答复复议诉讼制度规范目录栏目平台培训考核监督保障群众企业';
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HAN),
      fc.constantFrom('，', '、', '：', '“', '”', '《', '》', '12.50', '2021年', 'www.example.gov.cn', '&', '<b>', '①'),
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map((each) => each.join(''));
const heading = fc.constantFrom('', '', '（一）', '1.', '（1）', '①');
const paragraph = fc.tuple(heading, words, words).map(([numeral, first, rest]) => `${numeral}${first}。${rest}。`);
const text = fc.array(paragraph, { minLength: 1, maxLength: 12 }).map((all) => all.join('\n'));

/** Our filled-in form with any figures and any texts in it: nothing has to agree in order to be printed. */
function submissions(format: Format): fc.Arbitrary<Tree> {
  const { figures, texts } = format.schema;
  return fc
    .tuple(
      fc.array(fc.oneof(fc.nat(9), fc.nat(999_999)), { minLength: figures.length, maxLength: figures.length }),
      fc.array(text, { minLength: texts.length, maxLength: texts.length }),
      fc.array(words, { maxLength: 2 }),
    )
    .map(([numbers, written, corrections]) => {
      const tree: Tree = { ...(parse(filled(format.id)) as Tree) };
      for (const path of figures) delete tree[path[0] ?? ''];
      for (const [at, path] of figures.entries()) put(tree, path, numbers[at] ?? 0);
      for (const [at, path] of texts.entries()) put(tree, path, written[at] ?? '');
      const entries = corrections.map((each) => ({ 日期: '2022-03-05', 说明: each }));
      return { ...tree, ...(entries.length > 0 && { 更正: entries as unknown as Tree }) };
    });
}
