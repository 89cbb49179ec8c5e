/** The checks of a text by their codes; the words of prose.yaml each of them needs are in edition/prose/rule-words.ts. */

import type { RuleCode } from '../../edition/prose/rule-words.ts';
import { checkAspects, checkLength, checkProblems } from './content.ts';
import {
  checkDays,
  checkDeadline,
  checkOverviewYear,
  checkPeriod,
  checkPlans,
  checkReportYear,
  checkSignedAfter,
  checkSignedNextYear,
} from './dates.ts';
import { checkCharges, checkFeeList, checkFeesTold, checkFeeUnit } from './fees.ts';
import { checkNumbersPresent, checkPlaceholders } from './gaps.ts';
import { checkInstructions, checkNotice, checkParts } from './leftovers.ts';
import { checkEmptyMarks, checkMarksTogether, checkPairs, checkStops } from './marks.ts';
import { checkMarkup } from './markup.ts';
import { checkHeadings, checkNumbering, checkParagraphs } from './numbering.ts';
import { checkSelfName, checkSubject } from './organ-names.ts';
import { checkPartsSum } from './parts-sum.ts';
import { checkPasted } from './pasted.ts';
import { checkPersonalNumbers } from './personal-numbers.ts';
import { checkDoubled, checkListTwice } from './repeats.ts';
import { checkSetPhrases, checkUnits } from './set-phrases.ts';
import { checkShares } from './shares.ts';
import { checkSpelling } from './spelling.ts';
import type { Check } from './subject.ts';
import { checkTraditional } from './traditional.ts';

/** Null where a check does not look at one report alone: see near-duplicates.ts and lastyear.ts. */
export const CHECKS: Readonly<Record<RuleCode, Check | null>> = {
  'period-is-the-year': checkPeriod,
  'year-is-the-reports': checkReportYear,
  'dates-exist': checkDays,
  'notice-is-current': checkNotice,
  'parts-are-the-forms': checkParts,
  'instructions-are-removed': checkInstructions,
  'headings-have-text': checkHeadings,
  'numbering-is-whole': checkNumbering,
  'numbers-are-present': checkNumbersPresent,
  'placeholders-are-filled': checkPlaceholders,
  'personal-numbers-are-left-out': checkPersonalNumbers,
  'text-has-no-markup': checkMarkup,
  'text-is-of-its-part': checkPasted,
  'overview-is-of-the-year': checkOverviewYear,
  'plans-are-next-years': checkPlans,
  'paragraphs-stand-apart': checkParagraphs,
  'set-phrases-are-whole': checkSetPhrases,
  'units-follow-numbers': checkUnits,
  'parts-add-up': checkPartsSum,
  'words-stand-once': checkDoubled,
  'items-are-listed-once': checkListTwice,
  'shares-agree-with-table': checkShares,
  'words-are-spelt-right': checkSpelling,
  'characters-are-simplified': checkTraditional,
  'marks-are-paired': checkPairs,
  'marks-enclose-words': checkEmptyMarks,
  'marks-stand-alone': checkMarksTogether,
  'paragraphs-end-with-stops': checkStops,
  'organ-speaks-of-itself': checkSubject,
  'self-name-fits': checkSelfName,
  'problems-are-told': checkProblems,
  'aspects-are-told': checkAspects,
  'overview-is-short-enough': checkLength,
  'signed-after-the-year': checkSignedAfter,
  'signed-in-the-next-year': checkSignedNextYear,
  'signed-by-the-deadline': checkDeadline,
  'fees-are-told': checkFeesTold,
  'fee-list-adds-up': checkFeeList,
  'fees-are-in-yuan': checkFeeUnit,
  'charges-agree-with-table': checkCharges,
  'texts-are-own': null,
  'texts-are-this-years': null,
};
