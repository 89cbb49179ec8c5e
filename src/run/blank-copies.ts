/**
 * Several files of one organ → those that somebody has filled in: the blank that was sent out often lies beside what came back
 * under another name.
 */

import { basename } from 'node:path';
import { openEditions } from '../edition/edition.ts';
import { type Finding, warning } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { readSource } from '../source/source.ts';
import { LAYOUTS } from '../store/versions.ts';
import { isBegun } from '../submission/begun.ts';
import { selectEdition } from '../submission/edition-choice.ts';
import { namesOfForms, readSubmission } from '../submission/submission.ts';
import type { Plan, Task } from './plan.ts';
import { isMisnamed, misnamed } from './whose.ts';

export function withoutBlankCopies(plan: Plan): Plan {
  const codes = new Set(plan.tasks.filter(isMisnamed).map(({ code }) => code));
  const several = [...codes].map((code) => plan.tasks.filter((each) => each.code === code));
  const doubtful = several.filter((each) => each.length > 1);
  if (doubtful.length === 0) return plan;
  const isBlank = blankTest();
  const blanks = new Set<Task>();
  const findings: Finding[] = [];
  for (const files of doubtful) {
    const blank = files.filter(isBlank);
    // Of nothing but blanks one stands for the organ, which has handed in nothing.
    const idle = blank.length < files.length ? blank : files.toSorted(byName).slice(1);
    for (const each of idle) blanks.add(each);
    findings.push(...idle.filter(isMisnamed).map(idleCopy));
  }
  const tasks = plan.tasks.filter((each) => !blanks.has(each)).map((each) => inPlaceOfBlank(each, blanks));
  return { ...plan, tasks, findings: [...plan.findings, ...findings] };
}

/** The rightly named first. */
function byName(a: Task, b: Task): number {
  return Number(isMisnamed(a)) - Number(isMisnamed(b));
}

function idleCopy({ file }: Task): Finding {
  const message = '这份填报文件还是空白，没有用它。';
  return warning(wholeFile(file), 'files-are-read', message, '同一单位另有一份；空白的移到别处。');
}

/** Alone of its organ, but for the blank that has the name it should have. */
function inPlaceOfBlank(task: Task, blanks: ReadonlySet<Task>): Task {
  const blank = [...blanks].find((each) => each.code === task.code && !isMisnamed(each));
  if (!blank || !isMisnamed(task) || !task.organ) return task;
  const name = basename(blank.file);
  return {
    ...task,
    findings: [misnamed(task.file, task.organ, `${name} 还是空白，用这个文件替换它。`)],
  };
}

function blankTest(): (task: Task) => boolean {
  const editions = openEditions(LAYOUTS).value ?? [];
  const names = namesOfForms(editions);
  return ({ file }) => {
    try {
      const source = readSource(file, readPlainStart(file, LARGEST_FILE), names);
      const format = source.value && selectEdition(source.value, editions).value?.load().value;
      const read = source.value && format && readSubmission(source.value, format);
      return read?.value !== undefined && !isBegun(read.value, [...source.findings, ...read.findings]);
    } catch {
      return false;
    }
  };
}
