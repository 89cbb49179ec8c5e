/** The state of a year → out/<year>/通报/: the table as a workbook and as a page to be printed. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sound } from '../console/command.ts';
import type { County } from '../county.ts';
import { editionFor } from '../edition/edition.ts';
import { writeWorkbook } from '../ooxml/write-workbook.ts';
import { withSlashes } from '../place.ts';
import { printPlainPage } from '../report.ts';
import { environmentOf } from '../run/environment.ts';
import { NothingToDo } from '../run/targets.ts';
import { removeLeftovers, writeWhole, yearFolder } from '../store/output.ts';
import { circularPage, circularWorkbook } from '../tracking/circular.ts';
import type { YearStatus } from '../tracking/year-status.ts';

/** Under the lock of `out`. @returns the folder, as shown @throws Broken, NothingToDo, Unusable */
export function writeCircular(out: string, status: YearStatus, county: County | null): string {
  const environment = sound(environmentOf({ ...(county && { value: county }), findings: [] }, [status.year]));
  try {
    const format = editionFor(status.year, environment.editions)?.format;
    if (!format) throw new NothingToDo(`${status.year} 年度没有可用的格式。`);
    const name = county?.name ?? '';
    const pdf = printPlainPage(circularPage(status, name, format), environment).pdf;
    const folder = join(yearFolder(out, status.year), '通报');
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
    writeWhole(join(folder, '通报表.xlsx'), writeWorkbook(circularWorkbook(status, name)));
    writeWhole(join(folder, '通报表.pdf'), pdf);
    return withSlashes(folder);
  } finally {
    environment.fonts.close();
  }
}
