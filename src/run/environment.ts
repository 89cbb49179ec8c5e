/** The county, the editions and the fonts → what every report of a run stands on, without errors. */

import { Wordings } from '../check/prose/load.ts';
import { type County, loadCounty } from '../county.ts';
import { type Edition, editionFor, openEditions } from '../edition/edition.ts';
import type { Format } from '../edition/format.ts';
import { type Checked, error, type Finding, hasErrors, inOrder } from '../finding.ts';
import { type Fonts, loadFonts } from '../fonts/fonts.ts';
import type { Environment } from '../report.ts';
import { FONTS, LAYOUTS } from '../store/versions.ts';
import { namesOfForms } from '../submission/submission.ts';

/** Where layouts/ and fonts/ lie. */
export interface Folders {
  readonly layouts: string;
  readonly fonts: string;
}

/** Those that come with the program. */
const OWN: Folders = { layouts: LAYOUTS, fonts: FONTS };

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
  const fonts = loadFonts(folders.fonts, county.value?.fonts ?? []);
  const findings = [...county.findings, ...editions.findings, ...fonts.findings];
  const value = editions.value &&
    fonts.value && {
      editions: editions.value,
      names: namesOfForms(editions.value),
      wordings: new Wordings(folders.layouts),
      fonts: fonts.value,
      county: county.value ?? null,
    };
  if (value && !hasErrors(findings)) findings.push(...faultsIn(value, years, folders.layouts));
  if (value && !hasErrors(findings)) return { value, findings };
  fonts.value?.close();
  return { findings };
}

function faultsIn(environment: Environment, years: readonly (number | null)[] | undefined, layouts: string): Finding[] {
  const { editions } = environment;
  const needed = years?.map((year) => (year === null ? undefined : editionFor(year, editions))) ?? editions;
  return inOrder([...new Set(needed)].flatMap((each) => (each ? faultsOf(each, environment, layouts) : [])));
}

function faultsOf(edition: Edition, { wordings, fonts }: Environment, layouts: string): readonly Finding[] {
  const format = edition.load();
  if (!format.value) return format.findings;
  return [...format.findings, ...wordings.load(edition).findings, ...missingRoles(format.value, fonts, layouts)];
}

/** Styles whose font fonts.yaml does not know. */
function missingRoles({ id, styles }: Format, fonts: Fonts, layouts: string): Finding[] {
  return Object.entries(styles).flatMap(([name, { font }]) => {
    if (fonts.hasRole(font)) return [];
    const place = { file: `${layouts}/${id}/format.yaml`, line: null, column: null };
    return [error(place, 'layout-font-known', `样式“${name}”的字体“${font}”在 fonts.yaml 里没有。`)];
  });
}
