/** `doctor`: what would stop a run in January: Node, the fonts, the formats, the county's list, the folders, the disk. */

import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type FolderOptions, withFolders } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import type { County } from '../county.ts';
import type { Edition } from '../edition/edition.ts';
import { occursIn } from '../edition/prose/wording.ts';
import { asText, type Finding, hasErrors, inOrder, warning } from '../finding.ts';
import { wholeFile, withSlashes } from '../place.ts';
import { FONTS } from '../store/versions.ts';

export const mayGoToFile = true;

export function define(command: Command): Command {
  return withFolders(command).description('检查运行环境：Node.js、字体、文件夹、磁盘');
}

/** Room for a county's reports of a year and their temporary files, bytes. */
const ROOM = 200 * 1024 * 1024;

interface Examination {
  readonly what: string;
  /** Null: nothing wrong. */
  readonly fault: string | null;
}

/** @returns 0 when nothing stands in the way, 3 for a broken layout, font or county file, 4 for the rest */
export async function run(terminal: Terminal, { data, out, json }: FolderOptions): Promise<number> {
  const findings = await findingsOf(data, out);
  const node = process.versions.node;
  const hasList = existsSync(join(data, 'county.yaml'));
  const examinations = [
    { what: `Node.js ${node}`, fault: nodeFault(node) },
    { what: hasList ? '格式、字体、单位名录' : '格式、字体', fault: hasErrors(findings) ? '有错误，见下' : null },
    { what: `填报文件夹 ${data}`, fault: isFolder(data) ? null : existsSync(data) ? A_FILE : '没有这个文件夹' },
    { what: `输出文件夹 ${out}`, fault: folderFault(out) },
  ];
  const exitCode = exitCodeOf(findings, examinations);
  const faults = examinations.flatMap(({ what, fault }) => (fault === null ? [] : [`${what}：${fault}`]));
  const stop = { why: 'failed', message: `${faults.join('；')}。` } as const;
  const results = { findings, reports: [], ...(exitCode === EXIT.failed && { stop }) };
  terminal.print(json ? asJson(results, exitCode) : [...asWords(examinations, findings), ...notThere(data, hasList)]);
  return exitCode;
}

/** 类别 that no edition has a word for: what hangs on it, a deadline say, goes by the name alone. */
function unknownKinds({ organs }: County, file: string, editions: readonly Edition[]): Finding[] {
  const known = editions.flatMap((each) => each.load().value?.wording.kinds ?? []);
  const kinds = [...new Set([...organs.values()].flatMap(({ kind }) => kind ?? []))];
  const odd = kinds.filter((kind) => !known.some(({ organs: words }) => occursIn(words, kind)));
  return odd.map((kind) => {
    const message = `类别“${kind}”不是程序认得的，核对时只看单位名称。`;
    return warning(
      wholeFile(withSlashes(file)),
      'kind-is-known',
      message,
      '认得的如：镇、乡、街道、局、县政府；另有他用的，不用改。',
    );
  });
}

async function findingsOf(data: string, out: string): Promise<Finding[]> {
  const [{ environmentOf }, { loadCounty }, { countyGone }, { verifyFaces }] = await Promise.all([
    import('../run/environment.ts'),
    import('../county.ts'),
    import('../run/county-gone.ts'),
    import('../fonts/verify.ts'),
  ]);
  const county = loadCounty(data);
  const isThere = county.value !== undefined || hasErrors(county.findings);
  const { value, findings } = environmentOf(isThere ? county : { findings: countyGone(data, [out], yearsIn(out)) });
  value?.fonts.close();
  const kinds = value?.county ? unknownKinds(value.county, join(data, 'county.yaml'), value.editions) : [];
  return inOrder([...findings, ...kinds, ...verifyFaces(FONTS, findings)]);
}

/** What a run can do without, and somebody may have meant to be there. */
function notThere(data: string, hasList: boolean): string[] {
  if (!isFolder(data)) return [];
  const years = readdirSync(data).filter((name) => /^\d{4}$/.test(name));
  return [
    ...(hasList ? [] : [`没有  单位名录 ${join(data, 'county.yaml')}：不核对单位名称，也不知道谁还没有报送`]),
    ...(years.length > 0 ? [] : [`没有  年度文件夹：填报文件放在 ${join(data, '<年度>')} 里`]),
  ];
}

/** The latest first. */
function yearsIn(out: string): number[] {
  if (!isFolder(out)) return [];
  const years = readdirSync(out).filter((name) => /^\d{4}$/.test(name));
  return years.map(Number).sort((a, b) => b - a);
}

function exitCodeOf(findings: readonly Finding[], examinations: readonly Examination[]): number {
  if (hasErrors(findings)) return EXIT.broken;
  return examinations.some((each) => each.fault !== null) ? EXIT.failed : EXIT.good;
}

function asWords(examinations: readonly Examination[], findings: readonly Finding[]): string[] {
  const lines = examinations.map((each) =>
    each.fault === null ? `正常  ${each.what}` : `不行  ${each.what}：${each.fault}`,
  );
  return [...lines, ...findings.flatMap(asText)];
}

function nodeFault(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major > 22;
  return fits ? null : '太旧，请安装 20.19、22.12 或更新的版本';
}

const A_FILE = '是一个文件，不是文件夹';

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The folder itself may not be there yet; then the nearest one above it counts. */
function folderFault(folder: string): string | null {
  let existing = resolve(folder);
  while (!existsSync(existing) && existing !== dirname(existing)) existing = dirname(existing);
  if (!isFolder(existing)) return existing === resolve(folder) ? A_FILE : `${existing} ${A_FILE}`;
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    return '不能写入，请检查权限';
  }
  const { bavail, bsize } = statfsSync(existing);
  return bavail * bsize < ROOM ? `磁盘只剩 ${Math.floor((bavail * bsize) / 1024 / 1024)} MB` : null;
}
