/** Turns layouts/<first year>/ into the formats: all that is particular to one edition of the statutory form. */

import { readdirSync } from 'node:fs';
import { type Checked, error, type Finding, hasErrors, inOrder } from '../finding.ts';
import { Schema } from '../source/schema.ts';
import type { Source } from '../source/source.ts';
import type { Vocabulary } from '../template/vocabulary.ts';
import { expand } from './expand.ts';
import { type LayoutFiles, readLayoutFiles } from './files.ts';
import type { LayoutNode } from './layout.ts';
import { readLayout } from './layout-reader.ts';
import { type Names, namesOf } from './names.ts';
import { checkPhrases, phrasesOf } from './phrases.ts';
import { Reader } from './reader.ts';
import { type Checks, type Relation, readChecks, type Sum } from './relations.ts';
import { readSettings, type Settings } from './settings.ts';

export type { ProseStyles } from './settings.ts';

export interface Format extends Settings {
  /** The folder's name. */
  readonly id: string;
  readonly schema: Schema;
  readonly layout: readonly LayoutNode[];
  /** In the order in which totals that were left out are computed. */
  readonly sums: readonly Sum[];
  readonly relations: readonly Relation[];
  readonly vocabulary: Vocabulary;
}

/** All formats of a folder, oldest first; the findings stand in the layout files. */
export function loadFormats(dir: string): Checked<readonly Format[]> {
  const loaded = foldersIn(dir).map((id) => loadFormat(`${dir}/${id}`, id));
  const findings = inOrder(loaded.flatMap((each) => each.findings));
  if (loaded.length === 0) {
    return {
      findings: [error({ file: dir, line: null, column: null }, 'layout-file-present', '这个文件夹里没有格式。')],
    };
  }
  if (hasErrors(findings)) return { findings };
  const formats = loaded.flatMap((each) => each.value ?? []).sort((a, b) => a.firstYear - b.firstYear);
  return { value: formats, findings };
}

/** 报告反映的年度 alone selects the format: the latest that was in use by then. */
export function formatFor(year: number, formats: readonly Format[]): Format | undefined {
  return formats
    .filter((each) => each.firstYear <= year)
    .reduce<Format | undefined>(
      (latest, each) => (latest && latest.firstYear > each.firstYear ? latest : each),
      undefined,
    );
}

function foldersIn(dir: string): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return entries.flatMap((each) => (each.isDirectory() ? [each.name] : [])).sort();
  } catch {
    return [];
  }
}

function loadFormat(folder: string, id: string): Checked<Format> {
  const files = readLayoutFiles(folder);
  if (!files.value) return { findings: files.findings };
  const schema = readSchema(files.value.schema);
  if (!schema.value) return { findings: schema.findings };
  const loading = new Loading(files.value, schema.value);
  const format = loading.format(id);
  return hasErrors(loading.findings) ? { findings: loading.findings } : { value: format, findings: loading.findings };
}

function readSchema(source: Source): Checked<Schema> {
  try {
    return { value: new Schema(source.value as object), findings: [] };
  } catch (fault) {
    const message = `填报内容的规定有错：${fault instanceof Error ? fault.message : String(fault)}`;
    return { findings: [error(source.at(0), 'layout-schema-sound', message)] };
  }
}

/** One format on its way from its files. */
class Loading {
  readonly findings: Finding[] = [];
  private readonly files: LayoutFiles;
  private readonly schema: Schema;
  private readonly names: Names;
  private readonly vocabulary: Vocabulary;

  constructor(files: LayoutFiles, schema: Schema) {
    this.files = files;
    this.schema = schema;
    this.names = namesOf(schema);
    const scalars = new Set(this.names.scalars);
    const scalar = (path: readonly string[]) => scalars.has(path.join('.'));
    this.vocabulary = { scalar, paths: this.names.scalars, phrases: phrasesOf(files.phrases) };
    this.findings.push(...checkPhrases(files.phrases, this.vocabulary));
  }

  format(id: string): Format {
    const reader = new Reader(this.files.format);
    const settings = readSettings(this.files.format, this.vocabulary, reader);
    this.findings.push(...reader.findings, ...this.yearFindings(id, settings));
    const layout = this.layout(settings);
    return { ...settings, ...this.checks(settings), id, schema: this.schema, layout, vocabulary: this.vocabulary };
  }

  private yearFindings(id: string, { firstYear }: Settings): Finding[] {
    if (firstYear === 0 || String(firstYear) === id) return [];
    const place = this.files.format.valuePlace(['firstYear']);
    return [error(place, 'layout-year-agrees', `起用年度 ${firstYear} 与文件夹的名称“${id}”不一致。`)];
  }

  private layout({ lists, styles }: Settings): readonly LayoutNode[] {
    const { document: source } = this.files;
    const { piece, findings } = expand(source, lists);
    this.findings.push(...findings);
    // What could not be written out would be missed wherever it belongs.
    if (findings.length > 0) return [];
    const reader = new Reader(source);
    const nodes = readLayout(piece, source, { styles, names: this.names, vocabulary: this.vocabulary }, reader);
    this.findings.push(...reader.findings);
    return nodes;
  }

  private checks({ lists }: Settings): Checks {
    const { checks: source } = this.files;
    const { piece, findings } = expand(source, lists);
    this.findings.push(...findings);
    if (findings.length > 0) return { sums: [], relations: [] };
    const reader = new Reader(source);
    const checks = readChecks(piece, this.schema, this.names, reader);
    this.findings.push(...reader.findings);
    return checks;
  }
}
