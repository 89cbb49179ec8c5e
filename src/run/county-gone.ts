/** A county.yaml that is not there any more: the manifests remember it, and a run without it would be another one. */

import { join } from 'node:path';
import { error, type Finding } from '../finding.ts';
import { wholeFile, withSlashes } from '../place.ts';
import { manifestWithCounty } from '../store/manifest.ts';

/** @param data without a county.yaml @param outs output folders @param years that reports are due for @throws NotReadable */
export function countyGone(data: string, outs: readonly string[], years: readonly (number | null)[]): Finding[] {
  const file = withSlashes(join(data, 'county.yaml'));
  for (const year of years) {
    if (year === null) continue;
    const [manifest] = outs.flatMap((out) => manifestWithCounty(out, year) ?? []);
    if (manifest === undefined) continue;
    const message = `没有 ${file}，而上一次生成报告时有单位名录（见 ${manifest}）。`;
    const hint = `检查它是否移走了、改了名，网络盘是否还连着；确实不再用单位名录的，把 ${manifest} 移到别处，再运行。`;
    return [error(wholeFile(file), 'county-is-still-there', message, hint)];
  }
  return [];
}
