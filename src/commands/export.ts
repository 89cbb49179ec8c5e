/** `export`: the workbooks that the organs of a year fill in, filled or blank; or their reports as Word files. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, sound, withFolders } from '../console/command.ts';
import { asJson, asReport, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { type Finding, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import { NothingToDo } from '../run/plan.ts';

export interface ExportOptions extends FolderOptions {
  readonly format: string;
  readonly to?: string;
}

export function define(command: Command): Command {
  return withFolders(command)
    .description('写出填报用的 Excel 表，已报送的填好，未报送的空白；或者已报送的报告的 Word 稿')
    .argument('[年度或单位...]', '不写年度就是最近的年度，不写单位就是名录里的全部单位')
    .option('--format <xlsx|docx>', '写成 Excel 表，还是 Word 稿', 'xlsx')
    .option('--to <文件夹>', '写到这个文件夹，不写就是 out/<年度>/填报表，Word 稿是 out/<年度>/报告稿');
}

const TITLES = { xlsx: '填报表', docx: '报告稿' } as const;

/** @throws NothingToDo, Broken */
export async function run(terminal: Terminal, given: readonly string[], options: ExportOptions): Promise<number> {
  const [
    { loadCounty },
    { loadEnvironment },
    { exportForm, HANDED_IN },
    { makeFolder, writeWhole },
    { readYearAndOrgans },
    { organsOf },
  ] = await Promise.all([
    import('../county.ts'),
    import('../run/environment.ts'),
    import('../run/export.ts'),
    import('../store/output.ts'),
    import('../run/targets.ts'),
    import('../run/plan.ts'),
  ]);
  const { format } = options;
  if (format !== 'xlsx' && format !== 'docx') throw new NothingToDo('--format 后面写 xlsx 或 docx。');
  const { year, organs } = readYearAndOrgans(given, options.data, loadCounty(options.data).value ?? null);
  const environment = sound(loadEnvironment(options.data, [year, year - 1]));
  const words = organs.length > 0 ? organs : organsOf(environment.county, year).map(({ code }) => code);
  if (words.length === 0) throw new NothingToDo('没有单位名录；请写明单位的代号，如 nianbao export 2024 baisha。');
  const folder = options.to ?? join(options.out, String(year), TITLES[format]);
  const findings: Finding[] = [];
  let missing = 0;
  const written: { readonly path: string; readonly isFilled: boolean }[] = [];
  for (const word of words) {
    const { value, findings: found } = exportForm(word, year, options.data, environment, format);
    // Who has not handed in is told only where he was asked for.
    const isMissing = found.some(({ code }) => code === HANDED_IN);
    if (isMissing) missing++;
    if (!isMissing || organs.length > 0) findings.push(...found);
    if (!value) continue;
    makeFolder(folder);
    const path = withSlashes(join(folder, `${value.name}${year}年${TITLES[format]}.${format}`));
    writeWhole(path, value.bytes);
    written.push({ path, isFilled: value.isFilled });
  }
  environment.fonts.close();
  if (missing === words.length && organs.length === 0)
    throw new NothingToDo(`${year} 年度还没有单位报送，没有内容可以写成 Word 稿。`);
  const exitCode = hasErrors(findings) || written.length + missing < words.length ? EXIT.rejected : EXIT.good;
  const lines = [...asReport({ findings, reports: [] }, options.quiet), ...(options.quiet ? [] : told(written))];
  terminal.print(options.json ? asJson({ findings, reports: [] }, exitCode) : lines);
  return exitCode;
}

function told(written: readonly { readonly path: string; readonly isFilled: boolean }[]): string[] {
  const filled = written.filter(({ isFilled }) => isFilled).length;
  const each = written.map(({ path, isFilled }) => `${isFilled ? '已填' : '空白'}  ${path}`);
  if (written.length === 0) return [];
  return [...each, `共 ${written.length} 份：已填 ${filled}，空白 ${written.length - filled}。`];
}
