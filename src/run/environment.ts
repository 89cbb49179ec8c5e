/** Loads what every report of a run stands on: the formats, the fonts and the county. */

import { type County, loadCounty } from '../county.ts';
import { type Edition, editionFor, openEditions } from '../edition/edition.ts';
import { checkFonts } from '../edition/font-coverage.ts';
import { type Checked, type Finding, hasErrors, inOrder } from '../finding.ts';
import { loadFonts } from '../fonts/fonts.ts';
import type { Environment } from '../report.ts';
import { FONTS, LAYOUTS } from '../store/versions.ts';
import { namesOfForms } from '../submission/submission.ts';

/** @param data the data folder, whose county.yaml may be absent */
export function loadEnvironment(data: string): Checked<Environment> {
  return environmentFor(loadCounty(data));
}

export function environmentFor(county: Checked<County>): Checked<Environment> {
  const editions = openEditions(LAYOUTS);
  const fonts = loadFonts(FONTS, county.value?.fonts ?? []);
  const findings = [...county.findings, ...editions.findings, ...fonts.findings];
  if (hasErrors(findings) || !editions.value || !fonts.value) return { findings };
  const value: Environment = {
    editions: editions.value,
    names: namesOfForms(editions.value),
    fonts: fonts.value,
    county: county.value ?? null,
  };
  return { value, findings };
}

/**
 * The environment with the files of the editions for `years` (without years: of all) read: what is wrong with them is told before
 * any work.
 */
export function proved(
  { value, findings }: Checked<Environment>,
  years?: readonly (number | null)[],
): Checked<Environment> {
  if (!value) return { findings };
  const needed = years?.map((year) => (year === null ? undefined : editionFor(year, value.editions)));
  const told = [...new Set(needed ?? value.editions)].flatMap((edition) => (edition ? faultsOf(edition, value) : []));
  const all = [...findings, ...inOrder(told)];
  return hasErrors(told) ? { findings: all } : { value, findings: all };
}

function faultsOf(edition: Edition, { fonts }: Environment): readonly Finding[] {
  const { value, findings } = edition.load();
  return value ? [...findings, ...checkFonts(value, fonts)] : findings;
}
