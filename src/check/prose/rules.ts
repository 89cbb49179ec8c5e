/** The checks of a text by their codes, and the words of prose.yaml each of them needs. */

import { checkAspects, checkLength, checkProblems } from './content.ts';
import { checkDays, checkDeadline, checkPeriod, checkReportYear, checkSignedAfter } from './dates.ts';
import { checkCharges, checkFeeList, checkFeesTold, checkFeeUnit } from './fees.ts';
import { checkInstructions, checkNotice, checkNumbersPresent, checkParts, checkPlaceholders } from './leftovers.ts';
import { checkHeadings, checkNumbering } from './numbering.ts';
import { checkSelfName, checkSubject } from './organ-names.ts';
import type { Check } from './subject.ts';

/** Lists of words, groups of lists, cells of the form. */
export interface Needs {
  readonly lists?: readonly string[];
  readonly groups?: readonly string[];
  readonly cells?: readonly string[];
}

export interface TextRule extends Needs {
  /** Absent where a check does not look at one report alone: see twins.ts and lastyear.ts. */
  readonly check?: Check;
}

/** A format that leaves one out of its prose.yaml does not make that check. */
export const RULES: Readonly<Record<string, TextRule>> = {
  'period-is-the-year': { check: checkPeriod, lists: ['period'] },
  'year-is-the-reports': { check: checkReportYear, lists: ['report', 'preamble'] },
  'dates-exist': { check: checkDays },
  'notice-is-current': { check: checkNotice, lists: ['replaced', 'unless'] },
  'parts-are-the-forms': { check: checkParts, lists: ['listing', 'replaced'] },
  'instructions-are-removed': { check: checkInstructions, lists: ['instructions'] },
  'headings-have-text': { check: checkHeadings, lists: ['headings'] },
  'numbering-is-whole': { check: checkNumbering },
  'numbers-are-present': { check: checkNumbersPresent, lists: ['missing', 'unfinished', 'units'] },
  'placeholders-are-filled': { check: checkPlaceholders, lists: ['placeholders'] },
  'organ-speaks-of-itself': { check: checkSubject, lists: ['whole', 'work'] },
  'self-name-fits': { check: checkSelfName, lists: ['unless'] },
  'problems-are-told': { check: checkProblems, lists: ['nothing'] },
  'aspects-are-told': { check: checkAspects, groups: ['aspects', 'governments'] },
  'overview-is-short-enough': { check: checkLength },
  'signed-after-the-year': { check: checkSignedAfter },
  'signed-by-the-deadline': { check: checkDeadline },
  'fees-are-told': { check: checkFeesTold, lists: ['fee'], cells: ['unpaid'] },
  'fee-list-adds-up': { check: checkFeeList, lists: ['fee', 'total', 'partial', 'rate', 'pieces'] },
  'fees-are-in-yuan': { check: checkFeeUnit, lists: ['fee'] },
  'charges-agree-with-table': { check: checkCharges, lists: ['charges', 'unless'], cells: ['charges'] },
  'texts-are-own': { lists: ['preamble', 'contact', 'standard', 'selves'] },
  'texts-are-this-years': {},
};
