/** Workbooks of every state that an office sees: blank with last year's figures, filled in, marked. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalOf } from '../../src/exchange/canonical.ts';
import { plainFilling } from '../../src/exchange/workbook/filling.ts';
import { atAddresses, markedFilling, relocated } from '../../src/exchange/workbook/marked.ts';
import { writeForm } from '../../src/exchange/workbook/write.ts';
import { loadEnvironment } from '../../src/run/environment.ts';
import { exportForm } from '../../src/run/export.ts';
import { filled } from '../filled.ts';
import { check, contentIn, read } from './forms.ts';
import { opened, saved, sheetOf } from './hands.ts';

const FORMER = { '2019': 2019, '2021': 2022 } as const;

/** Blank, with what the report of the year before settles. */
export function blankWorkbook(id: '2019' | '2021'): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-samples-'));
  try {
    const data = join(folder, 'data');
    const year = FORMER[id];
    mkdirSync(join(data, String(year)), { recursive: true });
    writeFileSync(join(data, 'county.yaml'), '名称: 青岚县\n单位名录:\n  - {代号: qinglan, 名称: 青岚县人民政府}\n');
    writeFileSync(join(data, String(year), 'qinglan.yaml'), filled(id).replace(/年度: \d+/, `年度: ${year}`));
    const { value: environment, findings } = loadEnvironment(data);
    if (!environment) throw new Error(JSON.stringify(findings));
    const { value } = exportForm('qinglan', year + 1, data, environment);
    environment.fonts.close();
    if (!value) throw new Error('nothing to fill in');
    return value.bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function filledWorkbook(id: '2019' | '2021'): Uint8Array {
  return writeForm(plainFilling(contentIn(filled(id)), 'qinglan'));
}

/** Handed in with slips in figures, texts and on the cover, as it goes back. */
export function markedWorkbook(id: '2019' | '2021'): Uint8Array {
  const held = opened(filledWorkbook(id));
  const { rows } = sheetOf(held, '依申请公开');
  const figures = rows.findIndex((row) => row.some((cell) => cell?.number !== undefined));
  const [first = [], second = []] = rows.slice(figures, figures + 2);
  [first[3], first[4], first[5], second[3]] = [{ text: '约202' }, null, { text: '46件' }, { number: 12 }];
  const paragraph = sheetOf(held, '总体情况').rows[3];
  if (paragraph) paragraph[0] = { text: '（一）主动公开情况。全年新收政府信息公开申请3件。XX镇。' };
  const { value, told } = read(saved(held));
  if (!value) throw new Error('nothing was read');
  const { content, addresses } = relocated(value.content);
  const made = canonicalOf(content);
  const { findings } = check(made.text, made, atAddresses(told, addresses));
  return writeForm(markedFilling(content, 'qinglan', findings));
}
