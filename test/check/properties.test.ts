/** Any submission in which everything agrees passes in silence, and any one figure of it that is changed is noticed. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkSubmission } from '../../src/check/check.ts';
import { Earlier } from '../../src/check/earlier.ts';
import { identitiesOf } from '../../src/check/identity.ts';
import type { Format } from '../../src/edition/format.ts';
import type { Submission } from '../../src/submission/submission.ts';
import { filled } from '../filled.ts';
import { formatOf, get, names, put, submissionOf, type Tree, yamlOf } from './submissions.ts';

/** Figures of our filled-in forms that no equation binds: a change of one alone can be seen only where it is of another magnitude. */
const UNBOUND: Readonly<Record<string, readonly string[]>> = {
  '2019': [
    ...['规章', '规范性文件'].flatMap((row) =>
      ['本年新制作数量', '本年新公开数量', '对外公开总数量'].map((name) => `主动公开.${row}.${name}`),
    ),
    ...['行政许可', '其他对外管理服务事项', '行政处罚', '行政强制'].flatMap((row) =>
      ['本年增减', '处理决定数量'].map((name) => `主动公开.${row}.${name}`),
    ),
    '主动公开.行政事业性收费.本年增减',
    '主动公开.政府集中采购.采购项目数量',
    '主动公开.政府集中采购.采购总金额',
  ],
  '2021': [
    '主动公开.行政许可.本年处理决定数量',
    '主动公开.行政处罚.本年处理决定数量',
    '主动公开.行政强制.本年处理决定数量',
    '主动公开.行政事业性收费.本年收费金额',
  ],
};

/** `npm run test:long` looks longer. */
const RUNS = process.env['NIANBAO_TESTS'] === 'long' ? 300 : 25;

