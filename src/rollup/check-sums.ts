/** A submission in which 汇总 stands for sums, and the organs they are the sums of → what is wrong with them. */

import { type CellPath, joinPath } from '../cell-path.ts';
import { error, type Finding, warning } from '../finding.ts';
import type { Submission } from '../submission/submission.ts';
import { checkAgreement } from './agreement.ts';
import { isCalled, type Part, type PartState } from './parts.ts';

/** @param parts undefined: the report sums nobody */
export function checkSums(submission: Submission, parts: readonly Part[] | undefined): Finding[] {
  if (!parts) return submission.summed.length > 0 ? [sumOfNobody(submission)] : [];
  return [
    ...ownFigures(submission),
    ...incomplete(submission, parts),
    ...absences(submission, parts),
    ...checkAgreement(submission, parts),
  ];
}

/** At the first place, with the others beside it. */
function at({ source, summed }: Submission) {
  const [first = [], ...others] = summed;
  return {
    place: source.valuePlace(first),
    about: { entries: summed, related: others.map((path) => source.valuePlace(path)) },
  };
}

function sumOfNobody(submission: Submission): Finding {
  const { place, about } = at(submission);
  const message = '这里填的是“汇总”，而单位名录没有写明本单位的数由各单位汇总。';
  const hint = '是本单位自己的数的，填数字；确是汇总各单位的，在 county.yaml 里写“汇总: {单位: 本单位的代号}”。';
  return error(place, 'sum-has-parts', message, hint, about);
}

/** One finding a place: where a group has figures that do not add up, all of them at once. */
function ownFigures({ source, format, summed }: Submission): Finding[] {
  return summed.flatMap((path) => {
    const cells = format.schema.figures.filter((cell) => isIn(path, cell) && format.rollup.own.has(joinPath(cell)));
    const [first] = cells;
    if (!first) return [];
    const why = [...new Set(cells.map((cell) => format.rollup.own.get(joinPath(cell)) ?? ''))].join('；');
    const message = `${namesOf(cells, format.schema.figures)}不能汇总：${why}。`;
    const hint =
      cells.length === 1 && path.length === first.length
        ? '填本单位的数，没有的填 0。'
        : '在下面逐项填写：这些填本单位的数，没有的填“无”；其余的填“汇总”。';
    return [error(source.valuePlace(path), 'rollup-adds-up', message, hint, { entries: cells })];
  });
}

/** Groups where all of a group is meant, else the figures in it. */
function namesOf(cells: readonly CellPath[], figures: readonly CellPath[]): string {
  const groups = new Map(cells.map((cell) => [joinPath(cell.slice(0, -1)), cell.slice(0, -1)]));
  const names = [...groups.values()].map((group) => {
    const own = cells.filter((cell) => isIn(group, cell));
    const isWhole = figures.filter((cell) => isIn(group, cell)).length === own.length;
    return `“${group.at(-1)}”${isWhole ? '' : `的${own.map((cell) => `“${cell.at(-1)}”`).join('、')}`}`;
  });
  return names.join('，');
}

function isIn(group: CellPath, cell: CellPath): boolean {
  return group.every((name, index) => cell[index] === name);
}

const LACKING: Readonly<Partial<Record<PartState, string>>> = { missing: '未报送', returned: '退回' };

/** Names told of at once. */
const MOST_NAMES = 20;

function incomplete(submission: Submission, parts: readonly Part[]): Finding[] {
  const lacking = parts.flatMap(({ organ, state }) => (LACKING[state] ? [`${organ.name}（${LACKING[state]}）`] : []));
  if (submission.summed.length === 0 || lacking.length === 0) return [];
  const { place, about } = at(submission);
  const more = lacking.length > MOST_NAMES ? '等' : '';
  const names = `${lacking.slice(0, MOST_NAMES).join('、')}${more}`;
  const message = `汇总的数还缺 ${lacking.length} 个单位：${names}。`;
  const hint = '等交齐、改正以后再生成；有的单位的数确实不计入的，在“汇总”的“缺”里写明单位、理由和核实人。';
  return [error(place, 'rollup-is-complete', message, hint, about)];
}

/** Who is left out by a person's word is told with the report; an entry that leaves out nobody is told, too. */
function absences({ source, absences, summed }: Submission, parts: readonly Part[]): Finding[] {
  return absences.flatMap((each, index) => {
    if (each === null) return [];
    const path = ['汇总', '缺', index];
    const place = source.valuePlace([...path, '单位']);
    const about = { entries: [path] };
    const part = parts.find(({ organ }) => isCalled(organ, each.单位));
    if (!part) {
      const hint = '照抄单位名录里的代号、全称或简称；county.yaml 里写了“不计”的，不用再写。';
      return [error(place, 'absence-is-true', `要汇总的单位里没有“${each.单位}”。`, hint, about)];
    }
    if (part.state === 'counted') {
      const message = `“${part.organ.name}”已经交了，没有错误，它的数照常计入。`;
      return [warning(place, 'absence-is-true', message, '删去这一条。', about)];
    }
    if (summed.length === 0) return [];
    const message = `汇总的数不含“${part.organ.name}”：${each.理由}（${each.核实人}核实）。`;
    return [warning(place, 'sum-leaves-out', message, null, about)];
  });
}
