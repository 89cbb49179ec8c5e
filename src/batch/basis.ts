/** Loads what every report of a run stands on: the formats, the fonts and the county. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProse } from '../check/prose/load.ts';
import { type County, readCounty } from '../county.ts';
import { type Checked, error, type Finding, hasErrors } from '../finding.ts';
import { type Fonts, loadFonts } from '../fonts/fonts.ts';
import { type Format, loadFormats } from '../format/format.ts';
import type { Basis } from '../report.ts';
import { namesOfForms } from '../submission/submission.ts';

/** The program's own folder: `layouts/` and `fonts/` lie in it, whether it runs from `src/` or from `dist/`. */
export const PROGRAM = fileURLToPath(new URL('../..', import.meta.url));

export const LAYOUTS = join(PROGRAM, 'layouts');
export const FONTS = join(PROGRAM, 'fonts');

/** @param data the data folder, whose county.yaml may be absent */
export function loadBasis(data: string): Checked<Basis> {
  return basisFor(loadCounty(data));
}

export function basisFor(county: Checked<County>): Checked<Basis> {
  const formats = loadFormats(LAYOUTS);
  const fonts = loadFonts(FONTS, county.value?.fonts ?? []);
  const findings = [...county.findings, ...formats.findings, ...fonts.findings];
  if (hasErrors(findings) || !formats.value || !fonts.value) return { findings };
  const wordings = loadProse(LAYOUTS, formats.value);
  const missing = [...wordings.findings, ...missingRoles(formats.value, fonts.value)];
  if (!wordings.value || hasErrors(missing)) return { findings: [...findings, ...missing] };
  const value: Basis = {
    formats: formats.value,
    names: namesOfForms(formats.value),
    wordings: wordings.value,
    fonts: fonts.value,
    county: county.value ?? null,
  };
  return { value, findings };
}

/** Styles whose font fonts.yaml does not know. */
function missingRoles(formats: readonly Format[], fonts: Fonts): Finding[] {
  return formats.flatMap(({ id, styles }) =>
    Object.entries(styles).flatMap(([name, { font }]) => {
      if (fonts.hasRole(font)) return [];
      const place = { file: `${LAYOUTS}/${id}/format.yaml`, line: null, column: null };
      return [error(place, 'layout-font-known', `样式“${name}”的字体“${font}”在 fonts.yaml 里没有。`)];
    }),
  );
}

export function loadCounty(data: string): Checked<County> {
  const file = join(data, 'county.yaml');
  return existsSync(file) ? readCounty(file.replaceAll('\\', '/'), readFileSync(file)) : { findings: [] };
}
