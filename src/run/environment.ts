/** The county, the editions and the fonts → what every report of a run stands on, without errors. */

import { type County, loadCounty } from '../county.ts';
import { type Edition, editionFor, openEditions } from '../edition/edition.ts';
import { checkFonts } from '../edition/font-coverage.ts';
import { type Checked, type Finding, hasErrors, inOrder } from '../finding.ts';
import { loadFonts } from '../fonts/fonts.ts';
import { changedFaces, preparedNotes } from '../fonts/verify.ts';
import { proveOfficeFonts } from '../pdf/proof.ts';
import type { Environment, Forms } from '../report.ts';
import { FONTS, LAYOUTS } from '../store/versions.ts';
import { namesOfForms } from '../submission/submission.ts';

/** Where layouts/ and fonts/ lie. */
export interface Folders {
  readonly layouts: string;
  readonly fonts: string;
}

/** Those that come with the program. */
const OWN: Folders = { layouts: LAYOUTS, fonts: FONTS };

/** What files are read by where nothing is printed. */
export function ownForms(): Checked<Forms> {
  const { value: editions, findings } = openEditions(LAYOUTS);
  return { ...(editions && { value: { editions, names: namesOfForms(editions) } }), findings };
}

/** @param data the data folder, whose county.yaml may be absent @param years as for `environmentOf` */
export function loadEnvironment(data: string, years?: readonly (number | null)[]): Checked<Environment> {
  return environmentOf(loadCounty(data), years);
}

/**
 * All findings at once, those of the county first; its value, where there is one, may be closed (`fonts.close`).
 * @param years that reports are made for: the files of their editions are read, too, and what is wrong with them is told; left
 *   out: of all editions
 */
export function environmentOf(
  county: Checked<County>,
  years?: readonly (number | null)[],
  folders: Folders = OWN,
): Checked<Environment> {
  const editions = openEditions(folders.layouts);
  const office = county.value?.fonts ?? [];
  const fonts = loadFonts(folders.fonts, office);
  // What was noted when the program was built is of its own fonts.
  const changed = changedFaces(folders.fonts, folders.fonts === FONTS ? preparedNotes() : {}, fonts.findings);
  const unfit = fonts.value ? proveOfficeFonts(office, fonts.value) : [];
  const findings = [...county.findings, ...editions.findings, ...changed, ...fonts.findings, ...unfit];
  const value = editions.value &&
    fonts.value && {
      editions: editions.value,
      names: namesOfForms(editions.value),
      fonts: fonts.value,
      county: county.value ?? null,
    };
  if (value && !hasErrors(findings)) findings.push(...faultsIn(value, years));
  if (value && !hasErrors(findings)) return { value, findings };
  fonts.value?.close();
  return { findings };
}

function faultsIn(environment: Environment, years: readonly (number | null)[] | undefined): Finding[] {
  const { editions } = environment;
  const needed = years?.map((year) => (year === null ? undefined : editionFor(year, editions))) ?? editions;
  return inOrder([...new Set(needed)].flatMap((each) => (each ? faultsOf(each, environment) : [])));
}

function faultsOf(edition: Edition, { fonts }: Environment): readonly Finding[] {
  const { value, findings } = edition.load();
  return value ? [...findings, ...checkFonts(value, fonts)] : findings;
}
