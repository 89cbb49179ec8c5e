/** Loads what every report of a run stands on: the formats, the fonts and the county. */

import { Wordings } from '../check/prose/load.ts';
import { type County, loadCounty } from '../county.ts';
import { type Edition, editionFor, openEditions } from '../edition/edition.ts';
import type { Format } from '../edition/format.ts';
import { type Checked, error, type Finding, hasErrors, inOrder } from '../finding.ts';
import { type Fonts, loadFonts } from '../fonts/fonts.ts';
import { changedFaces } from '../fonts/verify.ts';
import { proveOfficeFonts } from '../pdf/proof.ts';
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
  const changed = changedFaces(FONTS, fonts.findings);
  const office = fonts.value ? proveOfficeFonts(county.value?.fonts ?? [], fonts.value) : [];
  const findings = [...county.findings, ...editions.findings, ...changed, ...fonts.findings, ...office];
  if (hasErrors(findings) || !editions.value || !fonts.value) return { findings };
  const value: Environment = {
    editions: editions.value,
    names: namesOfForms(editions.value),
    wordings: new Wordings(LAYOUTS),
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

function faultsOf(edition: Edition, { wordings, fonts }: Environment): readonly Finding[] {
  const format = edition.load();
  if (!format.value) return format.findings;
  return [...format.findings, ...wordings.load(edition).findings, ...missingRoles(format.value, fonts)];
}

/** Styles whose font fonts.yaml does not know. */
function missingRoles({ id, styles }: Format, fonts: Fonts): Finding[] {
  return Object.entries(styles).flatMap(([name, { font }]) => {
    if (fonts.hasRole(font)) return [];
    const place = { file: `${LAYOUTS}/${id}/format.yaml`, line: null, column: null };
    return [error(place, 'layout-font-known', `样式“${name}”的字体“${font}”在 fonts.yaml 里没有。`)];
  });
}