describe.each(Object.keys(UNBOUND))('the format of %s', (id) => {
  const format = formatOf(id);

  test('what agrees passes in silence', () => {
    fc.assert(
      fc.property(pairOf(format), ({ now, before }) => {
        expect(checkSubmission(read(now, format), [read(before, format)]).findings).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('what agrees passes in silence where the organ left out the totals', () => {
    fc.assert(
      fc.property(pairOf(format), ({ now, before }) => {
        expect(
          checkSubmission(read(withoutTotals(now), format), [read(withoutTotals(before), format)]).findings,
        ).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('any one figure that an equation binds and that is changed is noticed where it stands, or at its sum', () => {
    const bound = boundIn(format);
    const change = fc.record({
      pair: pairOf(format),
      cell: fc.constantFrom(...figures(format).filter((path) => bound.has(path.join('.')))),
      by: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(change, ({ pair: { now, before }, cell, by }) => {
        const slipped = structuredClone(now);
        put(slipped, cell, get(now, cell) + by);
        const submission = read(slipped, format);
        const { findings } = checkSubmission(submission, [read(before, format)]);
        const { line } = submission.source.keyPlace(cell);
        expect(
          findings.some((each) => names(each, line ?? 0)),
          `${cell.join('.')} ${JSON.stringify(findings)}`,
        ).toBe(true);
        expect(findings.filter((each) => each.severity === 'error').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3 * RUNS },
    );
  });

  test('the figures that nothing binds are known', () => {
    const bound = boundIn(format);
    const form = parse(filled(id)) as Tree;
    const asked = figures(format).filter((path) => isGiven(form, path));
    expect(asked.map((path) => path.join('.')).filter((path) => !bound.has(path))).toEqual(UNBOUND[id]);
  });
});

/** Dotted paths of the figures that an equation of two years of the form depends on. */
function boundIn(format: Format): ReadonlySet<string> {
  const [{ now, before }] = fc.sample(pairOf(format), 1) as [Pair];
  const submission = read(now, format);
  const identities = identitiesOf(submission, new Earlier(submission, [read(before, format)]));
  const equal = identities.filter((each) => each.comparison === 'equal');
  return new Set(equal.flatMap((each) => [...each.weights.keys()]));
}

/** Whether a form has this figure, or 无 for a group of it. */
function isGiven(form: unknown, path: readonly string[]): boolean {
  const [name = '', ...rest] = path;
  if (path.length === 0 || form === '无') return true;
  return typeof form === 'object' && form !== null && name in form && isGiven((form as Tree)[name], rest);
}

interface Pair {
  readonly now: Tree;
  readonly before: Tree;
}

function figures({ schema }: Format): readonly (readonly string[])[] {
  return schema.paths().filter((path) => schema.figureRule(path));
}

/** Two years of one organ in which every relation holds: small figures, or large ones of one magnitude. */
function pairOf(format: Format): fc.Arbitrary<Pair> {
  const paths = figures(format);
  const small = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 24 }));
  const large = fc.oneof(fc.constant(0), fc.integer({ min: 100, max: 400 }));
  return fc
    .oneof(fc.constant(small), fc.constant(large))
    .chain((figure) => fc.array(figure, { minLength: paths.length * 2, maxLength: paths.length * 2 }))
    .map((drawn) => {
      const [now, before] = [envelope(format.firstYear + 1), envelope(format.firstYear)];
      for (const [index, path] of paths.entries()) {
        put(now, path, drawn[index] ?? 0);
        put(before, path, drawn[index + paths.length] ?? 0);
      }
      settle(now, before, format);
      return { now, before };
    });
}

/** Makes the drawn figures agree; which must agree is written out here once more, not read from checks.yaml. */
function settle(now: Tree, before: Tree, format: Format): void {
  addUpReviews(before);
  addUpReviews(now);
  addUpRequests(before, undefined, format);
  addUpRequests(now, before, format);
  if (format.id === '2019') settleItems(now, before);
  else settleDocuments(now, before);
  // No table is last year's by chance.
  put(before, ['复议诉讼', '行政复议', '结果维持'], get(now, ['复议诉讼', '行政复议', '结果维持']) + 1);
  const granted = ['依申请公开', '本年度办理结果', '予以公开', '自然人'];
  put(before, granted, get(now, granted) + 1);
  put(before, ['主动公开', '行政处罚', decided(format)], get(now, ['主动公开', '行政处罚', decided(format)]) + 1);
}

function decided({ id }: Format): string {
  return id === '2019' ? '处理决定数量' : '本年处理决定数量';
}

const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

function addUpReviews(tree: Tree): void {
  for (const kind of [['行政复议'], ['行政诉讼', '未经复议直接起诉'], ['行政诉讼', '复议后起诉']]) {
    const sum = ['结果维持', '结果纠正', '其他结果', '尚未审结'].map((each) => get(tree, ['复议诉讼', ...kind, each]));
    put(tree, ['复议诉讼', ...kind, '总计'], added(sum));
  }
}

function addUpRequests(tree: Tree, before: Tree | undefined, format: Format): void {
  const table = (...path: readonly string[]) => ['依申请公开', ...path];
  const rows = figures(format)
    .filter((path) => path[1] === '本年度办理结果' && path.at(-1) === '自然人' && path[2] !== '总计')
    .map((path) => path.slice(0, -1));
  for (const each of APPLICANTS) {
    const done = added(rows.map((row) => get(tree, [...row, each])));
    const open = get(tree, table('结转下年度继续办理', each));
    const carried = Math.min(
      before ? get(before, table('结转下年度继续办理', each)) : get(tree, table('上年结转', each)),
      done + open,
    );
    put(tree, table('上年结转', each), carried);
    put(tree, table('本年度办理结果', '总计', each), done);
    put(tree, table('本年新收', each), done + open - carried);
    if (before) put(before, table('结转下年度继续办理', each), carried);
    if (before) put(before, table('本年新收', each), done + open - carried);
  }
  const all = [
    ...rows,
    ...['本年新收', '上年结转', '结转下年度继续办理'].map((row) => table(row)),
    table('本年度办理结果', '总计'),
  ];
  for (const row of all) put(tree, [...row, '总计'], added(APPLICANTS.map((each) => get(tree, [...row, each]))));
  if (before) {
    const row = table('结转下年度继续办理');
    put(before, [...row, '总计'], added(APPLICANTS.map((each) => get(before, [...row, each]))));
  }
}

function settleDocuments(now: Tree, before: Tree): void {
  for (const kind of ['规章', '行政规范性文件']) {
    const at = (name: string) => ['主动公开', kind, name];
    const [made, repealed] = [get(now, at('本年制发件数')), get(now, at('本年废止件数'))];
    const inForce = made + get(now, at('现行有效件数'));
    put(now, at('现行有效件数'), inForce);
    put(before, at('现行有效件数'), inForce + repealed - made);
  }
  same(now, before, ['主动公开', '行政事业性收费', '本年收费金额']);
}

function settleItems(now: Tree, before: Tree): void {
  for (const kind of ['规章', '规范性文件']) {
    const at = (name: string) => ['主动公开', kind, name];
    const total = get(now, at('对外公开总数量')) + get(now, at('本年新公开数量'));
    put(now, at('对外公开总数量'), total);
    put(before, at('对外公开总数量'), total);
  }
  for (const kind of ['行政许可', '其他对外管理服务事项', '行政处罚', '行政强制', '行政事业性收费']) {
    const at = (name: string) => ['主动公开', kind, name];
    put(before, at('本年增减'), 0);
    put(before, at('上一年项目数量'), get(now, at('上一年项目数量')));
    if (kind === '行政事业性收费') continue;
    const items = get(now, at('上一年项目数量')) + get(now, at('本年增减'));
    if (get(now, at('处理决定数量')) === items) put(now, at('处理决定数量'), items + 2);
    put(before, at('处理决定数量'), get(now, at('处理决定数量')));
  }
  same(now, before, ['主动公开', '政府集中采购', '采购项目数量']);
  same(now, before, ['主动公开', '政府集中采购', '采购总金额']);
}

function same(now: Tree, before: Tree, cell: readonly string[]): void {
  put(before, cell, get(now, cell));
}

function added(figures: readonly number[]): number {
  return figures.reduce((sum, each) => sum + each, 0);
}

/** What stands around the figures; a city, which may make 规章 as well. */
function envelope(year: number): Tree {
  return {
    单位: '丰泽市人民政府',
    年度: year,
    总体情况: '认真做好政府信息公开工作。',
    存在的主要问题及改进情况: '公开的内容还不够细，今后逐项补齐。',
    其他需要报告的事项: '没有其他需要报告的事项。',
  };
}

function withoutTotals(tree: Tree): Tree {
  const kept = Object.entries(tree).filter(([name]) => name !== '总计');
  return Object.fromEntries(kept.map(([name, each]) => [name, typeof each === 'object' ? withoutTotals(each) : each]));
}

function read(tree: Tree, format: Format): Submission {
  return submissionOf(yamlOf(tree), format);
}
