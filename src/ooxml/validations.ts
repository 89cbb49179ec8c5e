/** What may be typed in some cells, and what is said there (ECMA-376-1 §18.3.1.32). */

import { areaName } from './cell-name.ts';
import type { Allowed, Sentence, Validation } from './workbook.ts';
import { element, textOf } from './xml-writer.ts';

const LONGEST_TITLE = 32;
const LONGEST_TEXT = 255;
/** The first day that a workbook has, as it counts days: 1900-01-01. */
const FIRST_DAY = 1;

export function validationsXml(validations: readonly Validation[]): string {
  const each = validations.map(validationXml);
  return each.length > 0 ? element('dataValidations', { count: each.length }, ...each) : '';
}

function validationXml({ areas, allowed, prompt, error }: Validation): string {
  const between = allowed.kind === 'whole' || allowed.kind === 'decimal' ? 'between' : undefined;
  return element(
    'dataValidation',
    {
      type: allowed.kind === 'any' ? undefined : allowed.kind,
      operator: allowed.kind === 'date' ? 'greaterThanOrEqual' : between,
      allowBlank: 1,
      showInputMessage: 1,
      showErrorMessage: 1,
      errorTitle: cut(error?.title, LONGEST_TITLE),
      error: cut(error?.text, LONGEST_TEXT),
      promptTitle: cut(prompt?.title, LONGEST_TITLE),
      prompt: cut(prompt?.text, LONGEST_TEXT),
      sqref: areas.map(areaName).join(' '),
    },
    ...formulasOf(allowed).map((formula, index) => element(`formula${index + 1}`, {}, textOf(formula))),
  );
}

function formulasOf(allowed: Allowed): string[] {
  if (allowed.kind === 'list') return [`"${allowed.values.join(',').replaceAll('"', '""')}"`];
  if (allowed.kind === 'date') return [String(FIRST_DAY)];
  return allowed.kind === 'any' ? [] : [String(allowed.least), String(allowed.most)];
}

function cut(text: Sentence['text'] | undefined, most: number): string | undefined {
  return text === undefined || text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
