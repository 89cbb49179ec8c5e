/** Programs that read workbooks and Word files and know nothing of ours: Apache POI, openpyxl, LibreOffice. One that can't be run is a failure, not a skip. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';

const JARS = join('node_modules', '.cache', 'poi-5.5.1');
const PYTHON = resolve('node_modules/.cache/openpyxl-3.1.5');

/** By Maven and pip, once. */
export function fetchOfficeJudges(): void {
  if (!existsSync(join(JARS, 'complete'))) {
    mkdirSync(JARS, { recursive: true });
    const options = ['-q', '-B', '-f', 'test/conformance/pom-office.xml', `-DoutputDirectory=${resolve(JARS)}`];
    execFileSync('mvn', [...options, 'dependency:copy-dependencies'], { stdio: 'inherit' });
    mkdirSync(join(JARS, 'complete'));
  }
  if (existsSync(join(PYTHON, 'openpyxl'))) return;
  execFileSync('/usr/bin/python3', ['-m', 'pip', 'install', '-q', '--target', PYTHON, 'openpyxl==3.1.5'], {
    stdio: 'inherit',
  });
}

export interface PoiLine {
  readonly file: string;
  readonly kind: 'fault' | 'part' | 'formula' | 'open' | 'rule' | 'note' | 'paragraphs';
  readonly where: string;
  readonly what: string;
}

/** What POI says of them (ByPoi.java): schemas of ECMA-376 that are broken, formulas computed, what is locked, ruled, noted. */
export function byPoi(files: readonly string[]): PoiLine[] {
  const options = ['-Dfile.encoding=UTF-8', '-Dsun.jnu.encoding=UTF-8', '-cp', join(JARS, '*')];
  const { stdout, stderr, status, error } = spawnSync('java', [...options, 'test/conformance/ByPoi.java', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (error || status !== 0) throw error ?? new Error(stderr);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [file = '', kind, where = '', what = ''] = line.split('\t');
      return { file, kind: kind as PoiLine['kind'], where, what };
    });
}

const READ = `
import json, sys, openpyxl
for file in sys.argv[1:]:
    book = openpyxl.load_workbook(file, data_only=True)
    cells = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None: cells[f'{sheet.title}!{cell.coordinate}'] = str(cell.value)
    print(json.dumps(cells))
`;

/** Values by addresses, file by file, as openpyxl reads them. */
export function byOpenpyxl(files: readonly string[]): Map<string, string>[] {
  const env = { ...process.env, PYTHONPATH: PYTHON, PYTHONUTF8: '1' };
  const stdout = execFileSync('/usr/bin/python3', ['-c', READ, ...files], {
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 28,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => new Map(Object.entries(JSON.parse(line) as Record<string, string>)));
}

/** Files opened by LibreOffice and saved as another kind, into a folder. */
export function byLibreOffice(files: readonly string[], kind: string, to: string, fonts?: string): void {
  const profile = mkdtempSync(join(tmpdir(), 'nianbao-office-'));
  const options = [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', kind, '--outdir', to];
  const env = { ...process.env, ...(fonts !== undefined && { FONTCONFIG_FILE: fonts }) };
  try {
    execFileSync('soffice', [...options, ...files], { stdio: 'pipe', env });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** The faces of fonts/ under the names that the files ask for, and no others: so pictures are the same everywhere. */
function fontsIn(folder: string): string {
  const names: Readonly<Record<string, readonly string[]>> = {
    'Noto Serif SC': ['宋体', 'SimSun', '等线', '方正小标宋简体'],
    'Noto Sans SC': ['黑体', 'SimHei'],
    'Zhuque Fangsong (technical preview)': ['仿宋_GB2312', '仿宋'],
    'LXGW WenKai GB Lite': ['楷体_GB2312'],
    Tinos: ['Times New Roman'],
  };
  const alias = ([face, asked]: readonly [string, readonly string[]]) =>
    asked.map(
      (name) => `<alias binding="same"><family>${name}</family><prefer><family>${face}</family></prefer></alias>`,
    );
  const file = join(folder, 'fonts.conf');
  const all = Object.entries(names).flatMap(alias).join('');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${resolve('fonts')}</dir><cachedir>${folder}/cache</cachedir>${all}</fontconfig>`,
  );
  return file;
}

/** Its pages as LibreOffice prints them, by Poppler. */
export function picturesOf(file: string, folder: string, dpi: number): Buffer[] {
  byLibreOffice([file], 'pdf', folder, fontsIn(folder));
  const stem = join(folder, basename(file, extname(file)));
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', `${stem}.pdf`, stem]);
  const pages = readdirSync(folder).filter((name) => name.startsWith(`${basename(stem)}-`) && name.endsWith('.png'));
  return pages.sort().map((name) => readFileSync(join(folder, name)));
}
